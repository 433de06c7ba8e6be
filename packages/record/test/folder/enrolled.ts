import { date } from "@hakaru/model/calendar";
import type { RecordRow } from "@hakaru/model/record/record-table";
import type { enrolment } from "@hakaru/model/record/tables";

type Enrolled = RecordRow<typeof enrolment>;

/** A person enrolled for the whole of fiscal 2017, but for what is said. */
export function enrolled(but: Partial<Enrolled>): Enrolled {
  return {
    fiscal_year: 2017,
    prefecture: "13",
    person: "p1",
    insurer: "06130012",
    insurer_kind: "union",
    sex: "1",
    birth_month: date("1960-04-01"),
    age: 57,
    from_day: date("2017-04-01"),
    until_day: date("2018-03-31"),
    whole_year: true,
    excluded: null,
    ...but,
  };
}
