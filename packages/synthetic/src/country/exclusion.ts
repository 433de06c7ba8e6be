import { ageReachedBy, fiscalYearDays } from "../day-number.ts";
import { Draws } from "../random/draws.ts";
import type { Person, Spell } from "./person.ts";

/** Why somebody is left out of those a checkup is offered to. */
export type Exclusion = "pregnant" | "institution" | "abroad" | "prison" | "seafarer";

/** Why somebody was left out in a fiscal year; null for nearly everybody. Shares are guesses of the right size. */
export function exclusionOf(seed: number, person: Person, spell: Spell, year: number): Exclusion | null {
  const age = ageReachedBy(fiscalYearDays(year)[1], person.born);
  const draws = new Draws(seed, person.number, "exclusion", year);
  if (draws.chance(person.sex === "2" && age >= 20 && age <= 44 ? 0.035 : 0)) return "pregnant";
  if (draws.chance(age >= 65 ? 0.015 : age >= 40 ? 0.006 : 0.001)) return "institution";
  if (draws.chance(age >= 20 && age < 65 ? 0.003 : 0)) return "abroad";
  if (draws.chance(age >= 20 ? 0.0005 : 0)) return "prison";
  return spell.kind === "seafarers" && !spell.dependant && draws.chance(0.3) ? "seafarer" : null;
}
