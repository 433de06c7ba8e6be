import type { Expression, Kind } from "@hakaru/model/expression";
import { written } from "@hakaru/store/fragment";
import { type Query, query } from "@hakaru/store/query";
import type { KeptVeil, Register } from "./register.ts";
import { isWhole, sortableWord } from "./sortable-word.ts";

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

/**
 * The entry has a row under the veil. A word that is stated says so as well, but not to PostgreSQL, which would go on
 * joining the rows of entries that have none and look for the word only afterwards.
 */
export function isIndexed({ veil }: Slot): Query<never> {
  return written(`${relationOf(veil)}.entry is not null`);
}

export function relationOf({ id }: KeptVeil): string {
  return `i${id}`;
}

/** What must hold of an entry in the index, or of its place, if a filter holds of its content: found by an index. */
export interface Narrowing {
  readonly conditions: readonly Query[];
  readonly veils: readonly KeptVeil[];
  /** What the conditions do not decide and the content still has to be asked. */
  readonly rest: readonly Expression[];
}

/**
 * What an index can do for a filter. Where the words of the index are whole they decide; where a word is but the
 * beginning of a value they narrow, and the filter itself decides. PostgreSQL keeps statistics of words and none of what
 * a content holds: asked of both it takes the filter for one nearly nothing meets, and reads the register through.
 */
export function narrowedBy(register: Register, where: Expression): Narrowing {
  const parts = conjuncts(where).map((part) => ({ part, narrow: narrowing(register, part) }));
  const narrowed = parts.flatMap(({ narrow }) => narrow ?? []);
  return {
    conditions: narrowed.map(({ condition }) => condition),
    veils: narrowed.flatMap(({ veil }) => veil ?? []),
    rest: parts.filter(({ narrow }) => narrow?.decides !== true).map(({ part }) => part),
  };
}

function conjuncts(of: Expression): readonly Expression[] {
  return of.op === "and" ? of.of.flatMap(conjuncts) : [of];
}

interface Narrow {
  readonly condition: Query;
  readonly veil?: KeptVeil;
  /** The condition holds exactly where the filter does. */
  readonly decides: boolean;
}

function narrowing(register: Register, of: Expression): Narrow | undefined {
  if (of.op === "one-of") return amongWords(register, of);
  if (of.op === "equal") return compared(register, of, "=");
  if (of.op === "below") return compared(register, of, "<");
  if (of.op === "at-most") return compared(register, of, "<=");
  if (of.op === "not" && of.of.op === "below") return compared(register, of.of, ">=");
  return of.op === "not" && of.of.op === "at-most" ? compared(register, of.of, ">") : undefined;
}

function amongWords(
  register: Register,
  { of, values }: Extract<Expression, { op: "one-of" }>,
): Narrow | undefined {
  if (of.op === "state") return inPlaces(register, values);
  if (of.op !== "field" || of.type !== "text") return undefined;
  const words = values.map((value) => sortableWord("text", value) ?? "");
  const decides = values.every((value) => isWhole("text", value));
  return slotted(register, of.name, decides, (word) => query`${word} = any(${words}::text[])`);
}

function inPlaces({ places }: Register, states: readonly string[]): Narrow {
  const ids = states.flatMap((state) => places[state] ?? []);
  return { condition: query`e.place = any(${ids}::int[])`, decides: true };
}

interface Compared {
  readonly type: Kind;
  readonly a: Expression;
  readonly b: Expression;
}

type Sign = "=" | "<" | "<=" | ">" | ">=";

/** Of beginnings alone what is below may be equal as well. */
const widened: Readonly<Record<Sign, Sign>> = { "=": "=", "<": "<=", "<=": "<=", ">": ">=", ">=": ">=" };

function compared(register: Register, { type, a, b }: Compared, sign: Sign): Narrow | undefined {
  if (a.op === "state" && b.op === "value" && sign === "=") return inPlaces(register, [String(b.value)]);
  if (a.op !== "field" || b.op !== "value") return undefined;
  const word = sortableWord(type, b.value);
  if (word === undefined) return undefined;
  const decides = isWhole(type, b.value);
  const by = written(decides ? sign : widened[sign]);
  return slotted(register, a.name, decides, (own) => query`${own} ${by} ${word}`);
}

function slotted(
  register: Register,
  name: string,
  decides: boolean,
  condition: (word: Query) => Query,
): Narrow | undefined {
  const slot = slotOf(register, name);
  if (slot === undefined) return undefined;
  const met = query`${isIndexed(slot)} and ${condition(wordSql(slot))}`;
  return { condition: met, veil: slot.veil, decides };
}
