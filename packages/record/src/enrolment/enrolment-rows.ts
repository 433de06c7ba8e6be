import { date, fiscalYear, type LocalDate } from "@hakaru/model/calendar";
import type { RecordRow } from "@hakaru/model/record/record-table";
import type { enrolment, identity } from "@hakaru/model/record/tables";
import { ageReachedBy } from "../age.ts";
import { insurerKind } from "../insurer.ts";
import type { PersonOf } from "../person-id.ts";
import type { Enrolled } from "./enrolment-line.ts";

/**
 * A stretch of enrolment as rows, one a fiscal year. What goes on is known as far as the day of the list.
 *
 * @param on the day of the list
 */
export function enrolmentRows(
  enrolled: Enrolled,
  personOf: PersonOf,
  on: LocalDate,
): readonly RecordRow<typeof enrolment>[] {
  const { from, until, insurer, sex, bornOn, prefecture, excluded } = enrolled;
  const person = personOf(enrolled);
  const last = fiscalYear(until ?? on);
  const years = Array.from(
    { length: Math.max(0, last - fiscalYear(from) + 1) },
    (_, at) => fiscalYear(from) + at,
  );
  return years.map((year) => {
    const [begins, ends] = [date(`${year}-04-01`), date(`${year + 1}-03-31`)];
    const until_day = until === null || until > ends ? ends : until;
    return {
      fiscal_year: year,
      prefecture,
      person,
      insurer,
      insurer_kind: insurerKind(insurer, ends),
      sex,
      birth_month: date(`${bornOn.slice(0, 7)}-01`),
      age: ageReachedBy(ends, bornOn),
      from_day: from,
      until_day,
      whole_year: from <= begins && until_day === ends,
      excluded,
    };
  });
}

/** Who is behind it. @param on the day of the list */
export function identityRow(
  enrolled: Enrolled,
  personOf: PersonOf,
  on: LocalDate,
): RecordRow<typeof identity> {
  const { insurer, symbol, number, branch, name, kana, sex, bornOn, prefecture, postalCode, address } =
    enrolled;
  return {
    fiscal_year: fiscalYear(on),
    prefecture,
    person: personOf(enrolled),
    insurer,
    insurer_kind: insurerKind(insurer, on),
    sex,
    symbol,
    number,
    branch,
    name,
    kana,
    born_on: bornOn,
    postal_code: postalCode,
    address,
    chart: null,
    institution: null,
    seen_on: on,
  };
}
