import type { Verdict } from "@hakaru/ledger/verdict";
import type { Report } from "@hakaru/publication/report";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type OpenTerm1, openTerm1 } from "../open-term-1.ts";

let term: OpenTerm1;
let report: Report;
beforeAll(async () => {
  term = await openTerm1();
  report = await term.publisher.report({});
});
afterAll(() => term.close());

const entry = (row: number) => {
  const found = report.kpis.find(({ kpi }) => kpi.row === row);
  if (found === undefined) throw new Error(`no row ${row}`);
  return found;
};

/** Rows of the printed table by verdict; the words are the reasons in English. */
const expected: Readonly<Record<Verdict, readonly number[]>> = {
  achieved: [1, 3, 4, 12, 14, 19, 20, 21, 23, 37, 39, 40, 42],
  "not-achieved": [2, 5, 6, 7, 8, 9, 24, 25, 26, 27, 35, 38, 43, 44],
  "not-stated": [10, 13, 15, 16, 17, 18, 22, 28, 29, 30, 31, 32, 33, 34],
  "not-judgeable": [11, 36, 41],
};

test.each(Object.entries(expected))("%s: rows %j", (verdict, rows) => {
  const found = report.kpis
    .filter(({ judgement }) => judgement.verdict === verdict)
    .map(({ kpi }) => kpi.row);
  expect(found).toEqual(rows);
});

test("13 achieved: 12 by number, 1 in words", () => {
  const achieved = report.kpis.filter(({ judgement }) => judgement.verdict === "achieved");
  expect(achieved.filter(({ judgement }) => judgement.by === "number")).toHaveLength(12);
  expect(achieved.filter(({ judgement }) => judgement.by === "word").map(({ kpi }) => kpi.row)).toEqual([14]);
});

test.each([
  [11, "the target states no number to compare with", "目標に数値がない"],
  [36, "the target is an event; the source does not say which count would meet it", "件数が何をもって達成"],
  [41, "the parts differ in scope and cannot be added up to compare with the target", "合算できない"],
  [25, "the count is zero: what the target asks for has not begun", "件数がゼロ"],
  [14, "the source itself says “achieved”, in words, not by a number", "記載されています"],
  [10, "the source prints a dash: neither zero nor a failure", "ゼロとも未達成とも扱いません"],
  [3, "the total meets the target (see also the part of it)", "合計の数値が目標値に達しています"],
  [26, "at least one condition falls short of its target", "達していない条件"],
])("row %i says why", (row, en, ja) => {
  expect(entry(row).judgement.reason.en).toBe(en);
  expect(entry(row).judgement.reason.ja).toContain(ja);
});

test.each([
  [26, { poc: "not-achieved", guideline: "achieved" }],
  [27, { poc: "achieved", guideline: "not-achieved" }],
  [42, { male: "achieved", female: "achieved" }],
])("row %i is judged part by part", (row, parts) => {
  const found = entry(row).judgement.parts.map(({ part, verdict }) => [part, verdict]);
  expect(Object.fromEntries(found)).toEqual(parts);
});

test.each([
  [5, 34, 67, 77.7778],
  [38, 43.3333, 66, undefined],
  [40, 141.1765, 135, undefined],
  [43, 56.8, 56.8, 75],
  [44, undefined, 88.75, undefined],
])("row %i: %s % of the way, %s % of the target, %s % of the time", (row, way, naive, elapsed) => {
  const [progress] = entry(row).progress();
  expect([progress?.shareFromBaseline, progress?.naiveShare, progress?.elapsed]).toEqual([
    way,
    naive,
    elapsed,
  ]);
});

test("row 5 reads differently by method, as published", () => {
  const grades = Object.entries(entry(5).progress()[0]?.methods ?? {}).map(([id, result]) => [
    id,
    result.applies ? result.grade : result.why.en,
  ]);
  expect(Object.fromEntries(grades)).toEqual({
    saiko: "B",
    "kenko-nippon-21": "B*",
    "healthy-people": "improving",
    eurostat: "insufficient_progress",
    statcan: "limited_progress",
    un: "2",
    dns: "at least four points under one definition are needed",
  });
});

test("row 43 is graded on the level behind the reduction (100 → 85.8 → 75)", () => {
  const methods = entry(43).progress()[0]?.methods;
  expect(methods?.eurostat).toMatchObject({ grade: "moderate_progress", numbers: { R: 0.7123 } });
  expect(methods?.un).toMatchObject({ grade: "2", numbers: { ratio: 0.7388 } });
  expect(methods?.["kenko-nippon-21"]).toMatchObject({ grade: "B*" });
});

test("row 42 is known as a difference only: growth methods say they cannot apply", () => {
  for (const progress of entry(42).progress())
    expect(progress.methods.eurostat).toMatchObject({
      applies: false,
      why: { en: expect.stringContaining("difference") },
    });
});

test("Law 7: no series crosses a definition: the earlier figures of row 43 are not among its points", () => {
  const { series, progress } = entry(43);
  const versions = series()
    .get("")
    ?.map((point) => `${point.period} v${point.definition.version}`);
  expect(versions).toEqual(["FY2012 v1", "FY2013 v1", "FY2014 v1", "FY2015 v1", "FY2017 v2"]);
  expect(progress()[0]?.methods.dns).toMatchObject({ applies: false });
});

test("on an earlier day most rows had nothing filed: missing is its own state, not a dash and not zero", async () => {
  const past = await term.publisher.report({ valid: "2018-03-31" as never });
  const missing = past.kpis.filter(({ latest }) => latest.length === 0);
  expect(missing.length).toBeGreaterThan(35);
  for (const { judgement } of missing)
    expect(judgement.reason.en).toBe("nothing had been filed as of this day");
});
