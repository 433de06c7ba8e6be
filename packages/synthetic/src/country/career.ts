import type { PrefectureCode } from "@hakaru/model/prefecture";
import { ageReachedBy, type DayNumber, fiscalYearDays } from "../day-number.ts";
import { Draws } from "../random/draws.ts";
import { drawn, weighted } from "../random/weighted.ts";
import { insurerNumber, type Kind } from "./insurer-number.ts";

/** A stretch of time with one insurer under one symbol and number, without an end: the next one ends it. */
export interface Post {
  readonly kind: Kind;
  readonly insurer: string;
  /** As claims write it: full-width digits, or a word; empty with the late elderly. */
  readonly symbol: string;
  readonly number: string;
  readonly from: DayNumber;
}

/** The first fiscal year there is: health checkups and the insurance of the late elderly began in it. */
export const firstYear = 2008;

const kindsByAge = [
  {
    until: 60,
    kinds: kinds({ association: 37, union: 31, mutual: 10.5, municipal: 18, "national-union": 3 }),
  },
  { until: 65, kinds: kinds({ association: 33, union: 17, mutual: 6, municipal: 41, "national-union": 3 }) },
  {
    until: 200,
    kinds: kinds({ association: 14, union: 5, mutual: 1.4, municipal: 77, "national-union": 2.6 }),
  },
];

function kinds(weights: Partial<Record<Kind, number>>) {
  const entries = [...Object.entries(weights), ["seafarers", 0.15]] as [Kind, number][];
  return weighted(entries, ([, weight]) => weight);
}

/** How likely the one who earns changes insurers within a fiscal year, by the age at its end; at 60 and 65 many retire. */
function changes(age: number): number {
  if (age === 60 || age === 65) return 0.5;
  if (age < 30) return 0.12;
  if (age < 40) return 0.08;
  return age < 60 ? 0.05 : 0.07;
}

/**
 * The insurers of somebody who earns, in the order of time, as far as the end of a fiscal year. The 75th birthday and
 * death are not seen here.
 *
 * @param earner numbers the draws
 */
export function careerOf(
  {
    seed,
    prefecture,
    until,
  }: { readonly seed: number; readonly prefecture: PrefectureCode; readonly until: number },
  earner: number,
  born: DayNumber,
): readonly Post[] {
  const posts = [
    postFrom(
      new Draws(seed, earner, "career", 0),
      prefecture,
      ageAt(firstYear, born),
      fiscalYearDays(firstYear)[0],
    ),
  ];
  for (let year = firstYear; year <= until; year += 1) {
    const draws = new Draws(seed, earner, "career", year);
    const age = ageAt(year, born);
    if (draws.share() >= changes(age)) continue;
    // Not on the first of April: that would not be a change within the year.
    const day = fiscalYearDays(year)[0] + 1 + draws.below(363);
    posts.push(postFrom(draws, prefecture, age, day));
  }
  return posts;
}

function ageAt(year: number, born: DayNumber): number {
  return ageReachedBy(fiscalYearDays(year)[1], born);
}

function postFrom(draws: Draws, prefecture: PrefectureCode, age: number, from: DayNumber): Post {
  const band = kindsByAge.find(({ until }) => age < until) as (typeof kindsByAge)[number];
  return postOf(draws, drawn(band.kinds, draws.share())[0], prefecture, from);
}

/** A post of a kind: which insurer, and under which symbol and number. */
export function postOf(draws: Draws, kind: Kind, prefecture: PrefectureCode, from: DayNumber): Post {
  const insurer = insurerNumber(kind, prefecture, draws.share());
  return { kind, insurer, ...numbered[kind](draws), from };
}

type Numbered = Pick<Post, "symbol" | "number">;

const office = (draws: Draws): Numbered => ({
  symbol: fullWidth(String(draws.between(10, 9999))),
  number: String(draws.between(1, 99_999)),
});
const town = (draws: Draws): Numbered => ({
  symbol: `合国${fullWidth(String(draws.between(1, 9)))}`,
  number: String(1_000_000 + draws.below(1_000_000) * 9 + draws.below(9)),
});

const numbered: { readonly [K in Kind]: (draws: Draws) => Numbered } = {
  union: office,
  mutual: office,
  seafarers: office,
  association: (draws) => ({
    symbol: fullWidth(String(11_000_000 + draws.below(1_000_000))),
    number: String(draws.between(1, 9999)),
  }),
  municipal: town,
  "national-union": town,
  "late-elderly": (draws) => ({
    symbol: "",
    number: String(10_000_000 + draws.below(1_000_000) * 89 + draws.below(89)),
  }),
};

function fullWidth(digits: string): string {
  let wide = "";
  for (let at = 0; at < digits.length; at += 1) wide += String.fromCharCode(digits.charCodeAt(at) + 0xfee0);
  return wide;
}
