import { existsSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { Refusal } from "@hakaru/model/fault";
import { type RecordTableName, recordTables } from "@hakaru/model/record/tables";
import { type Duckdb, openDuckdb } from "@hakaru/store/duckdb";
import { folderFaults } from "./folder-faults.ts";
import { type Delivery, deliveriesIn } from "./record-folder.ts";

/** A folder of person records, to be asked; who is behind a person cannot be. */
export interface RecordReader {
  readonly duckdb: Duckdb;
  /** The files of each table that has any. */
  readonly files: Readonly<Partial<Record<RecordTableName, readonly string[]>>>;
  readonly synthetic: boolean;
  /** What was taken in, as of when it was opened. */
  readonly deliveries: readonly Delivery[];
  close(): Promise<void>;
}

interface Reading {
  readonly memoryMb?: number;
  readonly threads?: number;
}

/**
 * Opens a folder to ask what was taken in so far: the files its deliveries name at this moment, the identity table aside.
 *
 * @throws Refusal `not-a-record-folder`
 */
export async function openRecords(path: string, reading: Reading = {}): Promise<RecordReader> {
  const synthetic = isSynthetic(path);
  const deliveries = deliveriesIn(path);
  const parts = deliveries.map((delivery) => delivery.parts);
  const names = Object.keys(recordTables) as readonly RecordTableName[];
  const files = names.map((name) => {
    const own = parts.flatMap((of) => of[name] ?? []);
    return [name, own.map((file) => resolve(path, file))] as const;
  });
  const duckdb = await openDuckdb({ folders: names.map((name) => resolve(path, name)), ...reading });
  return {
    duckdb,
    files: Object.fromEntries(files.filter(([, own]) => own.length > 0)),
    synthetic,
    deliveries,
    close: duckdb.close,
  };
}

/** Whether a folder is one of person records, and anything was taken into it. */
export function holdsRecords(path: string): boolean {
  return existsSync(join(path, "records.json")) && deliveriesIn(path).length > 0;
}

function isSynthetic(path: string): boolean {
  const about = join(path, "records.json");
  if (!existsSync(about)) throw new Refusal(folderFaults["not-a-record-folder"]({ path }));
  return (JSON.parse(readFileSync(about, "utf8")) as { synthetic: boolean }).synthetic;
}
