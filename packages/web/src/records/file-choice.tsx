import type { Text } from "@hakaru/model/text";
import { type DragEvent, useState } from "react";
import { useSay } from "../frame/language.tsx";
import { byteText } from "../value/byte-text.ts";
import { recordsWords } from "./records-words.ts";

interface FileChoiceProps {
  readonly id: string;
  readonly label: Text;
  readonly about: Text;
  readonly accept: string;
  readonly files: readonly File[];
  readonly change: (files: readonly File[]) => void;
  /** What is missing, once somebody has tried to go on. */
  readonly fault?: Text | undefined;
}

/** Several files, chosen or dropped; each can be taken out again. */
export function FileChoice({ id, label, about, accept, files, change, fault }: FileChoiceProps) {
  const say = useSay();
  const { isOver, ...dropping } = useDropping((dropped) => change(added(files, dropped)));
  return (
    <div className={`field ${fault ? "wrong" : ""}`}>
      <label htmlFor={id}>{say(label)}</label>
      <p className="about" id={`${id}-about`}>
        {say(about)}
      </p>
      <div className={`drop ${isOver ? "over" : ""}`} {...dropping}>
        <span className="file-choice">
          <input
            id={id}
            type="file"
            multiple
            accept={accept}
            aria-describedby={fault ? `${id}-about ${id}-fault` : `${id}-about`}
            aria-invalid={fault ? true : undefined}
            onChange={({ target }) => {
              change(added(files, [...(target.files ?? [])]));
              // The same file may be chosen again after it was taken out.
              target.value = "";
            }}
          />
          <label htmlFor={id} className="button">
            {say(recordsWords.chooseFiles)}
          </label>
        </span>{" "}
        <span className="about">{say(recordsWords.drop)}</span>
        <Chosen files={files} change={change} />
      </div>
      {fault && (
        <p className="field-faults" id={`${id}-fault`} role="alert">
          {say(fault)}
        </p>
      )}
    </div>
  );
}

function Chosen({ files, change }: Pick<FileChoiceProps, "files" | "change">) {
  const say = useSay();
  return (
    <div role="status">
      <ul className="chosen-files">
        {files.map((file) => (
          <li key={`${file.name} ${file.size}`}>
            <span>
              {file.name} <small>{byteText(file.size)}</small>
            </span>
            <button
              type="button"
              className="plain"
              onClick={() => change(files.filter((other) => other !== file))}
            >
              {say(recordsWords.remove)}
              <span className="unseen"> {file.name}</span>
            </button>
          </li>
        ))}
      </ul>
    </div>
  );
}

function added(files: readonly File[], more: readonly File[]): readonly File[] {
  const isNew = ({ name, size }: File) => !files.some((file) => file.name === name && file.size === size);
  return [...files, ...more.filter(isNew)];
}

function useDropping(take: (files: readonly File[]) => void) {
  const [isOver, setOver] = useState(false);
  return {
    isOver,
    onDragOver: (event: DragEvent) => {
      event.preventDefault();
      setOver(true);
    },
    onDragLeave: () => setOver(false),
    onDrop: (event: DragEvent) => {
      event.preventDefault();
      setOver(false);
      take([...event.dataTransfer.files]);
    },
  };
}
