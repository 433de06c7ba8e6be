import { expect, test } from "vitest";
import {
  date,
  dayInJapan,
  endOfDayInJapan,
  fiscalYear,
  instant,
  parseDate,
  parseInstant,
} from "../src/calendar.ts";
import { parseCompactDate, parseEraDate, wareki } from "../src/era.ts";
import { fiscalYearOf, lastDay, parsePeriod, period, periodText, yearOf } from "../src/period.ts";

test.each([
  ["2020-02-29", true],
  ["2019-02-29", false],
  ["1900-02-29", false],
  ["2000-02-29", true],
  ["2020-04-31", false],
  ["2020-13-01", false],
  ["2020-00-01", false],
  ["2020-1-1", false],
  ["20200101", false],
])("%s is a day that exists: %s", (text, exists) => {
  expect(parseDate(text) !== undefined).toBe(exists);
});

test.each([
  ["2020-03-31", 2019],
  ["2020-04-01", 2020],
  ["2027-03-31", 2026],
  ["2019-12-31", 2019],
])("%s lies in fiscal year %i", (day, year) => {
  expect(fiscalYear(date(day))).toBe(year);
});

test.each([
  ["令和2年3月31日", "2020-03-31", false],
  ["令和元年5月1日", "2019-05-01", false],
  ["R1.5.1", "2019-05-01", false],
  ["r2/3/31", "2020-03-31", false],
  ["H31.4.30", "2019-04-30", false],
  ["平成31年5月1日", "2019-05-01", true],
  ["令和元年1月1日", "2019-01-01", true],
  ["昭和64年1月7日", "1989-01-07", false],
  ["平成元年1月8日", "1989-01-08", false],
  ["昭和元年12月25日", "1926-12-25", false],
  ["大正15年12月24日", "1926-12-24", false],
  ["S0.1.1", undefined, undefined],
  ["令和2年2月30日", undefined, undefined],
  ["60", undefined, undefined],
  ["慶応4年1月1日", undefined, undefined],
])("%s is read as %s (outside its era: %s)", (text, day, outside) => {
  expect(parseEraDate(text)).toEqual(day && { date: day, outside });
});

test.each([
  ["5020331", "2020-03-31"],
  ["4310430", "2019-04-30"],
  ["50203", "2020-03-01"],
  ["20200331", "2020-03-31"],
  ["202003", "2020-03-01"],
  ["3640107", "1989-01-07"],
  ["6020331", undefined],
  ["5020230", undefined],
  ["502033", undefined],
  ["1234", undefined],
  ["5０20331", undefined],
])("the compact date %s is %s: the length decides", (digits, day) => {
  expect(parseCompactDate(digits)?.date).toBe(day);
});

test.each([
  ["2019-05-01", "令和元年5月1日"],
  ["2019-04-30", "平成31年4月30日"],
  ["2020-03-31", "令和2年3月31日"],
  ["1989-01-07", "昭和64年1月7日"],
  ["1873-01-01", "明治6年1月1日"],
  ["1872-12-31", "1872年12月31日"],
])("%s is %s", (day, era) => {
  expect(wareki(date(day))).toBe(era);
});

test.each([
  ["2018", 2018, "2018-12-31", "2018年", "2018"],
  ["FY2017", 2017, "2018-03-31", "2017年度", "FY2017"],
  ["2020-03-31", 2020, "2020-03-31", "2020年3月31日", "31 March 2020"],
])("the period %s counts as %i, ends on %s, and is written %s, %s", (text, year, last, ja, en) => {
  const about = period(text);
  expect([yearOf(about), lastDay(about), periodText(about, "ja"), periodText(about, "en")]).toEqual([
    year,
    last,
    ja,
    en,
  ]);
});

test.each(["18", "FY18", "2020-02-30", "2020-3-1", "3000x", ""])("%s is no period", (text) => {
  expect(parsePeriod(text)).toBeUndefined();
});

test("an instant is kept in UTC to the microsecond", () => {
  expect(instant("2020-04-01T00:30:00+09:00")).toBe("2020-03-31T15:30:00.000000Z");
  expect(instant("2020-04-01T00:30:00.123456Z")).toBe("2020-04-01T00:30:00.123456Z");
  expect(parseInstant("2020-04-01T00:30:00")).toBeUndefined();
  expect(parseInstant("2020-02-30T00:30:00Z")).toBeUndefined();
});

test("a day is over in Japan nine hours before it is in London", () => {
  const end = endOfDayInJapan(date("2020-03-31"));
  expect(end).toBe("2020-03-31T14:59:59.999999Z");
  expect(dayInJapan(end)).toBe("2020-03-31");
});

test.each([
  ["2020-03-31T15:00:00Z", "2020-04-01"],
  ["2020-03-30T15:00:00Z", "2020-03-31"],
  ["2020-02-28T23:59:59Z", "2020-02-29"],
  ["2019-02-28T15:00:00Z", "2019-03-01"],
  ["2019-12-31T14:59:59Z", "2019-12-31"],
  ["2019-12-31T15:00:00Z", "2020-01-01"],
])("at %s it is %s in Japan", (moment, day) => {
  expect(dayInJapan(instant(moment))).toBe(day);
});

test.each([
  ["FY2017", "FY2017"],
  ["2016", "FY2016"],
  ["2018-03-31", "FY2017"],
  ["2018-04-01", "FY2018"],
])("the last day of %s lies in %s", (about, year) => {
  expect(fiscalYearOf(period(about))).toBe(year);
});
