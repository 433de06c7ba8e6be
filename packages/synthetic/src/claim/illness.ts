import { type Constitution, medicineFrom } from "../checkup/constitution.ts";
import type { Person } from "../country/person.ts";
import { birthdayOf, type DayNumber } from "../day-number.ts";
import { Draws } from "../random/draws.ts";
import { type Chronic, chronicDiseases } from "./diseases.ts";

/** A chronic disease somebody has, or will have. */
export interface Illness {
  readonly disease: Chronic;
  readonly since: DayNumber;
}

/** The chronic diseases of a life; one is no disease before it began. */
export function illnessesOf(seed: number, person: Person, constitution: Constitution): readonly Illness[] {
  const draws = new Draws(seed, person.number, "chronic");
  return chronicDiseases.flatMap((disease) => {
    const fate = draws.share();
    const from =
      disease.treatable === undefined
        ? ageOfOnset(disease, person.sex, fate)
        : medicineFrom(constitution, disease.treatable, person.sex);
    return from === undefined
      ? []
      : [{ disease, since: birthdayOf(from, person.born) + Math.floor(fate * 90) }];
  });
}

function ageOfOnset({ shares = [] }: Chronic, sex: Person["sex"], fate: number): number | undefined {
  return shares.find(([, men, women]) => fate < (sex === "1" ? men : women))?.[0];
}
