import { sqlText } from "@hakaru/store/duckdb";
import { written } from "@hakaru/store/fragment";
import type { Query } from "@hakaru/store/query";

/**
 * The rows of Parquet files of one table that lie by fiscal year and prefecture (`fiscal_year=2017/prefecture=13/…`); the
 * place tells those two columns. A prefecture looks like a number and is none.
 *
 * @param files paths, of which there is one; `*` and `**` stand for any
 */
export function parquetRows(files: readonly string[]): Query {
  if (files.length === 0) throw new Error("no files");
  return written(
    `select * from read_parquet([${files.map(sqlText).join(", ")}], hive_partitioning = true, ` +
      `hive_types = {'fiscal_year': 'integer', 'prefecture': 'varchar'})`,
  );
}
