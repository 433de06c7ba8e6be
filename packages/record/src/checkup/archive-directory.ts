import { isUtf8 } from "node:buffer";
import { type Fault, type Place, Refusal } from "@hakaru/model/fault";
import type { ArchiveLimits } from "./archive-limits.ts";
import type { ByteSource } from "./byte-source.ts";
import { checkupFaults } from "./checkup-faults.ts";

/** A file inside the archive, as the central directory tells it. */
export interface ArchiveEntry {
  /** With `/` between folders, whichever the archive uses. */
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

const end = { signature: 0x06054b50, length: 22, longestComment: 0xffff };
const locator = { signature: 0x07064b50, length: 20 };
const end64 = { signature: 0x06064b50, length: 56 };
const central = { signature: 0x02014b50, length: 46 };
const zip64Field = 0x0001;
const absent16 = 0xffff;
const absent32 = 0xffff_ffff;

/**
 * The files of an archive by its central directory, which alone is believed (APPNOTE.TXT 4.3.12, zip64 4.3.14).
 *
 * @throws Refusal not-a-zip, zip-broken, over-limit
 */
export async function readDirectory(
  source: ByteSource,
  limits: ArchiveLimits,
  place: Place,
): Promise<readonly ArchiveEntry[]> {
  const extent = await findDirectory(source, place);
  within(limits.entries, extent.entries, "entries", place);
  within(limits.directoryBytes, extent.length, "directory bytes", place);
  if (extent.offset + extent.length > source.size) broken("central directory out of bounds", place);
  return parseDirectory(await source.read(extent.offset, extent.length), extent.entries, place);
}

async function findDirectory(source: ByteSource, place: Place): Promise<Extent> {
  const length = Math.min(source.size, end.length + end.longestComment);
  const tail = viewOf(await source.read(source.size - length, length));
  for (let at = length - end.length; at >= 0; at--) {
    const found = tail.getUint32(at, true) === end.signature;
    if (found && at + end.length + tail.getUint16(at + 20, true) === length)
      return directoryAt(source, tail, at, { place, from: source.size - length + at });
  }
  return refuse(checkupFaults["not-a-zip"]({}, place));
}

async function directoryAt(
  source: ByteSource,
  tail: DataView,
  at: number,
  { place, from }: { readonly place: Place; readonly from: number },
): Promise<Extent> {
  const entries = tail.getUint16(at + 10, true);
  const length = tail.getUint32(at + 12, true);
  const offset = tail.getUint32(at + 16, true);
  if (entries !== absent16 && length !== absent32 && offset !== absent32) return { entries, length, offset };
  return directory64(source, from, place);
}

async function directory64(source: ByteSource, from: number, place: Place): Promise<Extent> {
  const at = await exactly(source, from - locator.length, locator.length, place);
  if (at.getUint32(0, true) !== locator.signature) broken("no zip64 locator", place);
  const view = await exactly(source, wide(at, 8, place), end64.length, place);
  if (view.getUint32(0, true) !== end64.signature) broken("no zip64 end of central directory", place);
  return { entries: wide(view, 32, place), length: wide(view, 40, place), offset: wide(view, 48, place) };
}

function parseDirectory(bytes: Uint8Array, count: number, place: Place): readonly ArchiveEntry[] {
  const entries: ArchiveEntry[] = [];
  const view = viewOf(bytes);
  let at = 0;
  for (let index = 0; index < count; index++) {
    if (at + central.length > bytes.length || view.getUint32(at, true) !== central.signature)
      broken("central directory record", place);
    const next = at + recordLength(view, at);
    if (next > bytes.length) broken("central directory record", place);
    entries.push(parseEntry(bytes.subarray(at, next), place));
    at = next;
  }
  return entries;
}

function recordLength(view: DataView, at: number): number {
  return (
    central.length +
    view.getUint16(at + 28, true) +
    view.getUint16(at + 30, true) +
    view.getUint16(at + 32, true)
  );
}

function parseEntry(record: Uint8Array, place: Place): ArchiveEntry {
  const view = viewOf(record);
  const nameEnd = central.length + view.getUint16(28, true);
  const extra = record.subarray(nameEnd, nameEnd + view.getUint16(30, true));
  const narrow = [24, 20, 42].map((field) => view.getUint32(field, true));
  const [size = 0, compressed = 0, offset = 0] = widened(narrow, extra, place);
  const flags = view.getUint16(8, true);
  return {
    name: nameOf(record.subarray(central.length, nameEnd)),
    encrypted: (flags & 1) === 1,
    method: view.getUint16(10, true),
    crc: view.getUint32(16, true),
    ...{ size, compressed, offset },
  };
}

/** Names of this exchange are ASCII. One in another encoding than UTF-8 is kept byte for byte, so that no two are alike. */
function nameOf(bytes: Uint8Array): string {
  return Buffer.from(bytes)
    .toString(isUtf8(bytes) ? "utf8" : "latin1")
    .replaceAll("\\", "/");
}

/** Sizes and offset that did not fit stand, in this order, in the zip64 extra field (APPNOTE.TXT 4.5.3). */
function widened(narrow: readonly number[], extra: Uint8Array, place: Place): readonly number[] {
  if (!narrow.includes(absent32)) return narrow;
  const field = zip64Extra(extra) ?? broken("no zip64 extra field", place);
  let at = 0;
  return narrow.map((value) => {
    if (value !== absent32) return value;
    at += 8;
    return at <= field.byteLength ? wide(field, at - 8, place) : broken("short zip64 extra field", place);
  });
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

async function exactly(source: ByteSource, offset: number, length: number, place: Place): Promise<DataView> {
  if (offset < 0 || offset + length > source.size) return broken("record out of bounds", place);
  return viewOf(await source.read(offset, length));
}

function wide(view: DataView, at: number, place: Place): number {
  const value = Number(view.getBigUint64(at, true));
  return Number.isSafeInteger(value) ? value : broken("number out of bounds", place);
}

function viewOf(bytes: Uint8Array): DataView {
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}

function within(limit: number, found: number, what: string, place: Place): void {
  if (!(found <= limit)) refuse(checkupFaults["over-limit"]({ what, limit }, place));
}

function broken(reason: string, place: Place): never {
  return refuse(checkupFaults["zip-broken"]({ reason }, place));
}

function refuse(fault: Fault): never {
  throw new Refusal(fault);
}
