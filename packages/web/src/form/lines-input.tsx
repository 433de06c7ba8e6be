import { kindOf } from "@hakaru/model/field/kinds";
import { useLanguage } from "../frame/language.tsx";
import { textIn } from "./typed-input.tsx";
import type { InputProps } from "./widget.ts";

/** Words on several lines, and how many of them there may be. */
export function LinesInput({ id, field, entered, change, settle, told }: InputProps) {
  const { lang } = useLanguage();
  const text = textIn(entered);
  const limit = kindOf(field).schema(field).maxLength;
  return (
    <>
      <textarea
        id={id}
        className="whole"
        rows={4}
        value={text}
        {...told}
        onChange={({ target }) => change(target.value === "" ? undefined : { text: target.value })}
        onBlur={settle}
      />
      {typeof limit === "number" && (
        <span className="counter">
          {text.trim().length.toLocaleString(lang)} / {limit.toLocaleString(lang)}
        </span>
      )}
    </>
  );
}
