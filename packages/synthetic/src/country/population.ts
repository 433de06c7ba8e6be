import { type PrefectureCode, prefectures } from "@hakaru/model/prefecture";
import { weighted } from "../random/weighted.ts";

/** Thousands of people in the order of the codes; 国勢調査 2020 (Statistics Bureau), rounded. */
const thousands =
  "5225 1238 1211 2302 960 1068 1833 2867 1933 1939 7345 6284 14048 9237 2201 1035 1133 767 810 2048 1979 3633 7542 1770 1414 " +
  "2578 8838 5465 1324 923 553 671 1888 2800 1342 720 950 1335 692 5135 811 1312 1738 1124 1070 1588 1467";

const codes = Object.keys(prefectures).toSorted() as PrefectureCode[];
const counts = thousands.split(" ").map(Number);

export const prefecturePopulation: Readonly<Record<string, number>> = Object.fromEntries(
  codes.map((code, at) => [code, (counts[at] as number) * 1000]),
);

/** Where people live. */
export const places = weighted(codes, (code) => prefecturePopulation[code] as number);

export type Sex = "1" | "2";

/** A sex and five years of age; the first age is negative for who is not born yet. */
interface AgeClass {
  readonly sex: Sex;
  readonly age: number;
  readonly years: number;
}

/**
 * Thousands of men and women by five-year class from 0–4 on, 1 October 2017.
 *
 * Source: 人口推計 (Statistics Bureau), from memory and rounded: the shape is what is wanted, not the last digit.
 */
const men =
  "2529 2704 2790 3081 3195 3223 3568 4023 4770 4783 4126 3788 3778 4803 3601 3012 2217 1197 444 79 8";
const women =
  "2409 2574 2656 2921 3009 3052 3447 3919 4664 4706 4099 3806 3889 5117 4074 3735 3133 2217 1189 378 60";

/** Who is born from October 2017 to September 2026, nine years of about 830,000 births. */
const unborn = { years: 9, men: 3830, women: 3640 };

const classes = [
  { sex: "1", age: -unborn.years, years: unborn.years, count: unborn.men },
  { sex: "2", age: -unborn.years, years: unborn.years, count: unborn.women },
  ...men.split(" ").map((count, at) => ({ sex: "1", age: at * 5, years: 5, count: Number(count) })),
  ...women.split(" ").map((count, at) => ({ sex: "2", age: at * 5, years: 5, count: Number(count) })),
] as readonly (AgeClass & { readonly count: number })[];

/** Sex and age on 1 October 2017. */
export const ageClasses = weighted<AgeClass>(
  classes,
  (_, at) => (classes[at] as (typeof classes)[number]).count,
);

/**
 * Deaths in a year of 100,000 alive at its beginning, by five-year class from 0–4 on.
 *
 * Source: 簡易生命表 2017 (MHLW), from memory and rounded.
 */
const deathsOf100000: Readonly<Record<Sex, readonly number[]>> = {
  "1": perClass("46 9 9 25 45 50 60 80 115 180 290 460 740 1200 1900 3200 5700 10200 17500 27500 40000"),
  "2": perClass("40 7 7 12 20 25 32 45 70 110 165 230 340 520 850 1500 2900 5800 11500 20500 33000"),
};

function perClass(list: string): readonly number[] {
  return list.split(" ").map(Number);
}

/** How likely somebody of an age dies within a year. */
export function mortality(sex: Sex, age: number): number {
  const deaths = deathsOf100000[sex];
  return (deaths[Math.min(Math.floor(Math.max(age, 0) / 5), deaths.length - 1)] as number) / 100_000;
}
