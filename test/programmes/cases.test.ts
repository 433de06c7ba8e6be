import { casesOf } from "@hakaru/model/programme/case-table";
import { cases as applicationCases } from "@hakaru/programmes/health-management/cases/application";
import { describe, expect, test } from "vitest";
import { judge } from "./judge.ts";

const tables = [...applicationCases];

describe.each(tables)("$table.about.ja", (of) => {
  test.each(casesOf(of).map((one) => [one.row, one] as const))("%s", (_, one) => {
    expect(judge(of, one)).toEqual(one.expected);
  });
});
