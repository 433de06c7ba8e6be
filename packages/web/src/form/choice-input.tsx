import type { LocalDate } from "@hakaru/model/calendar";
import type { Field } from "@hakaru/model/field/field";
import { kindOf } from "@hakaru/model/field/kinds";
import { useMemo, useState } from "react";
import { useLanguage, useSay } from "../frame/language.tsx";
import { Combobox } from "./combobox.tsx";
import { formWords } from "./form-words.ts";
import { found, type Option, optionsOf, searchable } from "./option.ts";
import { RadioSet } from "./radio-set.tsx";
import type { InputProps } from "./widget.ts";

const fewest = 5;
/** A longer list is searched, not scrolled. */
const longest = 60;
const shown = 50;

/** Whether a field is drawn as radio buttons, which stand under a legend. */
export function isFew(field: Field): boolean {
  const listed = kindOf(field).schema(field).enum;
  return Array.isArray(listed) && listed.length <= fewest;
}

/** One of a list: radio buttons, a menu, or a search, by how long the list is. */
export function ChoiceInput(props: InputProps) {
  const { field, entered, change, day } = props;
  const { lang } = useLanguage();
  const value = entered !== undefined && "value" in entered ? entered.value : undefined;
  const chosen = typeof value === "string" ? value : undefined;
  const options = useMemo(() => optionsOf(field, day, lang, chosen), [field, day, lang, chosen]);
  const choose = (of: string | undefined) => change(of === undefined ? undefined : { value: of });
  const Choice = isFew(field) ? RadioSet : options.length <= longest ? Menu : Search;
  return <Choice {...props} options={options} chosen={chosen} choose={choose} />;
}

interface ChoiceProps extends InputProps {
  readonly day: LocalDate;
  readonly options: readonly Option[];
  readonly chosen: string | undefined;
  readonly choose: (value: string | undefined) => void;
}

function Menu({ id, told, settle, options, chosen, choose }: ChoiceProps) {
  const say = useSay();
  return (
    <select
      id={id}
      value={chosen ?? ""}
      {...told}
      onChange={({ target }) => choose(target.value === "" ? undefined : target.value)}
      onBlur={settle}
    >
      <option value="">{say(formWords.choose)}</option>
      {options.map(({ value, label }) => (
        <option key={value} value={value}>
          {label}
        </option>
      ))}
    </select>
  );
}

function Search({ id, field, told, settle, options, chosen, choose }: ChoiceProps) {
  const [words, setWords] = useState("");
  const among = useMemo(() => searchable(field, options), [field, options]);
  const hits = useMemo(() => found(among, words, shown), [among, words]);
  return (
    <Combobox
      id={id}
      told={told}
      chosen={options.find(({ value }) => value === chosen)}
      options={hits.options}
      more={hits.more}
      search={setWords}
      choose={(option) => choose(option?.value)}
      leave={settle}
    />
  );
}
