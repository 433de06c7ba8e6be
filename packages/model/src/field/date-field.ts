import { type LocalDate, parseDate } from "../calendar.ts";
import type { Fault } from "../fault.ts";
import { dateWithEra } from "../period.ts";
import { readPeriod } from "../read-period.ts";
import { fieldFaults } from "./field-faults.ts";
import type { At, Common, FieldKind } from "./field-kind.ts";

/** A day; 令和2年3月31日, R2.3.31 and 2020/3/31 are read. */
export interface DateField extends Common {
  readonly kind: "date";
}

export function day(of: Omit<DateField, "kind">): DateField {
  return { kind: "date", ...of };
}

export const dateKind: FieldKind<DateField, LocalDate> = {
  gives: "date",
  widget: "date",
  schema: () => ({ type: "string", format: "date" }),
  faults: (value, { label }, { place }) =>
    typeof value === "string" && parseDate(value) !== undefined
      ? []
      : [
          fieldFaults["wrong-kind"](
            { label, wanted: { ja: "日付 (YYYY-MM-DD)", en: "a date (YYYY-MM-DD)" } },
            place,
          ),
        ],
  read: readDate,
  write: (value, _, lang) => dateWithEra(value, lang),
};

function readDate(
  written: string,
  _: DateField,
  { place }: At,
): { value?: LocalDate; findings: readonly Fault[] } {
  const at = { ...place, raw: written };
  const { value, findings } = readPeriod(written, at);
  const found = value === undefined ? undefined : parseDate(value);
  if (found !== undefined) return { value: found, findings };
  return { findings: [fieldFaults["not-a-date"]({ raw: written }, at)] };
}
