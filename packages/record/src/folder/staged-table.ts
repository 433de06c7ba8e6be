import { closeSync, openSync } from "node:fs";
import type { RecordRow, RecordTable } from "@hakaru/model/record/record-table";
import { writeAll } from "./write-all.ts";

type Cell = string | number | boolean | null;

const flushAt = 1 << 20;

/**
 * Rows of one table on their way to Parquet: a text DuckDB reads at the speed of a disk, a line a row.
 */
export interface StagedTable<T extends RecordTable> {
  readonly path: string;
  add(row: RecordRow<T>): void;
  /** @returns how many rows were added */
  close(): number;
}

/**
 * Opens a file rows are added to. The file is written when a megabyte has come together, so a row is not on the disk
 * when `add` returns: what counts is the commit of the whole delivery.
 */
export function stagedTable<T extends RecordTable>(path: string, table: T): StagedTable<T> {
  const names = Object.keys(table.columns);
  const file = openSync(path, "wx");
  let [waiting, rows] = ["", 0];
  const flush = () => {
    writeAll(file, Buffer.from(waiting));
    waiting = "";
  };
  return {
    path,
    add(row) {
      const cells: Readonly<Record<string, Cell>> = row;
      for (const [at, name] of names.entries())
        waiting += at === 0 ? spelled(cells[name] ?? null) : `,${spelled(cells[name] ?? null)}`;
      waiting += "\n";
      rows += 1;
      if (waiting.length >= flushAt) flush();
    },
    close() {
      flush();
      closeSync(file);
      return rows;
    },
  };
}

const mustBeQuoted = /[",\r\n]/;

/** Nothing stands for null, `""` for a text without characters. */
function spelled(cell: Cell): string {
  if (cell === null) return "";
  if (typeof cell !== "string") return String(cell);
  return cell === "" || mustBeQuoted.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell;
}
