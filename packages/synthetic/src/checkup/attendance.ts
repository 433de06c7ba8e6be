import type { Kind } from "../country/insurer-number.ts";

/**
 * Shares of those of 40 to 74 who go to the checkup, by kind of insurer, in FY2017.
 *
 * Source: 特定健康診査の実施状況 FY2017 (MHLW), from memory and rounded; all together 53.1 %.
 */
const shares2017: Readonly<Record<Kind, number>> = {
  municipal: 0.372,
  "national-union": 0.489,
  association: 0.504,
  seafarers: 0.494,
  union: 0.778,
  mutual: 0.795,
  "late-elderly": 0,
};

/** National rates by fiscal year in per cent (MHLW); the years in between and after go on alike. */
const nationalRates: readonly (readonly [year: number, percent: number])[] = [
  [2008, 38.9],
  [2009, 41.3],
  [2010, 43.2],
  [2011, 44.7],
  [2012, 46.2],
  [2013, 47.6],
  [2014, 48.6],
  [2015, 50.1],
  [2016, 51.4],
  [2017, 53.1],
  [2018, 54.4],
  [2019, 55.3],
  [2020, 53.1],
  [2021, 56.2],
  [2022, 57.8],
];

/** Fewer dependants go than those who work: their share of the rate of their insurer. */
const [ofInsured, ofDependants] = [1.04, 0.58];

/** How likely somebody goes to the checkup in a fiscal year. */
export function attendance(kind: Kind, dependant: boolean, year: number): number {
  const [, percent] = nationalRates.findLast(([from]) => from <= year) ?? nationalRates[0] ?? [0, 0];
  const own = kind === "municipal" || kind === "national-union" ? 1 : dependant ? ofDependants : ofInsured;
  return Math.min(0.97, (shares2017[kind] * own * percent) / 53.1);
}
