import { constitutionOf } from "../checkup/constitution.ts";
import { withCheckDigit } from "../country/check-digit.ts";
import { type Person, type Spell, spellOn } from "../country/person.ts";
import { ageReachedBy, type DayNumber, fiscalYearDays, two } from "../day-number.ts";
import { Draws } from "../random/draws.ts";
import { drawn, type Weighted, weighted } from "../random/weighted.ts";
import { type Acute, acuteDiseases, type Stay, stays } from "./diseases.ts";
import { type Illness, illnessesOf } from "./illness.ts";
import { lain } from "./inpatient.ts";
import { institutionOf } from "./institution.ts";
import { daysOf, later, monthIndex, monthsOf } from "./month.ts";
import { treated, type Visits } from "./outpatient.ts";
import {
  type DispensingReceipt,
  isMeal,
  type MedicalReceipt,
  type Month,
  type Payer,
  type Receipt,
  timesOf,
  type Unit,
} from "./receipt.ts";

/** Who is treated, with what stays the same from month to month. */
interface Patient {
  readonly seed: number;
  readonly person: Person;
  readonly illnesses: readonly Illness[];
  /** Every so many months to the physician, and in which of them. */
  readonly rhythm: number;
  readonly phase: number;
}

/** A patient in a month. */
interface Occasion extends Patient {
  readonly month: Month;
  readonly begins: DayNumber;
  readonly ends: DayNumber;
  readonly age: number;
  readonly fiscalYear: number;
  readonly draws: Draws;
}

const rhythms = [1, 1, 1, 1, 2, 2, 3] as const;

/** Every claim for what somebody was treated for in a fiscal year, month by month. */
export function receiptsOf(seed: number, person: Person, fiscalYear: number): readonly Receipt[] {
  const [first, last] = fiscalYearDays(fiscalYear);
  if (!person.spells.some(({ from, until }) => from <= last && until >= first)) return [];
  const habit = new Draws(seed, person.number, "visits");
  const illnesses = illnessesOf(seed, person, constitutionOf(seed, person));
  const patient = { seed, person, illnesses, rhythm: habit.of(rhythms), phase: habit.below(6) };
  return monthsOf(fiscalYear).flatMap((month) => ofMonth(patient, month, fiscalYear));
}

function ofMonth(patient: Patient, month: Month, fiscalYear: number): readonly Receipt[] {
  const [begins, ends] = daysOf(month);
  const { person, seed } = patient;
  if (person.born > begins || (person.died !== null && person.died < begins)) return [];
  const draws = new Draws(seed, person.number, "treatment", monthIndex(month));
  const occasion = {
    ...patient,
    month,
    begins,
    ends,
    age: ageReachedBy(ends, person.born),
    fiscalYear,
    draws,
  };
  const receipts = [...stay(occasion), ...regular(occasion), ...passing(occasion)];
  return receipts.flatMap((receipt, ordinal) => delivered(occasion, { ...receipt, ordinal }));
}

type ByAge = readonly (readonly [from: number, share: number])[];

function shareAt(list: ByAge, age: number): number {
  return list.findLast(([from]) => from <= age)?.[1] ?? 0;
}

/** How likely somebody of an age goes into hospital, and to a physician with something that passes, within a month. */
const hospitalised: ByAge = [
  [0, 0.006],
  [10, 0.002],
  [40, 0.004],
  [60, 0.009],
  [70, 0.016],
  [80, 0.03],
  [90, 0.04],
];
const fallenIll: ByAge = [
  [0, 0.5],
  [5, 0.33],
  [15, 0.16],
  [40, 0.19],
  [65, 0.21],
];

/** A stay in hospital; who dies, dies there in two of three cases. */
function stay(occasion: Occasion): readonly Receipt[] {
  const { draws, age, person, begins, ends } = occasion;
  const fate = draws.share();
  const isLast = person.died !== null && person.died <= ends;
  if (fate >= (isLast ? 0.67 : shareAt(hospitalised, age))) return [];
  const found = drawn(staysAt(age), draws.share());
  const length = draws.between(found.days[0], found.days[1]);
  const until = isLast
    ? (person.died as DayNumber) - begins + 1
    : Math.min(ends - begins + 1, length + draws.below(12));
  const from = Math.max(1, until - length + 1);
  const spell = spellOn(person, begins + until - 1);
  // A change of insurers within a stay makes two claims of it; such stays begin with the new insurer here.
  const begun = spell === undefined ? from : Math.max(from, spell.from - begins + 1);
  if (spell === undefined || begun > until) return [];
  const ward = lain(draws, {
    stay: found,
    from: begun,
    length: until - begun + 1,
    died: isLast,
    monthBegins: begins,
  });
  const institution = institutionOf("hospital", person.prefecture, person.number);
  return [
    { ...common(occasion, spell, institution), kind: "medical", ...ward, points: pointsOf(ward.units) },
  ];
}

/** What has stayed: every month, or every second or third. */
function regular(occasion: Occasion): readonly Receipt[] {
  const { illnesses, begins, rhythm, phase, month, draws } = occasion;
  const diseases = illnesses.filter(({ since }) => since < begins);
  if (diseases.length === 0 || (monthIndex(month) + phase) % rhythm !== 0 || draws.chance(0.06)) return [];
  return visited(occasion, 0, { diseases, isNew: false, chronic: true, supply: 28 * rhythm });
}

/** What passes. */
function passing(occasion: Occasion): readonly Receipt[] {
  const { draws, age, begins, month } = occasion;
  if (!draws.chance(shareAt(fallenIll, age))) return [];
  const disease = drawn(acuteAt(age, month.month), draws.share());
  const diseases = [{ disease, since: begins }];
  return visited(occasion, 1, { diseases, isNew: true, chronic: false, supply: draws.between(3, 7) });
}

/** Claims of visits to one clinic, one for each insurer of those days; a prescription makes one of a pharmacy. */
function visited(
  occasion: Occasion,
  choice: number,
  why: Pick<Visits, "diseases" | "isNew" | "chronic" | "supply">,
): readonly Receipt[] {
  const groups = daysBySpell(occasion);
  const clinic = institutionOf("clinic", occasion.person.prefecture, occasion.person.number + choice);
  return groups.flatMap(({ spell, days }, at) => {
    const since = occasion.begins + (days[0] as number) - 1;
    const diseases = why.chronic ? why.diseases : why.diseases.map((one) => ({ ...one, since }));
    const visits = {
      ...occasion,
      ...why,
      diseases,
      days,
      isNew: why.isNew && at === 0,
      monthBegins: occasion.begins,
      isInfant: occasion.age < 6,
    };
    const eligibility = groups.length > 1 ? "05" : eligibilityOf(occasion);
    return claimed({ ...common(occasion, spell, clinic), eligibility }, occasion, visits);
  });
}

type Common = Omit<
  MedicalReceipt,
  "kind" | "admittedOn" | "days" | "diagnoses" | "units" | "meals" | "points"
>;

function claimed(of: Common, occasion: Occasion, visits: Visits): readonly Receipt[] {
  const { diagnoses, units, dispensings } = treated(occasion.draws, visits);
  const medical: MedicalReceipt = {
    ...of,
    kind: "medical",
    admittedOn: null,
    days: visits.days.length,
    diagnoses,
    units,
    meals: null,
    points: pointsOf(units),
  };
  if (dispensings.length === 0) return [medical];
  const { prefecture } = of.institution;
  const points = dispensings.reduce((sum, one) => sum + one.drugPoints + one.feePoints + one.basicPoints, 0);
  // One pharmacy for everything; it claims for each prescriber apart.
  const pharmacy = institutionOf("pharmacy", prefecture, occasion.person.number);
  const given: DispensingReceipt = {
    ...of,
    kind: "dispensing",
    institution: pharmacy,
    prescriber: of.institution,
    dispensings,
    points,
  };
  return [medical, given];
}

interface SpellDays {
  readonly spell: Spell;
  readonly days: readonly number[];
}

/** One day, or two; days nobody is insured on, before birth and after death, fall away. */
function daysBySpell({ draws, begins, ends, person }: Occasion): readonly SpellDays[] {
  const length = ends - begins + 1;
  const first = draws.between(1, length);
  const days = draws.chance(0.25) ? [first, draws.between(1, length)] : [first];
  const bySpell = new Map<Spell, Set<number>>();
  for (const day of days) {
    const spell = spellOn(person, begins + day - 1);
    if (spell !== undefined) bySpell.set(spell, (bySpell.get(spell) ?? new Set()).add(day));
  }
  const groups = [...bySpell].map(([spell, found]) => ({
    spell,
    days: [...found].toSorted((a, b) => a - b),
  }));
  return groups.toSorted((a, b) => a.spell.from - b.spell.from);
}

function common(occasion: Occasion, spell: Spell, institution: Common["institution"]): Common {
  const { person, month } = occasion;
  return {
    person,
    spell,
    institution,
    month,
    billed: later(month, 1),
    payers: payersOf(occasion, spell),
    eligibility: "01",
    searchNumber: null,
    ordinal: 0,
  };
}

/** One claim in five hundred came to this insurer from another. */
function eligibilityOf({ draws }: Occasion): string {
  return draws.chance(0.002) ? "04" : "01";
}

/**
 * Children of most places are treated free (a class number of the eighties, which each prefecture gives out itself);
 * one adult in a hundred has a designated rare disease (54).
 */
function payersOf({ person, age }: Occasion, spell: Spell): readonly Payer[] {
  if (spell.kind === "late-elderly") return [];
  const recipient = String(1_000_000 + (person.number % 8_999_999));
  if (age < 12 && person.number % 5 < 3)
    return [{ number: withCheckDigit(`81${person.prefecture}901`), recipient }];
  return person.number % 100 === 17
    ? [{ number: withCheckDigit(`54${person.prefecture}901`), recipient }]
    : [];
}

/** What was missing on a claim that was sent back. */
const added = {
  code: "0000999",
  name: "合成追記病名",
  icd10: null,
  outcome: "1",
  suspected: false,
  main: false,
} as const;

/** One medical claim in five hundred is sent back and claimed again two months later, with a number to find it by. */
function delivered({ seed, person, month, begins }: Occasion, receipt: Receipt): readonly Receipt[] {
  const draws = new Draws(seed, person.number, "delivery", monthIndex(month) * 8 + receipt.ordinal);
  if (receipt.kind !== "medical" || !draws.chance(0.002)) return [receipt];
  const { prefecture, table } = receipt.institution;
  const { year, month: billed } = receipt.billed;
  const searchNumber = `${prefecture}${table}${year}${two(billed)}${String(draws.below(1_000_000)).padStart(9, "0")}`;
  const diagnoses = [...receipt.diagnoses, { ...added, startedOn: begins }];
  return [receipt, { ...receipt, diagnoses, billed: later(receipt.billed, 2), searchNumber }];
}

function pointsOf(units: readonly Unit[]): number {
  let points = 0;
  for (const unit of units) if (!isMeal(unit)) points += unit.points * timesOf(unit);
  return points;
}

const acuteTables = new Map<number, Weighted<Acute>>();
const stayTables = new Map<number, Weighted<Stay>>();

function acuteAt(age: number, month: number): Weighted<Acute> {
  return kept(acuteTables, age * 13 + month, () => {
    const met = acuteDiseases.filter(
      ({ ages, months }) => isOf(ages, age) && (months?.includes(month) ?? true),
    );
    return weighted(met, ({ weight }) => weight);
  });
}

function staysAt(age: number): Weighted<Stay> {
  return kept(stayTables, age, () =>
    weighted(
      stays.filter(({ ages }) => isOf(ages, age)),
      ({ weight }) => weight,
    ),
  );
}

function isOf([from, to]: readonly [number, number], age: number): boolean {
  return age >= from && age <= to;
}

function kept<T>(tables: Map<number, T>, key: number, make: () => T): T {
  const known = tables.get(key);
  if (known !== undefined) return known;
  const made = make();
  tables.set(key, made);
  return made;
}
