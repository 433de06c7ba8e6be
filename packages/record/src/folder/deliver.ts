import { createHash } from "node:crypto";
import { createReadStream, mkdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import { hashOf } from "@hakaru/model/canonical";
import type { RecordRow } from "@hakaru/model/record/record-table";
import { identity, recordTables } from "@hakaru/model/record/tables";
import { openDuckdb } from "@hakaru/store/duckdb";
import { type Quarantine, quarantineIn } from "./quarantine.ts";
import { type RawKeeper, rawIn } from "./raw-keeper.ts";
import type { Delivery, RecordFolder } from "./record-folder.ts";
import { type StagedTable, stagedTable } from "./staged-table.ts";
import { writeParquet } from "./to-parquet.ts";

const tables = { ...recordTables, identity };

type Tables = typeof tables;
type TableName = keyof Tables;

/** Where whoever reads a delivery puts its rows. */
export interface Rows {
  add<T extends TableName>(table: T, row: RecordRow<Tables[T]>): void;
}

/** What was delivered, before it is read. */
export interface Delivering extends Pick<Delivery, "files" | "kind"> {
  readonly memoryMb?: number;
}

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
  { memoryMb, ...delivered }: Delivering,
  read: (rows: Rows, quarantine: Quarantine, raw: RawKeeper) => Promise<ReadFiles | undefined>,
): Promise<Delivery | undefined> {
  const id = hashOf(delivered.files.map(({ sha256 }) => sha256));
  const home = join(folder.staging, id);
  const made = join(home, "made");
  mkdirSync(made, { recursive: true });
  try {
    const name = id.slice(0, 16);
    const [staged, quarantine, raw] = [stagedRows(home), quarantineIn(made, name), rawIn(made, name)];
    const taken = await read(staged, quarantine, raw);
    quarantine.close();
    raw.close();
    const tablesOf = staged.close();
    if (taken === undefined) return undefined;
    const rows = await madeParquet(folder, tablesOf, { id, made, memoryMb });
    return folder.commit({ id, ...delivered, ...taken, rows }, made);
  } finally {
    rmSync(home, { recursive: true, force: true });
  }
}

type Staged = Readonly<Partial<Record<TableName, { readonly path: string; readonly rows: number }>>>;

function stagedRows(home: string): Rows & { close(): Staged } {
  const open: { [T in TableName]?: StagedTable<Tables[T]> } = {};
  return {
    add<T extends TableName>(table: T, row: RecordRow<Tables[T]>) {
      open[table] ??= stagedTable(join(home, `${table}.csv`), tables[table]) as (typeof open)[T];
      open[table]?.add(row);
    },
    close: () =>
      Object.fromEntries(
        Object.entries(open).map(([name, table]) => [name, { path: table.path, rows: table.close() }]),
      ),
  };
}

interface Making {
  readonly id: string;
  readonly made: string;
  readonly memoryMb: number | undefined;
}

async function madeParquet(
  folder: RecordFolder,
  staged: Staged,
  { id, made, memoryMb }: Making,
): Promise<Delivery["rows"]> {
  const duckdb = await openDuckdb({
    folders: [folder.path],
    spill: join(folder.staging, id, "spill"),
    ...(memoryMb !== undefined && { memoryMb }),
  });
  const counts: Record<string, number> = {};
  try {
    for (const [name, { path, rows }] of Object.entries(staged)) {
      await writeParquet(duckdb, tables[name as TableName], path, {
        folder: join(made, name),
        name: `${id.slice(0, 16)}-{i}`,
      });
      counts[name] = rows;
    }
  } finally {
    await duckdb.close();
  }
  return counts;
}

/** SHA-256 of a file, read once in pieces. */
export async function hashOfFile(path: string): Promise<string> {
  const hash = createHash("sha256");
  for await (const piece of createReadStream(path, { highWaterMark: 1 << 20 })) hash.update(piece as Buffer);
  return hash.digest("hex");
}
