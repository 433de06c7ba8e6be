import { date } from "@hakaru/model/calendar";
import { ageReachedBy as ageOfRecord } from "@hakaru/record/age";
import { insurerKind } from "@hakaru/record/insurer";
import fc from "fast-check";
import { expect, test } from "vitest";
import { withCheckDigit } from "../src/country/check-digit.ts";
import { type Country, people } from "../src/country/country.ts";
import { enrolmentsOf } from "../src/country/enrolment.ts";
import type { Person } from "../src/country/person.ts";
import {
  ageReachedBy,
  birthdayOf,
  dayNumber,
  fiscalYearDays,
  fiscalYearOf,
  isoDay,
  partsOfDay,
} from "../src/day-number.ts";

const all = (country: Country) => [...people(country)];
const years = [2017, 2018, 2019, 2020, 2021];
const some = all({ persons: 4000, seed: 11, fiscalYears: years });

const ofCountry = fc.record({
  persons: fc.integer({ min: 1, max: 200 }),
  seed: fc.integer({ min: 0, max: 0xffffffff }),
  fiscalYears: fc.constantFrom([2008], [2017], [2017, 2018], [2024]),
});

test("the same seed gives the same people, another seed others", () => {
  fc.assert(
    fc.property(ofCountry, (country) => {
      expect(all(country)).toEqual(all(country));
      expect(all({ ...country, seed: country.seed ^ 1 })).not.toEqual(all(country));
    }),
    { numRuns: 25 },
  );
});

test("the parts of a country are the whole, whatever their number", () => {
  fc.assert(
    fc.property(ofCountry, fc.integer({ min: 1, max: 9 }), (country, of) => {
      const parts = Array.from({ length: of }, (_, at) => all({ ...country, part: { number: at + 1, of } }));
      expect(parts.flat()).toEqual(all(country));
    }),
    { numRuns: 25 },
  );
});

test("a person is the same however many there are", () => {
  const few = all({ persons: 100, seed: 11, fiscalYears: years });
  expect(some.slice(0, 100)).toEqual(few);
});

test("a longer life begins like a shorter one", () => {
  const short = all({ persons: 500, seed: 11, fiscalYears: [2017] });
  const end = fiscalYearDays(2017)[1];
  for (const [at, person] of short.entries()) {
    const long = some[at] as Person;
    const begun = long.spells
      .filter(({ from }) => from <= end)
      .map((spell) => ({ ...spell, until: Math.min(spell.until, end) }));
    expect(begun).toEqual(person.spells);
  }
});

test("everybody alive has exactly one insurer on every day, from birth to death", () => {
  for (const { born, died, spells } of some) {
    const begins = Math.max(born, fiscalYearDays(2008)[0]);
    const ends = Math.min(died ?? Number.POSITIVE_INFINITY, fiscalYearDays(2021)[1]);
    const days = spells.reduce((sum, { from, until }) => sum + until - from + 1, 0);
    expect(days).toBe(Math.max(0, ends - begins + 1));
    for (const [at, { from, until }] of spells.entries()) {
      expect(until).toBeGreaterThanOrEqual(from);
      expect(from).toBe(at === 0 ? begins : (spells[at - 1]?.until ?? 0) + 1);
    }
  }
});

test("with the 75th birthday the insurance of the late elderly begins, on the day itself", () => {
  for (const { born, spells } of some)
    for (const { kind, from, until } of spells) {
      const birthday = birthdayOf(75, born);
      if (kind === "late-elderly") expect(from).toBeGreaterThanOrEqual(birthday);
      else expect(until).toBeLessThan(birthday);
    }
  const turning = some.filter(({ born }) => fiscalYearOf(birthdayOf(75, born)) === 2018);
  expect(turning.length).toBeGreaterThan(20);
});

test.each([
  { born: "1944-02-29", birthday: "2019-03-01" },
  { born: "1944-03-01", birthday: "2019-03-01" },
  { born: "1943-04-01", birthday: "2018-04-01" },
])("who is born on $born has the 75th birthday on $birthday", ({ born, birthday }) => {
  const [year = 0, month = 0, day = 0] = born.split("-").map(Number);
  expect(isoDay(birthdayOf(75, dayNumber(year, month, day)))).toBe(birthday);
});

test("enrolments of a fiscal year lie inside it, and the whole year is from 1 April to 31 March", () => {
  for (const person of some)
    for (const year of years)
      for (const { from, until, wholeYear } of enrolmentsOf(11, person, year)) {
        const [first, last] = [isoDay(from), isoDay(until)];
        expect(first >= `${year}-04-01` && last <= `${year + 1}-03-31` && first <= last).toBe(true);
        expect(wholeYear).toBe(first === `${year}-04-01` && last === `${year + 1}-03-31`);
      }
});

test("days are those of the calendar, and ages those the record room reckons", () => {
  fc.assert(
    fc.property(
      fc.integer({ min: -30_000, max: 30_000 }),
      fc.integer({ min: 0, max: 40_000 }),
      (day, lived) => {
        expect(isoDay(day)).toBe(new Date(day * 86_400_000).toISOString().slice(0, 10));
        const { year, month, day: dayOfMonth } = partsOfDay(day);
        expect(dayNumber(year, month, dayOfMonth)).toBe(day);
        expect(ageReachedBy(day + lived, day)).toBe(ageOfRecord(isoDay(day + lived), isoDay(day)));
      },
    ),
  );
});

test("insurers are of the kind their numbers say", () => {
  for (const { spells } of some)
    for (const { kind, insurer } of spells) expect(insurerKind(insurer, date("2021-04-01"))).toBe(kind);
});

test.each([
  { digits: "0113001", whole: "01130012", source: "an insurer of a real sample file" },
  { digits: "0101001", whole: "01010016", source: "an insurer of a real sample file" },
  // Products of two digits count as their sum.
  {
    digits: "7992739871",
    whole: "79927398713",
    source: "the usual example of the algorithm (ISO/IEC 7812-1)",
  },
  { digits: "0613999", whole: "06139992", source: "by hand: 18 → 9, 9, 9, 3, 2, 6, 0 make 38" },
])("$digits with its check digit is $whole: $source", ({ digits, whole }) => {
  expect(withCheckDigit(digits)).toBe(whole);
});

test("the kinds of insurers have about the shares they have in Japan", () => {
  const day = dayNumber(2017, 10, 1);
  const kinds = some.flatMap(({ spells }) => spells.filter(({ from, until }) => from <= day && day <= until));
  const share = (...wanted: string[]) =>
    kinds.filter(({ kind }) => wanted.includes(kind)).length / kinds.length;
  // 2017: 17.2, 38, 29.5, 29.9 and 8.7 of 126 million; families go together, so three points are allowed.
  expect(Math.abs(share("late-elderly") - 0.136)).toBeLessThan(0.03);
  expect(Math.abs(share("association", "seafarers") - 0.302)).toBeLessThan(0.03);
  expect(Math.abs(share("union") - 0.233)).toBeLessThan(0.03);
  expect(Math.abs(share("municipal", "national-union") - 0.257)).toBeLessThan(0.03);
  expect(Math.abs(share("mutual") - 0.069)).toBeLessThan(0.03);
});

test("there are children and spouses in families, changes of insurers, of surnames, and deaths", () => {
  expect(some.filter(({ spells }) => spells.some(({ dependant }) => dependant)).length).toBeGreaterThan(500);
  expect(some.filter(({ surnames }) => surnames.length > 1).length).toBeGreaterThan(50);
  expect(some.filter(({ died }) => died !== null).length).toBeGreaterThan(100);
  const shared = new Set<string>();
  const families = some
    .flatMap(({ spells }) => spells.slice(-1))
    .filter(({ insurer, symbol, number }) => {
      const key = `${insurer}${symbol}${number}`;
      return shared.has(key) || !shared.add(key);
    });
  expect(families.length).toBeGreaterThan(300);
});
