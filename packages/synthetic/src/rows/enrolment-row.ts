import type { RecordRow } from "@hakaru/model/record/record-table";
import type { enrolment } from "@hakaru/model/record/tables";
import type { Enrolment } from "../country/enrolment.ts";
import { dayNumber, isoDay, partsOfDay } from "../day-number.ts";
import type { Whose } from "./person-rows.ts";

export function enrolmentRow(of: Enrolment, whose: Whose): RecordRow<typeof enrolment> {
  const { year, month } = partsOfDay(of.person.born);
  return {
    fiscal_year: of.year,
    prefecture: of.person.prefecture,
    ...whose,
    birth_month: isoDay(dayNumber(year, month, 1)),
    age: of.age,
    from_day: isoDay(of.from),
    until_day: isoDay(of.until),
    whole_year: of.wholeYear,
    excluded: of.excluded,
  };
}
