import { decimal } from "@hakaru/model/decimal";
import { Refusal } from "@hakaru/model/fault";
import { recordRelations } from "@hakaru/model/record/record-relations";
import { type Column, kindOfColumn, type RecordTable } from "@hakaru/model/record/record-table";
import type { Relation } from "@hakaru/model/record/relation";
import { type RecordTableName, recordTables } from "@hakaru/model/record/tables";
import type { Duckdb } from "@hakaru/store/duckdb";
import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { relationRows, type TableQueries } from "../src/relation-duckdb.ts";
import { relationEntries, type TableRows } from "../src/relation-memory.ts";
import { openRecords, typedRows } from "./engines.ts";

let duckdb: Duckdb;
beforeAll(async () => {
  duckdb = await openRecords();
});
afterAll(() => duckdb.close());

type Row = Readonly<Record<string, string | number | boolean | null>>;

/** A statement over six tables takes DuckDB longer to plan than to run. */
const runs = process.env.HAKARU_LONG === "1" ? 2_000 : 30;

/** Few values of each kind, so that persons, years and claims meet. */
const values: { readonly [T in Column["type"]]: fc.Arbitrary<string | number | boolean> } = {
  text: fc.constantFrom("1", "2", "13"),
  integer: fc.constantFrom(0, 1, 39, 40, 74, 2017),
  decimal: fc.constantFrom("0", "10", "9.5"),
  truth: fc.boolean(),
  date: fc.constantFrom("2017-04-01", "2018-03-31"),
};

const own: Readonly<Record<string, fc.Arbitrary<string | number>>> = {
  person: fc.constantFrom("a", "b"),
  fiscal_year: fc.constantFrom(2017, 2018),
  claim: fc.constantFrom("c1", "c2", "c3", "c4"),
  icd10: fc.constantFrom("E119", "E10", "I10", "E780", "J00"),
  class: fc.constantFrom("2149", "2171", "3961"),
};

/** Names that tell rows apart, as their files and lines do. */
const numbered = ["checkup", "guidance"];

function rowsOf(table: RecordTable): fc.Arbitrary<readonly Row[]> {
  const cells = Object.entries(table.columns).map(([name, column]) => [
    name,
    fc.option(own[name] ?? values[column.type], { nil: null, freq: 6 }),
  ]);
  return fc.array(fc.record(Object.fromEntries(cells)) as fc.Arbitrary<Row>, { maxLength: 6 }).map((rows) =>
    rows.map((row, at) => {
      const names = numbered.filter((name) => name in row).map((name) => [name, `n${at}`]);
      const claim = table.name === "claim" ? { claim: `c${at + 1}` } : {};
      return { ...row, ...Object.fromEntries(names), ...claim };
    }),
  );
}

const tables = fc.record(
  Object.fromEntries(
    ["enrolment", "claim", "checkup", "diagnosis", "drug", "guidance"].map((name) => [
      name,
      rowsOf(recordTables[name as RecordTableName]),
    ]),
  ),
) as unknown as fc.Arbitrary<TableRows>;

function queriesOf(of: TableRows): TableQueries {
  const each = Object.entries(of).map(([name, rows]) => {
    const entries = (rows as readonly Row[]).map((row, at) => ({
      entry: String(at),
      content: Object.fromEntries(Object.entries(row).map(([of, value]) => [of, typeOfCell(value)])),
    }));
    return [name, typedRows(entries, recordTables[name as RecordTableName].columns).rows];
  });
  return Object.fromEntries(each);
}

function typeOfCell(value: Row[string]): unknown {
  return typeof value === "number" ? String(value) : value;
}

/** Every row as its stated columns, in an order of their own. */
async function joinedByDuckdb(relation: Relation, of: TableRows): Promise<readonly string[]> {
  const { rows } = relationRows(relation, queriesOf(of), Object.keys(relation.columns));
  const found = await duckdb.rows<Row>(rows.text, rows.values as readonly string[]);
  return found.map((row) => spelled(relation, row)).toSorted();
}

function joinedInMemory(relation: Relation, of: TableRows): readonly string[] {
  const entries = relationEntries(relation, of, Object.keys(relation.columns));
  return entries.map(({ content }) => spelled(relation, content)).toSorted();
}

function spelled({ columns }: Relation, row: Readonly<Record<string, unknown>>): string {
  const cells = Object.entries(columns).map(([name, column]) => {
    const value = row[name] ?? null;
    return [name, value !== null && kindOfColumn(column) === "number" ? decimal(String(value)) : value];
  });
  return JSON.stringify(cells);
}

describe.each(Object.values(recordRelations))("$name", (relation) => {
  test("is joined alike by DuckDB and in memory, whatever the tables hold", async () => {
    await fc.assert(
      fc.asyncProperty(tables, async (of) => {
        expect(await joinedByDuckdb(relation, of)).toEqual(joinedInMemory(relation, of));
      }),
      { numRuns: runs },
    );
  });

  test("is refused where its base was not taken in", () => {
    const codes = [
      () => relationRows(relation, {}, Object.keys(relation.columns)),
      () => relationEntries(relation, {}, Object.keys(relation.columns)),
    ].map((ask) => {
      try {
        ask();
        return "answered";
      } catch (error) {
        if (error instanceof Refusal) return error.faults[0]?.code;
        throw error;
      }
    });
    expect(codes).toEqual(["no-such-records", "no-such-records"]);
  });
});
