import { date, daysIn, type LocalDate, partsOf } from "@hakaru/model/calendar";
import { addDays, addMonths, addYears, daysBetween, span, weekdayOf } from "@hakaru/model/clock/span";
import { Refusal } from "@hakaru/model/fault";
import fc from "fast-check";
import { expect, test } from "vitest";

test.each([
  ["2019-12-31", 1, "2020-01-01"],
  ["2020-02-28", 1, "2020-02-29"],
  ["2019-02-28", 1, "2019-03-01"],
  ["2020-03-01", -1, "2020-02-29"],
  ["1969-12-31", 1, "1970-01-01"],
  ["0001-01-01", 365, "0002-01-01"],
])("%s and %i days is %s", (day, count, reached) => {
  expect(addDays(date(day), count)).toBe(reached);
});

test.each([
  ["2019-01-31", 1, "2019-02-28"],
  ["2020-01-31", 1, "2020-02-29"],
  ["2019-01-31", 2, "2019-03-31"],
  ["2019-02-28", 1, "2019-03-28"],
  ["2019-12-15", 1, "2020-01-15"],
  ["2019-03-31", -1, "2019-02-28"],
  ["2019-01-15", -1, "2018-12-15"],
  ["2019-01-15", -13, "2017-12-15"],
  ["2019-08-31", 0, "2019-08-31"],
])("%s and %i months is %s", (day, count, reached) => {
  expect(addMonths(date(day), count)).toBe(reached);
});

test.each([
  ["2020-02-29", 1, "2021-02-28"],
  ["2020-02-29", 4, "2024-02-29"],
  ["2020-02-29", -1, "2019-02-28"],
  ["2019-04-01", 1, "2020-04-01"],
])("%s and %i years is %s", (day, count, reached) => {
  expect(addYears(date(day), count)).toBe(reached);
});

test.each([
  ["2026-11-22", "sunday"],
  ["2019-05-01", "wednesday"],
  ["1970-01-01", "thursday"],
  ["1969-12-31", "wednesday"],
  ["2000-02-29", "tuesday"],
])("%s is a %s", (day, weekday) => {
  expect(weekdayOf(date(day))).toBe(weekday);
});

test("a day outside the calendar is refused", () => {
  expect(() => addDays(date("9999-12-31"), 1)).toThrow(Refusal);
  expect(() => addMonths(date("9999-12-31"), 1)).toThrow("beyond-the-calendar");
  expect(() => addDays(date("0001-01-01"), -1)).toThrow("beyond-the-calendar");
  expect(() => addYears(date("0001-01-01"), -1)).toThrow("beyond-the-calendar");
});

test.each([0, -1, 1.5, Number.NaN])("%d days are no span", (count) => {
  expect(() => span(count, "days")).toThrow("not a span");
});

const anyDay = fc.integer({ min: 0, max: 30_000 }).map((count) => addDays(date("1975-01-01"), count));

test("the next day is the next number in the month, or the first of the next month", () => {
  fc.assert(
    fc.property(anyDay, (day) => {
      const [year, month, dayOfMonth] = partsOf(day);
      const last = dayOfMonth === daysIn(year, month);
      const expected = last
        ? [month === 12 ? year + 1 : year, (month % 12) + 1, 1]
        : [year, month, dayOfMonth + 1];
      expect(partsOf(addDays(day, 1))).toEqual(expected);
    }),
  );
});

test("days between undo the days added, and a week later is the same weekday", () => {
  fc.assert(
    fc.property(anyDay, fc.integer({ min: -5000, max: 5000 }), (day, count) => {
      expect(daysBetween(day, addDays(day, count))).toBe(count);
      expect(addDays(addDays(day, count), -count)).toBe(day);
      expect(weekdayOf(addDays(day, 7 * count))).toBe(weekdayOf(day));
    }),
  );
});

test("months there and back lose at most the days a shorter month has not, and never gain one", () => {
  fc.assert(
    fc.property(anyDay, fc.integer({ min: -400, max: 400 }), (day, count) => {
      const back = addMonths(addMonths(day, count), -count);
      expect(back <= day).toBe(true);
      expect(daysBetween(back, day)).toBeLessThanOrEqual(3);
      if (Number(day.slice(8)) <= 28) expect(back).toBe(day);
      expect(monthsOf(addMonths(day, count)) - monthsOf(day)).toBe(count);
    }),
  );
});

test("a later day is never reached earlier", () => {
  fc.assert(
    fc.property(anyDay, fc.nat({ max: 60 }), fc.nat({ max: 30 }), (day, apart, count) => {
      expect(addMonths(day, count) <= addMonths(addDays(day, apart), count)).toBe(true);
    }),
  );
});

function monthsOf(day: LocalDate): number {
  const [year, month] = partsOf(day);
  return year * 12 + month;
}
