import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { enrolment } from "@hakaru/model/record/tables";
import { openDuckdb } from "@hakaru/store/duckdb";
import { afterAll, beforeAll, expect, test } from "vitest";
import { TableFiles } from "../../src/folder/table-files.ts";
import { zstd } from "../../src/parquet/zstd.ts";
import { enrolled } from "./enrolled.ts";

let home = "";
beforeAll(() => {
  home = mkdtempSync(join(tmpdir(), "hakaru-tables-"));
});
afterAll(() => rmSync(home, { recursive: true, force: true }));

test("what waits is written before it is too much, the fullest place first; every row is there once", async () => {
  const files = new TableFiles(enrolment, { folder: home, name: "a" }, await zstd());
  const prefectures = Array.from({ length: 10 }, (_, at) => String(at + 1).padStart(2, "0"));
  const rows = prefectures.map((prefecture) => enrolled({ prefecture, age: Number(prefecture) }));
  const most = 650_000;
  // The first place gets half as many again as the others, and fewer than a group may have.
  const placeOf = (at: number) => (at % 16 === 0 ? 0 : at % 10);
  for (let at = 0; at < most; at += 1) files.add(rows[placeOf(at)] as (typeof rows)[number]);
  expect(files.close()).toBe(most);
  const duckdb = await openDuckdb({ folders: [home] });
  const paths = `'${join(home, "**", "*.parquet")}'`;
  const [found] = await duckdb.rows<{ rows: string; ages: string; wrong: string }>(
    `select count(*)::varchar as rows, sum(age)::varchar as ages, count(*) filter (where age <> prefecture::int)::varchar as wrong
     from read_parquet(${paths}, hive_partitioning = true, hive_types = {'prefecture': varchar})`,
  );
  const groups = await duckdb.rows<{ prefecture: string; rows: string }>(
    `select regexp_extract(file_name, 'prefecture=(\\d+)', 1) as prefecture, row_group_num_rows::varchar as rows
     from parquet_metadata(${paths}) where path_in_schema = 'person' order by file_name, row_group_id`,
  );
  await duckdb.close();
  const expected = Array.from({ length: most }, (_, at) => placeOf(at) + 1);
  expect(found).toEqual({
    rows: String(most),
    ages: String(expected.reduce((sum, age) => sum + age, 0)),
    wrong: "0",
  });
  const counts = prefectures.map((each) => groups.filter(({ prefecture }) => prefecture === each).length);
  expect(counts).toEqual([2, 1, 1, 1, 1, 1, 1, 1, 1, 1]);
});
