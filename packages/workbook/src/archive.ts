import { concatenated, type Piece } from "./piece.ts";

/** A file inside the archive. */
export interface Part {
  readonly name: string;
  readonly content: Piece;
}

const localHeader = 0x04034b50;
const centralHeader = 0x02014b50;
const endOfDirectory = 0x06054b50;
const deflateVersion = 20;
const deflated = 8;
/** 1980-01-01 00:00, the first time zip can tell (APPNOTE.TXT 4.4.6): no clock reaches the bytes. */
const fixedTime = 0x0021_0000;
const largest = 0xffff_ffff;

/** A zip archive of the parts in their order (APPNOTE.TXT 4.3). */
export function archive(parts: readonly Part[]): Uint8Array {
  const locals = parts.map((part) => concatenated([localRecord(part), part.content.deflated]));
  const directory = concatenated(
    parts.map((part, index) => centralRecord(part, lengthOf(locals.slice(0, index)))),
  );
  const whole = concatenated([
    ...locals,
    directory,
    endRecord(parts.length, directory.length, lengthOf(locals)),
  ]);
  if (whole.length > largest) throw new Error("a workbook over 4 GiB");
  return whole;
}

function localRecord(part: Part): Uint8Array {
  return record(part, [u32(localHeader), ...described(part)]);
}

function centralRecord(part: Part, offset: number): Uint8Array {
  const rest = [u16(0), u16(0), u16(0), u32(0), u32(offset)];
  return record(part, [u32(centralHeader), u16(deflateVersion), ...described(part), ...rest]);
}

/** The fields both headers share, from the version to the length of the extra field. */
function described({ name, content }: Part): Uint8Array[] {
  const sizes = [u32(content.crc), u32(content.deflated.length), u32(content.length)];
  return [u16(deflateVersion), u16(0), u16(deflated), u32(fixedTime), ...sizes, u16(name.length), u16(0)];
}

function record(part: Part, fields: readonly Uint8Array[]): Uint8Array {
  return concatenated([...fields, new TextEncoder().encode(part.name)]);
}

function endRecord(count: number, directoryLength: number, offset: number): Uint8Array {
  const counts = [u16(0), u16(0), u16(count), u16(count)];
  return concatenated([u32(endOfDirectory), ...counts, u32(directoryLength), u32(offset), u16(0)]);
}

function lengthOf(parts: readonly Uint8Array[]): number {
  return parts.reduce((length, part) => length + part.length, 0);
}

function u16(value: number): Uint8Array {
  return Uint8Array.of(value & 255, value >>> 8);
}

function u32(value: number): Uint8Array {
  return Uint8Array.of(value & 255, (value >>> 8) & 255, (value >>> 16) & 255, value >>> 24);
}
