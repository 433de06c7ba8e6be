import { isUtf8 } from "node:buffer";
import { type Archive, refuse, within } from "./archive.ts";

/** A file inside the archive, as the central directory tells it. */
export interface ArchiveEntry {
  /** With `/` between folders, whichever the archive uses. */
  readonly name: string;
  readonly key: string;
  /** Its key points out of the archive, or a file before it has the same: whoever wants the file decides. */
  readonly misnamed: "outside" | "duplicate" | undefined;
  readonly method: number;
  readonly encrypted: boolean;
  readonly crc: number;
  readonly compressed: number;
  readonly size: number;
  /** Where its local header begins. */
  readonly offset: number;
}

interface Extent {
  readonly entries: number;
  readonly length: number;
  readonly offset: number;
}

const end = { signature: 0x06054b50, length: 22, longestComment: 0xffff };
const locator = { signature: 0x07064b50, length: 20 };
const end64 = { signature: 0x06064b50, length: 56 };
const central = { signature: 0x02014b50, length: 46, longestFields: 3 * 0xffff };
const localLength = 30;
const zip64Field = 0x0001;
const absent16 = 0xffff;
const absent32 = 0xffff_ffff;

/**
 * The files of an archive by its central directory, which alone is believed; local headers only tell where the data
 * begins (APPNOTE.TXT 4.3.12, zip64 4.3.14). A name is never used as a path.
 *
 * @throws Refusal no-end, broken, over-limit, in the words of whoever reads the archive
 */
export async function readDirectory(archive: Archive): Promise<readonly ArchiveEntry[]> {
  const { source, limits } = archive;
  within(archive, source.size, { what: "bytes", limit: limits.compressedBytes });
  const { entries: count, length, offset } = await findDirectory(archive);
  within(archive, count, { what: "entries", limit: limits.entries });
  within(archive, length, { what: "directory bytes", limit: limits.directoryBytes });
  if (length > count * (central.length + central.longestFields) || offset + length > source.size)
    broken(archive, "central directory out of bounds");
  const entries = parseDirectory(archive, await source.read(offset, length), count);
  checkSizes(archive, entries);
  return entries;
}

async function findDirectory(archive: Archive): Promise<Extent> {
  const { source } = archive;
  const length = Math.min(source.size, end.length + end.longestComment);
  const tail = viewOf(await source.read(source.size - length, length));
  for (let at = length - end.length; at >= 0; at--) {
    const found = tail.getUint32(at, true) === end.signature;
    if (found && at + end.length + tail.getUint16(at + 20, true) === length)
      return directoryAt(archive, tail, at);
  }
  return refuse(archive, { kind: "no-end" });
}

async function directoryAt(archive: Archive, tail: DataView, at: number): Promise<Extent> {
  const entries = tail.getUint16(at + 10, true);
  const length = tail.getUint32(at + 12, true);
  const offset = tail.getUint32(at + 16, true);
  if (entries !== absent16 && length !== absent32 && offset !== absent32) return { entries, length, offset };
  return directory64(archive, archive.source.size - tail.byteLength + at);
}

async function directory64(archive: Archive, from: number): Promise<Extent> {
  const at = await exactly(archive, from - locator.length, locator.length);
  if (at.getUint32(0, true) !== locator.signature) broken(archive, "no zip64 locator");
  const view = await exactly(archive, wide(archive, at, 8), end64.length);
  if (view.getUint32(0, true) !== end64.signature) broken(archive, "no zip64 end of central directory");
  return {
    entries: wide(archive, view, 32),
    length: wide(archive, view, 40),
    offset: wide(archive, view, 48),
  };
}

function parseDirectory(archive: Archive, bytes: Uint8Array, count: number): readonly ArchiveEntry[] {
  const entries: ArchiveEntry[] = [];
  const keys = new Set<string>();
  const view = viewOf(bytes);
  let at = 0;
  for (let index = 0; index < count; index++) {
    if (at + central.length > bytes.length || view.getUint32(at, true) !== central.signature)
      broken(archive, "central directory record");
    const next = at + recordLength(view, at);
    if (next > bytes.length) broken(archive, "central directory record");
    entries.push(parseEntry(archive, bytes.subarray(at, next), keys));
    at = next;
  }
  return entries;
}

function recordLength(view: DataView, at: number): number {
  const [name, extra] = [view.getUint16(at + 28, true), view.getUint16(at + 30, true)];
  return central.length + name + extra + view.getUint16(at + 32, true);
}

function parseEntry(archive: Archive, record: Uint8Array, keys: Set<string>): ArchiveEntry {
  const view = viewOf(record);
  const nameEnd = central.length + view.getUint16(28, true);
  const { size, compressed, offset } = placeOf(archive, view, record.subarray(nameEnd));
  const name = nameOf(record.subarray(central.length, nameEnd));
  const key = archive.keyOf(name);
  const encrypted = (view.getUint16(8, true) & 1) === 1;
  const [method, crc] = [view.getUint16(10, true), view.getUint32(16, true)];
  return { name, key, misnamed: misnamed(key, keys), method, encrypted, crc, compressed, size, offset };
}

/** A name in another encoding than UTF-8 is kept byte for byte, so that no two are alike. */
function nameOf(bytes: Uint8Array): string {
  const { buffer, byteOffset, byteLength } = bytes;
  const name = Buffer.from(buffer, byteOffset, byteLength).toString(isUtf8(bytes) ? "utf8" : "latin1");
  return name.replaceAll("\\", "/");
}

function misnamed(key: string, keys: Set<string>): ArchiveEntry["misnamed"] {
  if (isOutside(key)) return "outside";
  return keys.size === keys.add(key).size ? "duplicate" : undefined;
}

/** Absolute, with a drive, or above the archive: nobody sends such a name by accident. */
function isOutside(name: string): boolean {
  return name.startsWith("/") || name[1] === ":" || name.includes("\0") || name.split("/").includes("..");
}

type Placed = Pick<ArchiveEntry, "size" | "compressed" | "offset">;

/** @param rest of the record, after the name */
function placeOf(archive: Archive, view: DataView, rest: Uint8Array): Placed {
  const size = view.getUint32(24, true);
  const compressed = view.getUint32(20, true);
  const offset = view.getUint32(42, true);
  const narrow = { size, compressed, offset };
  if (size !== absent32 && compressed !== absent32 && offset !== absent32) return narrow;
  return widened(archive, narrow, rest.subarray(0, view.getUint16(30, true)));
}

/** Sizes and offset that did not fit stand, in this order, in the zip64 extra field (APPNOTE.TXT 4.5.3). */
function widened(archive: Archive, { size, compressed, offset }: Placed, extra: Uint8Array): Placed {
  const field = zip64Extra(extra) ?? broken(archive, "no zip64 extra field");
  let at = 0;
  const next = (value: number) => {
    if (value !== absent32) return value;
    at += 8;
    return at <= field.byteLength ? wide(archive, field, at - 8) : broken(archive, "short zip64 extra field");
  };
  return { size: next(size), compressed: next(compressed), offset: next(offset) };
}

function zip64Extra(extra: Uint8Array): DataView | undefined {
  const view = viewOf(extra);
  for (let at = 0; at + 4 <= extra.length; at += 4 + view.getUint16(at + 2, true)) {
    const next = at + 4 + view.getUint16(at + 2, true);
    if (view.getUint16(at, true) === zip64Field && next <= extra.length)
      return viewOf(extra.subarray(at + 4, next));
  }
  return undefined;
}

/** Declared sizes are enough to check: inflating more than was declared is refused in its turn. */
function checkSizes(archive: Archive, entries: readonly ArchiveEntry[]): void {
  const { source, limits } = archive;
  const total = entries.reduce((sum, { size }) => sum + size, 0);
  within(archive, total, { what: "inflated bytes", limit: limits.inflatedBytes });
  // Files that share their bytes multiply a small archive (Fifield, “A better zip bomb”, 2019).
  let free = 0;
  for (const { offset, compressed } of entries.toSorted((a, b) => a.offset - b.offset)) {
    if (offset < free) broken(archive, "overlapping files");
    free = offset + localLength + compressed;
    if (free > source.size) broken(archive, "file out of bounds");
  }
}

async function exactly(archive: Archive, offset: number, length: number): Promise<DataView> {
  if (offset < 0 || offset + length > archive.source.size) return broken(archive, "record out of bounds");
  return viewOf(await archive.source.read(offset, length));
}

function wide(archive: Archive, view: DataView, at: number): number {
  const value = Number(view.getBigUint64(at, true));
  return Number.isSafeInteger(value) ? value : broken(archive, "number out of bounds");
}

function viewOf(bytes: Uint8Array): DataView {
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}

function broken(archive: Archive, reason: string): never {
  return refuse(archive, { kind: "broken", reason });
}
