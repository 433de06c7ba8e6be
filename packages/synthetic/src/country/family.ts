import { ageReachedBy, type DayNumber, dayNumber } from "../day-number.ts";
import type { Sex } from "./population.ts";

/** The day ages are known of. */
export const pyramidDay = dayNumber(2017, 10, 1);

/** From this age on people earn their own living. */
export const adult = 22;

/** Somebody before it is known whose family they are of. */
export interface Newcomer {
  readonly number: number;
  readonly sex: Sex;
  readonly born: DayNumber;
  readonly died: DayNumber | null;
  readonly role: "earner" | "spouse" | "child";
}

/** A newcomer and the earner they are insured through; their own number where that one is not among us. */
export interface Member extends Newcomer {
  readonly earner: Newcomer;
  readonly place: number;
}

/** Who is insured through whom: spouses and children through an earner near them whose age fits, if there is one. */
export function families(newcomers: readonly Newcomer[]): readonly Member[] {
  const sizes = new Map<number, number>();
  const taken = new Set<number>();
  return newcomers.map((one) => {
    const earner = one.role === "earner" ? one : (newcomers.find((other) => fits(one, other, taken)) ?? one);
    if (one.role === "spouse") taken.add(earner.number);
    const place = earner === one ? (one.role === "earner" ? 0 : 1) : (sizes.get(earner.number) ?? 0) + 1;
    if (earner !== one) sizes.set(earner.number, place);
    return { ...one, earner, place };
  });
}

const year = 365.25;

function fits(one: Newcomer, earner: Newcomer, taken: ReadonlySet<number>): boolean {
  if (earner.role !== "earner" || ageReachedBy(pyramidDay, earner.born) >= 75) return false;
  const older = (one.born - earner.born) / year;
  if (one.role === "child") return older >= 20 && older <= 45;
  return one.sex !== earner.sex && older > -12 && older < 12 && !taken.has(earner.number);
}
