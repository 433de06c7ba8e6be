import { type Decimal, parseDecimal, placesOf } from "../decimal.ts";
import { writeAmount } from "../write-value.ts";
import { fieldFaults } from "./field-faults.ts";
import type { Common, FieldKind } from "./field-kind.ts";
import { readNumber } from "./number-field.ts";

/** Yen, whole; 6.7千億円 and 1兆7,342億円 are read. */
export interface MoneyField extends Common {
  readonly kind: "money";
}

export function money(of: Omit<MoneyField, "kind">): MoneyField {
  return { kind: "money", ...of };
}

export const moneyKind: FieldKind<MoneyField, Decimal> = {
  gives: "number",
  widget: "money",
  schema: () => ({ type: "string", pattern: "^-?\\d+$" }),
  faults: (value, { label }, { place }) => {
    const amount = typeof value === "string" ? parseDecimal(value) : undefined;
    if (amount === undefined || amount !== value)
      return [
        fieldFaults["wrong-kind"](
          { label, wanted: { ja: "円（整数の文字列）", en: "yen, as a text of digits" } },
          place,
        ),
      ];
    return placesOf(amount) === 0 ? [] : [fieldFaults["not-whole"]({ label }, { ...place, raw: amount })];
  },
  read: (written, _, at) => readNumber(written, "yen", at),
  write: (value, _, lang) => writeAmount(value, "yen", lang),
};
