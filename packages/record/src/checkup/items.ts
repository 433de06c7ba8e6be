import { readFileSync } from "node:fs";
import { parseCsv } from "@hakaru/model/csv";

/** An item of the table: what a document may say under its code. */
export interface Item {
  /** Seventeen digits of JLAC10. */
  readonly code: string;
  readonly name: string;
  /** PQ a number, CD and CO a choice, ST a text. */
  readonly type: string;
  /** As UCUM has it; empty for a number without one. */
  readonly unit: string;
  /** As it is printed; documents carry it too. */
  readonly shownUnit: string;
  readonly codeSystem: string;
  readonly codes: ReadonlySet<string>;
  /** Decimal places of the format; undefined for what is no number. */
  readonly places: number | undefined;
}

/**
 * The items as of FY2024 (V4.0), 322 of them.
 *
 * Source: 特定健診項目コード表 as published with the electronic data standard, in a vendor's copy: names, units and
 * choices agree with the standard where it was read. 採血時間 1 (under ten hours) is added, which older documents have.
 */
const items: ReadonlyMap<string, Item> = new Map(readItems().map((item) => [item.code, item]));

function readItems(): readonly Item[] {
  const [, ...records] = parseCsv(readFileSync(new URL("items-2024.csv", import.meta.url), "utf8"));
  return records.map(({ cells }) => itemOfCells(cells));
}

function itemOfCells(cells: readonly string[]): Item {
  const [
    code = "",
    name = "",
    type = "",
    unit = "",
    shownUnit = "",
    codeSystem = "",
    codes = "",
    places = "",
  ] = cells;
  return {
    ...{ code, name, type, unit, shownUnit, codeSystem },
    codes: new Set(codes.split(" ").filter((choice) => choice !== "")),
    places: places === "" ? undefined : Number(places),
  };
}

/** The item under a code; undefined where the table has none. */
export function itemOf(code: string): Item | undefined {
  return items.get(code);
}

/** Items of earlier tables, by the first five digits of their code. Their values were read from no table. */
const former: ReadonlySet<string> = new Set(["9N761", "9N776", "9N806", "3D045"]);

/** Whether a code is of an item that earlier tables had. */
export function isFormerItem(code: string): boolean {
  return former.has(code.slice(0, 5));
}
