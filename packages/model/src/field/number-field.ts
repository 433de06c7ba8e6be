import { compareDecimals, type Decimal, decimal, parseDecimal, placesOf } from "../decimal.ts";
import type { Fault } from "../fault.ts";
import { readValue } from "../read-value.ts";
import { readingFaults } from "../reading-faults.ts";
import { type UnitId, units } from "../unit.ts";
import { writeAmount } from "../write-value.ts";
import { fieldFaults } from "./field-faults.ts";
import type { At, Common, FieldKind } from "./field-kind.ts";

/** A number in a unit, kept as an exact decimal. */
export interface NumberField extends Common {
  readonly kind: "number";
  readonly unit: UnitId;
  readonly whole?: true;
  readonly least?: number;
  readonly most?: number;
}

export function number(of: Omit<NumberField, "kind">): NumberField {
  return { kind: "number", ...of };
}

export const numberKind: FieldKind<NumberField, Decimal> = {
  gives: "number",
  widget: "number",
  schema: () => ({ type: "string", pattern: "^-?\\d+(?:\\.\\d+)?$" }),
  faults: (value, field, at) => {
    const amount = typeof value === "string" ? parseDecimal(value) : undefined;
    if (amount === undefined || amount !== value)
      return [
        fieldFaults["wrong-kind"](
          { label: field.label, wanted: { ja: "数値（十進の文字列）", en: "a number, as a decimal text" } },
          at.place,
        ),
      ];
    return rangeFaults(amount, field, at);
  },
  read: (written, field, at) => readNumber(written, field.unit, at),
  write: (value, { unit }, lang) => writeAmount(value, unit, lang),
};

function rangeFaults(amount: Decimal, field: NumberField, { place }: At): readonly Fault[] {
  const { label, whole, least, most } = field;
  const raw = { ...place, raw: amount };
  if (whole && placesOf(amount) > 0) return [fieldFaults["not-whole"]({ label }, raw)];
  const low = least !== undefined && compareDecimals(amount, decimal(least)) < 0;
  const high = most !== undefined && compareDecimals(amount, decimal(most)) > 0;
  if (!low && !high) return [];
  const limits = { least: String(least ?? "−∞"), most: String(most ?? "∞") };
  return [fieldFaults["out-of-range"]({ label, ...limits }, raw)];
}

/** Reads the spellings offices use for an amount; a word or a dash is no number here. */
export function readNumber(
  written: string,
  unit: UnitId,
  { place }: At,
): { value?: Decimal; findings: readonly Fault[] } {
  const { value, findings } = readValue(written, unit, { ...place, raw: written });
  if (value?.kind === "amount") return { value: value.amount, findings };
  const refused =
    value === undefined ? [] : [readingFaults["not-a-number"]({ raw: written }, { ...place, raw: written })];
  return { findings: [...findings, ...refused] };
}

/** The classifier written behind the number. */
export function suffixOf({ unit }: NumberField) {
  return units[unit].suffix;
}
