import { date } from "@hakaru/model/calendar";
import { decimal } from "@hakaru/model/decimal";
import type { Cell, CellValue } from "@hakaru/workbook/cell";
import { expect, test } from "vitest";
import { cellText } from "../src/return/return-cell.ts";

const number = (text: string): CellValue => ({ kind: "number", text, decimal: decimal(text) });

test.each<[CellValue, string, string]>([
  [{ kind: "blank" }, "General", ""],
  [{ kind: "text", text: "１，６５９件" }, "General", "１，６５９件"],
  [{ kind: "date", date: date("2020-03-31") }, "yyyy-mm-dd", "2020-03-31"],
  [{ kind: "boolean", boolean: true }, "General", "TRUE"],
  [number("1659"), "#,##0", "1659"],
  [number("0.142"), "0.0%", "14.2%"],
  [number("5"), '#,##0"件"', "5"],
  [number("-3.2"), "#,##0.0;[Red]▲#,##0.0", "-3.2"],
])("%j shown as %s is typed %s", (value, format, text) => {
  expect(cellText(cell(value, format), {})).toEqual({ text });
});

test.each<[CellValue, string, string]>([
  [{ kind: "error", text: "#REF!" }, "General", "cell-error"],
  [{ kind: "uncomputed" }, "General", "formula-not-computed"],
  [number("670"), '#,##0"百万円"', "scaled-format"],
  [number("670"), '0.0"兆円"', "scaled-format"],
  [number("670000"), "#,##0,", "scaled-format"],
])("%j shown as %s has no text: %s", (value, format, code) => {
  const found = cellText(cell(value, format), { sheet: "s", cell: "B2" });
  expect("fault" in found && found.fault).toMatchObject({ code, place: { sheet: "s", cell: "B2" } });
});

function cell(value: CellValue, format: string): Cell {
  return { ref: "B2", row: 2, column: 2, hidden: false, value, format, formula: "A1+1" };
}

test("a cell the file leaves out is empty", () => {
  expect(cellText(undefined, {})).toEqual({ text: "" });
});
