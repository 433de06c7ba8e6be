import { prefectures } from "@hakaru/model/prefecture";
import type { SealedCellJson } from "@hakaru/model/record/record-exchange";
import { expect, test } from "vitest";
import { breakdownFor, readExplorerQuery, writeExplorerQuery } from "../src/records/explorer-query.ts";
import { prefectureTiles, tileGrid } from "../src/records/prefecture-tiles.ts";
import { cellText, shortText } from "../src/records/sealed-text.ts";
import { classOf, valueClasses } from "../src/records/value-classes.ts";

test.each([
  "",
  "period=FY2017&as-of=2018-12-31&by=prefecture%2Csex&view=multiples&facet=sex",
  "by=sex%2Cage&view=pyramid",
])("the address %s says what is asked and comes back as it was", (query) => {
  expect(writeExplorerQuery(readExplorerQuery(query))).toBe(query);
});

test("what an address does not know is passed over", () => {
  expect(readExplorerQuery("view=globe&by=,&colour=red")).toEqual({ by: [], view: "table" });
});

const all = ["fiscal_year", "prefecture", "sex", "age", "insurer_kind"];
test.each([
  ["map", ["sex"], all, ["prefecture"]],
  ["map", [], ["sex", "age"], undefined],
  ["pyramid", ["prefecture"], all, ["sex", "age"]],
  ["multiples", ["sex", "insurer_kind"], all, ["sex", "insurer_kind"]],
  ["multiples", ["sex"], all, ["prefecture", "sex"]],
  ["multiples", [], ["prefecture", "insurer_kind"], undefined],
  ["table", ["age"], all, ["age"]],
] as const)("%s from %j needs %j", (view, by, offered, wanted) => {
  expect(breakdownFor(view, by, offered)).toEqual(wanted);
});

const cell = (value: string | null, silence: SealedCellJson["silence"] = null): SealedCellJson => ({
  ...{ by: {}, value, silence, of: {}, persons: {} },
});

test.each([
  [cell("52.173913043478"), "percent", "52.2%", "52.2"],
  [cell("8"), "percent", "8.0%", "8.0"],
  [cell("82724.35"), "yen", "8万2,724円", "82,724"],
  [cell("1.2345"), "items", "1.23件", "1.23"],
  [cell(null, "withheld"), "percent", "秘匿", "秘匿"],
  [cell(null, "not-measured"), "percent", "値なし", "値なし"],
] as const)("%j in %s is shown as %s", (of, unit, text, short) => {
  expect([cellText(of, unit, "ja"), shortText(of, unit, "ja")]).toEqual([text, short]);
});

test("classes are of equal width, and what has no value is in none", () => {
  const cells = [cell("0"), cell("10"), cell("4"), cell(null, "withheld"), cell("9.99")];
  const classes = valueClasses(cells);
  expect(classes.map(({ from, to }) => [from, to])).toEqual([
    [0, 2],
    [2, 4],
    [4, 6],
    [6, 8],
    [8, 10],
  ]);
  expect(cells.map((of) => classOf(of, classes))).toEqual([0, 4, 1, undefined, 4]);
  expect(valueClasses([cell("3"), cell("3")])).toEqual([{ from: 3, to: 3 }]);
  expect(valueClasses([cell(null, "withheld")])).toEqual([]);
});

test("every prefecture has a square of its own on the map", () => {
  expect(Object.keys(prefectureTiles).toSorted()).toEqual(Object.keys(prefectures).toSorted());
  const places = Object.values(prefectureTiles);
  expect(new Set(places.map(String)).size).toBe(47);
  for (const [column, row] of places) expect(column < tileGrid.columns && row < tileGrid.rows).toBe(true);
});
