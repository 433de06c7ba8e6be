import { noRecord, recordIdOf } from "./record-id.ts";

/** Why a line is not what it was sent as; what is left of it can still be read. */
export type Oddity =
  | { readonly kind: "too-long" }
  | { readonly kind: "control-byte"; readonly byte: number }
  | { readonly kind: "unended" };

const zero = 0x30;
const blank = 0x20;
const minus = 0x2d;
const shiftJis = new TextDecoder("shift_jis");

/**
 * One record of a claims file as bytes, with the places of its commas: fields are read when they are asked for, by
 * their number in the specification, 1 the first. A field beyond the end is empty.
 */
export class RecordLine {
  readonly bytes: Buffer;
  /** Where fields end; the entry at `first` is the byte before the first field. */
  readonly ends: Int32Array;
  readonly first: number;
  /** How many fields there are. */
  readonly size: number;
  /** Of the file, 1 the first. */
  readonly line: number;
  readonly oddity: Oddity | undefined;
  /** Its two letters as `recordIdOf` makes them. */
  readonly id: number;

  constructor(
    bytes: Buffer,
    ends: Int32Array,
    first: number,
    size: number,
    line: number,
    oddity: Oddity | undefined,
  ) {
    this.bytes = bytes;
    this.ends = ends;
    this.first = first;
    this.size = size;
    this.line = line;
    this.oddity = oddity;
    const start = (ends[first] as number) + 1;
    this.id =
      size > 0 && (ends[first + 1] as number) - start === 2
        ? recordIdOf(bytes[start] as number, bytes[start + 1] as number)
        : noRecord;
  }

  /** The same record without the fields before it; those are then fields 0, -1, -2 … */
  after(fields: number): RecordLine {
    const { bytes, ends, first, size, line, oddity } = this;
    return new RecordLine(bytes, ends, first + fields, Math.max(size - fields, 0), line, oddity);
  }

  start(field: number): number {
    return (this.ends[this.first + field - 1] as number) + 1;
  }

  end(field: number): number {
    return this.ends[this.first + field] as number;
  }

  /** In bytes. */
  length(field: number): number {
    return field > this.size ? 0 : this.end(field) - this.start(field);
  }

  /** A whole number; undefined where the field is empty or blank, NaN where it holds anything else. */
  integer(field: number): number | undefined {
    if (field > this.size) return undefined;
    const { bytes } = this;
    const end = this.end(field);
    let at = this.start(field);
    while (at < end && bytes[at] === blank) at += 1;
    if (at === end) return undefined;
    const negative = bytes[at] === minus;
    if (negative) at += 1;
    // Fifteen digits are exact; a longer number is none of the specification.
    if (at === end || end - at > 15) return Number.NaN;
    let value = 0;
    for (; at < end; at += 1) {
      const digit = (bytes[at] as number) - zero;
      if (digit < 0 || digit > 9) return Number.NaN;
      value = value * 10 + digit;
    }
    return negative ? -value : value;
  }

  /** A code as it stands, without blanks around it; undefined where there is none. */
  code(field: number): string | undefined {
    if (this.length(field) === 0) return undefined;
    const text = this.bytes.toString("latin1", this.start(field), this.end(field)).trim();
    return text === "" ? undefined : text;
  }

  /** Japanese text, decoded from Shift_JIS (windows-31j), without blanks around it; undefined where there is none. */
  text(field: number): string | undefined {
    if (this.length(field) === 0) return undefined;
    const text = shiftJis.decode(this.bytes.subarray(this.start(field), this.end(field))).trim();
    return text === "" ? undefined : text;
  }

  /** Where the bytes of the line begin, the fields cut off by `after` included where `before` says how many. */
  rawStart(before: number): number {
    return this.start(1 - before);
  }

  /** One past the line end, where there is one. */
  rawEnd(): number {
    const end = this.end(this.size);
    const feed = this.bytes[end] === 0x0d ? end + 1 : end;
    if (this.oddity?.kind === "unended") return feed;
    return this.bytes[feed] === 0x0a ? feed + 1 : end;
  }
}
