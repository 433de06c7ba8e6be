import { useSay } from "../frame/language.tsx";
import { formWords } from "./form-words.ts";
import type { Option } from "./option.ts";
import type { InputProps } from "./widget.ts";

interface RadioSetProps extends Pick<InputProps, "id" | "told" | "settle"> {
  readonly options: readonly Option[];
  readonly chosen: string | undefined;
  readonly choose: (value: string | undefined) => void;
}

/** A few choices side by side; what is not required can be taken back. */
export function RadioSet({ id, told, settle, options, chosen, choose }: RadioSetProps) {
  const say = useSay();
  const { "aria-required": required, ...aria } = told;
  const all =
    required || chosen === undefined ? options : [...options, { value: "", label: say(formWords.noChoice) }];
  return (
    <div className="radios">
      {all.map(({ value, label }, at) => (
        <label key={value} className="radio">
          <input
            id={at === 0 ? id : undefined}
            type="radio"
            name={id}
            checked={value === (chosen ?? "")}
            {...aria}
            onChange={() => choose(value === "" ? undefined : value)}
            onBlur={settle}
          />
          <span>{label}</span>
        </label>
      ))}
    </div>
  );
}
