import { date } from "@hakaru/model/calendar";
import { decimal } from "@hakaru/model/decimal";
import { field } from "@hakaru/model/expression";
import { Refusal } from "@hakaru/model/fault";
import { count, type Indicator, indicator, share } from "@hakaru/model/indicator";
import { period } from "@hakaru/model/period";
import { expect, test } from "vitest";
import { changes, series } from "../src/compare.ts";
import type { Computed } from "../src/computed.ts";
import { compute } from "../src/memory.ts";
import { population } from "./table.ts";

const text = { ja: "試験", en: "trial" };
const passed = field("passed", "truth");

const passedShare = indicator({
  ...{ id: "passed-share", label: text, statement: text, unit: "percent", over: "trials/study" },
  aggregate: share(count(passed), count()),
  period: { takes: "cohort", year: field("cohort", "number") },
  by: { prefecture: field("prefecture", "text") },
});

const given = population(`
  cohort | prefecture | passed
  2017   | 13         | 有
  2017   | 13         | 無
  2017   | 13         | 無
  2017   | 27         | 有
  2018   | 13         | 有
  2018   | 13         | 無
  2018   | 47         | 有`);

function figure(of: Indicator, about: string, ...by: string[]): Computed {
  return compute(of, { period: period(about), asOf: date("2020-03-31"), by: [by] }, given);
}

function codesOf(ask: () => unknown): readonly string[] {
  try {
    ask();
    return [];
  } catch (error) {
    if (error instanceof Refusal) return error.faults.map(({ code }) => code);
    throw error;
  }
}

test("figures of one definition stand in the order of their years", () => {
  const [later, earlier] = [figure(passedShare, "FY2018"), figure(passedShare, "FY2017")];
  expect(series([later, earlier])).toEqual([earlier, later]);
  expect(series([])).toEqual([]);
});

test("a change is exact, and there is none where one side has no cell", () => {
  const [before, after] = [
    figure(passedShare, "FY2017", "prefecture"),
    figure(passedShare, "FY2018", "prefecture"),
  ];
  expect(changes(before, after)).toEqual([
    {
      by: { prefecture: "13" },
      before: "33.333333333333",
      after: "50",
      change: { value: "16.666666666667", exact: { over: "50", under: "3" } },
    },
    { by: { prefecture: "47" }, after: "100", change: {} },
    { by: { prefecture: "27" }, before: "100", change: {} },
  ]);
});

const others: readonly [string, Indicator][] = [
  ["another indicator", { ...passedShare, id: "other" }],
  ["another version", { ...passedShare, version: 2 }],
  [
    "another definition that kept name and version",
    { ...passedShare, aggregate: share(count(passed), { op: "number", value: decimal(100) }) },
  ],
  ["another statement of the same", { ...passedShare, statement: { ja: "別", en: "other" } }],
];

test.each(others)("%s is neither compared nor put into a series", (_, other) => {
  const [a, b] = [figure(passedShare, "FY2017"), figure(other, "FY2018")];
  expect(codesOf(() => changes(a, b))).toEqual(["not-comparable"]);
  expect(codesOf(() => series([a, b]))).toEqual(["not-comparable"]);
});

test("what is broken down differently is not compared", () => {
  const [a, b] = [figure(passedShare, "FY2017"), figure(passedShare, "FY2018", "prefecture")];
  expect(codesOf(() => changes(a, b))).toEqual(["cells-differ"]);
});
