import type { Expression, Kind } from "@hakaru/model/expression";
import { written } from "@hakaru/store/fragment";
import { type Query, query } from "@hakaru/store/query";
import type { KeptVeil, Register } from "./register.ts";
import { sortableWord } from "./sortable-word.ts";

/** Where a field's word stands in the index. */
export interface Slot {
  readonly veil: KeptVeil;
  /** Counted from 1. */
  readonly at: number;
}

/** @returns undefined where lists know nothing of the field */
export function slotOf({ veils }: Pick<Register, "veils">, name: string): Slot | undefined {
  for (const veil of veils) {
    const at = veil.words.indexOf(name);
    if (at >= 0) return { veil, at: at + 1 };
  }
  return undefined;
}

/** A word of the index as SQL: that of the relation `i7` for the veil 7. Its spelling is that of the indexes. */
export function wordSql({ veil, at }: Slot): Query<never> {
  return written(`${relationOf(veil)}.words[${at}]`);
}

export function relationOf({ id }: KeptVeil): string {
  return `i${id}`;
}

/** What must hold of an entry in the index, or of its place, if a filter holds of its content: found by an index. */
export interface Narrowing {
  readonly conditions: readonly Query[];
  readonly veils: readonly KeptVeil[];
}

/**
 * What an index can do for a filter. It narrows and never decides: a word is the beginning of a value, and what no index
 * knows is left to the filter itself.
 */
export function narrowedBy(register: Register, where: Expression): Narrowing {
  const all = conjuncts(where).flatMap((each) => narrowing(register, each));
  return { conditions: all.map(({ condition }) => condition), veils: all.flatMap(({ veil }) => veil ?? []) };
}

function conjuncts(of: Expression): readonly Expression[] {
  return of.op === "and" ? of.of.flatMap(conjuncts) : [of];
}

interface Narrow {
  readonly condition: Query;
  readonly veil?: KeptVeil;
}

function narrowing(register: Register, of: Expression): readonly Narrow[] {
  if (of.op === "one-of") return amongWords(register, of);
  if (of.op === "equal") return compared(register, of, "=");
  if (of.op === "below" || of.op === "at-most") return compared(register, of, "<=");
  if (of.op === "not" && (of.of.op === "below" || of.of.op === "at-most"))
    return compared(register, of.of, ">=");
  return [];
}

function amongWords(
  register: Register,
  { of, values }: Extract<Expression, { op: "one-of" }>,
): readonly Narrow[] {
  if (of.op === "state") return [inPlaces(register, values)];
  if (of.op !== "field" || of.type !== "text") return [];
  const words = values.map((value) => sortableWord("text", value) ?? "");
  return slotted(register, of.name, (word) => query`${word} = any(${words}::text[])`);
}

function inPlaces({ places }: Register, states: readonly string[]): Narrow {
  const ids = states.flatMap((state) => places[state] ?? []);
  return { condition: query`e.place = any(${ids}::int[])` };
}

interface Compared {
  readonly type: Kind;
  readonly a: Expression;
  readonly b: Expression;
}

function compared(register: Register, { type, a, b }: Compared, sign: "=" | "<=" | ">="): readonly Narrow[] {
  if (a.op === "state" && b.op === "value" && sign === "=") return [inPlaces(register, [String(b.value)])];
  if (a.op !== "field" || b.op !== "value") return [];
  const value = sortableWord(type, b.value);
  if (value === undefined) return [];
  return slotted(register, a.name, (word) => query`${word} ${written(sign)} ${value}`);
}

function slotted(register: Register, name: string, condition: (word: Query) => Query): readonly Narrow[] {
  const slot = slotOf(register, name);
  return slot === undefined ? [] : [{ condition: condition(wordSql(slot)), veil: slot.veil }];
}
