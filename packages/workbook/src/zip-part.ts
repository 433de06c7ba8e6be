import { Readable } from "node:stream";
import { crc32, createInflateRaw } from "node:zlib";
import { Refusal } from "@hakaru/model/fault";
import { faults, refuse } from "./faults.ts";
import type { Source } from "./source.ts";
import type { Entry } from "./zip-directory.ts";

const localSignature = 0x04034b50;
const localLength = 30;
const stored = 0;
const deflated = 8;
const chunkSize = 1 << 16;

/**
 * The bytes of a part, inflated piece by piece.
 *
 * @throws Refusal zip-broken, crc-mismatch (at the end: what came before must not be kept), password-or-old-xls
 */
export async function* inflatedPart(source: Source, entry: Entry): AsyncGenerator<Uint8Array, void> {
  if (entry.encrypted) {
    refuse(faults["password-or-old-xls"]({ file: source.name }, { file: source.name }));
  }
  let crc = 0;
  let length = 0;
  for await (const chunk of uncompressed(source, entry)) {
    length += chunk.length;
    if (length > entry.size) broken(entry, "larger than declared");
    crc = crc32(chunk, crc);
    yield chunk;
  }
  if (length !== entry.size) broken(entry, "shorter than declared");
  if (crc !== entry.crc) refuse(faults["crc-mismatch"]({ part: entry.name }, { file: source.name }));
}

function uncompressed(source: Source, entry: Entry): AsyncIterable<Uint8Array> {
  if (entry.method === stored) return compressedBytes(source, entry);
  if (entry.method === deflated) return inflate(source, entry);
  return broken(entry, `compression method ${entry.method}`);
}

async function* inflate(source: Source, entry: Entry): AsyncGenerator<Uint8Array, void> {
  const inflating = createInflateRaw({ chunkSize });
  const input = Readable.from(compressedBytes(source, entry));
  input.on("error", (error) => inflating.destroy(error)).pipe(inflating);
  try {
    yield* inflating as AsyncIterable<Uint8Array>;
  } catch (cause) {
    throw isZlibError(cause) ? damaged(entry, cause) : cause;
  } finally {
    input.destroy();
  }
}

async function* compressedBytes(source: Source, entry: Entry): AsyncGenerator<Uint8Array, void> {
  const start = await dataStart(source, entry);
  const end = start + entry.compressed;
  if (end > source.size) broken(entry, "out of bounds");
  for (let at = start; at < end; at += chunkSize) {
    yield await source.read(at, Math.min(chunkSize, end - at));
  }
}

/** The local header is only asked for its own length; its name and extra field may differ from the directory's. */
async function dataStart(source: Source, entry: Entry): Promise<number> {
  const bytes = await source.read(entry.offset, localLength);
  if (bytes.length < localLength) return broken(entry, "no local header");
  const header = new DataView(bytes.buffer, bytes.byteOffset, localLength);
  if (header.getUint32(0, true) !== localSignature) return broken(entry, "no local header");
  return entry.offset + localLength + header.getUint16(26, true) + header.getUint16(28, true);
}

function isZlibError(error: unknown): error is NodeJS.ErrnoException {
  return error instanceof Error && "code" in error && String(error.code).startsWith("Z_");
}

function damaged(entry: Entry, cause: Error): Refusal {
  const refusal = new Refusal(faults["zip-broken"]({ reason: `${entry.name}: ${cause.message}` }));
  return Object.assign(refusal, { cause });
}

function broken(entry: Entry, reason: string): never {
  return refuse(faults["zip-broken"]({ reason: `${entry.name}: ${reason}` }));
}
