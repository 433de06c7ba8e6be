import type { FileField, FileValue } from "@hakaru/model/field/file-field";
import { useSay } from "../frame/language.tsx";
import { ValueView } from "../value/value-view.tsx";
import { entryWords } from "./entry-words.ts";
import type { Shown } from "./with-entry.tsx";

const anyFile: FileField = { kind: "file", label: entryWords.attachments };

/** Every file the entry holds, wherever it stands in it. */
export function Attachments({ entry, programme, here }: Shown) {
  const say = useSay();
  const files = filesIn(entry.content);
  if (files.length === 0) return null;
  return (
    <section aria-labelledby="attachments">
      <h2 id="attachments">{say(entryWords.attachments)}</h2>
      <ul className="files">
        {files.map((file) => (
          <li key={file.sha256}>
            <ValueView value={file} field={anyFile} programme={programme.id} entry={`/api${here}`} />
          </li>
        ))}
      </ul>
    </section>
  );
}

/** Files by their hash: the same bytes attached twice are one file. */
export function filesIn(value: unknown): readonly FileValue[] {
  const found = everyFile(value);
  return found.filter(({ sha256 }, at) => found.findIndex((other) => other.sha256 === sha256) === at);
}

function everyFile(value: unknown): readonly FileValue[] {
  if (typeof value !== "object" || value === null) return [];
  if ("sha256" in value) return [value as FileValue];
  return Object.values(value).flatMap(everyFile);
}
