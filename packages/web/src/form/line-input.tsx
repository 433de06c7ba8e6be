import { useSay } from "../frame/language.tsx";
import { readAlone } from "./entered.ts";
import { LinesInput } from "./lines-input.tsx";
import { textIn } from "./typed-input.tsx";
import type { InputProps } from "./widget.ts";

/**
 * Words on one line, or on several where the field says so. When the cursor leaves, the text becomes what was read of
 * it, あいち → アイチ, and that is told; never while a conversion is still open.
 */
export function LineInput(props: InputProps) {
  const { id, field, path, entered, change, settle, told, day } = props;
  if ("lines" in field && field.lines) return <LinesInput {...props} />;
  const leave = () => {
    const { value, findings } = readAlone(entered, field, { place: { field: path }, day });
    if (typeof value === "string" && value !== textIn(entered)) change({ text: value, told: findings });
    settle();
  };
  return (
    <>
      <input
        id={id}
        type="text"
        className="whole"
        autoComplete="off"
        spellCheck={false}
        value={textIn(entered)}
        {...told}
        onChange={({ target }) => change(target.value === "" ? undefined : { text: target.value })}
        onBlur={leave}
      />
      <Told entered={entered} />
    </>
  );
}

function Told({ entered }: Pick<InputProps, "entered">) {
  const say = useSay();
  const notes = entered !== undefined && "text" in entered ? (entered.told ?? []) : [];
  return (
    <span role="status">
      {notes.map(({ code, message }) => (
        <span className="echo" key={code}>
          {say(message)}
        </span>
      ))}
    </span>
  );
}
