import type { RecordRow } from "@hakaru/model/record/record-table";
import type { identity } from "@hakaru/model/record/tables";
import type { PersonOf } from "@hakaru/record/person-id";
import type { Spell } from "../country/person.ts";
import { type DayNumber, isoDay } from "../day-number.ts";
import type { Stated } from "../stated.ts";

/** The columns that say whose a row is. */
export interface Whose {
  readonly person: string;
  readonly insurer: string;
  readonly insurer_kind: string;
  readonly sex: string;
}

/** Names persons as records state them. */
export type WhoseOf = (stated: Stated, spell: Spell) => Whose;

/** Names of persons, the last one kept: records of one person come one after another. */
export function whoseBy(personOf: PersonOf): WhoseOf {
  let [key, last] = ["", ""];
  return ({ insurer, symbol, number, born, sex }, { kind }) => {
    const asked = `${insurer},${symbol},${number},${born},${sex}`;
    if (asked !== key)
      [key, last] = [asked, personOf({ insurer, symbol, number, bornOn: isoDay(born), sex })];
    return { person: last, insurer, insurer_kind: kind, sex };
  };
}

/** What names a person, as a record of a day stated it. */
export function identityRow(
  whose: Whose,
  stated: Stated,
  place: { readonly fiscalYear: number; readonly prefecture: string; readonly seenOn: DayNumber },
  seen: { readonly chart: string | null; readonly institution: string | null },
): RecordRow<typeof identity> {
  const { symbol, number, branch, name, kana, born, postalCode, address } = stated;
  return {
    fiscal_year: place.fiscalYear,
    prefecture: place.prefecture,
    ...whose,
    symbol: symbol === "" ? null : symbol,
    number,
    branch,
    // A document of a checkup has the reading and where somebody lives, a claim the name.
    name: seen.chart === null ? null : name,
    kana,
    born_on: isoDay(born),
    postal_code: seen.chart === null ? postalCode : null,
    address: seen.chart === null ? address : null,
    chart: seen.chart,
    institution: seen.institution,
    seen_on: isoDay(place.seenOn),
  };
}
