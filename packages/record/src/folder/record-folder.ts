import { randomBytes } from "node:crypto";
import {
  closeSync,
  existsSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
} from "node:fs";
import { dirname, join, relative } from "node:path";
import { Refusal } from "@hakaru/model/fault";
import { identity, recordTables } from "@hakaru/model/record/tables";
import { heldFile } from "@hakaru/store/duckdb";
import { folderFaults } from "./folder-faults.ts";
import { keptWhole } from "./kept-whole.ts";

/** A file as it was delivered: its name, the SHA-256 of its bytes in hex, and how many those are where it was written down. */
interface DeliveredFile {
  readonly file: string;
  readonly sha256: string;
  readonly bytes?: number;
}

/** Files that were taken in together: what there is of them, so that the same bytes again change nothing. */
export interface Delivery {
  /** From the hashes of its files. */
  readonly id: string;
  readonly files: readonly DeliveredFile[];
  readonly kind: string;
  /** Files of Parquet below the folder, by table. */
  readonly parts: Readonly<Record<string, readonly string[]>>;
  /** Rows by table. */
  readonly rows: Readonly<Record<string, number>>;
  readonly counts: Readonly<Record<string, number>>;
}

/**
 * A folder of person records: `<table>/fiscal_year=…/prefecture=…/*.parquet`, what was delivered in `deliveries/`, what
 * could not be taken in under `quarantine/`, the key of the pseudonyms in `keys/person`.
 *
 * What counts is what a delivery names: its files are moved into their places first and it is written last, so a process
 * that dies in between leaves files nobody names, which the next one clears away.
 */
export interface RecordFolder {
  readonly path: string;
  /** Makes persons of numbers; 32 bytes, made with the folder. */
  readonly personKey: Uint8Array;
  /** For files that are being made; empty when the folder is opened. */
  readonly staging: string;
  deliveries(): readonly Delivery[];
  /** Whether a file of these bytes was taken in, in this delivery or another. */
  has(sha256: string): boolean;
  /** @param made a folder of Parquet as it shall lie, by table */
  commit(delivery: Omit<Delivery, "parts">, made: string): Delivery;
  close(): void;
}

const format = "hakaru-records 1";

/**
 * Opens a folder to put records into, or makes one where there is nothing. One process at a time.
 *
 * @param synthetic whether what goes in is made up: said in the folder, and never mixed with what is not
 * @throws Refusal `not-a-record-folder`, `synthetic-mixed`, `folder-in-use`
 */
export async function openRecordFolder(
  path: string,
  { synthetic }: { readonly synthetic: boolean },
): Promise<RecordFolder> {
  begin(path, synthetic);
  const close = await heldFile(join(path, "keys", "lock"));
  if (close === undefined) throw new Refusal(folderFaults["folder-in-use"]({ path }));
  const staging = join(path, "staging");
  rmSync(staging, { recursive: true, force: true });
  mkdirSync(staging);
  const kept = [...deliveriesIn(path)];
  const known = new Set(kept.flatMap(({ files }) => files.map(({ sha256 }) => sha256)));
  clearUnnamed(path, kept);
  return {
    path,
    personKey: readFileSync(join(path, "keys", "person")),
    staging,
    deliveries: () => kept,
    has: (sha256) => known.has(sha256),
    commit: (delivery, made) => {
      const whole = commit(path, delivery, made);
      kept.push(whole);
      for (const { sha256 } of whole.files) known.add(sha256);
      return whole;
    },
    close,
  };
}

function begin(path: string, synthetic: boolean): void {
  const about = join(path, "records.json");
  if (!existsSync(about)) found(path, about, synthetic);
  const kept = JSON.parse(readFileSync(about, "utf8")) as { format?: string; synthetic?: boolean };
  if (kept.format !== format) throw new Refusal(folderFaults["not-a-record-folder"]({ path }));
  if (kept.synthetic !== synthetic)
    throw new Refusal(folderFaults["synthetic-mixed"]({ path, synthetic: kept.synthetic === true }));
}

/** Files that are sent wait here, on the same disk, before there is a folder to take them in. */
const spool = "spool";

function found(path: string, about: string, synthetic: boolean): void {
  mkdirSync(path, { recursive: true });
  const isEmpty = readdirSync(path).every((name) => name === spool);
  if (!isEmpty) throw new Refusal(folderFaults["not-a-record-folder"]({ path }));
  for (const folder of ["keys", "deliveries"]) mkdirSync(join(path, folder), { mode: 0o700 });
  keptWhole(join(path, "keys", "person"), randomBytes(32), 0o600);
  keptWhole(about, `${JSON.stringify({ format, synthetic }, undefined, 2)}\n`);
}

/** What was taken in, in the order of its hashes: the same files give the same list. */
export function deliveriesIn(path: string): readonly Delivery[] {
  const folder = join(path, "deliveries");
  const names = readdirSync(folder).filter((name) => name.endsWith(".json"));
  return names.toSorted().map((name) => JSON.parse(readFileSync(join(folder, name), "utf8")) as Delivery);
}

function commit(path: string, delivery: Omit<Delivery, "parts">, made: string): Delivery {
  const parts = Object.fromEntries(tableNames.map((table) => [table, moved(path, made, table)]));
  const whole = { ...delivery, parts };
  keptWhole(join(path, "deliveries", `${delivery.id}.json`), `${JSON.stringify(whole, undefined, 2)}\n`);
  return whole;
}

/** What a delivery leaves: a folder each table, what it could not take in, and its lines where they are kept. */
const tableNames = [...Object.keys(recordTables), identity.name, "quarantine", "raw"];

function moved(path: string, made: string, table: string): readonly string[] {
  return filesBelow(join(made, table)).map((file) => {
    const to = join(path, relative(made, file));
    mkdirSync(dirname(to), { recursive: true, mode: 0o700 });
    putDown(file);
    renameSync(file, to);
    return relative(path, to);
  });
}

/** Its bytes are on the disk before its name is. */
function putDown(file: string): void {
  const open = openSync(file, "r");
  fsyncSync(open);
  closeSync(open);
}

function filesBelow(folder: string): readonly string[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .toSorted();
}

/** What a process left that died while it moved files. */
function clearUnnamed(path: string, deliveries: readonly Delivery[]): void {
  const named = new Set(deliveries.flatMap(({ parts }) => Object.values(parts).flat()));
  for (const table of tableNames)
    for (const file of filesBelow(join(path, table))) if (!named.has(relative(path, file))) rmSync(file);
}
