import { closeSync, openSync, writeSync } from "node:fs";
import { csvLine } from "@hakaru/model/csv";
import { type Country, people } from "../country/country.ts";
import { type Enrolment, enrolmentsOf } from "../country/enrolment.ts";
import { isoDay } from "../day-number.ts";
import { statedOn } from "../stated.ts";
import { TruthCount } from "../truth.ts";

const headings = [
  "fiscal_year",
  "insurer",
  "symbol",
  "number",
  "branch",
  "name",
  "kana",
  "sex",
  "born_on",
  "prefecture",
  "postal_code",
  "address",
  "from_day",
  "until_day",
  "excluded",
  "note",
] as const;

/**
 * Writes who is insured with whom as an insurer's list: UTF-8, CRLF, a row each person, insurer and fiscal year, under
 * the names of the columns of the tables. The last column says that it is synthetic.
 *
 * @returns what there was
 */
export function writeEnrolmentCsv(country: Country, path: string): TruthCount {
  const truth = new TruthCount();
  const file = openSync(path, "w");
  let waiting = csvLine(headings);
  const flush = () => {
    writeSync(file, waiting);
    waiting = "";
  };
  for (const person of people(country)) {
    truth.addPerson();
    for (const year of country.fiscalYears)
      for (const enrolled of enrolmentsOf(country.seed, person, year)) {
        truth.addEnrolment(enrolled);
        waiting += csvLine(cells(country.seed, enrolled));
      }
    if (waiting.length > 1 << 20) flush();
  }
  flush();
  closeSync(file);
  return truth;
}

function cells(seed: number, enrolled: Enrolment): readonly (string | number | null)[] {
  const { year, from, until, excluded } = enrolled;
  // The branch is that of the end of the time.
  const stated = statedOn(seed, {}, enrolled, until, 0);
  const { insurer, symbol, number, branch, name, kana, sex, born, prefecture, postalCode, address } = stated;
  const who = [
    insurer,
    symbol,
    number,
    branch,
    name,
    kana,
    sex,
    isoDay(born),
    prefecture,
    postalCode,
    address,
  ];
  return [year, ...who, isoDay(from), isoDay(until), excluded, "合成データ synthetic"];
}
