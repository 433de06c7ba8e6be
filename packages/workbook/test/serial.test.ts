import { type LocalDate, parseDate } from "@hakaru/model/calendar";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type DateSystem, momentOf, serialOf } from "../src/serial.ts";

type Line = readonly [system: DateSystem, serial: number, date: string | undefined, time?: string];

const table: readonly Line[] = [
  ["1900", 0, undefined],
  ["1900", 1, "1900-01-01"],
  ["1900", 59, "1900-02-28"],
  ["1900", 60, undefined],
  ["1900", 60.5, undefined],
  ["1900", 61, "1900-03-01"],
  ["1900", 1462, "1904-01-01"],
  ["1900", 43585, "2019-04-30"],
  ["1900", 43586, "2019-05-01"],
  ["1900", 43921, "2020-03-31"],
  ["1900", 43921.5, "2020-03-31", "12:00:00"],
  ["1900", 43921.99999, "2020-03-31", "23:59:59"],
  ["1900", 43921.999999, "2020-04-01"],
  ["1900", 2_958_465, "9999-12-31"],
  ["1900", 2_958_465.999999, undefined],
  ["1900", 2_958_466, undefined],
  ["1900", -1, undefined],
  ["1904", -1, undefined],
  ["1904", 0, "1904-01-01"],
  ["1904", 0.25, "1904-01-01", "06:00:00"],
  ["1904", 60, "1904-03-01"],
  ["1904", 42459, "2020-03-31"],
  ["1904", 2_957_003, "9999-12-31"],
  ["1904", 2_957_004, undefined],
];

test.each(table.map((line) => ({ line })))("$line", ({ line: [system, serial, date, time] }) => {
  expect(momentOf(serial, system)).toEqual(date && { date, ...(time === undefined ? {} : { time }) });
});

describe("writing", () => {
  test.each<readonly [string, number | undefined]>([
    ["1899-12-31", undefined],
    ["1900-01-01", 1],
    ["1900-02-28", 59],
    ["1900-03-01", 61],
    ["2020-03-31", 43921],
    ["9999-12-31", 2_958_465],
  ])("%s is serial %s", (date, serial) => expect(serialOf(date as LocalDate)).toBe(serial));

  test("a day written and read is the same day", () => {
    const days = fc.date({ min: new Date("1900-01-01"), max: new Date("9999-12-31"), noInvalidDate: true });
    fc.assert(
      fc.property(days, (day) => {
        const date = parseDate(day.toISOString().slice(0, 10));
        expect(date && momentOf(serialOf(date) ?? 0, "1900")).toEqual({ date });
      }),
    );
  });
});
