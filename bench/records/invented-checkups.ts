import type { RecordTable } from "@hakaru/model/record/record-table";
import { checkup } from "@hakaru/model/record/tables";
import { columnType } from "@hakaru/store/column-type";
import { type Duckdb, sqlText } from "@hakaru/store/duckdb";

/**
 * Columns of checkups by a formula of their number: invented, evenly spread, and made as fast as a disk takes them.
 * Every one that is not named here is null.
 */
const formulas: Readonly<Record<string, string>> = {
  fiscal_year: "2017",
  prefecture: "lpad((1 + hash(n) % 47)::varchar, 2, '0')",
  checkup: "'c' || n",
  person: "md5(n::varchar)",
  insurer: "(6130000 + n % 1400)::varchar",
  insurer_kind:
    "case n % 5 when 0 then 'union' when 1 then 'association' when 2 then 'mutual' else 'municipal' end",
  sex: "(1 + hash(n, 1) % 2)::varchar",
  age: "40 + hash(n, 2) % 35",
  examined_on: "date '2017-04-01' + (hash(n, 3) % 365)::integer",
  valid: "hash(n, 4) % 50 > 0",
  bmi: "16 + (hash(n, 5) % 200) / 10",
  waist: "60 + (hash(n, 6) % 600) / 10",
  systolic: "90 + hash(n, 7) % 90",
  diastolic: "50 + hash(n, 8) % 60",
  hba1c: "case when hash(n, 9) % 10 > 0 then 4.5 + (hash(n, 10) % 50) / 10 end",
  smoking: "hash(n, 11) % 5 = 0",
  metabolic: "(1 + hash(n, 12) % 4)::varchar",
  guidance: "(1 + hash(n, 13) % 4)::varchar",
};

/** Makes checkups `from` … `until` as Parquet below a folder, a file each prefecture. */
export async function makeCheckups(
  duckdb: Duckdb,
  folder: string,
  { from, until }: { readonly from: number; readonly until: number },
): Promise<void> {
  const table: RecordTable = checkup;
  const columns = Object.entries(table.columns).map(
    ([name, column]) => `(${formulas[name] ?? "null"})::${columnType(column)} as "${name}"`,
  );
  await duckdb.rows(`
    copy (select ${columns.join(", ")} from range(${from}, ${until}) r(n)) to ${sqlText(folder)}
    (format parquet, compression zstd, partition_by (fiscal_year, prefecture), overwrite_or_ignore true,
      filename_pattern ${sqlText(`made-${from}-{i}`)})`);
}
