import { dateOf, fiscalYear, type LocalDate } from "@hakaru/model/calendar";
import type { RecordRow } from "@hakaru/model/record/record-table";
import type { identity } from "@hakaru/model/record/tables";
import { ageReachedBy } from "../age.ts";
import { insurerKind, insurerNumber } from "../insurer.ts";
import type { PersonOf } from "../person-id.ts";
import type { Certain } from "./document-checks.ts";
import type { Draft } from "./heard.ts";
import { prefectureOfPerson } from "./prefecture-of-person.ts";

/** The columns every row of a document begins with. */
export type RowBeginning = Pick<
  RecordRow<typeof identity>,
  "fiscal_year" | "prefecture" | "person" | "insurer" | "insurer_kind" | "sex"
>;

/** The beginning of the rows of a document, filed under the fiscal year it took place in. */
export function rowBeginning({ person }: Draft, { bornOn, on }: Certain, personOf: PersonOf): RowBeginning {
  const { symbol, number, sex } = person;
  const insurer = insurerNumber(person.insurer);
  return {
    fiscal_year: fiscalYear(on),
    prefecture: prefectureOfPerson(person),
    person: personOf({ insurer, symbol, number, bornOn, sex }),
    insurer,
    insurer_kind: insurerKind(insurer, on),
    sex,
  };
}

/** The age at the end of the fiscal year of a day. */
export function ageAtYearEnd(bornOn: LocalDate, day: LocalDate): number {
  const end = dateOf(fiscalYear(day) + 1, 3, 31);
  if (end === undefined) throw new Error(`no fiscal year of ${day}`);
  return ageReachedBy(end, bornOn);
}

/** A text, or null where nothing is stated. */
export function orNull(text: string): string | null {
  return text === "" ? null : text;
}

/** Who is behind the rows of a document. */
export function identityRow(
  { person, institution }: Draft,
  { bornOn, on }: Certain,
  beginning: RowBeginning,
): RecordRow<typeof identity> {
  return {
    ...beginning,
    symbol: orNull(person.symbol),
    number: person.number,
    branch: orNull(person.branch),
    name: null,
    kana: orNull(person.kana),
    born_on: bornOn,
    postal_code: orNull(person.postalCode),
    address: orNull(person.address),
    chart: null,
    institution: orNull(institution),
    seen_on: on,
  };
}
