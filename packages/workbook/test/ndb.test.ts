import { addDecimals, type Decimal, decimal } from "@hakaru/model/decimal";
import { describe, expect, test } from "vitest";
import type { Cell } from "../src/cell.ts";
import { openWorkbook } from "../src/read.ts";
import { rangeReference } from "../src/reference.ts";
import { readRows } from "./hand-made.ts";
import { ndbWorkbooks } from "./ndb-open-data.ts";

const paths = ndbWorkbooks();

describe.skipIf(paths.length === 0)("NDB open data", () => {
  test.each(paths)("%s: 47 prefectures under a four-row header", async (path) => {
    const book = await openWorkbook(path);
    const merges = (await book.sheets[0]?.merges())?.map(rangeReference);
    await book.close();
    expect(merges).toEqual(expect.arrayContaining(["A2:A5", "B2:B5", "C2:R2", "C3:J3", "K3:R3"]));
    const prefectures = (await readRows(path)).flatMap(({ number, cells }) => {
      const first = cells.find((cell) => cell.column === 1);
      return number > 5 && first?.value.kind === "text" ? [first.value.text] : [];
    });
    expect(prefectures).toHaveLength(47);
    expect([prefectures[0], prefectures[46]]).toEqual(["北海道", "沖縄県"]);
  });

  test("waist of fiscal 2017: men, women and all as published", async () => {
    const waist = paths.find((path) => path.endsWith("/000539835.xlsx")) ?? "";
    const rows = (await readRows(waist)).filter((row) => row.number > 5);
    const [men, women] = [10, 18].map((column) =>
      sum(rows.flatMap((row) => row.cells.filter((cell) => cell.column === column))),
    );
    expect([men, women]).toEqual(["15544186", "13037534"]);
    expect(addDecimals(men ?? decimal(0), women ?? decimal(0))).toBe("28581720");
  });
});

/** `‐` is a withheld cell and counts nothing; anything else that is no number is not what we take the sheet for. */
function sum(cells: readonly Cell[]): Decimal {
  return cells.reduce((total, { ref, value }) => {
    if (value.kind === "number") return addDecimals(total, value.decimal);
    if (value.kind === "text" && value.text === "‐") return total;
    throw new Error(`${ref} holds ${JSON.stringify(value)}`);
  }, decimal(0));
}
