import { casesOf } from "@hakaru/model/programme/case-table";
import { deadlinesOf } from "@hakaru/model/programme/deadline-table";
import { deadlines as trialDeadlines } from "@hakaru/programmes/clinical-research/cases/deadlines";
import { cases as reportCases } from "@hakaru/programmes/clinical-research/cases/reports";
import { cases as studyCases } from "@hakaru/programmes/clinical-research/cases/study";
import { cases as applicationCases } from "@hakaru/programmes/health-management/cases/application";
import { deadlines as certificateDeadlines } from "@hakaru/programmes/health-management/cases/deadlines";
import { cases as stockCases } from "@hakaru/programmes/health-management/cases/stock";
import {
  cases as consultationCases,
  deadlines as consultationDeadlines,
} from "@hakaru/programmes/innohub/cases/consultation";
import { cases as supporterCases } from "@hakaru/programmes/innohub/cases/supporter";
import { describe, expect, test } from "vitest";
import { judge } from "./judge.ts";
import { tellClock } from "./tell-clock.ts";

const tables = [
  ...applicationCases,
  ...stockCases,
  ...studyCases,
  ...reportCases,
  ...consultationCases,
  ...supporterCases,
];
const deadlines = [...certificateDeadlines, ...trialDeadlines, ...consultationDeadlines];

describe.each(tables)("$table.about.ja", (of) => {
  test.each(casesOf(of).map((one) => [one.row, one] as const))("%s", (_, one) => {
    expect(judge(of, one)).toEqual(one.expected);
  });
});

describe.each(deadlines)("$table.about.ja", (of) => {
  test.each(deadlinesOf(of).map((one) => [one.row, one] as const))("%s", (_, one) => {
    expect(tellClock(of, one)).toBe(one.expected);
  });
});
