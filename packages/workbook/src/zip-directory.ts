import { faults, refuse } from "./faults.ts";
import { type Limits, within } from "./limits.ts";
import type { Source } from "./source.ts";

/** A file inside the archive, as the central directory tells it. */
export interface Entry {
  readonly name: string;
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

const endSignature = 0x06054b50;
const endLength = 22;
const longestComment = 0xffff;
const locatorSignature = 0x07064b50;
const locatorLength = 20;
const end64Signature = 0x06064b50;
const end64Length = 56;
const centralSignature = 0x02014b50;
const centralLength = 46;
const localLength = 30;
const zip64Field = 0x0001;
const absent16 = 0xffff;
const absent32 = 0xffff_ffff;
const longestRecord = centralLength + 3 * 0xffff;
/** Small parts, as an empty sheet, may well compress beyond the ratio. */
const ratioFloor = 2 ** 20;

/**
 * Reads the central directory, which alone is believed; local headers only tell where the data begins
 * (APPNOTE.TXT 4.3.12, zip64 4.3.14). Names are compared without case (ECMA-376 part 2, 6.2.2.3).
 *
 * @throws Refusal not-a-workbook, password-or-old-xls, zip-broken, duplicate-part, over-limit
 */
export async function readDirectory(source: Source, limits: Limits): Promise<ReadonlyMap<string, Entry>> {
  await checkMagic(source);
  within(limits.compressedBytes, source.size, { part: source.name, what: "bytes" });
  const extent = await findDirectory(source);
  within(limits.entries, extent.entries, { part: source.name, what: "entries" });
  if (extent.length > extent.entries * longestRecord || extent.offset + extent.length > source.size) {
    broken(source, "central directory out of bounds");
  }
  const entries = parseDirectory(source, await source.read(extent.offset, extent.length), extent.entries);
  checkSizes(source, entries, limits);
  return byName(source, entries);
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

async function findDirectory(source: Source): Promise<Extent> {
  const length = Math.min(source.size, endLength + longestComment);
  const tail = viewOf(await source.read(source.size - length, length));
  for (let at = length - endLength; at >= 0; at--) {
    const found = tail.getUint32(at, true) === endSignature;
    if (found && at + endLength + tail.getUint16(at + 20, true) === length) {
      return directoryAt(source, tail, at, source.size - length + at);
    }
  }
  return broken(source, "no end of central directory");
}

async function directoryAt(source: Source, tail: DataView, at: number, place: number): Promise<Extent> {
  const entries = tail.getUint16(at + 10, true);
  const length = tail.getUint32(at + 12, true);
  const offset = tail.getUint32(at + 16, true);
  if (entries !== absent16 && length !== absent32 && offset !== absent32) return { entries, length, offset };
  return directory64(source, place);
}

async function directory64(source: Source, place: number): Promise<Extent> {
  const locator = await exactly(source, place - locatorLength, locatorLength);
  if (locator.getUint32(0, true) !== locatorSignature) broken(source, "no zip64 locator");
  const end = await exactly(source, wide(source, locator, 8), end64Length);
  if (end.getUint32(0, true) !== end64Signature) broken(source, "no zip64 end of central directory");
  return { entries: wide(source, end, 32), length: wide(source, end, 40), offset: wide(source, end, 48) };
}

function parseDirectory(source: Source, bytes: Uint8Array, count: number): Entry[] {
  const entries: Entry[] = [];
  const view = viewOf(bytes);
  let at = 0;
  for (let index = 0; index < count; index++) {
    if (at + centralLength > bytes.length || view.getUint32(at, true) !== centralSignature) {
      broken(source, "central directory record");
    }
    const end = at + recordLength(view, at);
    if (end > bytes.length) broken(source, "central directory record");
    entries.push(parseEntry(source, bytes.subarray(at, end)));
    at = end;
  }
  return entries;
}

function recordLength(view: DataView, at: number): number {
  const [name, extra, comment] = [28, 30, 32].map((field) => view.getUint16(at + field, true));
  return centralLength + (name ?? 0) + (extra ?? 0) + (comment ?? 0);
}

function parseEntry(source: Source, record: Uint8Array): Entry {
  const view = viewOf(record);
  const nameEnd = centralLength + view.getUint16(28, true);
  const extra = record.subarray(nameEnd, nameEnd + view.getUint16(30, true));
  const narrow = [24, 20, 42].map((field) => view.getUint32(field, true));
  const [size = 0, compressed = 0, offset = 0] = widened(source, narrow, extra);
  return {
    name: new TextDecoder().decode(record.subarray(centralLength, nameEnd)),
    encrypted: (view.getUint16(8, true) & 1) === 1,
    method: view.getUint16(10, true),
    crc: view.getUint32(16, true),
    ...{ size, compressed, offset },
  };
}

/** Sizes and offset that did not fit stand, in this order, in the zip64 extra field (APPNOTE.TXT 4.5.3). */
function widened(source: Source, narrow: readonly number[], extra: Uint8Array): number[] {
  if (!narrow.includes(absent32)) return [...narrow];
  const field = zip64Extra(extra) ?? broken(source, "no zip64 extra field");
  let at = 0;
  return narrow.map((value) => {
    if (value !== absent32) return value;
    at += 8;
    return at <= field.byteLength ? wide(source, field, at - 8) : broken(source, "short zip64 extra field");
  });
}

function zip64Extra(extra: Uint8Array): DataView | undefined {
  const view = viewOf(extra);
  for (let at = 0; at + 4 <= extra.length; at += 4 + view.getUint16(at + 2, true)) {
    const end = at + 4 + view.getUint16(at + 2, true);
    if (view.getUint16(at, true) === zip64Field && end <= extra.length)
      return viewOf(extra.subarray(at + 4, end));
  }
  return undefined;
}

/** Declared sizes are enough to check: inflating more than was declared is refused in its turn. */
function checkSizes(source: Source, entries: readonly Entry[], limits: Limits): void {
  const total = entries.reduce((sum, entry) => sum + entry.size, 0);
  within(limits.inflatedBytes, total, { part: source.name, what: "inflated bytes" });
  for (const { name, size, compressed } of entries) {
    if (size >= ratioFloor)
      within(limits.ratio, Math.round(size / compressed), { part: name, what: "compression ratio" });
  }
  checkOverlap(source, entries);
}

/** Parts that share their bytes multiply a small file (Fifield, “A better zip bomb”, 2019). */
function checkOverlap(source: Source, entries: readonly Entry[]): void {
  let free = 0;
  for (const entry of [...entries].sort((a, b) => a.offset - b.offset)) {
    if (entry.offset < free) broken(source, "overlapping parts");
    free = entry.offset + localLength + entry.compressed;
    if (free > source.size) broken(source, "part out of bounds");
  }
}

function byName(source: Source, entries: readonly Entry[]): ReadonlyMap<string, Entry> {
  const found = new Map<string, Entry>();
  for (const entry of entries) {
    const key = partKey(entry.name);
    if (found.has(key)) refuse(faults["duplicate-part"]({ part: entry.name }, { file: source.name }));
    found.set(key, entry);
  }
  return found;
}

async function exactly(source: Source, offset: number, length: number): Promise<DataView> {
  if (offset < 0 || offset + length > source.size) return broken(source, "record out of bounds");
  return viewOf(await source.read(offset, length));
}

function wide(source: Source, view: DataView, at: number): number {
  const value = Number(view.getBigUint64(at, true));
  return Number.isSafeInteger(value) ? value : broken(source, "number out of bounds");
}

function viewOf(bytes: Uint8Array): DataView {
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}

function broken(source: Source, reason: string): never {
  return refuse(faults["zip-broken"]({ reason }, { file: source.name }));
}
