import { type Query, query } from "@hakaru/store/query";

/** SQL that stands in our own source: a name, a separator. Never a text from outside. */
export function written(text: string): Query<never> {
  return { text, values: [] };
}

/** Fragments one after the other; nothing where there are none. */
export function joined(fragments: readonly Query[], separator: string): Query<never> {
  const [first = written(""), ...rest] = fragments;
  return rest.reduce<Query<never>>(
    (before, next) => query<never>`${before}${written(separator)}${next}`,
    query<never>`${first}`,
  );
}
