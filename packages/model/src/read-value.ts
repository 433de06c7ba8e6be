import { addDecimals, type Decimal, decimal, multiplyDecimals, parseDecimal } from "./decimal.ts";
import type { Fault, Place } from "./fault.ts";
import { plainDigits } from "./plain-digits.ts";
import { readingFaults } from "./reading-faults.ts";
import { type UnitId, unitIds, units } from "./unit.ts";
import { type Amount, type Silence, silences, type Value } from "./value.ts";

/** A text read as a value; `value` is absent where it could not be read. Notes may stand beside a value. */
export interface Reading<T> {
  readonly value?: T;
  readonly findings: readonly Fault[];
}

const dashes = new Set(["ー", "ｰ", "--", "—", "―", "‐", "－", "-", "–"]);
const spokenSilences = new Map<string, Silence>(
  (Object.keys(silences) as Silence[]).flatMap((id) => [
    [id, id],
    [silences[id].ja.replace(/（.*）/, ""), id],
  ]),
);

/**
 * Reads what an office writes for a figure: `1,659件`, `6.7千億円`, `１兆7,342億円`, `▲1,500`, `71.0%`, `達成`, `ー`.
 * What was read otherwise than it stands is told in a note; what cannot be read is a fault.
 */
export function readValue(text: string, unit: UnitId | undefined, place: Place = {}): Reading<Value> {
  const trimmed = text.trim();
  if (trimmed === "達成" || trimmed === "achieved")
    return { value: { kind: "qualitative", qualitative: "achieved" }, findings: [] };
  if (dashes.has(trimmed)) return { value: { kind: "silence", silence: "not-stated" }, findings: [] };
  const silence = spokenSilences.get(trimmed);
  if (silence !== undefined) return { value: { kind: "silence", silence }, findings: [] };
  return readAmount(text, unit, place);
}

function readAmount(text: string, unit: UnitId | undefined, place: Place): Reading<Amount> {
  const plain = plainDigits(text, place);
  const cut = splitUnit(plain.text, unit);
  if (cut.other !== undefined)
    return refuse(
      plain.findings,
      readingFaults["wrong-unit"]({ raw: text, found: cut.other, wanted: wantedUnit(unit) }, place),
    );
  if (unit === undefined)
    return refuse(plain.findings, readingFaults["event-has-no-number"]({ raw: text }, place));
  const figure = unit === "yen" ? readScaled(cut.digits) : readPlain(cut.digits);
  if (figure === undefined)
    return refuse(plain.findings, readingFaults["not-a-number"]({ raw: text }, place));
  return { value: { kind: "amount", unit, ...figure }, findings: plain.findings };
}

function refuse(notes: readonly Fault[], fault: Fault): Reading<never> {
  return { findings: [...notes, fault] };
}

function wantedUnit(unit: UnitId | undefined): string {
  return unit === undefined ? "―" : units[unit].label.ja;
}

interface Cut {
  readonly digits: string;
  /** The classifier of another unit that was found instead. */
  readonly other?: string;
}

function splitUnit(text: string, unit: UnitId | undefined): Cut {
  const own = unit && units[unit].written.find((classifier) => text.endsWith(classifier));
  if (own !== undefined) return { digits: text.slice(0, -own.length) };
  const foreign = unitIds.flatMap((id) => units[id].written).find((classifier) => text.endsWith(classifier));
  return foreign === undefined ? { digits: text } : { digits: text, other: foreign };
}

interface Exact {
  readonly amount: Decimal;
  readonly precision: Decimal;
}

/** Thousands separators stand in groups of three or not at all: `1,65` is a typing error, not 165. */
const grouped = /^[+-]?(\d+|\d{1,3}(,\d{3})+)(\.\d+)?$/;

function readPlain(text: string): Exact | undefined {
  if (!grouped.test(text)) return undefined;
  const bare = text.replaceAll(",", "");
  const amount = parseDecimal(bare);
  return amount && { amount, precision: lastDigit(bare) };
}

function lastDigit(text: string): Decimal {
  const point = text.indexOf(".");
  return decimal(point < 0 ? "1" : `0.${"0".repeat(text.length - point - 2)}1`);
}

const scales: Readonly<Record<string, Decimal>> = {
  兆: decimal(10n ** 12n),
  千億: decimal(10n ** 11n),
  百億: decimal(10n ** 10n),
  億: decimal(10n ** 8n),
  千万: decimal(10n ** 7n),
  百万: decimal(10n ** 6n),
  万: decimal(10n ** 4n),
  千: decimal(10n ** 3n),
  "": decimal(1),
};

const scaledPart = /^([\d,.]+)(兆|千億|百億|億|千万|百万|万|千|$)/;

/** 1兆7,342億, 6.7千億, 670000000000: parts from the largest scale down, each at most once. */
function readScaled(text: string): Exact | undefined {
  const [, sign = "", body = ""] = /^([+-]?)(.+)$/.exec(text) ?? [];
  const parts = scaledParts(body);
  if (parts === undefined) return undefined;
  const sum = parts.reduce((total, part) => addDecimals(total, part.amount), decimal(0));
  const precision = parts.at(-1)?.precision ?? decimal(1);
  return { amount: sign === "-" ? multiplyDecimals(sum, decimal(-1)) : sum, precision };
}

function scaledParts(body: string): readonly Exact[] | undefined {
  const parts: Exact[] = [];
  let rest = body;
  let ceiling = decimal(10n ** 18n);
  while (rest !== "") {
    const [matched = "", digits = "", name = ""] = scaledPart.exec(rest) ?? [];
    const scale = scales[name];
    const figure = readPlain(digits);
    if (figure === undefined || scale === undefined || scale.length >= ceiling.length) return undefined;
    parts.push({
      amount: multiplyDecimals(figure.amount, scale),
      precision: multiplyDecimals(figure.precision, scale),
    });
    ceiling = scale;
    rest = rest.slice(matched.length);
  }
  return parts.length === 0 ? undefined : parts;
}
