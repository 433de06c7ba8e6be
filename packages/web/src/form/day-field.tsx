import type { LocalDate } from "@hakaru/model/calendar";
import { dateKind, day } from "@hakaru/model/field/date-field";
import type { Text } from "@hakaru/model/text";
import { useState } from "react";
import { useLanguage, useSay } from "../frame/language.tsx";
import { Problem } from "../server/problem.ts";
import { formWords } from "./form-words.ts";

const plain = day({ label: { ja: "日付", en: "date" } });

function read(text: string) {
  return dateKind.read(text, plain, { place: { raw: text } });
}

/** The day somebody typed; undefined where they typed none. One that cannot be read is a problem. */
export function dayTyped(text: string): LocalDate | undefined {
  if (text.trim() === "") return undefined;
  const { value, findings } = read(text);
  if (value === undefined) throw new Problem(422, { faults: findings });
  return value;
}

interface DayFieldProps {
  readonly id: string;
  readonly label: Text;
  readonly about?: Text;
  readonly required?: boolean;
  readonly name?: string;
  readonly text: string;
  readonly change: (text: string) => void;
}

/** A day beside the fields of an entry: when a change counts from, as of when one looks. */
export function DayField({ id, label, about, required, name, text, change }: DayFieldProps) {
  const say = useSay();
  const { lang } = useLanguage();
  const [left, setLeft] = useState(false);
  const { value, findings } = text.trim() === "" ? { findings: [] } : read(text);
  const faults = left ? findings.filter(({ severity }) => severity === "error") : [];
  const told = [about && `${id}-about`, value && `${id}-echo`, faults.length > 0 && `${id}-faults`];
  return (
    <div className={`field ${faults.length > 0 ? "wrong" : ""}`}>
      <label htmlFor={id}>
        {say(label)} {required && <span className="need">{say(formWords.required)}</span>}
      </label>
      {about && (
        <p className="about" id={`${id}-about`}>
          {say(about)}
        </p>
      )}
      <span className="typed">
        <input
          id={id}
          name={name}
          type="text"
          className="day"
          autoComplete="off"
          value={text}
          aria-required={required}
          aria-invalid={faults.length > 0 || undefined}
          aria-describedby={told.filter(Boolean).join(" ") || undefined}
          onChange={({ target }) => change(target.value)}
          onBlur={() => setLeft(true)}
        />
        {value && (
          <span className="echo" id={`${id}-echo`}>
            {dateKind.write(value, plain, lang)}
          </span>
        )}
      </span>
      {faults.map(({ code, message, mend }) => (
        <p className="field-faults" id={`${id}-faults`} key={code}>
          {say(message)} <span className="mend">{say(mend)}</span>
        </p>
      ))}
    </div>
  );
}
