import { type Decimal, decimal } from "../decimal.ts";
import type { Fault } from "../fault.ts";
import type { Period } from "../period.ts";
import { periodText } from "../period.ts";
import { plainDigits } from "../plain-digits.ts";
import { readPeriod } from "../read-period.ts";
import { fieldFaults } from "./field-faults.ts";
import type { At, Common, FieldKind } from "./field-kind.ts";

/** A fiscal year, April to March, named by its first year and kept as that number. */
export interface FiscalYearField extends Common {
  readonly kind: "fiscal-year";
}

export function fiscalYear(of: Omit<FiscalYearField, "kind">): FiscalYearField {
  return { kind: "fiscal-year", ...of };
}

const spelling = /^[12]\d{3}$/;

export const fiscalYearKind: FieldKind<FiscalYearField, Decimal> = {
  gives: "number",
  widget: "year",
  schema: () => ({ type: "string", pattern: spelling.source }),
  faults: (value, { label }, { place }) =>
    typeof value === "string" && spelling.test(value)
      ? []
      : [
          fieldFaults["wrong-kind"](
            { label, wanted: { ja: "年度 (YYYY)", en: "a fiscal year (YYYY)" } },
            place,
          ),
        ],
  read: readYear,
  write: (value, _, lang) => periodText(`FY${value}` as Period, lang),
};

/** A bare 2019 in a column of fiscal years is one; anywhere else it would be a calendar year. */
function readYear(
  written: string,
  _: FiscalYearField,
  { place }: At,
): { value?: Decimal; findings: readonly Fault[] } {
  const at = { ...place, raw: written };
  const bare = plainDigits(written, at);
  if (spelling.test(bare.text)) return { value: decimal(bare.text), findings: bare.findings };
  const { value, findings } = readPeriod(written, at);
  if (value?.startsWith("FY")) return { value: decimal(value.slice(2)), findings };
  return { findings: [fieldFaults["not-a-year"]({ raw: written }, at)] };
}
