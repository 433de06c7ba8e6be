import { type DayNumber, fiscalYearDays } from "../day-number.ts";
import { Draws } from "../random/draws.ts";
import type { Checkup } from "./checkup.ts";

/** Health guidance after a checkup; it counts in the fiscal year of its checkup. */
export interface Guidance {
  readonly checkup: Checkup;
  /** 1 intensive, 2 motivational. */
  readonly level: "1" | "2";
  readonly startedOn: DayNumber;
  /** Of the evaluation at the end; nothing where it was broken off. */
  readonly endedOn: DayNumber | null;
}

/** Of those it was offered to, 19.5 % came to its end in FY2017 (MHLW); a few more began. */
const begun = 0.245;
const completed = 0.195;

/** The guidance somebody took after a checkup; undefined where it was not offered or nobody came. */
export function guidanceOf(seed: number, checkup: Checkup): Guidance | undefined {
  const { guidance: level, person, day, year } = checkup;
  if (level !== "1" && level !== "2") return undefined;
  const draws = new Draws(seed, person.number, "guidance", year);
  const share = draws.share();
  if (share >= begun) return undefined;
  // In the fiscal year of the checkup: a document of guidance does not say which checkup it follows.
  const startedOn = Math.min(day + 1 + draws.below(90), fiscalYearDays(year)[1]);
  // Three months at least from the interview to the evaluation.
  const endedOn = startedOn + 92 + draws.below(60);
  if (person.died !== null && person.died < startedOn) return undefined;
  const isAlive = person.died === null || person.died > endedOn;
  return { checkup, level, startedOn, endedOn: share < completed && isAlive ? endedOn : null };
}
