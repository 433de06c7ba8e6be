import { statSync } from "node:fs";
import { basename } from "node:path";
import type { Fault } from "@hakaru/model/fault";
import { deliver, hashOfFile, type Rows } from "../folder/deliver.ts";
import type { Quarantine } from "../folder/quarantine.ts";
import type { RawKeeper } from "../folder/raw-keeper.ts";
import type { Delivery, RecordFolder } from "../folder/record-folder.ts";
import { ingestFaults } from "./ingest-faults.ts";
import { type Outcome, summed } from "./outcome.ts";

/** What was read of a file: counts, and what concerns it as a whole. Without counts it was none that can be read. */
export interface ReadFile {
  readonly counts?: Delivery["counts"];
  readonly faults: readonly Fault[];
  readonly byRule: Readonly<Record<string, number>>;
}

/** A file as it was handed in, with the SHA-256 of its bytes in hex. */
interface HandedIn {
  readonly path: string;
  readonly sha256: string;
}

/** How files of one kind are read. */
export interface FileReading {
  readonly kind: string;
  /** @param read to be told of bytes as they are read */
  readonly read: (
    file: HandedIn,
    read: (bytes: number) => void,
    rows: Rows,
    quarantine: Quarantine,
    raw: RawKeeper,
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
 * Takes in groups of files one after the other, each group wholly or not at all, so that whoever is killed goes on with
 * the next one. A file that was taken in before is passed over; one that cannot be read keeps none of the others from it.
 */
export async function ingestFiles(
  folder: RecordFolder,
  groups: readonly (readonly string[])[],
  reading: FileReading,
  progress: (at: Progress) => void,
): Promise<Outcome> {
  const of = sumOf(groups.flat().map(sizeOf));
  let read = 0;
  const told = (path: string) => (bytes: number) => {
    read += bytes;
    progress({ file: basename(path), read, of });
  };
  const taken: Taken[] = [];
  for (const group of groups) taken.push(await ingestGroup(folder, group, reading, told));
  return {
    files: groups.flat().length,
    before: taken.reduce((sum, { before }) => sum + before, 0),
    deliveries: taken.flatMap(({ delivery }) => delivery ?? []),
    faults: taken.flatMap(({ faults }) => faults),
    byRule: summed(taken.map(({ byRule }) => byRule)),
  };
}

const most = { files: 5_000, bytes: 256 << 20, lost: 1 / 50 };

/**
 * Files in groups that are taken in together: each file by itself would leave as many files of Parquet, and a folder of
 * small ones is slow to ask. What is lost to whoever is killed is a group, so it is a fiftieth of all bytes, or `least`
 * where that is more; a file of that size is a group of its own.
 *
 * @param least bytes that are read in less than a second
 */
export function inGroups(paths: readonly string[], least: number): readonly (readonly string[])[] {
  const sizes = paths.map(sizeOf);
  const room = Math.min(most.bytes, Math.max(least, most.lost * sumOf(sizes)));
  const groups: string[][] = [];
  let [last, bytes]: [string[], number] = [[], 0];
  for (const [at, path] of paths.entries()) {
    const size = sizes[at] ?? 0;
    if (last.length === 0 || last.length === most.files || bytes + size > room) {
      [last, bytes] = [[], 0];
      groups.push(last);
    }
    last.push(path);
    bytes += size;
  }
  return groups;
}

function sumOf(sizes: readonly number[]): number {
  return sizes.reduce((sum, size) => sum + size, 0);
}

function sizeOf(path: string): number {
  return statSync(path, { throwIfNoEntry: false })?.size ?? 0;
}

interface Taken extends Pick<Outcome, "before" | "faults" | "byRule"> {
  readonly delivery?: Delivery | undefined;
}

async function ingestGroup(
  folder: RecordFolder,
  group: readonly string[],
  { kind, read }: FileReading,
  told: (path: string) => (bytes: number) => void,
): Promise<Taken> {
  const { fresh, before, faults } = await freshOf(folder, group, told);
  const results: ReadFile[] = [];
  const files = fresh.map(named);
  const delivery =
    fresh.length === 0
      ? undefined
      : await deliver(folder, { files, kind }, async (...into) => {
          for (const file of fresh) results.push(await read(file, told(file.path), ...into));
          const counts = results.flatMap((result) => (result.counts === undefined ? [] : [result.counts]));
          const readable = fresh.filter((_, at) => results[at]?.counts !== undefined);
          return counts.length === 0 ? undefined : { files: readable.map(named), counts: summed(counts) };
        });
  return {
    delivery,
    before,
    faults: [...faults, ...results.flatMap((result) => result.faults)],
    byRule: summed(results.map(({ byRule }) => byRule)),
  };
}

function named({ path, sha256 }: HandedIn) {
  return { file: basename(path), sha256, bytes: sizeOf(path) };
}

/** The files of a group that were not taken in before, each of the same bytes once. */
async function freshOf(
  folder: RecordFolder,
  group: readonly string[],
  told: (path: string) => (bytes: number) => void,
) {
  const fresh = new Map<string, HandedIn>();
  const faults: Fault[] = [];
  let before = 0;
  for (const path of group) {
    const sha256 = await hashed(path);
    if (typeof sha256 !== "string") faults.push(sha256);
    else if (folder.has(sha256) || fresh.has(sha256)) {
      before += 1;
      told(path)(sizeOf(path));
      faults.push(ingestFaults["file-taken-in-before"]({ path }, { file: basename(path) }));
    } else fresh.set(sha256, { path, sha256 });
  }
  return { fresh: [...fresh.values()], before, faults };
}

/** @returns its hash, or why it cannot be read */
async function hashed(path: string): Promise<string | Fault> {
  try {
    return await hashOfFile(path);
  } catch (error) {
    const { syscall, code = "" } = error as NodeJS.ErrnoException;
    if (syscall === undefined) throw error;
    return ingestFaults["file-unreadable"]({ path, reason: code }, { file: basename(path) });
  }
}
