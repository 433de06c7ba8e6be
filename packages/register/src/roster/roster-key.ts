import { canonicalJson } from "@hakaru/model/canonical";
import type { Content } from "@hakaru/model/field/field";
import { likeness } from "./likeness.ts";
import type { RosterMapping } from "./mapping.ts";

/**
 * What an entry is matched by: the values of the key's fields as one text, exact to the character; with a mapping
 * without a key, the entry's number. Undefined where a field of the key is not stated.
 */
export function rosterKey(
  { key }: Pick<RosterMapping, "key">,
  content: Content,
  entry: string | undefined,
): string | undefined {
  if (key.length === 0) return entry === undefined ? undefined : `#${entry}`;
  const values = key.map((name) => content[name]);
  return values.includes(undefined) ? undefined : canonicalJson(values);
}

/** Keys that differ in width, case, kana or punctuation only have this in common. */
export function likenessOfKey(key: string): string {
  return key.startsWith("#") ? key : likeness(key);
}
