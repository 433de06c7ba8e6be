import type { Person } from "../country/person.ts";
import type { Sex } from "../country/population.ts";
import { Draws } from "../random/draws.ts";
import { mixed } from "../random/mixed.ts";

/**
 * What somebody is like for life, as ranks among people alike: 0 to under 1. Diseases, values of checkups and medicines
 * come from the same ranks, so that they fit together.
 */
export interface Constitution {
  readonly fatness: number;
  readonly pressure: number;
  readonly sugar: number;
  readonly lipids: number;
  readonly height: number;
  readonly smoking: number;
  readonly attendance: number;
  readonly kidney: number;
  /** How soon a physician gives medicine for each of the three. */
  readonly treated: Readonly<Record<Treatable, number>>;
}

/** What medicine is asked for at a checkup. */
export type Treatable = "pressure" | "glucose" | "lipid";

export function constitutionOf(seed: number, { number }: Person): Constitution {
  const draws = new Draws(seed, number, "constitution");
  const next = () => draws.share();
  const fatness = next();
  const [pressure, sugar, lipids] = [
    mixed(0.42, fatness, next()),
    mixed(0.42, fatness, next()),
    mixed(0.42, fatness, next()),
  ];
  return {
    fatness,
    pressure,
    sugar,
    lipids,
    height: next(),
    smoking: next(),
    attendance: next(),
    kidney: next(),
    treated: {
      pressure: mixed(0.42, pressure, next()),
      glucose: mixed(0.5, sugar, next()),
      lipid: mixed(0.3, lipids, next()),
    },
  };
}

/** Shares that hold from an age on. */
type ByAge = readonly (readonly [from: number, share: number])[];

/**
 * Shares of people who take medicine, by sex and age.
 *
 * Source: near the answers to the questionnaire of specific checkups FY2017 (NDB Open Data), from memory and rounded.
 */
const medicated: Readonly<Record<Treatable, Readonly<Record<Sex, ByAge>>>> = {
  pressure: {
    "1": [
      [0, 0],
      [30, 0.01],
      [40, 0.05],
      [45, 0.09],
      [50, 0.16],
      [55, 0.24],
      [60, 0.33],
      [65, 0.41],
      [70, 0.47],
      [75, 0.52],
      [85, 0.6],
    ],
    "2": [
      [0, 0],
      [30, 0.004],
      [40, 0.02],
      [45, 0.04],
      [50, 0.08],
      [55, 0.14],
      [60, 0.22],
      [65, 0.31],
      [70, 0.39],
      [75, 0.5],
      [85, 0.62],
    ],
  },
  glucose: {
    "1": [
      [0, 0],
      [30, 0.005],
      [40, 0.02],
      [45, 0.03],
      [50, 0.05],
      [55, 0.08],
      [60, 0.105],
      [65, 0.125],
      [70, 0.14],
      [75, 0.15],
    ],
    "2": [
      [0, 0],
      [30, 0.002],
      [40, 0.008],
      [45, 0.012],
      [50, 0.02],
      [55, 0.03],
      [60, 0.042],
      [65, 0.055],
      [70, 0.068],
      [75, 0.085],
    ],
  },
  lipid: {
    "1": [
      [0, 0],
      [30, 0.01],
      [40, 0.035],
      [45, 0.055],
      [50, 0.09],
      [55, 0.125],
      [60, 0.16],
      [65, 0.19],
      [70, 0.21],
      [75, 0.24],
    ],
    "2": [
      [0, 0],
      [30, 0.003],
      [40, 0.01],
      [45, 0.022],
      [50, 0.06],
      [55, 0.13],
      [60, 0.21],
      [65, 0.28],
      [70, 0.32],
      [75, 0.33],
    ],
  },
};

function shareAt(list: ByAge, age: number): number {
  return list.findLast(([from]) => from <= age)?.[1] ?? 0;
}

/** The age from which somebody takes medicine for one of the three; undefined for who never does. */
export function medicineFrom({ treated }: Constitution, which: Treatable, sex: Sex): number | undefined {
  return medicated[which][sex].find(([, share]) => treated[which] >= 1 - share)?.[0];
}

/** Whether somebody takes medicine for one of the three; who has begun goes on. */
export function takesMedicine(of: Constitution, which: Treatable, sex: Sex, age: number): boolean {
  return age >= (medicineFrom(of, which, sex) ?? Number.POSITIVE_INFINITY);
}

/** Shares of those who smoke, by sex and age; near 国民健康・栄養調査 2017, rounded. */
const smokers: Readonly<Record<Sex, ByAge>> = {
  "1": [
    [0, 0],
    [20, 0.28],
    [30, 0.38],
    [40, 0.37],
    [50, 0.34],
    [60, 0.29],
    [70, 0.18],
  ],
  "2": [
    [0, 0],
    [20, 0.07],
    [30, 0.09],
    [40, 0.12],
    [50, 0.1],
    [60, 0.07],
    [70, 0.04],
  ],
};

/** One smokes, another has given it up, the rest never began. */
export function smokingOf({ smoking }: Constitution, sex: Sex, age: number): "smokes" | "stopped" | "never" {
  const share = shareAt(smokers[sex], age);
  if (smoking < share) return "smokes";
  return smoking < share * 1.8 ? "stopped" : "never";
}
