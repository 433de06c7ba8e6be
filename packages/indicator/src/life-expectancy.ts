import { type Decimal, subtractDecimals } from "@hakaru/model/decimal";
import { Refusal } from "@hakaru/model/fault";
import { indicatorFaults } from "./indicator-faults.ts";

/*
 * Floating point throughout, unlike the other figures: survival and expectancy are quotients of products over twenty
 * classes, estimates of a survey to three digits; a double keeps twelve of them.
 */

/** A published table of single years, or one made of classes; their expectancies differ (79.55 and 79.64 in 2010). */
export type LifeTableKind = "complete" | "abridged";

/** People of some ages in a year: half-way population and deaths. The last class is open. */
export interface AgeClass {
  /** The first age, in years. */
  readonly age: number;
  readonly population: number;
  readonly deaths: number;
}

interface LifeTableRow {
  readonly age: number;
  /** Years the class is wide; undefined for the last. */
  readonly years: number | undefined;
  /** Of those alive at the age, the share that dies in the class; with its deaths where it was made of them. */
  readonly dying?: { readonly share: number; readonly deaths: number; readonly rate: number };
  /** Alive at the age, of the radix. */
  readonly alive: number;
  /** Years lived in the class, of the radix. */
  readonly lived: number;
}

export interface LifeTable {
  readonly kind: LifeTableKind;
  readonly rows: readonly LifeTableRow[];
}

interface Abridging {
  /** Probability of dying before the first birthday, where births say it better than the death rate does. */
  readonly infant?: number;
  /** Which part of the class those who die in it live of it, on average: Chiang's a. Half, where nothing is known. */
  readonly a?: number;
}

const radix = 100_000;
/** Most who die in their first year die in its first days: L0 = 0.2 l0 + 0.8 l1. */
const infantShare = 0.2;

/**
 * An abridged life table after Chiang: q = n·m ÷ (1 + n·(1 − a)·m), the last class l ÷ m.
 *
 * @throws Refusal `no-life-table` where a class has no population or more deaths than people can die, or nobody died in
 * the last
 */
export function abridgedLifeTable(
  classes: readonly AgeClass[],
  { infant, a = 0.5 }: Abridging = {},
): LifeTable {
  checkClasses(classes);
  let alive = radix;
  const rows = classes.map((of, at): LifeTableRow => {
    const years = widthOf(classes, at);
    const rate = of.deaths / of.population;
    const share = of.age === 0 && years === 1 && infant !== undefined ? infant : dyingOf(rate, years, a);
    const left = alive * (1 - share);
    const lived = years === undefined ? alive / rate : livedIn(of.age, alive, left, { years, a });
    const row = { age: of.age, years, dying: { share, deaths: of.deaths, rate }, alive, lived };
    alive = left;
    return row;
  });
  return { kind: "abridged", rows };
}

/** Everybody dies in the last class. */
function dyingOf(rate: number, years: number | undefined, a: number): number {
  return years === undefined ? 1 : dying(rate, years, a);
}

function dying(rate: number, years: number, a: number): number {
  return (years * rate) / (1 + years * (1 - a) * rate);
}

function livedIn(
  age: number,
  alive: number,
  left: number,
  { years, a }: { readonly years: number; readonly a: number },
): number {
  return age === 0 && years === 1
    ? infantShare * alive + (1 - infantShare) * left
    : years * (left + a * (alive - left));
}

function widthOf(classes: readonly { readonly age: number }[], at: number): number | undefined {
  const [own, next] = [classes[at], classes[at + 1]];
  return own && next && next.age - own.age;
}

function checkClasses(classes: readonly AgeClass[]): void {
  const last = classes.at(-1);
  if (last === undefined) throw unusable(0, "no class");
  for (const [at, { age, population, deaths }] of classes.entries()) {
    const years = widthOf(classes, at);
    if (years !== undefined && years <= 0) throw unusable(age, "not in the order of ages");
    if (!(population > 0)) throw unusable(age, "no population");
    if (!(deaths >= 0)) throw unusable(age, "deaths not stated");
    if (years !== undefined && (years * deaths) / population >= 2)
      throw unusable(age, "more deaths than people");
  }
  if (last.deaths === 0) throw unusable(last.age, "nobody died in the last class");
}

function unusable(age: number, why: string): Refusal {
  return new Refusal(indicatorFaults["no-life-table"]({ age, why }));
}

/** A published table, by what Sullivan's method needs of it: alive at an age, and years lived from there to the next. */
export function publishedLifeTable(
  kind: LifeTableKind,
  rows: readonly Pick<LifeTableRow, "age" | "alive" | "lived">[],
): LifeTable {
  if (rows.length === 0) throw unusable(0, "no class");
  const bad = rows.find(({ alive, lived }) => !(alive > 0 && lived > 0));
  if (bad !== undefined) throw unusable(bad.age, "nobody alive");
  return { kind, rows: rows.map((row, at) => ({ ...row, years: widthOf(rows, at) })) };
}

/** Of the people of a class, which share has the restriction, and of how many who answered that was found. */
export interface Prevalence {
  /** From 0 to 1. */
  readonly share: number;
  /** Undefined where not stated: then nothing is said of the variance. */
  readonly answered?: number;
}

/** How the last class, which is open, takes part in the variance of mortality. */
export type LastClass =
  /** Left out, as the handbook prints it: everybody dies in it, so its probability does not vary. */
  | "left-out"
  /** As if it were ten years wide, as the handbook's spreadsheet reckons it. */
  | "ten-years";

export interface HealthExpectancy {
  readonly age: number;
  /** Years expected at the age: in all, and without the restriction. */
  readonly expected: number;
  readonly healthy: number;
  /** Variance of `healthy` from the survey; undefined where a class does not say how many answered. */
  readonly fromPrevalence?: number;
  /** Variance of `healthy` from deaths; undefined where the life table was not made of them. */
  readonly fromMortality?: number;
}

/**
 * Years expected without a restriction, after Sullivan: of the years lived in each class those the restriction leaves.
 * Variances after the EHLEIS handbook; an expectancy at 65 is not one at birth less 65.
 *
 * @param prevalence one for each class of the table
 * @returns one for each class of the table
 * @throws Refusal `no-life-table` where a prevalence is none
 */
export function healthExpectancies(
  table: LifeTable,
  prevalence: readonly Prevalence[],
  last: LastClass = "left-out",
): readonly HealthExpectancy[] {
  const rows = table.rows.map((row, at) => ({ ...row, ...checked(row, prevalence[at]) }));
  const healthyAt = (at: number) => summed(rows.slice(at), healthyYears) / (rows[at]?.alive ?? Number.NaN);
  return rows.map((row, at) => {
    const [rest, square] = [rows.slice(at), row.alive ** 2];
    const surveyed = addedUp(rest.map(surveyVariance));
    const died = addedUp(rest.map((of, i) => deathVariance(of, healthyAt(at + i + 1), last)));
    return {
      age: row.age,
      expected: summed(rest, ({ lived }) => lived) / row.alive,
      healthy: healthyAt(at),
      ...(surveyed !== undefined && { fromPrevalence: surveyed / square }),
      ...(died !== undefined && { fromMortality: died / square }),
    };
  });
}

type Row = LifeTableRow & Prevalence;

function checked({ age }: LifeTableRow, of: Prevalence | undefined): Prevalence {
  if (of === undefined) throw unusable(age, "no prevalence");
  if (!(of.share >= 0 && of.share <= 1)) throw unusable(age, "a prevalence is a share from 0 to 1");
  return of;
}

const healthyYears = ({ lived, share }: Row) => lived * (1 - share);

function surveyVariance({ lived, share, answered }: Row): number | undefined {
  if (answered === undefined || answered <= 0) return undefined;
  return (lived ** 2 * share * (1 - share)) / answered;
}

/** Those who die in the class lose half of it and all healthy years after it: (l·(n/2·(1−π) + h next))² · Var(q). */
function deathVariance(
  { dying, years, alive, share }: Row,
  next: number,
  last: LastClass,
): number | undefined {
  if (dying === undefined) return undefined;
  if (years === undefined) return last === "left-out" ? 0 : openVariance(dying, alive, share);
  return (alive * ((years / 2) * (1 - share) + next)) ** 2 * dyingVariance(dying.share, dying.deaths);
}

const openYears = 10;

function openVariance({ rate, deaths }: NonNullable<Row["dying"]>, alive: number, share: number): number {
  const variance = dyingVariance(dying(rate, openYears, 0.5), deaths);
  return (alive * (openYears / 2) * (1 - share)) ** 2 * variance;
}

/** Chiang: q²(1 − q) ÷ deaths; where nobody died, q is zero and was not seen to vary. */
function dyingVariance(share: number, deaths: number): number {
  return deaths === 0 ? 0 : (share ** 2 * (1 - share)) / deaths;
}

function summed<T>(of: readonly T[], value: (each: T) => number): number {
  return of.reduce((sum, each) => sum + value(each), 0);
}

/** Undefined where one of them is. */
function addedUp(of: readonly (number | undefined)[]): number | undefined {
  return of.reduce<number | undefined>(
    (sum, each) => (sum === undefined || each === undefined ? undefined : sum + each),
    0,
  );
}

/** The two-sided 95 % of a normal distribution, as the handbook rounds it. */
const deviations = 1.96;

/**
 * The 95 % confidence interval of an expectancy. The part of mortality is usually left out for a whole country.
 *
 * @returns undefined where a variance it rests on is not known
 */
export function confidenceInterval(
  { healthy, fromPrevalence, fromMortality }: HealthExpectancy,
  { mortality }: { readonly mortality: boolean },
): readonly [low: number, high: number] | undefined {
  const variance = addedUp([fromPrevalence, mortality ? fromMortality : 0]);
  if (variance === undefined) return undefined;
  const half = deviations * Math.sqrt(variance);
  return [healthy - half, healthy + half];
}

/** An expectancy as it was published, with what it rests on. */
export interface PublishedExpectancy {
  /** Years, exact as printed. */
  readonly years: Decimal;
  readonly age: number;
  readonly lifeTable: LifeTableKind;
}

/**
 * Years gained between two published expectancies: exact, since what is printed is.
 *
 * @throws Refusal `other-expectancy` where they are of different ages or kinds of life table
 */
export function yearsGained(before: PublishedExpectancy, after: PublishedExpectancy): Decimal {
  const [a, b] = [before, after].map(({ age, lifeTable }) => `${lifeTable}, ${age}`);
  if (a !== b) throw new Refusal(indicatorFaults["other-expectancy"]({ a: a ?? "", b: b ?? "" }));
  return subtractDecimals(after.years, before.years);
}
