import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { columnsIn } from "@hakaru/indicator/columns-in";
import { changes, series } from "@hakaru/indicator/compare";
import type { Cell, Computed } from "@hakaru/indicator/computed";
import * as duckdb from "@hakaru/indicator/duckdb";
import * as memory from "@hakaru/indicator/memory";
import { parquetRows } from "@hakaru/indicator/parquet-rows";
import type { Question } from "@hakaru/indicator/question";
import { relationRows, type TableQueries } from "@hakaru/indicator/relation-duckdb";
import { relationEntries, type TableRows } from "@hakaru/indicator/relation-memory";
import { date } from "@hakaru/model/calendar";
import type { Indicator } from "@hakaru/model/indicator";
import { period } from "@hakaru/model/period";
import { recordRelations } from "@hakaru/model/record/record-relations";
import type { Column } from "@hakaru/model/record/record-table";
import type { Relation } from "@hakaru/model/record/relation";
import { type RecordTableName, recordTables } from "@hakaru/model/record/tables";
import { TableFiles } from "@hakaru/record/folder/table-files";
import { zstd } from "@hakaru/record/parquet/zstd";
import { type Duckdb, openDuckdb } from "@hakaru/store/duckdb";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { shippedIndicators } from "./shipped.ts";

/**
 * A country of eight, invented, in fiscal year 2017. h moved in the middle of the year; c left; d was pregnant; a had two
 * checkups, of which the later says something else; k1 was sent back and claimed again as k2.
 */
const given: Readonly<Partial<Record<RecordTableName, string>>> = {
  enrolment: `
    fiscal_year | prefecture | person | sex | age | insurer_kind | until_day  | whole_year | excluded
    2017        | 13         | a      | 1   | 45  | union        | 2018-03-31 | yes        |
    2017        | 13         | b      | 2   | 52  | union        | 2018-03-31 | yes        |
    2017        | 13         | c      | 1   | 60  | union        | 2017-11-30 | no         |
    2017        | 13         | d      | 2   | 41  | union        | 2018-03-31 | yes        | pregnant
    2017        | 27         | e      | 1   | 70  | municipal    | 2018-03-31 | yes        |
    2017        | 27         | f      | 2   | 74  | municipal    | 2018-03-31 | yes        |
    2017        | 27         | g      | 1   | 80  | late-elderly | 2018-03-31 | yes        |
    2017        | 27         | h      | 2   | 50  | municipal    | 2017-09-30 | no         |
    2017        | 13         | h      | 2   | 50  | municipal    | 2018-03-31 | no         |
    2018        | 13         | a      | 1   | 46  | union        | 2019-03-31 | yes        |`,
  checkup: `
    fiscal_year | prefecture | checkup | person | sex | age | examined_on | valid | metabolic | guidance | hba1c | systolic | diastolic | smoking
    2017        | 13         | 1       | a      | 1   | 45  | 2017-06-01  | yes   | 1         | 1        | 8     | 140      | 80        | yes
    2017        | 13         | 2       | a      | 1   | 45  | 2018-02-01  | yes   | 3         | 3        | 7.9   | 139      | 89        | no
    2017        | 13         | 3       | c      | 1   | 60  | 2017-06-01  | yes   | 3         | 3        | 9.1   | 120      | 90        |
    2017        | 27         | 4       | e      | 1   | 70  | 2017-06-01  | yes   | 2         | 2        |       | 150      |           |
    2017        | 27         | 5       | f      | 2   | 74  | 2017-06-01  | no    | 4         | 4        | 8.5   | 150      | 95        | yes`,
  guidance: `
    fiscal_year | prefecture | guidance | person | completed
    2017        | 27         | 1        | e      | yes
    2017        | 13         | 2        | a      | no`,
  claim: `
    fiscal_year | prefecture | claim | person | age | month      | institution | receipt_type | insurer | billed_month | points | yen_per_point
    2017        | 13         | k1    | a      | 45  | 2017-05-01 | I1          | 1112         | X       | 2017-06-01   | 1000   | 10
    2017        | 13         | k2    | a      | 45  | 2017-05-01 | I1          | 1112         | X       | 2017-09-01   | 900    | 10
    2017        | 13         | k3    | a      | 45  | 2017-05-01 | I2          | 4112         | X       | 2017-06-01   | 500    | 10
    2017        | 27         | k4    | g      | 80  | 2017-06-01 | I1          | 1318         | Y       | 2017-07-01   | 2000   | 9.5
    2017        | 27         | k5    | e      | 70  | 2017-07-01 | I2          | 4112         | Z       | 2017-08-01   | 100    | 10`,
  diagnosis: `
    fiscal_year | prefecture | claim | person | icd10 | suspected
    2017        | 13         | k1    | a      | E119  | no
    2017        | 13         | k2    | a      | E119  | no
    2017        | 27         | k4    | g      | E119  | yes
    2017        | 27         | k4    | g      | I10   |
    2017        | 27         | k5    | e      | E780  | no
    2017        | 27         | k5    | e      |       | no`,
  drug: `
    fiscal_year | prefecture | claim | month      | person | line | class | generic | quantity | supply_days
    2017        | 13         | k1    | 2017-05-01 | a      | 1    | 1124  | yes     | 100      | 30
    2017        | 13         | k3    | 2017-05-01 | a      | 2    | 2149  | yes     | 2        | 30
    2017        | 13         | k3    | 2017-05-01 | a      | 3    | 2171  | no      | 1        | 30
    2017        | 13         | k3    | 2017-05-01 | a      | 4    | 3961  |         | 1        | 30
    2017        | 27         | k4    | 2017-06-01 | g      | 5    | 1124  | no      | 1        | 10
    2017        | 27         | k4    | 2017-06-01 | g      | 6    | 2149  | no      | 1        | 10
    2017        | 27         | k4    | 2017-06-01 | g      | 7    | 2171  | no      | 1        | 10
    2017        | 27         | k4    | 2017-06-01 | g      | 8    | 2189  | no      | 1        | 10
    2017        | 27         | k4    | 2017-06-01 | g      | 9    | 2329  | no      | 1        | 10
    2017        | 27         | k4    | 2017-06-01 | g      | 10   | 3961  | no      | 1        | 10
    2017        | 27         | k5    | 2017-07-01 | e      | 11   | 2189  | yes     | 1        | 10`,
};

/** What each comes to: the whole, then Tokyo (13) and Osaka (27); blank where nothing can be said. */
const expected = rowsOf(`
  indicator                 | whole           | 13              | 27
  checkup-rate              | 50              | 50              | 50
  guidance-rate             | 100             |                 | 100
  metabolic-persons         | 2               | 0               | 2
  hba1c-high                | 66.666666666667 | 66.666666666667 |
  blood-pressure-high       | 66.666666666667 | 66.666666666667 |
  smoking                   | 50              | 50              |
  claims-per-person         | 0.5             | 0.4             | 0.666666666667
  cost-per-person           | 4250            | 2800            | 6666.666666666667
  generic-share             | 43.75           | 66.666666666667 | 14.285714285714
  polypharmacy              | 50              |                 | 50
  diabetes-prevalence       | 12.5            | 20              | 0
  hypertension-prevalence   | 12.5            | 0               | 33.333333333333
  dyslipidaemia-prevalence  | 12.5            | 0               | 33.333333333333
  hba1c-high-adjusted       |                 |                 |
  metabolic-share-adjusted  |                 |                 |
  guidance-target-reduction |                 |                 |`);

const rows = rowsByTable();
let folder: string;
let records: Duckdb;
let tables: TableQueries;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "hakaru-figures-"));
  records = await openDuckdb({ folders: [folder] });
  const each = Object.entries(rows).map(([name, of]) => writeTable(name as RecordTableName, of));
  tables = Object.fromEntries(await Promise.all(each));
});
afterAll(async () => {
  await records.close();
  rmSync(folder, { recursive: true, force: true });
});

type Compute = (indicator: Indicator, question: Question) => Promise<Computed>;

const engines: Readonly<Record<string, Compute>> = {
  memory: async (indicator, question) =>
    memory.compute(indicator, question, relationEntries(relationOf(indicator), rows, columnsIn(indicator))),
  "duckdb over Parquet": (indicator, question) =>
    duckdb.compute(
      records,
      indicator,
      question,
      relationRows(relationOf(indicator), tables, columnsIn(indicator)),
    ),
};

const shipped = await shippedIndicators();

test("every indicator is in the table of figures", () => {
  expect(expected.map(({ indicator }) => indicator).toSorted()).toEqual(Object.keys(shipped).toSorted());
});

describe.each(Object.entries(engines))("%s", (_, compute) => {
  test.each(expected)(
    "$indicator is $whole; $13 in Tokyo, $27 in Osaka",
    async ({ indicator = "", ...wanted }) => {
      const by = [[], ["prefecture"]];
      const { cells } = await compute(named(indicator), { ...fiscal2017, by });
      const place = ({ by }: Cell) => String(by.prefecture ?? "whole");
      const found = Object.fromEntries(cells.map((cell) => [place(cell), cell.value ?? ""]));
      expect({ whole: "", 13: "", 27: "", ...found }).toEqual(wanted);
    },
  );

  test("a year of which no checkup and no claim was read has no rate, not a rate of nothing", async () => {
    const question = { period: period("FY2018"), asOf: date("2020-03-31") };
    for (const name of ["checkup-rate", "claims-per-person", "diabetes-prevalence"]) {
      const { cells } = await compute(named(name), question);
      expect(cells.map(({ value, entries }) => ({ value, entries }))).toEqual([
        { value: undefined, entries: 1 },
      ]);
    }
  });
});

const fiscal2017 = { period: period("FY2017"), asOf: date("2019-03-31") };

test("engines agree on every indicator by every breakdown it has, one by one and by two", async () => {
  const [inMemory, overParquet] = Object.values(engines);
  for (const indicator of Object.values(shipped)) {
    const names = Object.keys(indicator.by);
    const by = [[], ...names.map((name) => [name]), names.slice(0, 2)];
    const found = await overParquet?.(indicator, { ...fiscal2017, by });
    expect(found).toStrictEqual(await inMemory?.(indicator, { ...fiscal2017, by }));
  }
});

test.each([
  ["guidance-target-reduction", "metabolic-persons"],
  ["metabolic-persons", "metabolic-share-adjusted"],
  ["metabolic-share-adjusted", "guidance-target-reduction"],
])("%s and %s bear one name in official reports, and are not compared", async (a, b) => {
  const [one, other] = await Promise.all(
    [a, b].map((name) => engines.memory?.(named(name), fiscal2017) as Promise<Computed>),
  );
  expect(() => series([one as Computed, other as Computed])).toThrow("not-comparable");
  expect(() => changes(one as Computed, other as Computed)).toThrow("not-comparable");
});

function named(name: string): Indicator {
  const indicator = shipped[name];
  if (indicator === undefined) throw new Error(`no indicator ${name}`);
  return indicator;
}

function relationOf({ over }: Indicator): Relation {
  const relation = recordRelations[over];
  if (relation === undefined) throw new Error(`no relation ${over}`);
  return relation;
}

async function writeTable(
  name: RecordTableName,
  of: readonly object[],
): Promise<readonly [RecordTableName, TableQueries[RecordTableName]]> {
  const into = { folder: join(folder, name), name: "part" };
  const files = new TableFiles(recordTables[name], into, await zstd());
  for (const row of of) files.add(row as never);
  files.close();
  return [name, parquetRows([join(folder, name, "**", "*.parquet")])];
}

function rowsByTable(): TableRows {
  return Object.fromEntries(
    Object.entries(given).map(([name, table]) => {
      const { columns } = recordTables[name as RecordTableName];
      return [name, rowsOf(table).map((row) => recordOf(row, columns))];
    }),
  );
}

/** Every column of the table; null where nothing is stated. */
function recordOf(row: Readonly<Record<string, string>>, columns: Readonly<Record<string, Column>>): object {
  return Object.fromEntries(
    Object.entries(columns).map(([name, { type }]) => [name, cellOf(row[name] ?? "", type)]),
  );
}

function cellOf(text: string, type: Column["type"]): string | number | boolean | null {
  if (text === "") return null;
  if (type === "integer") return Number(text);
  return type === "truth" ? text === "yes" : text;
}

function rowsOf(table: string): readonly Readonly<Record<string, string>>[] {
  const lines = table.split("\n").filter((line) => line.trim() !== "");
  const [headings = [], ...others] = lines.map((line) => line.split("|").map((cell) => cell.trim()));
  return others.map((cells) => Object.fromEntries(headings.map((heading, at) => [heading, cells[at] ?? ""])));
}
