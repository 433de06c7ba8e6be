import { crc32, inflateRawSync } from "node:zlib";
import type { Fault, Place } from "@hakaru/model/fault";
import type { ArchiveEntry } from "./archive-directory.ts";
import type { ArchiveLimits } from "./archive-limits.ts";
import type { ByteSource } from "./byte-source.ts";
import { checkupFaults } from "./checkup-faults.ts";

const local = { signature: 0x04034b50, length: 30 };
const stored = 0;
const deflated = 8;
/** Small files may well compress beyond the ratio. */
const ratioFloor = 2 ** 20;

/** How much one file may be inflated to, and how much of it came compressed. */
type EntryLimits = Pick<ArchiveLimits, "ratio"> & { readonly bytes: number };

/** The bytes of a file inside the archive, or why it is not opened. */
export async function entryBytes(
  source: ByteSource,
  entry: ArchiveEntry,
  { limits, place }: { readonly limits: EntryLimits; readonly place: Place },
): Promise<Uint8Array | Fault> {
  const refused = refusalOf(entry, limits, place);
  if (refused !== undefined) return refused;
  const start = await dataStart(source, entry);
  if (start === undefined || start + entry.compressed > source.size) return broken("out of bounds", place);
  const inflated = inflate(await source.read(start, entry.compressed), entry);
  if (typeof inflated === "string") return broken(inflated, place);
  return crc32(inflated) === entry.crc ? inflated : broken("CRC-32", place);
}

function refusalOf(entry: ArchiveEntry, limits: EntryLimits, place: Place): Fault | undefined {
  const { encrypted, method, size, compressed } = entry;
  if (encrypted) return checkupFaults["zip-encrypted"]({}, place);
  if (method !== stored && method !== deflated) return broken(`method ${method}`, place);
  const over = (what: string, limit: number) => checkupFaults["over-limit"]({ what, limit }, place);
  if (size > limits.bytes) return over("bytes", limits.bytes);
  if (size >= ratioFloor && !(size / compressed <= limits.ratio))
    return over("compression ratio", limits.ratio);
  // A stored file is as long as it says, and a deflated one of this size would not be longer than it inflates to.
  return compressed > limits.bytes ? over("compressed bytes", limits.bytes) : undefined;
}

/** The local header is only asked for its own length. */
async function dataStart(source: ByteSource, { offset }: ArchiveEntry): Promise<number | undefined> {
  const bytes = await source.read(offset, local.length);
  if (bytes.length < local.length) return undefined;
  const header = new DataView(bytes.buffer, bytes.byteOffset, local.length);
  if (header.getUint32(0, true) !== local.signature) return undefined;
  return offset + local.length + header.getUint16(26, true) + header.getUint16(28, true);
}

/** @returns the reason where it cannot be inflated to exactly what the directory declares */
function inflate(bytes: Uint8Array, { method, size }: ArchiveEntry): Uint8Array | string {
  if (method === stored) return bytes.length === size ? bytes : "other size than declared";
  try {
    const inflated = inflateRawSync(bytes, { maxOutputLength: Math.max(size, 1) });
    return inflated.length === size ? inflated : "other size than declared";
  } catch (error) {
    if (!isZlibError(error)) throw error;
    return error.code ?? "deflate";
  }
}

function isZlibError(error: unknown): error is NodeJS.ErrnoException {
  if (!(error instanceof Error) || !("code" in error)) return false;
  return String(error.code).startsWith("Z_") || error.code === "ERR_BUFFER_TOO_LARGE";
}

function broken(reason: string, place: Place): Fault {
  return checkupFaults["zip-broken"]({ reason }, place);
}
