import { date, type LocalDate } from "@hakaru/model/calendar";
import {
  addBusinessDays,
  businessDaysBetween,
  checkCalendar,
  everyDay,
  governmentOffices,
  isBusinessDay,
  nextBusinessDay,
  previousBusinessDay,
} from "@hakaru/model/clock/business-day";
import { holidayOn } from "@hakaru/model/clock/holidays";
import { addDays, weekdays } from "@hakaru/model/clock/span";
import fc from "fast-check";
import { expect, test } from "vitest";

test.each([
  ["2026-11-20", true, "a Friday"],
  ["2026-11-21", false, "a Saturday"],
  ["2026-11-22", false, "a Sunday"],
  ["2026-11-23", false, "勤労感謝の日"],
  ["2026-12-28", true, "the last day of work"],
  ["2026-12-29", false, "年末"],
  ["2026-12-31", false, "年末"],
  ["2027-01-01", false, "元日"],
  ["2027-01-03", false, "年始"],
  ["2027-01-04", true, "the first day of work"],
])("%s is a business day of government offices: %s (%s)", (day, open) => {
  expect(isBusinessDay(date(day), governmentOffices)).toBe(open);
  expect(isBusinessDay(date(day), everyDay)).toBe(true);
});

test.each([
  ["2019-04-26", 1, "2019-05-07", "ten days without a business day"],
  ["2026-12-28", 1, "2027-01-04", "over the new year"],
  ["2026-11-20", 0, "2026-11-20", "none"],
  ["2026-11-21", 0, "2026-11-21", "none, from a Saturday"],
  ["2026-11-21", 1, "2026-11-24", "from a Saturday before a holiday"],
  ["2026-09-18", 3, "2026-09-28", "over 敬老の日, 国民の休日 and 秋分の日"],
])("%s and %i business days is %s: %s", (day, count, reached) => {
  expect(addBusinessDays(date(day), count, governmentOffices)).toBe(reached);
});

test("next and previous are strict", () => {
  expect(nextBusinessDay(date("2026-11-19"), governmentOffices)).toBe("2026-11-20");
  expect(nextBusinessDay(date("2026-11-20"), governmentOffices)).toBe("2026-11-24");
  expect(previousBusinessDay(date("2026-11-24"), governmentOffices)).toBe("2026-11-20");
});

const workdays = fc.integer({ min: 0, max: 15_000 }).map((count) => addDays(date("1986-01-01"), count));

/** Day by day, by the words of the law: no Saturday, Sunday, holiday, nor 29 December to 3 January. */
function naive(day: LocalDate, count: number): LocalDate {
  let reached = day;
  for (let left = count; left > 0; ) {
    reached = addDays(reached, 1);
    const weekend = [0, 6].includes(new Date(reached).getUTCDay());
    const newYear = /-(12-29|12-30|12-31|01-01|01-02|01-03)$/.test(reached);
    if (!weekend && !newYear && holidayOn(reached) === undefined) left--;
  }
  return reached;
}

test("business days are added as by going from day to day", () => {
  fc.assert(
    fc.property(workdays, fc.nat({ max: 60 }), (day, count) => {
      const reached = addBusinessDays(day, count, governmentOffices);
      expect(reached).toBe(naive(day, count));
      expect(businessDaysBetween(day, reached, governmentOffices)).toBe(count);
    }),
  );
});

test("a calendar that is never open, or closed on a day there is not, is a bug", () => {
  const closed = [{ from: "12-29", to: "13-01", label: { ja: "", en: "" } }];
  expect(() => checkCalendar({ ...everyDay, weekends: weekdays })).toThrow("without a business day");
  expect(() => checkCalendar({ ...everyDay, closed })).toThrow("13-01");
  expect(() => checkCalendar(governmentOffices)).not.toThrow();
});
