import type { DeliveredCheckup } from "./checkup/delivered-checkups.ts";
import type { DeliveredClaim } from "./claim/delivered-claims.ts";
import { type Enrolment, isEligible } from "./country/enrolment.ts";
import { dayNumber, fiscalYearOf } from "./day-number.ts";

/** What happened in a fiscal year, counted while it was made. */
export interface YearTruth {
  /** Rows of enrolment: a person with two insurers has two. */
  readonly enrolments: number;
  /** Enrolments a specific checkup is offered to; one a person at most. */
  readonly eligible: number;
  readonly checkups: number;
  /** By what was determined, of checkups with every required item. */
  readonly metabolic: Readonly<Record<string, number>>;
  readonly guidanceLevel: Readonly<Record<string, number>>;
  readonly guidanceStarted: number;
  readonly guidanceCompleted: number;
  readonly smokers: number;
  /** Claims as delivered, those twice or with a wrong total not among them. */
  readonly claims: Readonly<Record<"medical" | "dispensing", number>>;
  readonly inpatient: number;
  /** Of those claims. */
  readonly points: number;
  /** Without those that were sent back and claimed again. */
  readonly standing: number;
  readonly standingPoints: number;
  readonly duplicates: number;
  readonly wrongTotals: number;
}

export interface Truth {
  readonly synthetic: true;
  readonly persons: number;
  readonly years: Readonly<Record<number, YearTruth>>;
}

type Counted<T> = { -readonly [K in keyof T]: T[K] extends number ? number : Record<string, number> };

const empty = (): Counted<YearTruth> => ({
  enrolments: 0,
  eligible: 0,
  checkups: 0,
  metabolic: {},
  guidanceLevel: {},
  guidanceStarted: 0,
  guidanceCompleted: 0,
  smokers: 0,
  claims: { medical: 0, dispensing: 0 },
  inpatient: 0,
  points: 0,
  standing: 0,
  standingPoints: 0,
  duplicates: 0,
  wrongTotals: 0,
});

/** Counts a country while it is made, by nothing but adding one: what indicators are compared with. */
export class TruthCount {
  #persons = 0;
  readonly #years = new Map<number, Counted<YearTruth>>();

  addPerson(): void {
    this.#persons += 1;
  }

  addEnrolment(enrolment: Enrolment): void {
    const year = this.#of(enrolment.year);
    year.enrolments += 1;
    if (isEligible(enrolment)) year.eligible += 1;
  }

  addCheckup({ checkup, guidance, missing }: DeliveredCheckup): void {
    const year = this.#of(checkup.year);
    year.checkups += 1;
    if (guidance !== undefined) year.guidanceStarted += 1;
    if (guidance !== undefined && guidance.endedOn !== null) year.guidanceCompleted += 1;
    if (checkup.measures.smoking === "smokes") year.smokers += 1;
    if (missing !== undefined) return;
    count(year.metabolic, checkup.metabolic);
    count(year.guidanceLevel, checkup.guidance);
  }

  addClaim({ receipt, total, isDuplicate }: DeliveredClaim): void {
    const { month, kind, points, searchNumber } = receipt;
    const year = this.#of(fiscalYearOf(dayNumber(month.year, month.month, 1)));
    if (isDuplicate) year.duplicates += 1;
    else if (total !== points) year.wrongTotals += 1;
    if (isDuplicate || total !== points) return;
    count(year.claims, kind);
    if (receipt.kind === "medical" && receipt.admittedOn !== null) year.inpatient += 1;
    year.points += points;
    // What was claimed again stands in the place of what was sent back, with the same points.
    if (searchNumber !== null) return;
    year.standing += 1;
    year.standingPoints += points;
  }

  truth(): Truth {
    return {
      synthetic: true,
      persons: this.#persons,
      years: Object.fromEntries(this.#years) as Truth["years"],
    };
  }

  #of(year: number): Counted<YearTruth> {
    const known = this.#years.get(year);
    if (known !== undefined) return known;
    const made = empty();
    this.#years.set(year, made);
    return made;
  }
}

function count(counts: Record<string, number>, key: string): void {
  counts[key] = (counts[key] ?? 0) + 1;
}
