import { readFileSync } from "node:fs";
import type { PrefectureCode } from "@hakaru/model/prefecture";
import type { Sex } from "../country/population.ts";

/** The items whose distributions are known by prefecture, sex and age. */
export type NdbItem =
  | "bmi"
  | "waist"
  | "systolic"
  | "diastolic"
  | "triglyceride"
  | "hdl"
  | "glucose"
  | "hba1c";

/** How a value of an item is kept: whole numbers of `1 / scale` units, never beyond the two ends. */
interface Range {
  readonly scale: number;
  readonly least: number;
  readonly most: number;
}

const ranges: Readonly<Record<NdbItem, Range>> = {
  bmi: { scale: 10, least: 14, most: 45 },
  waist: { scale: 10, least: 55, most: 130 },
  systolic: { scale: 1, least: 80, most: 240 },
  diastolic: { scale: 1, least: 45, most: 150 },
  triglyceride: { scale: 1, least: 25, most: 1500 },
  hdl: { scale: 1, least: 18, most: 115 },
  glucose: { scale: 1, least: 65, most: 380 },
  hba1c: { scale: 10, least: 4.6, most: 14 },
};

/** First and last age of the data; five years a class. Who is younger or older is like the nearest class. */
const [firstAge, classes] = [40, 7];

interface Distribution {
  /** Where each class begins, in the units of the range, and where the last one ends. */
  readonly bounds: readonly number[];
  /** The share under each bound but the first, in ten thousandths, by prefecture: men by age, then women. */
  readonly below: Record<string, (readonly number[])[]>;
}

/**
 * Shares of classes of values by prefecture, sex and five years of age.
 *
 * Source: NDB Open Data, round 5 (checkups of FY2017), Ministry of Health, Labour and Welfare, in the copy at
 * github.com/code4fukui/ndb-opendata (MIT), made into shares here. Of each class the share in ten thousandths, the last
 * one left out; a cell of fewer than ten persons, which is not published, counts as five.
 */
const distributions = read(readFileSync(new URL("./ndb-2017.csv", import.meta.url), "utf8"));

function read(text: string): Readonly<Record<string, Distribution>> {
  const found: Record<string, Distribution> = {};
  for (const line of text.trimEnd().split("\n")) {
    const [item = "", prefecture = "", , ...cells] = line.split(",");
    const numbers = cells.map(Number);
    const known = found[item];
    if (known === undefined) found[item] = bounded(ranges[item as NdbItem], numbers);
    else known.below[prefecture] = [...(known.below[prefecture] ?? []), ...sums(numbers)];
  }
  return found;
}

function bounded({ scale, least, most }: Range, begins: readonly number[]): Distribution {
  const bounds = [least, ...begins.slice(1), most].map((bound) => Math.round(bound * scale));
  return { bounds, below: {} };
}

/** Shares of one sex, class of age by class of age, as running sums. */
function sums(shares: readonly number[]): number[][] {
  const each = shares.length / classes;
  return Array.from({ length: classes }, (_, age) => {
    let sum = 0;
    return [...shares.slice(age * each, (age + 1) * each).map((share) => (sum += share)), 10_000];
  });
}

/** Who is examined. */
export interface Group {
  readonly prefecture: PrefectureCode;
  readonly sex: Sex;
  readonly age: number;
}

/**
 * The value of an item at a rank among people of the same prefecture, sex and age: in tenths for BMI, waist and HbA1c,
 * else whole. Inside a class values lie evenly, in the open classes at both ends more closely at the bound.
 *
 * @param rank at least 0 and under 1
 */
export function valueAt(item: NdbItem, { prefecture, sex, age }: Group, rank: number): number {
  const { bounds, below } = distributions[item] as Distribution;
  const ageClass = Math.min(Math.max(Math.floor((age - firstAge) / 5), 0), classes - 1);
  const row = (sex === "1" ? 0 : classes) + ageClass;
  const shares = below[prefecture]?.[row] as readonly number[];
  const target = rank * 10_000;
  let at = 0;
  while ((shares[at] as number) <= target) at += 1;
  const before = at === 0 ? 0 : (shares[at - 1] as number);
  return inClass(bounds, at, (target - before) / ((shares[at] as number) - before));
}

function inClass(bounds: readonly number[], at: number, along: number): number {
  const [from, to] = [bounds[at] as number, bounds[at + 1] as number];
  if (at === bounds.length - 2) return from + Math.floor((to - from) * along * along * along);
  if (at === 0) return Math.min(to - 1, to - Math.ceil((to - from) * (1 - along) * (1 - along)));
  return from + Math.floor((to - from) * along);
}
