import type { Person } from "../country/person.ts";
import { Draws } from "../random/draws.ts";
import { type ErrorRates, type Stated, statedOn } from "../stated.ts";
import { type Checkup, checkupOf } from "./checkup.ts";
import { type Guidance, guidanceOf } from "./guidance.ts";

/** Items that are required and may be forgotten. */
export type Forgettable = "waist" | "hdl" | "ast" | "urineProtein";

/** A checkup as it is delivered, and the guidance that followed. */
export interface DeliveredCheckup {
  readonly checkup: Checkup;
  readonly guidance: Guidance | undefined;
  readonly stated: Stated;
  readonly missing: Forgettable | undefined;
  /** Delivered a second time. */
  readonly twice: boolean;
}

const forgettable = ["waist", "hdl", "ast", "urineProtein"] as const;

/** The checkup of a fiscal year as it is delivered; undefined for who did not go. */
export function deliveredCheckup(
  seed: number,
  person: Person,
  year: number,
  rates: ErrorRates = {},
): DeliveredCheckup | undefined {
  const checkup = checkupOf(seed, person, year);
  if (checkup === undefined) return undefined;
  const draws = new Draws(seed, person.number, "error", 512 + year - 2008);
  const forgets = draws.chance(rates.missingItems ?? 0);
  return {
    checkup,
    guidance: guidanceOf(seed, checkup),
    stated: statedOn(seed, rates, checkup, checkup.day, 600 + year - 2008),
    missing: forgets ? draws.of(forgettable) : undefined,
    twice: draws.chance(rates.duplicates ?? 0),
  };
}
