import type { FileField } from "@hakaru/model/field/file-field";
import { useSay } from "../frame/language.tsx";
import { ValueView } from "../value/value-view.tsx";
import { filesIn } from "./entry-files.ts";
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
