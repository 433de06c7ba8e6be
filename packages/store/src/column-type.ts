import type { Column } from "@hakaru/model/record/record-table";

/** How DuckDB and Parquet call the type of a column of records: 32 bits for integers, 18 digits for decimals. */
export function columnType(column: Column): string {
  if (column.type === "decimal") return `decimal(18, ${column.scale})`;
  return { text: "varchar", integer: "integer", date: "date", truth: "boolean" }[column.type];
}
