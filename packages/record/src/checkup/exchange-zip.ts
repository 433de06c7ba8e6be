import type { Archive, ArchiveFlaw } from "@hakaru/archive/archive";
import type { ByteSource } from "@hakaru/archive/byte-source";
import { type ArchiveEntry, readDirectory } from "@hakaru/archive/directory";
import { entryBytes } from "@hakaru/archive/entry";
import { type Fault, type Place, Refusal } from "@hakaru/model/fault";
import { checkupFaults } from "./checkup-faults.ts";
import { statedCount } from "./exchange-index.ts";
import { documentLimits, exchangeLimits } from "./limits.ts";

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
export async function* exchangeParts(source: ByteSource, place: Place): AsyncGenerator<ExchangePart> {
  const archive: Archive = {
    source,
    limits: exchangeLimits,
    faultOf: (flaw) => exchangeFault(place, flaw),
    keyOf: (name) => name,
  };
  const directory = await orFault(readDirectory(archive));
  if ("fault" in directory) {
    yield { kind: "fault", fault: directory.fault };
    return;
  }
  const counted: Counted = { documents: 0, stated: undefined };
  for (const entry of directory.read) yield await partOf(archive, entry, counted, placeIn(place, entry.name));
  for (const fault of endFaults(counted, place)) yield { kind: "fault", fault };
}

function placeIn(place: Place, entry: string): Place {
  return { ...place, file: `${place.file ?? ""}/${entry}` };
}

/** A flaw of the archive in the words of this room. */
function exchangeFault(place: Place, flaw: ArchiveFlaw): Fault {
  if (flaw.kind === "no-end") return checkupFaults["not-a-zip"]({}, place);
  const at = flaw.entry === undefined ? place : placeIn(place, flaw.entry);
  if (flaw.kind === "encrypted") return checkupFaults["zip-encrypted"]({}, at);
  if (flaw.kind === "checksum") return checkupFaults["zip-broken"]({ reason: "CRC-32" }, at);
  if (flaw.kind === "broken") return checkupFaults["zip-broken"]({ reason: flaw.reason }, at);
  return checkupFaults["over-limit"]({ what: flaw.what, limit: flaw.limit }, at);
}

async function orFault<T>(work: Promise<T>): Promise<{ readonly read: T } | { readonly fault: Fault }> {
  try {
    return { read: await work };
  } catch (error) {
    const fault = error instanceof Refusal ? error.faults[0] : undefined;
    if (fault === undefined) throw error;
    return { fault };
  }
}

async function partOf(
  archive: Archive,
  entry: ArchiveEntry,
  counted: Counted,
  place: Place,
): Promise<ExchangePart> {
  if (entry.misnamed !== undefined) return { kind: "refused", fault: misnamedFaults[entry.misnamed](place) };
  const role = roleOf(entry.name);
  if (role === "other") return { kind: "other" };
  const opened = await orFault(entryBytes(archive, entry, documentLimits.bytes));
  if ("fault" in opened) return { kind: "refused", fault: opened.fault };
  if (role === "index") counted.stated ??= statedCount(opened.read, place);
  else counted.documents += 1;
  return role === "index" ? { kind: "other" } : { kind: "document", bytes: opened.read, place };
}

const misnamedFaults = {
  outside: (place: Place) => checkupFaults["zip-name"]({}, place),
  duplicate: (place: Place) => checkupFaults["zip-duplicate"]({}, place),
};

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
