import { existsSync, readFileSync } from "node:fs";
import { parseCsv } from "@hakaru/model/csv";
import { describe, expect, test } from "vitest";
import { hasCheckDigit } from "../../src/checkup/check-digit.ts";
import { itemOf } from "../../src/checkup/items.ts";
import { measureRules } from "../../src/checkup/measure-rules.ts";
import { readDay } from "../../src/checkup/read-day.ts";
import { requiredRules } from "../../src/checkup/required-rules.ts";

const reference = new URL("../../../../../shared/reference/specific-checkup-items.csv", import.meta.url);

test.skipIf(!existsSync(reference))(
  "the table of items is the reference's (skipped where it is not at hand)",
  () => {
    const [, heads, , ...rows] = parseCsv(readFileSync(reference, "utf8"));
    const at = (name: string) => heads?.cells.indexOf(name) ?? -1;
    const cell = (cells: readonly string[], name: string) => cells[at(name)]?.trim();
    expect(rows).toHaveLength(322);
    for (const { cells } of rows) {
      expect(itemOf(cell(cells, "XMLITEM_17CODE") ?? "")).toMatchObject({
        name: cell(cells, "XMLITEM_NAME"),
        type: cell(cells, "XMLITEM_TYPE"),
        unit: cell(cells, "XMLITEM_UNIT"),
        codeSystem: cell(cells, "XMLITEM_CODEOID"),
      });
    }
  },
);

test("every number and every required item is in the table, in one unit", () => {
  for (const { items } of Object.values(measureRules)) {
    expect(new Set(items.map((code) => itemOf(code)?.unit)).size).toBe(1);
    for (const code of items) expect(itemOf(code)?.type, code).toBe("PQ");
  }
  for (const { items } of requiredRules.groups)
    for (const { code } of items) expect(itemOf(code), code).toBeDefined();
});

describe("check digits", () => {
  test.each([
    ["06132013", true],
    ["5521111111", true],
    ["6631111116", true],
    ["138057", true],
    ["06132014", false],
    ["06123013", false],
    ["0613201x", false],
  ])("%s", (number, holds) => {
    expect(hasCheckDigit(number)).toBe(holds);
  });
});

describe("days", () => {
  test.each([
    ["20240229", "2024-02-29"],
    ["20230229", null],
    ["20240401093000+0900", "2024-04-01"],
    ["202404010930", "2024-04-01"],
    ["5060401", "2024-04-01"],
    ["2024-04-01", "2024-04-01"],
    ["2024/4/1", "2024-04-01"],
    ["R6.4.1", "2024-04-01"],
    ["令和6年4月1日", "2024-04-01"],
    ["202404", null],
    ["", null],
    ["20241301", null],
  ])("%s", (text, day) => {
    expect(readDay(text).day).toBe(day);
  });
});
