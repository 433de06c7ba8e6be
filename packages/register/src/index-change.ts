import type { Content } from "@hakaru/model/field/field";
import type { EntryNumber } from "./entry-number.ts";
import { type IndexRow, indexRows } from "./index-row.ts";
import type { Keys } from "./keys.ts";
import type { Register } from "./register.ts";

/** What the index is to hold of entries, column by column. */
export interface IndexChange {
  /** Entries of which it forgets what it holds. */
  readonly forget: readonly EntryNumber[];
  readonly veils: readonly number[];
  readonly entries: readonly EntryNumber[];
  readonly words: readonly string[];
  readonly haystacks: readonly string[];
  readonly grams: readonly string[];
}

interface IndexedEntry extends IndexRow {
  readonly entry: EntryNumber;
}

export function indexChange(forget: readonly EntryNumber[], rows: readonly IndexedEntry[]): IndexChange {
  return {
    forget,
    veils: rows.map(({ veil }) => veil),
    entries: rows.map(({ entry }) => entry),
    words: rows.map(({ words }) => words),
    haystacks: rows.map(({ haystack }) => haystack),
    grams: rows.map(({ grams }) => grams),
  };
}

export function indexed(
  keys: Keys,
  register: Register,
  entry: EntryNumber,
  content: Content,
): readonly IndexedEntry[] {
  return indexRows(keys, register, content).map((row) => ({ ...row, entry }));
}
