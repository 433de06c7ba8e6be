import { compute } from "@hakaru/indicator/memory";
import { date } from "@hakaru/model/calendar";
import { period } from "@hakaru/model/period";
import { indicators } from "@hakaru/programmes/health-management/indicators";
import healthManagement from "@hakaru/programmes/health-management/programme";
import { generate } from "@hakaru/programmes/health-management/sample/generate";
import { beforeAll, expect, test } from "vitest";
import { type Life, play, standingOn } from "./play.ts";

let lives: readonly Life[];
beforeAll(() => {
  lives = play(healthManagement, generate());
});

function figure(id: string, cohort: string, asOf: string) {
  const of = indicators.find((each) => each.id === id);
  if (of === undefined) throw new Error(`no indicator ${id}`);
  const [, entity = ""] = of.over.split("/");
  const population = standingOn(lives, entity, date(asOf));
  return compute(of, { period: period(cohort), asOf: date(asOf) }, population);
}

const counts: readonly (readonly [cohort: string, asOf: string, large: string, sme: string])[] = [
  ["2019", "2018-12-31", "0", "0"],
  ["2019", "2019-02-20", "0", "0"],
  ["2019", "2019-02-21", "821", "2503"],
  ["2019", "2019-06-30", "821", "2503"],
  ["2019", "2019-07-01", "820", "2503"],
  ["2019", "2020-03-31", "820", "2503"],
  ["2019", "2020-04-01", "0", "0"],
  ["2018", "2018-02-20", "12", "16"],
  ["2018", "2019-03-31", "12", "14"],
  ["2018", "2020-03-31", "0", "0"],
  ["2020", "2020-03-31", "20", "30"],
];

test.each(counts)("the %s cohort on %s: %s large, %s SME", (cohort, asOf, large, sme) => {
  const found = ["certified-large", "certified-sme"].map((id) => figure(id, cohort, asOf).cells[0]?.value);
  expect(found).toEqual([large, sme]);
});

test("37 stocks of 28 sectors were selected in 2019", () => {
  const found = ["selected-stocks", "selected-sectors"].map(
    (id) => figure(id, "2019", "2020-03-31").cells[0]?.value,
  );
  expect(found).toEqual(["37", "28"]);
});
