import type { Content } from "@hakaru/model/field/field";
import { kindOf } from "@hakaru/model/field/kinds";
import { arrayLiteral } from "@hakaru/store/array-literal";
import { keyWord } from "./index-layout.ts";
import { type Keys, keyWordOf } from "./keys.ts";
import type { KeptVeil, Register } from "./register.ts";
import { gramsLiteral, haystackOf } from "./search-text.ts";
import { sortableWord } from "./sortable-word.ts";

/** What the index holds of an entry under one veil, as PostgreSQL reads it. */
export interface IndexRow {
  readonly veil: number;
  /** A literal of `text[]`. */
  readonly words: string;
  readonly haystack: string;
  /** A literal of `tsvector`. */
  readonly grams: string;
}

/** The index of an entry, from its content as it stands; no row where there is nothing to find. */
export function indexRows(keys: Keys, register: Register, content: Content): readonly IndexRow[] {
  return register.veils.flatMap((veil) => indexRow(keys, register, veil, content) ?? []);
}

function indexRow(keys: Keys, register: Register, veil: KeptVeil, content: Content): IndexRow | undefined {
  const words = veil.words.map((name) => wordOf(keys, register, name, content));
  const haystack = haystackOf(textsOf(veil, content));
  if (haystack === "" && words.every((word) => word === undefined)) return undefined;
  const spelled = arrayLiteral(words.map((word) => word ?? null));
  return { veil: veil.id, words: spelled, haystack, grams: gramsLiteral(veil.id, haystack) };
}

function textsOf({ search }: KeptVeil, content: Content): readonly string[] {
  return search.map((name) => content[name]).filter((value) => typeof value === "string");
}

function wordOf(keys: Keys, register: Register, name: string, content: Content): string | undefined {
  if (name === keyWord) return keyOf(keys, register, content);
  const field = register.entity.fields[name];
  const kind = field && kindOf(field).gives;
  return kind === undefined ? undefined : sortableWord(kind, content[name]);
}

/** The word of an entry's key; undefined where a part of the key is not stated. */
export function keyOf(keys: Keys, { name, entity }: Register, content: Content): string | undefined {
  const values = entity.key.map((field) => content[field]);
  const stated =
    values.length > 0 && values.every((value) => typeof value === "string" || typeof value === "boolean");
  return stated ? keyWordOf(keys, name, values) : undefined;
}
