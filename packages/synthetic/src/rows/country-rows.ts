import type { RecordRow } from "@hakaru/model/record/record-table";
import type {
  checkup,
  claim,
  diagnosis,
  drug,
  enrolment,
  guidance,
  identity,
  material,
  observation,
  procedure,
} from "@hakaru/model/record/tables";
import type { PersonOf } from "@hakaru/record/person-id";
import { deliveredCheckup } from "../checkup/delivered-checkups.ts";
import { deliveredClaims } from "../claim/delivered-claims.ts";
import { type Country, people } from "../country/country.ts";
import { enrolmentsOf } from "../country/enrolment.ts";
import type { Person } from "../country/person.ts";
import { dayNumber } from "../day-number.ts";
import { type ErrorRates, statedOn } from "../stated.ts";
import { TruthCount } from "../truth.ts";
import { chartOf } from "../write/claim-records.ts";
import { checkupInstitution } from "../write/write-checkup-xml.ts";
import { checkupRow, guidanceRow, observationRows } from "./checkup-rows.ts";
import { claimRows } from "./claim-rows.ts";
import { enrolmentRow } from "./enrolment-row.ts";
import { identityRow, type WhoseOf, whoseBy } from "./person-rows.ts";

/** Where the rows of each table go; a table nobody takes is not made. */
export interface RowTakers {
  readonly enrolment?: (row: RecordRow<typeof enrolment>) => void;
  readonly checkup?: (row: RecordRow<typeof checkup>) => void;
  readonly observation?: (row: RecordRow<typeof observation>) => void;
  readonly guidance?: (row: RecordRow<typeof guidance>) => void;
  readonly claim?: (row: RecordRow<typeof claim>) => void;
  readonly diagnosis?: (row: RecordRow<typeof diagnosis>) => void;
  readonly procedure?: (row: RecordRow<typeof procedure>) => void;
  readonly drug?: (row: RecordRow<typeof drug>) => void;
  readonly material?: (row: RecordRow<typeof material>) => void;
  readonly identity?: (row: RecordRow<typeof identity>) => void;
  /** Which person the name of a person in rows is of. */
  readonly link?: (person: string, number: number) => void;
}

interface Ground {
  readonly country: Country;
  readonly rates: ErrorRates;
  readonly take: RowTakers;
  readonly whoseOf: WhoseOf;
  readonly truth: TruthCount;
}

/**
 * The rows of a country as they would be after its files were read, without the files.
 *
 * @param personOf names persons; the key of the folder the rows go into
 * @returns what there was
 */
export function writeRows(
  country: Country,
  take: RowTakers,
  { personOf, rates = {} }: { readonly personOf: PersonOf; readonly rates?: ErrorRates },
): TruthCount {
  const truth = new TruthCount();
  const ground = { country, rates, take, whoseOf: whoseBy(personOf), truth };
  for (const person of people(country)) {
    truth.addPerson();
    for (const year of country.fiscalYears) {
      takeEnrolments(ground, person, year);
      takeCheckup(ground, person, year);
      if (take.claim !== undefined) takeClaims(ground, person, year);
    }
  }
  return truth;
}

function takeEnrolments({ country, take, whoseOf, truth }: Ground, person: Person, year: number): void {
  for (const enrolled of enrolmentsOf(country.seed, person, year)) {
    truth.addEnrolment(enrolled);
    if (take.enrolment === undefined && take.link === undefined) continue;
    const whose = whoseOf(statedOn(country.seed, {}, enrolled, enrolled.from, 0), enrolled.spell);
    take.enrolment?.(enrolmentRow(enrolled, whose));
    take.link?.(whose.person, person.number);
  }
}

function takeCheckup({ country, rates, take, whoseOf, truth }: Ground, person: Person, year: number): void {
  if (take.checkup === undefined) return;
  const delivered = deliveredCheckup(country.seed, person, year, rates);
  if (delivered === undefined) return;
  truth.addCheckup(delivered);
  const { checkup: it, stated } = delivered;
  const whose = whoseOf(stated, it.spell);
  take.checkup(checkupRow(delivered, whose));
  if (take.observation !== undefined) observationRows(delivered, whose).forEach(take.observation);
  const taken = guidanceRow(delivered, whose);
  if (taken !== undefined) take.guidance?.(taken);
  take.link?.(whose.person, person.number);
  const place = { fiscalYear: year, prefecture: person.prefecture, seenOn: it.day };
  take.identity?.(identityRow(whose, stated, place, { chart: null, institution: checkupInstitution(it) }));
}

function takeClaims({ country, rates, take, whoseOf, truth }: Ground, person: Person, year: number): void {
  for (const delivered of deliveredClaims(country.seed, person, year, rates)) {
    truth.addClaim(delivered);
    // A claim that came before, or whose points do not add up, goes into quarantine where files are read.
    if (delivered.isDuplicate || delivered.total !== delivered.receipt.points) continue;
    const { receipt, stated } = delivered;
    const whose = whoseOf(stated, receipt.spell);
    const rows = claimRows(delivered, whose);
    take.claim?.(rows.claim);
    if (take.diagnosis !== undefined) rows.diagnosis.forEach(take.diagnosis);
    if (take.procedure !== undefined) rows.procedure.forEach(take.procedure);
    if (take.drug !== undefined) rows.drug.forEach(take.drug);
    if (take.material !== undefined) rows.material.forEach(take.material);
    take.link?.(whose.person, person.number);
    const { institution, month } = receipt;
    const place = {
      fiscalYear: year,
      prefecture: institution.prefecture,
      seenOn: dayNumber(month.year, month.month, 1),
    };
    const seen = { chart: chartOf(receipt), institution: rows.claim.institution };
    take.identity?.(identityRow(whose, stated, place, seen));
  }
}
