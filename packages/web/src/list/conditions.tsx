import { readField, writeField } from "@hakaru/model/field/kinds";
import { useLanguage, useSay } from "../frame/language.tsx";
import { Link } from "../frame/router.tsx";
import { without } from "./list-query.ts";
import type { ListShown } from "./list-shown.ts";
import { listWords } from "./list-words.ts";

/** What the list is narrowed by, each with a way to drop it. */
export function Conditions(shown: ListShown) {
  const { query, to } = shown;
  const say = useSay();
  const conditions = useConditions(shown);
  if (conditions.length === 0) return null;
  return (
    <div className="conditions">
      <h2>{say(listWords.conditions)}</h2>
      <ul>
        {conditions.map(({ name, label, words }) => (
          <li key={name}>
            {label}: <strong>{words}</strong>{" "}
            <Link to={to(without(query, name))}>
              {say(listWords.drop)}
              <span className="unseen"> {label}</span>
            </Link>
          </li>
        ))}
        {conditions.length > 1 && (
          <li>
            <Link to={to({ filters: {} })}>{say(listWords.dropAll)}</Link>
          </li>
        )}
      </ul>
    </div>
  );
}

interface Condition {
  readonly name: string;
  readonly label: string;
  readonly words: string;
}

function useConditions({ entity, query }: ListShown): readonly Condition[] {
  const say = useSay();
  const { lang } = useLanguage();
  const { q, state, filters } = query;
  const named = state === undefined ? undefined : entity.states[state];
  const ofFields = Object.entries(filters).map(([name, text]) => {
    const field = entity.fields[name];
    if (field === undefined) return { name, label: name, words: text };
    const { value } = readField(text, field, { place: {} });
    return {
      name,
      label: say(field.label),
      words: value === undefined ? text : writeField(value, field, lang),
    };
  });
  return [
    ...(q === undefined ? [] : [{ name: "q", label: say(listWords.searchFor), words: q }]),
    ...(named === undefined ? [] : [{ name: "state", label: say(listWords.state), words: say(named.label) }]),
    ...ofFields,
  ];
}
