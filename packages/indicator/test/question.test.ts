import { date } from "@hakaru/model/calendar";
import { type Expression, field, fiscalYearOf, yearOf } from "@hakaru/model/expression";
import { Refusal } from "@hakaru/model/fault";
import { count, type Indicator, indicator, type PeriodRule } from "@hakaru/model/indicator";
import { period } from "@hakaru/model/period";
import { expect, test } from "vitest";
import { asked, standsOn, statusOf, withTotals } from "../src/question.ts";

const text = { ja: "試験", en: "trial" };
const held = field("held", "date");

function of(rule: PeriodRule, by: Indicator["by"] = {}): Indicator {
  const about = { id: "trial", label: text, statement: text, unit: "items", over: "trials/study" } as const;
  return indicator({ ...about, aggregate: count(), period: rule, by });
}

const standing: PeriodRule = { takes: "standing" };
const within: PeriodRule = { takes: "within", day: held };
const cohort: PeriodRule = { takes: "cohort", year: field("year", "number") };

test.each([
  ["FY2018", "2019-03-30", "projected", "2019-03-30", "2019-03-30"],
  ["FY2018", "2019-03-31", "projected", "2019-03-31", "2019-03-31"],
  ["FY2018", "2019-04-01", "final", "2019-03-31", "2019-04-01"],
  ["2018", "2018-12-31", "projected", "2018-12-31", "2018-12-31"],
  ["2018", "2020-03-31", "final", "2018-12-31", "2020-03-31"],
  ["2020-03-31", "2020-03-31", "final", "2020-03-31", "2020-03-31"],
  ["2020-03-31", "2020-04-01", "final", "2020-03-31", "2020-04-01"],
  ["FY2030", "2020-04-01", "projected", "2020-04-01", "2020-04-01"],
])(
  "%s asked for on %s is %s; what is standing stands on %s, anything else on %s",
  (about, day, status, on, other) => {
    const question = { period: period(about), asOf: date(day) };
    expect(statusOf(question)).toBe(status);
    expect(standsOn(of(standing), question)).toBe(on);
    expect(standsOn(of(within), question)).toBe(other);
  },
);

test("totals of two breakdowns: the cells, each alone, and the whole", () => {
  expect(withTotals("state", "year")).toEqual([["state", "year"], ["state"], ["year"], []]);
  expect(withTotals()).toEqual([[]]);
});

test("a breakdown is asked for once, its names in the order of the definition", () => {
  const by = { state: { op: "state" } as Expression, held };
  const plain = asked(of(standing, by), {
    period: period("2018"),
    asOf: date("2020-03-31"),
    by: [["held", "state"], [], ["state", "held"], ["held", "held"]],
  });
  expect(plain.breakdowns).toEqual([["state", "held"], [], ["held"]]);
  expect(plain.names).toEqual(["state", "held"]);
});

function codes(rule: PeriodRule, about: string, by: string[] = []): readonly string[] {
  try {
    asked(of(rule, { held }), { period: period(about), asOf: date("2020-03-31"), by: [by] });
    return [];
  } catch (error) {
    if (error instanceof Refusal) return error.faults.map(({ code }) => code);
    throw error;
  }
}

test.each<[string, PeriodRule, string, string[], string[]]>([
  ["a breakdown of the definition", standing, "2018", ["held"], []],
  ["one the definition does not have", standing, "2018", ["held", "region"], ["unknown-breakdown"]],
  ["one every object has", standing, "2018", ["constructor"], ["unknown-breakdown"]],
  ["two of them", standing, "2018", ["a", "b"], ["unknown-breakdown", "unknown-breakdown"]],
  ["a cohort of a year", cohort, "2018", [], []],
  ["a cohort of a fiscal year", cohort, "FY2018", [], []],
  ["a cohort of a day", cohort, "2018-04-01", [], ["cohort-needs-a-year"]],
  [
    "a fiscal cohort by a calendar year",
    { takes: "cohort", year: fiscalYearOf(held) },
    "2018",
    [],
    ["cohort-needs-a-fiscal-year"],
  ],
  ["a fiscal cohort by a fiscal year", { takes: "cohort", year: fiscalYearOf(held) }, "FY2018", [], []],
  [
    "a calendar cohort by a fiscal year",
    { takes: "cohort", year: yearOf(held) },
    "FY2018",
    [],
    ["cohort-needs-a-calendar-year"],
  ],
  ["a calendar cohort by a calendar year", { takes: "cohort", year: yearOf(held) }, "2018", [], []],
  [
    "the fiscal year of a record by a calendar year",
    { takes: "cohort", year: field("fiscal_year", "number") },
    "2018",
    [],
    ["cohort-needs-a-fiscal-year"],
  ],
  ["what lies within a day", within, "2018-04-01", [], []],
])("%s is answered or refused: %s", (_, rule, about, by, refused) => {
  expect(codes(rule, about, by)).toEqual(refused);
});

test("a refusal says what could be asked for", () => {
  const asking = () =>
    asked(of(standing, { held }), { period: period("2018"), asOf: date("2020-03-31"), by: [["region"]] });
  expect(asking).toThrow("trial cannot be broken down by region (it can by: held)");
});
