import { type Person, type Spell, spellOn } from "../country/person.ts";
import type { Sex } from "../country/population.ts";
import { ageReachedBy, type DayNumber, fiscalYearDays } from "../day-number.ts";
import { Draws } from "../random/draws.ts";
import { mixed } from "../random/mixed.ts";
import { attendance } from "./attendance.ts";
import {
  type Constitution,
  constitutionOf,
  smokingOf,
  type Treatable,
  takesMedicine,
} from "./constitution.ts";
import { determined } from "./determine.ts";
import { type Group, type NdbItem, valueAt } from "./ndb-distribution.ts";

/** What a checkup finds; lengths, weights, BMI and HbA1c in tenths, else in the unit itself. */
export interface Measures {
  readonly sex: Sex;
  /** At the end of the fiscal year. */
  readonly age: number;
  readonly year: number;
  /** Ten hours and more after a meal. */
  readonly fasting: boolean;
  /** cm · 10 */
  readonly height: number;
  /** kg · 10 */
  readonly weight: number;
  readonly bmi: number;
  /** cm · 10 */
  readonly waist: number;
  readonly systolic: number;
  readonly diastolic: number;
  readonly triglyceride: number;
  readonly hdl: number;
  readonly ldl: number;
  /** One of the two may not have been asked for. */
  readonly glucose: number | null;
  readonly hba1c: number | null;
  readonly ast: number;
  readonly alt: number;
  readonly ggt: number;
  /** 1 − to 5 3+; null where it could not be measured. */
  readonly urineSugar: string | null;
  readonly urineProtein: string | null;
  readonly smoking: "smokes" | "stopped" | "never";
  readonly medicated: Readonly<Record<Treatable, boolean>>;
}

/** Values the laboratory gave as beyond its range. */
interface Beyond {
  readonly triglyceride: boolean;
  readonly ggt: boolean;
}

export interface Checkup {
  readonly person: Person;
  readonly spell: Spell;
  readonly year: number;
  readonly day: DayNumber;
  readonly measures: Measures;
  readonly beyond: Beyond;
  readonly metabolic: string;
  readonly guidance: string;
}

const [firstAge, lastAge] = [40, 74];

/** The specific checkup somebody went to in a fiscal year; undefined for whoever did not. */
export function checkupOf(seed: number, person: Person, year: number): Checkup | undefined {
  const [begins, ends] = fiscalYearDays(year);
  const age = ageReachedBy(ends, person.born);
  if (age < firstAge || age > lastAge) return undefined;
  const draws = new Draws(seed, person.number, "attendance", year);
  // From the second week of April to the middle of March.
  const day = begins + 9 + draws.below(336);
  const spell = spellOn(person, day);
  if (spell === undefined || spell.kind === "late-elderly") return undefined;
  const constitution = constitutionOf(seed, person);
  if (mixed(0.6, constitution.attendance, draws.share()) >= attendance(spell.kind, spell.dependant, year))
    return undefined;
  return examined(seed, { person, spell, year, day }, constitution, age);
}

type Occasion = Pick<Checkup, "person" | "spell" | "year" | "day">;

function examined(seed: number, occasion: Occasion, constitution: Constitution, age: number): Checkup {
  const { person, year } = occasion;
  const draws = new Draws(seed, person.number, "examination", year);
  const measures = measured(draws, constitution, { ...person, age }, year);
  const beyond = { triglyceride: measures.triglyceride >= 1000, ggt: measures.ggt >= 1000 };
  return { ...occasion, measures, beyond, ...determined(measures) };
}

/** Ranks of the eight items whose distributions are known: uniform each, and going together as they do in people. */
function ranks(
  draws: Draws,
  { fatness, pressure, sugar, lipids }: Constitution,
): Readonly<Record<NdbItem, number>> {
  const next = () => draws.share();
  const fat = mixed(0.9, fatness, next());
  const triglyceride = mixed(0.6, lipids, next());
  const sugarNow = mixed(0.85, sugar, next());
  const pressureNow = mixed(0.7, pressure, next());
  return {
    bmi: mixed(0.86, fat, next()),
    waist: mixed(0.8, fat, next()),
    systolic: mixed(0.74, pressureNow, next()),
    diastolic: mixed(0.66, pressureNow, next()),
    triglyceride,
    hdl: 1 - 2 ** -32 - mixed(0.45, triglyceride, next()),
    glucose: mixed(0.72, sugarNow, next()),
    hba1c: mixed(0.66, sugarNow, next()),
  };
}

function measured(draws: Draws, constitution: Constitution, group: Group, year: number): Measures {
  const { sex, age } = group;
  const rank = ranks(draws, constitution);
  const at = (item: NdbItem) => valueAt(item, group, rank[item]);
  const fasting = year < 2024 || !draws.chance(0.1);
  const height = heightOf(constitution.height, sex, age);
  const bmi = at("bmi");
  const systolic = at("systolic");
  const asked = draws.share();
  return {
    sex,
    age,
    year,
    fasting,
    height,
    bmi,
    weight: Math.round((bmi * height * height) / 1_000_000),
    waist: at("waist"),
    systolic,
    diastolic: Math.min(at("diastolic"), systolic - 8),
    triglyceride: at("triglyceride"),
    hdl: at("hdl"),
    ldl: 50 + Math.floor(mixed(0.5, rank.triglyceride, draws.share()) * 60 + draws.share() * 110),
    // About a quarter have no glucose and a seventh no HbA1c; nobody has neither, nor glucose after a meal alone.
    glucose: asked < 0.24 ? null : at("glucose"),
    hba1c: asked > 0.86 && fasting ? null : at("hba1c"),
    ...livers(draws, rank.bmi, sex),
    urineSugar: urine(draws, rank.glucose > 0.96 ? 0.3 : 0.006),
    urineProtein: urine(draws, 0.04 + constitution.kidney * 0.04),
    smoking: smokingOf(constitution, sex, age),
    medicated: {
      pressure: takesMedicine(constitution, "pressure", sex, age),
      glucose: takesMedicine(constitution, "glucose", sex, age),
      lipid: takesMedicine(constitution, "lipid", sex, age),
    },
  };
}

/** Men of 40 are 171.5 cm on the average, women 158.5; older people are smaller. */
function heightOf(rank: number, sex: Sex, age: number): number {
  const mean = (sex === "1" ? 1715 : 1585) - (age - 40) * 2;
  // Around the middle more densely than a uniform rank has it.
  const from = rank < 0.5 ? 2 * rank * rank : 1 - 2 * (1 - rank) * (1 - rank);
  return mean + Math.floor(((rank + from) / 2 - 0.5) * 320);
}

/** Enzymes of the liver, higher in the fat. */
function livers(draws: Draws, fat: number, sex: Sex): Pick<Measures, "ast" | "alt" | "ggt"> {
  const drink = draws.share();
  const alt = mixed(0.5, fat, draws.share());
  const skewed = drink * drink * drink * drink;
  return {
    ast: 12 + Math.floor(draws.share() * 16 + alt * alt * alt * 25),
    alt: 8 + Math.floor(draws.share() * 12 + alt * alt * alt * 60),
    ggt: 9 + Math.floor(draws.share() * 20 + skewed * (sex === "1" ? 140 : 60) + (drink > 0.9995 ? 950 : 0)),
  };
}

/** One in five hundred cannot be measured: no urine, or blood in it. */
function urine(draws: Draws, positive: number): string | null {
  const found = draws.share();
  if (found < 0.002) return null;
  if (found >= 1 - positive * 0.1) return "4";
  if (found >= 1 - positive * 0.4) return "3";
  return found >= 1 - positive ? "2" : "1";
}
