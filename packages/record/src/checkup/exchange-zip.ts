import { type Fault, type Place, Refusal } from "@hakaru/model/fault";
import { type ArchiveEntry, readDirectory } from "./archive-directory.ts";
import { entryBytes } from "./archive-entry.ts";
import { type ArchiveLimits, archiveLimits } from "./archive-limits.ts";
import type { ByteSource } from "./byte-source.ts";
import { checkupFaults } from "./checkup-faults.ts";
import { statedCount } from "./exchange-index.ts";
import { documentLimits } from "./limits.ts";

/** A file of an exchange archive as it passes by. */
export type ExchangePart =
  | { readonly kind: "document"; readonly bytes: Uint8Array; readonly place: Place }
  /** Index, settlement, schema, folder, or whatever else is no document. */
  | { readonly kind: "other" }
  /** A file that is not opened. */
  | { readonly kind: "refused"; readonly fault: Fault }
  /** The archive as a whole. */
  | { readonly kind: "fault"; readonly fault: Fault };

interface Counted {
  documents: number;
  stated: string | undefined;
}

/**
 * The files of an exchange archive in their order, one at a time: the root folder and any folder below it, documents in
 * DATA, settlements in CLAIMS, schemas in XSD, the index ix08. A name is never used as a path; one that points outside,
 * or comes twice, is refused, and the rest goes on.
 */
export async function* exchangeParts(
  source: ByteSource,
  place: Place,
  limits: ArchiveLimits = archiveLimits,
): AsyncGenerator<ExchangePart> {
  const entries = await directoryOf(source, limits, place);
  if (!Array.isArray(entries)) {
    yield { kind: "fault", fault: entries as Fault };
    return;
  }
  const counted: Counted = { documents: 0, stated: undefined };
  const names = new Set<string>();
  for (const entry of entries as readonly ArchiveEntry[]) {
    const at = { ...place, file: `${place.file ?? ""}/${entry.name}` };
    yield await partOf(source, entry, { names, counted, at, limits });
  }
  for (const fault of endFaults(counted, place)) yield { kind: "fault", fault };
}

async function directoryOf(
  source: ByteSource,
  limits: ArchiveLimits,
  place: Place,
): Promise<readonly ArchiveEntry[] | Fault> {
  try {
    const entries = await readDirectory(source, limits, place);
    return archiveFault(entries, limits, place) ?? entries;
  } catch (error) {
    const fault = error instanceof Refusal ? error.faults[0] : undefined;
    if (fault === undefined) throw error;
    return fault;
  }
}

/** Files that share their bytes multiply a small archive (Fifield, “A better zip bomb”, 2019). */
function archiveFault(
  entries: readonly ArchiveEntry[],
  limits: ArchiveLimits,
  place: Place,
): Fault | undefined {
  const total = entries.reduce((sum, { size }) => sum + size, 0);
  if (!(total <= limits.inflatedBytes))
    return checkupFaults["over-limit"]({ what: "inflated bytes", limit: limits.inflatedBytes }, place);
  let free = 0;
  for (const { offset, compressed } of entries.toSorted((a, b) => a.offset - b.offset)) {
    if (offset < free) return checkupFaults["zip-broken"]({ reason: "overlapping files" }, place);
    free = offset + compressed;
  }
  return undefined;
}

interface Passing {
  readonly names: Set<string>;
  readonly counted: Counted;
  readonly at: Place;
  readonly limits: ArchiveLimits;
}

async function partOf(source: ByteSource, entry: ArchiveEntry, passing: Passing): Promise<ExchangePart> {
  const { names, counted, at, limits } = passing;
  if (isOutside(entry.name)) return { kind: "refused", fault: checkupFaults["zip-name"]({}, at) };
  if (names.has(entry.name)) return { kind: "refused", fault: checkupFaults["zip-duplicate"]({}, at) };
  names.add(entry.name);
  const role = roleOf(entry.name);
  if (role === "other") return { kind: "other" };
  const bytes = await entryBytes(source, entry, {
    limits: { ratio: limits.ratio, bytes: documentLimits.bytes },
    place: at,
  });
  if (!(bytes instanceof Uint8Array)) return { kind: "refused", fault: bytes };
  if (role === "index") counted.stated ??= statedCount(bytes, at);
  else counted.documents += 1;
  return role === "index" ? { kind: "other" } : { kind: "document", bytes, place: at };
}

/** Absolute, with a drive, or above the archive: nobody sends such a name by accident. */
function isOutside(name: string): boolean {
  return name.startsWith("/") || name[1] === ":" || name.includes("\0") || name.split("/").includes("..");
}

const others = new Set(["CLAIMS", "XSD"]);

/** DATA holds documents; where an insurer sends them without that folder, any XML that is none of the others is one. */
function roleOf(name: string): "document" | "index" | "other" {
  const folders = name.split("/");
  const file = (folders.pop() ?? "").toLowerCase();
  if (!file.endsWith(".xml") || folders.some((folder) => others.has(folder.toUpperCase()))) return "other";
  if (file.startsWith("ix08")) return "index";
  return file.startsWith("su08") ? "other" : "document";
}

function endFaults({ documents, stated }: Counted, place: Place): readonly Fault[] {
  if (documents === 0) return [checkupFaults["zip-without-documents"]({}, place)];
  if (stated === undefined || Number(stated) === documents) return [];
  return [checkupFaults["index-count"]({ stated, found: documents }, place)];
}
