import { statSync } from "node:fs";
import { basename } from "node:path";
import type { Fault } from "@hakaru/model/fault";
import { deliver, hashOfFile, type Rows } from "../folder/deliver.ts";
import type { Quarantine } from "../folder/quarantine.ts";
import type { Delivery, RecordFolder } from "../folder/record-folder.ts";
import { ingestFaults } from "./ingest-faults.ts";
import type { Outcome } from "./outcome.ts";

/** What was read of a file: counts, and what concerns it as a whole. Without counts it was none that can be read. */
export interface ReadFile {
  readonly counts?: Delivery["counts"];
  readonly faults: readonly Fault[];
  readonly byRule: Readonly<Record<string, number>>;
}

/** How files of one kind are read. */
export interface FileReading {
  readonly kind: string;
  readonly read: (
    path: string,
    rows: Rows,
    quarantine: Quarantine,
    read: (bytes: number) => void,
  ) => Promise<ReadFile>;
}

/** How far it is. */
export interface Progress {
  readonly file: string;
  /** Bytes of all files so far, and together. */
  readonly read: number;
  readonly of: number;
}

/**
 * Takes in files one after the other, each wholly or not at all, so that whoever is killed goes on with the next one.
 * One that was taken in before is passed over; one that cannot be read keeps none of the others from it.
 */
export async function ingestFiles(
  folder: RecordFolder,
  paths: readonly string[],
  reading: FileReading,
  progress: (at: Progress) => void,
): Promise<Outcome> {
  const of = paths.map(sizeOf).reduce((sum, size) => sum + size, 0);
  let read = 0;
  const deliveries: Delivery[] = [];
  const faults: Fault[] = [];
  const byRule: Record<string, number> = {};
  let before = 0;
  for (const path of paths) {
    const taken = await ingestFile(folder, path, reading, (bytes) => {
      read += bytes;
      progress({ file: basename(path), read, of });
    });
    if (taken === "before") before += 1;
    else if (taken.delivery !== undefined) deliveries.push(taken.delivery);
    faults.push(...(taken === "before" ? [ingestFaults["file-taken-in-before"]({ path })] : taken.faults));
    for (const [rule, count] of Object.entries(taken === "before" ? {} : taken.byRule))
      byRule[rule] = (byRule[rule] ?? 0) + count;
  }
  return { files: paths.length, before, deliveries, faults, byRule };
}

function sizeOf(path: string): number {
  return statSync(path, { throwIfNoEntry: false })?.size ?? 0;
}

type Taken = "before" | (ReadFile & { readonly delivery?: Delivery | undefined });

async function ingestFile(
  folder: RecordFolder,
  path: string,
  { kind, read }: FileReading,
  progress: (bytes: number) => void,
): Promise<Taken> {
  const sha256 = await hashOfFile(path).catch((error: NodeJS.ErrnoException) => {
    if (error.syscall === undefined) throw error;
    return ingestFaults["file-unreadable"]({ path, reason: error.code ?? "" });
  });
  if (typeof sha256 !== "string") return { faults: [sha256], byRule: {} };
  if (folder.has(sha256)) return "before";
  let what: ReadFile = { faults: [], byRule: {} };
  const files = [{ file: basename(path), sha256 }];
  const delivery = await deliver(folder, { files, kind }, async (rows, quarantine) => {
    what = await read(path, rows, quarantine, progress);
    return what.counts;
  });
  return { ...what, delivery };
}
