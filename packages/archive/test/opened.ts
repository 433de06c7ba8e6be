import { catalogue, Refusal } from "@hakaru/model/fault";
import type { Archive, ArchiveFlaw, ArchiveLimits } from "../src/archive.ts";
import { bytesSource } from "../src/byte-source.ts";
import { type ArchiveEntry, readDirectory } from "../src/directory.ts";
import { entryBytes, entryPieces } from "../src/entry.ts";

/** The words of a reader that only says which flaw it was. */
const { flawed } = catalogue({
  flawed: (f: { told: string }) => ({ ja: f.told, en: f.told, mend: { ja: "", en: "" } }),
});

const roomy: ArchiveLimits = {
  compressedBytes: 2 ** 30,
  entries: 1000,
  directoryBytes: 2 ** 20,
  inflatedBytes: 2 ** 30,
  ratio: 250,
};

export function archiveOf(bytes: Uint8Array, limits: Partial<ArchiveLimits> = {}): Archive {
  return {
    source: bytesSource(bytes),
    limits: { ...roomy, ...limits },
    faultOf: (flaw) => flawed({ told: told(flaw) }),
    keyOf: (name) => name,
  };
}

/** @example "broken: no local header (a.txt)" */
function told(flaw: ArchiveFlaw): string {
  const of = "entry" in flaw && flaw.entry !== undefined ? ` (${flaw.entry})` : "";
  if (flaw.kind === "broken") return `broken: ${flaw.reason}${of}`;
  if (flaw.kind === "over-limit") return `over-limit: ${flaw.what} ${flaw.found} > ${flaw.limit}${of}`;
  return `${flaw.kind}${of}`;
}

/** What was read, or the flaw it was refused for. */
export async function orFlaw<T>(work: Promise<T>): Promise<T | string> {
  try {
    return await work;
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    return error.faults.map(({ message }) => message.en).join();
  }
}

export const flawOf = (bytes: Uint8Array, limits: Partial<ArchiveLimits> = {}) =>
  orFlaw(readDirectory(archiveOf(bytes, limits)));

/** The two ways to read a file: at once, and piece by piece. */
export const ways: Readonly<Record<string, (archive: Archive, entry: ArchiveEntry) => Promise<Uint8Array>>> =
  {
    "at once": (archive, entry) => entryBytes(archive, entry, 2 ** 25),
    "piece by piece": async (archive, entry) => {
      const pieces: Uint8Array[] = [];
      for await (const piece of entryPieces(archive, entry)) pieces.push(piece);
      return Buffer.concat(pieces);
    },
  };
