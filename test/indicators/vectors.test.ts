import { finish, leafKey, leavesOf } from "@hakaru/indicator/plan";
import checkupRate from "@hakaru/indicators/checkup-rate";
import guidanceRate from "@hakaru/indicators/guidance-rate";
import metabolicPersons from "@hakaru/indicators/metabolic-persons";
import { reduction } from "@hakaru/indicators/terms/reduction";
import { modelPopulation1985 } from "@hakaru/indicators/terms/standard-population";
import { decimal } from "@hakaru/model/decimal";
import type { Aggregate } from "@hakaru/model/indicator";
import { describe, expect, test } from "vitest";

/** The figure of a definition from counts by the names of its parts: what is published, put into what we compute. */
function figureFrom(aggregate: Aggregate, counts: Readonly<Record<string, number>>): number {
  const answers = new Map(
    leavesOf(aggregate).map(({ leaf, parts }) => {
      const count = parts.map((part) => counts[part]).find((each) => each !== undefined);
      if (count === undefined) throw new Error(`no count for ${parts}`);
      return [leafKey(leaf), decimal(count)];
    }),
  );
  return Number(finish(aggregate, (leaf) => answers.get(leafKey(leaf))).value);
}

/** Published counts are rounded to ten thousand, so the last digit may be off by one. */
const tolerance = 0.1;

test.each([
  ["FY2011", 23_470_000, 52_530_000, 44.7],
  ["FY2016", 27_560_000, 53_600_000, 51.4],
  ["FY2017", 28_580_000, 53_880_000, 53.1],
])("checkup rate of %s: %i of %i are %f percent", (_, over, under, published) => {
  const value = figureFrom(checkupRate.aggregate, { over, under });
  expect(Math.abs(value - published)).toBeLessThanOrEqual(tolerance);
});

test.each([
  ["FY2016", 880_000, 4_690_000, 18.8],
  ["FY2017", 960_000, 4_920_000, 19.5],
])("guidance rate of %s: %i of %i are %f percent", (_, over, under, published) => {
  const value = figureFrom(guidanceRate.aggregate, { over, under });
  expect(Math.abs(value - published)).toBeLessThanOrEqual(tolerance);
});

const estimated2008 = 10_628_054;

describe("reduction A: estimated guidance targets against FY2008", () => {
  test.each([
    ["FY2016", 8_989_821, 15.4],
    ["FY2017", 9_104_340, 14.3],
    ["FY2018", 9_167_968, 13.7],
    ["FY2019", 9_192_648, 13.5],
    ["FY2020", 9_473_397, 10.9],
  ])("%s: %i are %f percent fewer", (_, estimated, published) => {
    const [before, after] = [estimated2008, estimated].map(
      (persons): Aggregate => ({ op: "number", value: decimal(persons) }),
    );
    const value = finish(reduction(before as Aggregate, after as Aggregate), () => undefined).value;
    expect(Math.round(Number(value) * 10) / 10).toBe(published);
  });

  test("the strategy prints 14.2 for FY2017, which its own counts do not give", () => {
    const [before, after] = [estimated2008, 9_104_340].map(
      (persons): Aggregate => ({ op: "number", value: decimal(persons) }),
    );
    const { value } = finish(reduction(before as Aggregate, after as Aggregate), () => undefined);
    expect(Number(value).toFixed(3)).toBe("14.337");
  });
});

describe("calculation B: persons with the syndrome or its preliminary stage", () => {
  const population = "under/under";

  test("the formula gives the published 14.12 million", () => {
    const value = figureFrom(metabolicPersons.aggregate, {
      [population]: 53_960_721,
      over: 3_905_977 + 3_172_653,
      "under/over": 27_058_105,
    });
    expect(Math.round(value)).toBe(14_116_583);
    expect(Math.round(value / 10_000)).toBe(1412);
  });

  test("the final evaluation prints a formula that does not give its own figure: its numerators are of another year", () => {
    const value = figureFrom(metabolicPersons.aggregate, {
      [population]: 53_798_756,
      over: 4_552_281 + 3_574_727,
      "under/over": 29_396_195,
    });
    expect(Math.round(value)).toBe(14_873_453);
    expect(Math.round(value / 10_000)).not.toBe(1516);
  });
});

test("the model population of 1985 adds up to its published total", () => {
  expect(Object.values(modelPopulation1985).reduce((sum, persons) => sum + persons)).toBe(120_287_000);
});
