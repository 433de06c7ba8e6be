import { date, partsOf } from "@hakaru/model/calendar";
import { everyDay, governmentOffices } from "@hakaru/model/clock/business-day";
import { type Counting, dueDay, lastDayOf } from "@hakaru/model/clock/deadline";
import { addDays, addMonths, daysBetween, span } from "@hakaru/model/clock/span";
import fc from "fast-check";
import { expect, test } from "vitest";

const plain: Counting = { countsFirstDay: false, endsOn: "any-day", calendar: everyDay };

// 民法140条, 141条, 143条: the day of the trigger is not counted.
test.each([
  ["2026-11-22", 10, "days", "2026-12-02", "2026-12-01"],
  ["2026-11-22", 1, "days", "2026-11-23", "2026-11-22"],
  ["2019-01-15", 1, "months", "2019-02-15", "2019-02-14"],
  ["2019-01-31", 1, "months", "2019-02-28", "2019-02-28"],
  ["2019-01-30", 1, "months", "2019-02-28", "2019-02-28"],
  ["2020-01-30", 1, "months", "2020-02-29", "2020-02-29"],
  // Counted from the first of a month, a month is the whole of it.
  ["2019-02-28", 1, "months", "2019-03-31", "2019-03-27"],
  ["2019-04-30", 1, "months", "2019-05-31", "2019-05-29"],
  ["2020-02-29", 1, "months", "2020-03-31", "2020-03-28"],
  ["2019-03-31", 1, "years", "2020-03-31", "2020-03-30"],
  ["2019-02-28", 1, "years", "2020-02-29", "2020-02-27"],
  ["2020-02-28", 1, "years", "2021-02-28", "2021-02-27"],
  ["2020-02-29", 1, "years", "2021-02-28", "2021-02-28"],
  ["2019-04-01", 1, "years", "2020-04-01", "2020-03-31"],
] as const)(
  "from %s, %i %s end on %s; on %s where the day itself counts",
  (day, count, unit, not, counted) => {
    expect(dueDay(date(day), span(count, unit), plain)).toBe(not);
    expect(dueDay(date(day), span(count, unit), { ...plain, countsFirstDay: true })).toBe(counted);
  },
);

// 民法142条.
test.each([
  ["2026-11-11", "any-day", "2026-11-21"],
  ["2026-11-11", "next-business-day", "2026-11-24"],
  ["2026-11-11", "previous-business-day", "2026-11-20"],
  ["2026-12-21", "next-business-day", "2027-01-04"],
  ["2026-11-10", "next-business-day", "2026-11-20"],
] as const)("ten days from %s, ending on %s: %s", (day, endsOn, due) => {
  expect(dueDay(date(day), span(10, "days"), { ...plain, endsOn, calendar: governmentOffices })).toBe(due);
});

test.each([
  ["2026-11-20", 3, false, "2026-11-26"],
  ["2026-11-20", 3, true, "2026-11-25"],
  ["2026-11-21", 1, true, "2026-11-24"],
] as const)(
  "from %s, %i business days (the day itself counted: %s) end on %s",
  (day, count, countsFirstDay, due) => {
    const counting = { ...plain, countsFirstDay, calendar: governmentOffices };
    expect(dueDay(date(day), span(count, "business-days"), counting)).toBe(due);
  },
);

const anyDay = fc.integer({ min: 0, max: 20_000 }).map((count) => addDays(date("1980-01-01"), count));

test("months one after another are as long as all at once, where every month has the day", () => {
  fc.assert(
    fc.property(anyDay, fc.integer({ min: 1, max: 40 }), fc.integer({ min: 1, max: 40 }), (day, a, b) => {
      fc.pre(Number(day.slice(8)) <= 28);
      const first = lastDayOf(day, span(a, "months"), everyDay);
      expect(lastDayOf(addDays(first, 1), span(b, "months"), everyDay)).toBe(
        lastDayOf(day, span(a + b, "months"), everyDay),
      );
    }),
  );
});

test("a span of months from the first of a month ends with a month; others a day before the corresponding day", () => {
  fc.assert(
    fc.property(anyDay, fc.integer({ min: 1, max: 60 }), (day, count) => {
      const last = lastDayOf(day, span(count, "months"), everyDay);
      const [, , dayOfMonth] = partsOf(day);
      const after = addDays(last, 1);
      expect(after.endsWith("-01") || partsOf(after)[2] === dayOfMonth).toBe(true);
      expect([0, 1]).toContain(daysBetween(last, addMonths(day, count)));
    }),
  );
});
