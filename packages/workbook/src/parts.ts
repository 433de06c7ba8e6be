import type { Archive, ArchiveFlaw } from "@hakaru/archive/archive";
import { type ArchiveEntry, readDirectory } from "@hakaru/archive/directory";
import type { Fault } from "@hakaru/model/fault";
import { faults, refuse } from "./faults.ts";
import type { Limits } from "./limits.ts";
import type { Source } from "./source.ts";

/** An open package: its bytes, and its parts by their keys. */
export interface Package {
  readonly archive: Archive;
  readonly source: Source;
  readonly limits: Limits;
  readonly entries: ReadonlyMap<string, ArchiveEntry>;
}

/**
 * Reads which parts there are. Names are compared without case (ECMA-376 part 2, 6.2.2.3); one that points outside
 * names no part.
 *
 * @throws Refusal not-a-workbook, password-or-old-xls, zip-broken, duplicate-part, over-limit
 */
export async function openPackage(source: Source, limits: Limits): Promise<Package> {
  await checkMagic(source);
  const faultOf = (flaw: ArchiveFlaw) => partFault(source.name, flaw);
  const archive = { source, limits, faultOf, keyOf: partKey };
  const entries = await readDirectory(archive);
  return { archive, source, limits, entries: byKey(source, entries) };
}

const escapes = /(?:%[0-9a-f]{2})+/gi;

/** The key under which a part is found: no leading slash, no case, no percent-encoding (ECMA-376 part 2, 6.2.2). */
export function partKey(name: string): string {
  const path = name.replaceAll("\\", "/").replace(/^\/+/, "");
  return path.replace(escapes, decodedEscapes).toLowerCase();
}

/** The characters behind `%E5%90%8D`, which other programs write as they are. */
function decodedEscapes(found: string): string {
  return new TextDecoder().decode(Buffer.from(found.replaceAll("%", ""), "hex"));
}

async function checkMagic(source: Source): Promise<void> {
  const start = Buffer.from(await source.read(0, 8)).toString("hex");
  const place = { file: source.name };
  if (start === "d0cf11e0a1b11ae1") refuse(faults["password-or-old-xls"]({ file: source.name }, place));
  if (!start.startsWith("504b")) refuse(faults["not-a-workbook"]({ file: source.name }, place));
}

function byKey(source: Source, entries: readonly ArchiveEntry[]): ReadonlyMap<string, ArchiveEntry> {
  const twice = entries.find(({ misnamed }) => misnamed === "duplicate");
  if (twice !== undefined) refuse(faults["duplicate-part"]({ part: twice.name }, { file: source.name }));
  return new Map(entries.flatMap((entry) => (entry.misnamed === undefined ? [[entry.key, entry]] : [])));
}

/** A flaw of the archive in the words of this room. */
function partFault(file: string, flaw: ArchiveFlaw): Fault {
  const place = { file };
  if (flaw.kind === "no-end") return faults["zip-broken"]({ reason: "no end of central directory" }, place);
  if (flaw.kind === "encrypted") return faults["password-or-old-xls"]({ file }, place);
  if (flaw.kind === "checksum") return faults["crc-mismatch"]({ part: flaw.entry }, place);
  const { entry } = flaw;
  if (flaw.kind === "broken")
    return faults["zip-broken"](
      { reason: entry === undefined ? flaw.reason : `${entry}: ${flaw.reason}` },
      place,
    );
  const { what, found, limit } = flaw;
  return faults["over-limit"]({ part: entry ?? file, what: `${what}: ${found}`, limit }, place);
}
