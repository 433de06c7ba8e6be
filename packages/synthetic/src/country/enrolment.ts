import { ageReachedBy, type DayNumber, fiscalYearDays } from "../day-number.ts";
import { type Exclusion, exclusionOf } from "./exclusion.ts";
import type { Person, Spell } from "./person.ts";

/** A spell within one fiscal year. */
export interface Enrolment {
  readonly person: Person;
  readonly spell: Spell;
  readonly year: number;
  readonly from: DayNumber;
  readonly until: DayNumber;
  /** At the end of the fiscal year. */
  readonly age: number;
  readonly wholeYear: boolean;
  readonly excluded: Exclusion | null;
}

/** With whom somebody was in a fiscal year, in the order of time. */
export function enrolmentsOf(seed: number, person: Person, year: number): readonly Enrolment[] {
  const [first, last] = fiscalYearDays(year);
  const age = ageReachedBy(last, person.born);
  return person.spells
    .filter(({ from, until }) => from <= last && until >= first)
    .map((spell) => ({
      person,
      spell,
      year,
      from: Math.max(spell.from, first),
      until: Math.min(spell.until, last),
      age,
      wholeYear: spell.from <= first && spell.until >= last,
      excluded: exclusionOf(seed, person, spell, year),
    }));
}

/** Whether somebody belongs to those a specific checkup is offered to: 40 to 74, the whole year, not left out. */
export function isEligible({ age, wholeYear, excluded, spell }: Enrolment): boolean {
  return age >= 40 && age <= 74 && wholeYear && excluded === null && spell.kind !== "late-elderly";
}
