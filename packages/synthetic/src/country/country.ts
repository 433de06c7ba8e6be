import type { PrefectureCode } from "@hakaru/model/prefecture";
import { ageReachedBy, type DayNumber, fiscalYearDays, fiscalYearOf } from "../day-number.ts";
import { Draws } from "../random/draws.ts";
import { drawn } from "../random/weighted.ts";
import { firstYear } from "./career.ts";
import { adult, families, type Member, type Newcomer, pyramidDay } from "./family.ts";
import { insuredThrough } from "./insured-through.ts";
import { commonNames, type Names } from "./names.ts";
import type { Person, Spell, Surname } from "./person.ts";
import { ageClasses, mortality, places, type Sex } from "./population.ts";

/** Which country, and which of its people. */
export interface Country {
  /** How many people there are. */
  readonly persons: number;
  /** A whole number from 0 to under 2³². */
  readonly seed: number;
  /** In order, between 2008 and 2030. Lives are told as far as the last of them. */
  readonly fiscalYears: readonly number[];
  readonly names?: Names;
  /** Of how many parts this is which, from 1: the parts together are the whole. */
  readonly part?: { readonly number: number; readonly of: number };
}

/** People are made by the eight, who may be of one family. */
const neighbours = 8;

/** The people of a country one after another, in constant memory. */
export function* people(country: Country): Generator<Person> {
  const [from, until] = range(country);
  for (let first = from - (from % neighbours); first < until; first += neighbours)
    for (const person of neighbourhood(country, first))
      if (person.number >= from && person.number < until) yield person;
}

/** The numbers of the persons of a part: from, and up to but not including. */
function range({ persons, part = { number: 1, of: 1 } }: Country): readonly [from: number, until: number] {
  const start = (number: number) => Math.floor((persons * number) / part.of);
  return [start(part.number - 1), start(part.number)];
}

function neighbourhood(country: Country, first: number): readonly Person[] {
  const newcomers = Array.from({ length: neighbours }, (_, at) => newcomer(country, first + at));
  return families(newcomers).map((member) => settled(country, member));
}

function newcomer(country: Country, number: number): Newcomer {
  const draws = new Draws(country.seed, number, "birth");
  const { sex, age, years } = drawn(ageClasses, draws.share());
  const daysOld = Math.floor((age + draws.share() * years) * 365.25);
  const born = pyramidDay - daysOld;
  return {
    number,
    sex,
    born,
    died: deathOf(country, number, sex, born),
    role: roleOf(country, number, sex, born),
  };
}

/** Nobody dies before April 2017: the pyramid is of those who were alive then. */
function deathOf(country: Country, number: number, sex: Sex, born: DayNumber): DayNumber | null {
  const draws = new Draws(country.seed, number, "life");
  const fate = draws.share();
  let alive = 1;
  const last = lastYear(country);
  for (let year = 2017; year <= last; year += 1) {
    const [begins, ends] = fiscalYearDays(year);
    if (born > begins) continue;
    alive *= 1 - mortality(sex, ageReachedBy(begins, born));
    if (fate > alive) return begins + Math.floor(draws.share() * (ends - begins + 1));
  }
  return null;
}

function roleOf({ seed }: Country, number: number, sex: Sex, born: DayNumber): Newcomer["role"] {
  const age = ageReachedBy(pyramidDay, born);
  if (age < adult) return "child";
  const isSpouse = age >= 25 && age < 75 && new Draws(seed, number, "role").chance(sex === "1" ? 0.03 : 0.4);
  return isSpouse ? "spouse" : "earner";
}

function settled(country: Country, member: Member): Person {
  const { number, sex, born, died, earner } = member;
  const prefecture = drawn(places, new Draws(country.seed, earner.number, "place").share());
  return {
    number,
    sex,
    born,
    died,
    prefecture,
    given: givenName(country, number, sex),
    surnames: surnamesOf(country, member),
    spells: spellsOf(country, member, prefecture),
  };
}

function givenName({ seed, names = commonNames }: Country, number: number, sex: Sex) {
  const draws = new Draws(seed, number, "name", 1);
  return drawn(sex === "1" ? names.male : names.female, draws.share());
}

/** Women between 20 and 50 may marry and take another name, one in twenty-five a year around thirty. */
function surnamesOf(country: Country, { number, sex, born, earner }: Member): readonly Surname[] {
  const { seed, names = commonNames } = country;
  const family = drawn(names.surnames, new Draws(seed, earner.number, "name").share());
  const surnames: Surname[] = [{ ...family, from: born }];
  if (sex === "1") return surnames;
  const bornIn = fiscalYearOf(born);
  const last = Math.min(lastYear(country), bornIn + 49);
  for (let year = Math.max(firstYear, bornIn + 21); year <= last; year += 1) {
    const begins = fiscalYearDays(year)[0];
    const age = year - bornIn;
    const draws = new Draws(seed, number, "marriage", year);
    if (!draws.chance(age >= 25 && age <= 34 ? 0.04 : 0.01)) continue;
    surnames.push({ ...drawn(names.surnames, draws.share()), from: begins + draws.below(365) });
  }
  return surnames;
}

function spellsOf(country: Country, member: Member, prefecture: PrefectureCode): readonly Spell[] {
  const until = lastYear(country);
  const last = fiscalYearDays(until)[1];
  const begins = Math.max(member.born, fiscalYearDays(firstYear)[0]);
  const ends = Math.min(member.died ?? last, last);
  const insured = insuredThrough({ seed: country.seed, prefecture, until }, member);
  return insured.flatMap(({ post, ...how }, at) => {
    const from = Math.max(post.from, begins);
    const until = Math.min((insured[at + 1]?.post.from ?? ends + 1) - 1, ends);
    return until < from ? [] : [{ ...post, ...how, from, until }];
  });
}

function lastYear({ fiscalYears }: Country): number {
  return fiscalYears.at(-1) as number;
}
