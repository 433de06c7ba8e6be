import { parseDate } from "@hakaru/model/calendar";
import { type Decimal, parseDecimal } from "@hakaru/model/decimal";
import { keptDigits } from "./capacity.ts";
import type { CellValue } from "./cell.ts";
import { unescaped } from "./escape.ts";
import { faults, refuse } from "./faults.ts";
import type { RichText } from "./rich-text.ts";
import { type DateSystem, momentOf } from "./serial.ts";
import type { NumberFormat } from "./styles.ts";

/** A cell as the file spells it. */
export interface RawCell {
  readonly ref: string;
  /** The attribute `t`. */
  readonly type: string;
  /** The content of `v`; undefined where there is none. */
  readonly value: string | undefined;
  readonly inline: RichText | undefined;
  readonly formula: string | undefined;
  readonly format: NumberFormat;
}

/** What a cell's value stands on. */
export interface Ground {
  readonly sheet: string;
  readonly strings: readonly RichText[];
  readonly dates: DateSystem;
}

export interface ReadValue {
  readonly value: CellValue;
  readonly reading?: string;
}

const number = /^([+-]?)(\d*)(?:\.(\d*))?(?:[eE]([+-]?\d{1,3}))?$/;
const isoMoment = /^(\d{4}-\d{2}-\d{2})(?:T(\d{2}:\d{2}:\d{2})(?:\.\d+)?Z?)?$/;
const longestExponent = 400;

/**
 * The value of a cell by its type (ECMA-376 part 1, 18.18.11 ST_CellType).
 *
 * @throws Refusal bad-value, shared-string-missing
 */
export function readValue(cell: RawCell, ground: Ground): ReadValue {
  if (cell.inline !== undefined) return textValue(cell.inline);
  if (cell.value === undefined)
    return { value: { kind: cell.formula === undefined ? "blank" : "uncomputed" } };
  if (cell.type === "s") return textValue(sharedString(cell, cell.value, ground));
  return { value: plainValue(cell, cell.value, ground) };
}

function textValue({ text, reading }: RichText): ReadValue {
  return reading === undefined
    ? { value: { kind: "text", text } }
    : { value: { kind: "text", text }, reading };
}

function sharedString(cell: RawCell, index: string, ground: Ground): RichText {
  const string = /^\s*\d+\s*$/.test(index) ? ground.strings[Number(index)] : undefined;
  return string ?? refuse(faults["shared-string-missing"]({ index }, placeOf(cell, ground)));
}

function plainValue(cell: RawCell, value: string, ground: Ground): CellValue {
  if (cell.type === "n") return numberValue(cell, value.trim(), ground);
  if (cell.type === "str" || cell.type === "inlineStr") return { kind: "text", text: unescaped(value) };
  if (cell.type === "e") return { kind: "error", text: value };
  if (cell.type === "d") return isoValue(value) ?? badValue(cell, ground);
  if (cell.type === "b") return booleanValue(value.trim()) ?? badValue(cell, ground);
  return badValue(cell, ground);
}

function numberValue(cell: RawCell, text: string, ground: Ground): CellValue {
  if (text === "") return { kind: cell.formula === undefined ? "blank" : "uncomputed" };
  const decimal = decimalOf(text) ?? badValue(cell, ground);
  const moment = cell.format.kind === "number" ? undefined : momentOf(Number(text), ground.dates);
  // A time of day alone stands on day 0, which no calendar has.
  const isDay = cell.format.kind === "date" || Number(text) >= 1;
  return moment !== undefined && isDay ? { kind: "date", ...moment } : { kind: "number", text, decimal };
}

function booleanValue(text: string): CellValue | undefined {
  if (text === "1" || text === "true") return { kind: "boolean", boolean: true };
  return text === "0" || text === "false" ? { kind: "boolean", boolean: false } : undefined;
}

function isoValue(text: string): CellValue | undefined {
  const [, day = "", time] = isoMoment.exec(text.trim()) ?? [];
  const date = parseDate(day);
  if (date === undefined) return undefined;
  return time === undefined || time === "00:00:00" ? { kind: "date", date } : { kind: "date", date, time };
}

/**
 * An xsd:double as a decimal. Beyond 15 significant digits stands only the noise of binary fractions
 * (0.30000000000000004), so it is rounded there, as Excel does when it displays.
 */
function decimalOf(text: string): Decimal | undefined {
  const short = text.length <= keptDigits ? parseDecimal(text) : undefined;
  return short ?? expanded(text);
}

function expanded(text: string): Decimal | undefined {
  const [, sign = "", whole = "", fraction = "", exponent = "0"] = number.exec(text) ?? [];
  if (whole + fraction === "") return undefined;
  const digits = (whole + fraction).replace(/^0+/, "");
  const extra = Math.max(0, digits.length - keptDigits);
  const power = Number(exponent) - fraction.length + extra;
  if (Math.abs(power) > longestExponent) return undefined;
  return placed(sign, extra === 0 ? digits : rounded(digits, extra), power);
}

function rounded(digits: string, extra: number): string {
  const kept = BigInt(digits.slice(0, -extra));
  return String((digits.at(-extra) ?? "0") >= "5" ? kept + 1n : kept);
}

/** digits × 10^power */
function placed(sign: string, digits: string, power: number): Decimal | undefined {
  if (power >= 0) return parseDecimal(`${sign}${digits || "0"}${"0".repeat(power)}`);
  const padded = digits.padStart(1 - power, "0");
  return parseDecimal(`${sign}${padded.slice(0, power)}.${padded.slice(power)}`);
}

function badValue(cell: RawCell, ground: Ground): never {
  return refuse(faults["bad-value"]({ found: cell.value ?? "", type: cell.type }, placeOf(cell, ground)));
}

function placeOf(cell: RawCell, ground: Ground) {
  const place = { sheet: ground.sheet, cell: cell.ref };
  return cell.value === undefined ? place : { ...place, raw: cell.value };
}
