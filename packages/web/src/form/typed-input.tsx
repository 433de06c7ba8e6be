import { writeField } from "@hakaru/model/field/kinds";
import type { Text } from "@hakaru/model/text";
import type { ReactNode } from "react";
import { useLanguage, useSay } from "../frame/language.tsx";
import { readAlone } from "./entered.ts";
import { formWords } from "./form-words.ts";
import type { InputProps } from "./widget.ts";

interface TypedProps extends InputProps {
  /** What stands behind the input: 円, 人. */
  readonly suffix?: Text;
  readonly inputMode?: "decimal";
  /** How wide it is drawn, by what is written into it. */
  readonly size: "figure" | "day" | "whole";
}

/** A line somebody types, with what it was read as beside it: 6,700億円, 令和2年3月31日. */
export function TypedInput(props: TypedProps) {
  const { id, entered, change, settle, told, suffix, inputMode, size } = props;
  const say = useSay();
  const echo = useEcho(props);
  return (
    <div className="typed">
      <span className="with-suffix">
        <input
          id={id}
          type="text"
          className={size}
          autoComplete="off"
          value={textIn(entered)}
          {...(inputMode && { inputMode })}
          {...told}
          aria-describedby={
            [told["aria-describedby"], echo && `${id}-echo`].filter(Boolean).join(" ") || undefined
          }
          onChange={({ target }) => change(target.value === "" ? undefined : { text: target.value })}
          onBlur={settle}
        />
        {suffix && <span className="suffix">{say(suffix)}</span>}
      </span>
      {echo && <Echo id={`${id}-echo`}>{echo}</Echo>}
    </div>
  );
}

function Echo({ id, children }: { readonly id: string; readonly children: ReactNode }) {
  const say = useSay();
  return (
    <span className="echo" id={id}>
      <span className="unseen">{say(formWords.readAs)}: </span>
      {children}
    </span>
  );
}

/** What a text was read as, where people write it otherwise than by commas and a unit. */
function useEcho({ entered, field, path, day, suffix }: TypedProps): string | undefined {
  const { lang } = useLanguage();
  const { value } = readAlone(entered, field, { place: { field: path }, day });
  if (value === undefined) return undefined;
  const written = writeField(value, field, lang);
  const bare = (text: string) =>
    text
      .replace(suffix?.[lang] ?? "", "")
      .replaceAll(",", "")
      .trim();
  return bare(written) === bare(textIn(entered)) ? undefined : written;
}

/** The text that stands in an input. */
export function textIn(entered: InputProps["entered"]): string {
  return entered !== undefined && "text" in entered ? entered.text : "";
}
