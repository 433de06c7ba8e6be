import { Readable } from "node:stream";
import { crc32, createInflateRaw, inflateRawSync } from "node:zlib";
import { type Archive, refuse, within } from "./archive.ts";
import type { ArchiveEntry } from "./directory.ts";

const local = { signature: 0x04034b50, length: 30 };
const stored = 0;
const deflated = 8;
const chunkSize = 1 << 16;
/** Small files, as an empty sheet, may well compress beyond the ratio. */
const ratioFloor = 2 ** 20;

/**
 * The bytes of a file inside the archive, at once.
 *
 * @param most bytes of it, compressed or not
 * @throws Refusal encrypted, over-limit, broken, checksum, in the words of whoever reads the archive
 */
export async function entryBytes(archive: Archive, entry: ArchiveEntry, most: number): Promise<Uint8Array> {
  const { name, compressed, size, crc } = entry;
  checkEntry(archive, entry);
  within(archive, size, { what: "bytes", limit: most, entry: name });
  // A stored file is as long as it says, and a deflated one of this size would not be longer than it inflates to.
  within(archive, compressed, { what: "compressed bytes", limit: most, entry: name });
  const start = await dataStart(archive, entry);
  const inflated = inflatedAtOnce(archive, entry, await archive.source.read(start, compressed));
  if (inflated.length !== size) broken(archive, entry, "other size than declared");
  return crc32(inflated) === crc ? inflated : refuse(archive, { kind: "checksum", entry: name });
}

/**
 * The bytes of a file inside the archive, inflated piece by piece. A flaw may come at the end (the checksum is known
 * then): what came before must not be kept.
 *
 * @throws Refusal encrypted, over-limit, broken, checksum, in the words of whoever reads the archive
 */
export async function* entryPieces(archive: Archive, entry: ArchiveEntry): AsyncGenerator<Uint8Array, void> {
  checkEntry(archive, entry);
  let crc = 0;
  let length = 0;
  const compressed = compressedPieces(archive, entry);
  const pieces = entry.method === stored ? compressed : inflatedPieces(archive, entry, compressed);
  for await (const piece of pieces) {
    length += piece.length;
    if (length > entry.size) broken(archive, entry, "larger than declared");
    crc = crc32(piece, crc);
    yield piece;
  }
  if (length !== entry.size) broken(archive, entry, "shorter than declared");
  if (crc !== entry.crc) refuse(archive, { kind: "checksum", entry: entry.name });
}

function checkEntry(archive: Archive, entry: ArchiveEntry): void {
  const { name, encrypted, method, size, compressed } = entry;
  if (encrypted) refuse(archive, { kind: "encrypted", entry: name });
  if (method !== stored && method !== deflated) broken(archive, entry, `compression method ${method}`);
  if (size < ratioFloor) return;
  within(archive, size / compressed, { what: "compression ratio", limit: archive.limits.ratio, entry: name });
}

function inflatedAtOnce(archive: Archive, entry: ArchiveEntry, bytes: Uint8Array): Uint8Array {
  if (entry.method === stored) return bytes;
  try {
    return inflateRawSync(bytes, { maxOutputLength: Math.max(entry.size, 1) });
  } catch (error) {
    return damaged(archive, entry, error);
  }
}

async function* inflatedPieces(
  archive: Archive,
  entry: ArchiveEntry,
  compressed: AsyncIterable<Uint8Array>,
): AsyncGenerator<Uint8Array, void> {
  const inflating = createInflateRaw({ chunkSize });
  const input = Readable.from(compressed);
  input.on("error", (error) => inflating.destroy(error)).pipe(inflating);
  try {
    yield* inflating as AsyncIterable<Uint8Array>;
  } catch (error) {
    damaged(archive, entry, error);
  } finally {
    input.destroy();
  }
}

async function* compressedPieces(archive: Archive, entry: ArchiveEntry): AsyncGenerator<Uint8Array, void> {
  const start = await dataStart(archive, entry);
  const end = start + entry.compressed;
  for (let at = start; at < end; at += chunkSize)
    yield await archive.source.read(at, Math.min(chunkSize, end - at));
}

/** The local header is only asked for its own length; its name and extra field may differ from the directory's. */
async function dataStart(archive: Archive, entry: ArchiveEntry): Promise<number> {
  const bytes = await archive.source.read(entry.offset, local.length);
  const header = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  if (bytes.length < local.length || header.getUint32(0, true) !== local.signature)
    return broken(archive, entry, "no local header");
  const start = entry.offset + local.length + header.getUint16(26, true) + header.getUint16(28, true);
  return start + entry.compressed > archive.source.size ? broken(archive, entry, "out of bounds") : start;
}

/** What zlib says of bytes that are not as they should be; any other error is none of the archive. */
function damaged(archive: Archive, { name }: ArchiveEntry, error: unknown): never {
  if (!isZlibError(error)) throw error;
  return refuse(archive, { kind: "broken", reason: error.message, entry: name }, error);
}

function isZlibError(error: unknown): error is NodeJS.ErrnoException {
  if (!(error instanceof Error) || !("code" in error)) return false;
  return String(error.code).startsWith("Z_") || error.code === "ERR_BUFFER_TOO_LARGE";
}

function broken(archive: Archive, { name }: ArchiveEntry, reason: string): never {
  return refuse(archive, { kind: "broken", reason, entry: name });
}
