import { type LocalDate, partsOf } from "@hakaru/model/calendar";
import { compareDecimals, type Decimal } from "@hakaru/model/decimal";
import type { Column } from "@hakaru/model/record/record-table";
import { ByteSink } from "./byte-sink.ts";

/** How values that are told by a text here lie in a file. */
export interface Spelling {
  readonly put: (to: ByteSink, text: string) => void;
  /** The first and the last of several in the order of their values; undefined where that would take too long to find. */
  readonly ends: (texts: readonly string[]) => readonly [string, string] | undefined;
  /** A value by itself, as bounds state it. */
  readonly bound: (text: string) => Uint8Array;
}

/** A longer text tells a reader that passes over groups no more than its beginning would. */
const longestBound = 64;
const beyondUnits = /[\ud800-\udfff]/;

/** In UTF-8, whose order is that of code points: of code units too, but for those that take two of them. */
const text: Spelling = {
  put: (to, value) => to.lengthAndText(value),
  ends: (texts) => {
    const isPlain = texts.every(({ length }) => length <= longestBound) && !beyondUnits.test(texts.join(""));
    return isPlain ? endsOf(texts, (a, b) => a < b) : undefined;
  },
  bound: (value) => Buffer.from(value),
};

const day: Spelling = {
  put: (to, value) => to.number(dayNumber(value as LocalDate), 4),
  ends: (texts) => endsOf(texts, (a, b) => a < b),
  bound: (value) => alone((to) => to.number(dayNumber(value as LocalDate), 4)),
};

const decimal = (scale: number): Spelling => ({
  put: (to, value) => to.int64(scaled(value as Decimal, scale)),
  ends: (texts) => endsOf(texts, (a, b) => compareDecimals(a as Decimal, b as Decimal) < 0),
  bound: (value) => alone((to) => to.int64(scaled(value as Decimal, scale))),
});

/** Of a column whose values are texts here: names and codes, days, decimals. */
export function spellingOf(column: Column): Spelling {
  if (column.type === "decimal") return decimal(column.scale);
  return column.type === "date" ? day : text;
}

function endsOf(
  texts: readonly string[],
  isBefore: (a: string, b: string) => boolean,
): readonly [string, string] | undefined {
  const [first] = texts;
  if (first === undefined) return undefined;
  let [least, most] = [first, first];
  for (const each of texts) {
    if (isBefore(each, least)) least = each;
    if (isBefore(most, each)) most = each;
  }
  return [least, most];
}

function alone(put: (to: ByteSink) => void): Uint8Array {
  const to = new ByteSink(8);
  put(to);
  return to.bytes;
}

/** Days since 1 January 1970. */
function dayNumber(value: LocalDate): number {
  const [year, month, dayOfMonth] = partsOf(value);
  return Date.UTC(year, month - 1, dayOfMonth) / 86_400_000;
}

/** @throws Error where a number has more places than its column: nothing is rounded on the way */
function scaled(value: Decimal, scale: number): bigint {
  const [whole = "", places = ""] = value.split(".");
  if (places.length > scale) throw new Error(`${value} has more than ${scale} places`);
  return BigInt(whole + places.padEnd(scale, "0"));
}
