import type { RecordTable } from "@hakaru/model/record/record-table";
import { columnType } from "@hakaru/store/column-type";
import { type Duckdb, sqlText } from "@hakaru/store/duckdb";

/** The columns a file's place in the folder tells; they are not in the file. */
const place = ["fiscal_year", "prefecture"] as const;

/**
 * Turns staged rows into Parquet, a folder each fiscal year and prefecture: `fiscal_year=2017/prefecture=13/<name>.parquet`.
 * Rows lie in the order of the person, so that one person's records are near each other.
 *
 * @param name what the files are called, with `{i}` where a number goes
 */
export async function writeParquet(
  duckdb: Duckdb,
  table: RecordTable,
  staged: string,
  to: { readonly folder: string; readonly name: string },
): Promise<void> {
  const columns = Object.entries(table.columns).map(
    ([column, of]) => `${sqlText(column)}: '${columnType(of)}'`,
  );
  await duckdb.rows(`
    copy (
      from read_csv(${sqlText(staged)}, header = false, auto_detect = false, delim = ',', quote = '"', escape = '"',
        nullstr = '', allow_quoted_nulls = false, max_line_size = 4000000, columns = {${columns.join(", ")}})
      order by ${place.join(", ")}, person
    ) to ${sqlText(to.folder)}
    (format parquet, compression zstd, partition_by (${place.join(", ")}), filename_pattern ${sqlText(to.name)},
      overwrite_or_ignore true)`);
}
