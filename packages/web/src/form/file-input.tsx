import { acceptedTypes, type FileField, type FileValue } from "@hakaru/model/field/file-field";
import { type ChangeEvent, useState } from "react";
import { useAnnounce } from "../frame/announcer.tsx";
import { useSay } from "../frame/language.tsx";
import { ProblemNote } from "../frame/problem-view.tsx";
import { Problem } from "../server/problem.ts";
import { useSession } from "../server/session.tsx";
import { byteText } from "../value/byte-text.ts";
import { formWords } from "./form-words.ts";
import type { InputProps } from "./widget.ts";

/** A file, sent as soon as it is chosen; what is kept in the entry is its hash, name, type and size. */
export function FileInput({ id, field, entered, change, settle, told }: InputProps) {
  const say = useSay();
  const sending = useUpload((value) => change({ value }));
  const value = entered !== undefined && "value" in entered ? entered.value : undefined;
  const accepts = acceptedTypes(field as FileField);
  const begin = ({ target }: ChangeEvent<HTMLInputElement>) => {
    const [file] = target.files ?? [];
    if (file !== undefined) sending.begin(file);
  };
  return (
    <div className="file">
      {isFile(value) && (
        <p className="attached">
          <span className="unseen">{say(formWords.attached)}: </span>
          {value.name} <small>{byteText(value.bytes)}</small>{" "}
          <button type="button" className="plain" onClick={() => change(undefined)}>
            {say(formWords.remove)}
            <span className="unseen"> {value.name}</span>
          </button>
        </p>
      )}
      <span className="file-choice">
        <input id={id} type="file" accept={accepts.join(",")} {...told} onChange={begin} onBlur={settle} />
        <label htmlFor={id} className="button">
          {say(formWords.attach)}
        </label>
      </span>
      {sending.share !== undefined && (
        <p className="sending">
          <progress value={sending.share} aria-label={say(formWords.uploading)} />{" "}
          {Math.round(sending.share * 100)}%
        </p>
      )}
      {sending.problem && <ProblemNote problem={sending.problem} />}
    </div>
  );
}

function useUpload(keep: (value: FileValue) => void) {
  const { server } = useSession();
  const say = useSay();
  const announce = useAnnounce();
  const [share, setShare] = useState<number>();
  const [problem, setProblem] = useState<Problem>();
  const begin = (file: File) => {
    setShare(0);
    setProblem(undefined);
    announce(`${say(formWords.uploading)}: ${file.name}`);
    server
      .upload<FileValue>("/api/attachments", file, setShare)
      .then((value) => {
        keep(value);
        announce(`${say(formWords.attached)}: ${value.name}`);
      })
      .catch((reason: unknown) =>
        setProblem(reason instanceof Problem ? reason : new Problem(500, {}, reason)),
      )
      .finally(() => setShare(undefined));
  };
  return { share, problem, begin };
}

function isFile(value: unknown): value is FileValue {
  return typeof value === "object" && value !== null && "sha256" in value;
}
