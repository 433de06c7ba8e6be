import { createHash } from "node:crypto";
import { createReadStream, mkdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import { hashOf } from "@hakaru/model/canonical";
import type { RecordRow } from "@hakaru/model/record/record-table";
import { identity, recordTables } from "@hakaru/model/record/tables";
import { type Compress, zstd } from "../parquet/zstd.ts";
import { type Quarantine, quarantineIn } from "./quarantine.ts";
import { type RawKeeper, rawIn } from "./raw-keeper.ts";
import type { Delivery, RecordFolder } from "./record-folder.ts";
import { type PlaceOf, TableFiles } from "./table-files.ts";

const tables = { ...recordTables, identity };

type Tables = typeof tables;
type TableName = keyof Tables;

/** Where whoever reads a delivery puts its rows. */
export interface Rows {
  add<T extends TableName>(table: T, row: RecordRow<Tables[T]>): void;
  /** Adds rows that have the columns of `head` in common, those of their place among them. */
  addLines<T extends TableName, H extends PlaceOf<RecordRow<Tables[T]>>>(
    table: T,
    head: H,
    lines: readonly Omit<RecordRow<Tables[T]>, keyof H>[],
  ): void;
}

/** What was delivered, before it is read. */
export interface Delivering extends Pick<Delivery, "files" | "kind"> {}

/** What came of reading: the counts, and those of the files that could be read. The others may come again, mended or not. */
interface ReadFiles extends Pick<Delivery, "files" | "counts"> {}

/**
 * Takes in files together, all of it or nothing: what `read` adds becomes Parquet in the places of its rows, and counts from
 * the moment the delivery is written down.
 *
 * @param read puts in the rows, and what cannot be taken in, and says what it counted; undefined where the files are none
 * that can be read, and nothing is to be taken in
 */
export async function deliver(
  folder: RecordFolder,
  delivered: Delivering,
  read: (rows: Rows, quarantine: Quarantine, raw: RawKeeper) => Promise<ReadFiles | undefined>,
): Promise<Delivery | undefined> {
  const id = hashOf(delivered.files.map(({ sha256 }) => sha256));
  const home = join(folder.staging, id);
  const made = join(home, "made");
  mkdirSync(made, { recursive: true });
  try {
    const name = id.slice(0, 16);
    const tablesOf = tableRows(made, name, await zstd());
    const [quarantine, raw] = [quarantineIn(made, name), rawIn(made, name)];
    const taken = await read(tablesOf, quarantine, raw);
    quarantine.close();
    raw.close();
    const rows = tablesOf.close();
    if (taken === undefined) return undefined;
    return folder.commit({ id, ...delivered, ...taken, rows }, made);
  } finally {
    rmSync(home, { recursive: true, force: true });
  }
}

function tableRows(made: string, name: string, compress: Compress): Rows & { close(): Delivery["rows"] } {
  const open: { [T in TableName]?: TableFiles<Tables[T]> } = {};
  const opened = <T extends TableName>(table: T) =>
    new TableFiles(tables[table], { folder: join(made, table), name }, compress) as (typeof open)[T];
  return {
    add<T extends TableName>(table: T, row: RecordRow<Tables[T]>) {
      open[table] ??= opened(table);
      open[table]?.add(row);
    },
    addLines(table, head, lines) {
      if (lines.length === 0) return;
      open[table] ??= opened(table);
      open[table]?.addLines(head, lines);
    },
    close: () => Object.fromEntries(Object.entries(open).map(([table, files]) => [table, files.close()])),
  };
}

/** SHA-256 of a file, read once in pieces. */
export async function hashOfFile(path: string): Promise<string> {
  const hash = createHash("sha256");
  for await (const piece of createReadStream(path, { highWaterMark: 1 << 20 })) hash.update(piece as Buffer);
  return hash.digest("hex");
}
