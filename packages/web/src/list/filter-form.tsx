import type { Field } from "@hakaru/model/field/field";
import { kindOf, readField } from "@hakaru/model/field/kinds";
import { type SubmitEvent, useMemo, useState } from "react";
import { Combobox } from "../form/combobox.tsx";
import { found, type Option, optionsOf, searchable } from "../form/option.ts";
import { useLanguage, useSay } from "../frame/language.tsx";
import { hrefOf, navigate } from "../frame/router.tsx";
import { useFollowing } from "../frame/use-following.ts";
import { today } from "../value/moment-text.ts";
import { fromFirst, type ListQuery, writeListQuery } from "./list-query.ts";
import type { ListShown } from "./list-shown.ts";
import { listWords } from "./list-words.ts";

const longest = 60;
const offeredAtOnce = 50;

/** Search and filters. The form is a plain one: its address says what it asks for. */
export function FilterForm({ entity, at, query, to }: ListShown) {
  const say = useSay();
  const [asked, setAsked] = useFollowing(writeListQuery(query), query);
  const [open, setOpen] = useState(Object.keys(query.filters).length > 0 || query.state !== undefined);
  const put = (name: string, value: string) => setAsked(changedBy(asked, name, value));
  const names = entity.list.filters.filter((name) => name !== "state");
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    navigate(to(fromFirst(readBy(entity.fields, asked))));
  };
  return (
    <search>
      <form className="filter-form" action={hrefOf(at)} onSubmit={submit}>
        <p className="search-line">
          <label htmlFor="q">{say(listWords.searchFor)}</label>
          <input
            id="q"
            name="q"
            type="search"
            value={asked.q ?? ""}
            onChange={({ target }) => put("q", target.value)}
          />
          <button type="submit" className="button primary">
            {say(listWords.search)}
          </button>
        </p>
        <details open={open} onToggle={({ currentTarget }) => setOpen(currentTarget.open)}>
          <summary>{say(listWords.filters)}</summary>
          <div className="filters">
            {entity.list.filters.includes("state") && (
              <StateFilter entity={entity} chosen={asked.state} choose={(state) => put("state", state)} />
            )}
            {names.map((name) => {
              const field = entity.fields[name];
              const value = asked.filters[name] ?? "";
              return (
                field && <Filter key={name} {...{ name, field, value }} change={(of) => put(name, of)} />
              );
            })}
          </div>
          <p className="actions">
            <button type="submit" className="button">
              {say(listWords.apply)}
            </button>
          </p>
        </details>
      </form>
    </search>
  );
}

function changedBy(query: ListQuery, name: string, value: string): ListQuery {
  if (name !== "q" && name !== "state") return { ...query, filters: { ...query.filters, [name]: value } };
  return { ...query, [name]: value };
}

/** Words are read the way the field is, 令和2年3月31日 as 2020-03-31; what is not one of its values is asked as it stands. */
function readBy(fields: ListShown["entity"]["fields"], query: ListQuery): ListQuery {
  const { q, state, filters, ...rest } = query;
  const read = Object.entries(filters).flatMap(([name, text]) => {
    const field = fields[name];
    if (text.trim() === "" || field === undefined) return [];
    const { value } = readField(text, field, { place: {} });
    return [
      [name, typeof value === "string" || typeof value === "boolean" ? String(value) : text.trim()] as const,
    ];
  });
  return {
    ...rest,
    ...(q?.trim() && { q: q.trim() }),
    ...(state && { state }),
    filters: Object.fromEntries(read),
  };
}

interface StateFilterProps extends Pick<ListShown, "entity"> {
  readonly chosen: string | undefined;
  readonly choose: (state: string) => void;
}

function StateFilter({ entity, chosen, choose }: StateFilterProps) {
  const say = useSay();
  const options = Object.entries(entity.states).map(([value, { label }]) => ({ value, label: say(label) }));
  return (
    <div className="field">
      <label htmlFor="filter-state">{say(listWords.state)}</label>
      <Menu id="filter-state" name="state" options={options} value={chosen ?? ""} change={choose} />
    </div>
  );
}

interface FilterProps {
  readonly name: string;
  readonly field: Field;
  readonly value: string;
  readonly change: (value: string) => void;
}

/** A filter over one field: a menu where the field is a choice, else a line. */
function Filter(props: FilterProps) {
  const { name, field, value, change } = props;
  const say = useSay();
  const { lang } = useLanguage();
  const options = useMemo(() => choicesOf(field, lang), [field, lang]);
  const id = `filter-${name}`;
  return (
    <div className="field">
      <label htmlFor={id}>{say(field.label)}</label>
      {options.length === 0 ? (
        <input
          id={id}
          name={`filter.${name}`}
          type="text"
          autoComplete="off"
          value={value}
          onChange={({ target }) => change(target.value)}
        />
      ) : options.length <= longest ? (
        <Menu id={id} name={`filter.${name}`} {...{ options, value, change }} />
      ) : (
        <Search {...props} id={id} options={options} />
      )}
    </div>
  );
}

function choicesOf(field: Field, lang: "ja" | "en"): readonly Option[] {
  const { schema, write } = kindOf(field);
  if (schema(field).type === "boolean")
    return [true, false].map((of) => ({ value: String(of), label: write(of, field, lang) }));
  return optionsOf(field, today(), lang);
}

interface MenuProps {
  readonly id: string;
  readonly name: string;
  readonly options: readonly Option[];
  readonly value: string;
  readonly change: (value: string) => void;
}

function Menu({ id, name, options, value, change }: MenuProps) {
  const say = useSay();
  return (
    <select id={id} name={name} value={value} onChange={({ target }) => change(target.value)}>
      <option value="">{say(listWords.any)}</option>
      {options.map((option) => (
        <option key={option.value} value={option.value}>
          {option.label}
        </option>
      ))}
    </select>
  );
}

type SearchProps = FilterProps & Pick<MenuProps, "id" | "options">;

function Search({ id, field, options, value, change }: SearchProps) {
  const [words, setWords] = useState("");
  const among = useMemo(() => searchable(field, options), [field, options]);
  const hits = useMemo(() => found(among, words, offeredAtOnce), [among, words]);
  return (
    <Combobox
      id={id}
      told={{}}
      chosen={options.find((option) => option.value === value)}
      options={hits.options}
      more={hits.more}
      search={setWords}
      choose={(option) => change(option?.value ?? "")}
      leave={() => undefined}
    />
  );
}
