import type { Text } from "@hakaru/model/text";
import { useSay } from "../frame/language.tsx";
import { formWords } from "./form-words.ts";

interface WordsFieldProps {
  readonly id: string;
  readonly label: Text;
  readonly about?: Text;
  readonly required?: boolean;
  readonly text: string;
  readonly change: (text: string) => void;
}

/** Words beside the fields of an entry: a reason, a comment. */
export function WordsField({ id, label, about, required, text, change }: WordsFieldProps) {
  const say = useSay();
  return (
    <div className="field">
      <label htmlFor={id}>
        {say(label)} {required && <span className="need">{say(formWords.required)}</span>}
      </label>
      {about && (
        <p className="about" id={`${id}-about`}>
          {say(about)}
        </p>
      )}
      <textarea
        id={id}
        className="whole"
        rows={2}
        value={text}
        aria-required={required}
        aria-describedby={about && `${id}-about`}
        onChange={({ target }) => change(target.value)}
      />
    </div>
  );
}
