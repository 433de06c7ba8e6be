import { isCorporateNumber } from "../corporate-number.ts";
import { plainDigits } from "../plain-digits.ts";
import { fieldFaults } from "./field-faults.ts";
import type { Common, FieldKind } from "./field-kind.ts";

/** A corporate number (法人番号), check digit and all. */
export interface CorporateNumberField extends Common {
  readonly kind: "corporate-number";
}

export function corporateNumber(of: Omit<CorporateNumberField, "kind">): CorporateNumberField {
  return { kind: "corporate-number", ...of };
}

export const corporateNumberKind: FieldKind<CorporateNumberField, string> = {
  gives: "text",
  widget: "line",
  schema: () => ({ type: "string", pattern: "^\\d{13}$" }),
  faults: (value, _, { place }) =>
    typeof value === "string" && isCorporateNumber(value)
      ? []
      : [fieldFaults["not-a-corporate-number"]({ raw: String(value) }, { ...place, raw: String(value) })],
  read: (written, _, { place }) => {
    const at = { ...place, raw: written };
    const { text, findings } = plainDigits(written, at);
    if (isCorporateNumber(text)) return { value: text, findings };
    return { findings: [...findings, fieldFaults["not-a-corporate-number"]({ raw: written }, at)] };
  },
  write: (value) => value,
};
