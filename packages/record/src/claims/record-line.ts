import { noRecord, recordIdOf } from "./record-id.ts";

/** Why a line is not what it was sent as; what is left of it can still be read. */
export type Oddity =
  | { readonly kind: "too-long" }
  | { readonly kind: "control-byte"; readonly byte: number }
  | { readonly kind: "unended" };

const zero = 0x30;
const blank = 0x20;
const minus = 0x2d;
const comma = 0x2c;
const carriageReturn = 0x0d;
const lineFeed = 0x0a;
/** The end of a field that is not there; -1 is that of what is before the first byte. */
const none = -2;
const shiftJis = new TextDecoder("shift_jis");

/**
 * One record of a claims file as bytes: fields are read when they are asked for, by their number in the
 * specification, 1 the first. A field beyond the end is empty.
 */
export class RecordLine {
  readonly bytes: Buffer;
  /** Where the line begins, and one past its last field. */
  readonly begin: number;
  readonly stop: number;
  /** Of the file, 1 the first. */
  readonly line: number;
  readonly oddity: Oddity | undefined;
  /** Its two letters as `recordIdOf` makes them. */
  readonly id: number;
  /** Where fields end; the entry at `#first` is the byte before the first field. */
  readonly #ends: Int32Array;
  readonly #first: number;
  /** How many fields have their end there: of a long line not all, because the last are days hardly any row names. */
  readonly #found: number;
  /** The last field that was looked for beyond those found, and its end. */
  #soughtField: number;
  #soughtEnd: number;

  /** By place and not by name: there is one for each line, and an object for its names would be another. */
  constructor(
    bytes: Buffer,
    begin: number,
    stop: number,
    line: number,
    oddity: Oddity | undefined,
    ends: Int32Array,
    first: number,
    found: number,
  ) {
    const start = (ends[first] as number) + 1;
    this.bytes = bytes;
    this.begin = begin;
    this.stop = stop;
    this.line = line;
    this.oddity = oddity;
    this.id =
      found > 0 && (ends[first + 1] as number) - start === 2
        ? recordIdOf(bytes[start] as number, bytes[start + 1] as number)
        : noRecord;
    this.#ends = ends;
    this.#first = first;
    this.#found = found;
    this.#soughtField = found;
    this.#soughtEnd = ends[first + found] as number;
  }

  /** The same record without the fields before it; those are then fields 0, -1, -2 …. It must have more than those. */
  after(fields: number): RecordLine {
    const { bytes, begin, stop, line, oddity } = this;
    const found = this.#found - fields;
    if (found <= 0) throw new Error(`line ${line} has no more than ${fields} fields`);
    return new RecordLine(bytes, begin, stop, line, oddity, this.#ends, this.#first + fields, found);
  }

  but(oddity: Oddity): RecordLine {
    const { bytes, begin, stop, line } = this;
    return new RecordLine(bytes, begin, stop, line, oddity, this.#ends, this.#first, this.#found);
  }

  has(field: number): boolean {
    return this.end(field) >= 0;
  }

  /** How many fields there are. */
  get size(): number {
    let field = this.#found;
    while (this.end(field + 1) >= 0) field += 1;
    return field;
  }

  /** Where a field begins; behind the line where there is no such field. */
  start(field: number): number {
    const before = this.end(field - 1);
    return before === none ? this.stop + 1 : before + 1;
  }

  /** Where a field ends; less than -1 where there is no such field. */
  end(field: number): number {
    return field <= this.#found ? (this.#ends[this.#first + field] as number) : this.#seek(field);
  }

  /** Looks from the last field that was looked for, because fields are mostly asked for in their order. */
  #seek(field: number): number {
    if (field < this.#soughtField) {
      this.#soughtField = this.#found;
      this.#soughtEnd = this.#ends[this.#first + this.#found] as number;
    }
    while (this.#soughtField < field && this.#soughtEnd < this.stop) {
      this.#soughtEnd = this.#endAfter(this.#soughtEnd + 1);
      this.#soughtField += 1;
    }
    return this.#soughtField === field ? this.#soughtEnd : none;
  }

  #endAfter(from: number): number {
    let at = from;
    while (at < this.stop && this.bytes[at] !== comma) at += 1;
    return at;
  }

  /** In bytes. */
  length(field: number): number {
    // The start first: fields are looked for from the front.
    const start = this.start(field);
    const end = this.end(field);
    return end < 0 ? 0 : end - start;
  }

  /** A whole number; undefined where the field is empty or blank, NaN where it holds anything else. */
  integer(field: number, most?: number): number | undefined {
    const start = this.start(field);
    const end = this.end(field);
    return end < 0 ? undefined : integerIn(this.bytes, start, end, most);
  }

  /** A code as it stands, without blanks around it; undefined where there is none. */
  code(field: number): string | undefined {
    const start = this.start(field);
    const end = this.end(field);
    if (end <= start) return undefined;
    const text = this.bytes.toString("latin1", start, end).trim();
    return text === "" ? undefined : text;
  }

  /** Japanese text, decoded from Shift_JIS (windows-31j), without blanks around it; undefined where there is none. */
  text(field: number): string | undefined {
    const start = this.start(field);
    const end = this.end(field);
    if (end <= start) return undefined;
    const text = shiftJis.decode(this.bytes.subarray(start, end)).trim();
    return text === "" ? undefined : text;
  }

  /** One past the line end, where there is one. */
  rawEnd(): number {
    const feed = this.bytes[this.stop] === carriageReturn ? this.stop + 1 : this.stop;
    if (this.oddity?.kind === "unended") return feed;
    return this.bytes[feed] === lineFeed ? feed + 1 : this.stop;
  }
}

/** What a column of whole numbers holds: no field of the specification but the totals of a file has more than nine digits. */
const mostOfColumn = 2 ** 31 - 1;

/**
 * A whole number; undefined where there is nothing but blanks, NaN where there is anything but digits and a sign, or more
 * than `most`.
 */
export function integerIn(
  bytes: Uint8Array,
  start: number,
  end: number,
  most = mostOfColumn,
): number | undefined {
  let at = start;
  while (at < end && bytes[at] === blank) at += 1;
  if (at === end) return undefined;
  const isNegative = bytes[at] === minus;
  if (isNegative) at += 1;
  // Fifteen digits are exact.
  if (at === end || end - at > 15) return Number.NaN;
  let value = 0;
  for (; at < end; at += 1) {
    const digit = (bytes[at] as number) - zero;
    if (digit < 0 || digit > 9) return Number.NaN;
    value = value * 10 + digit;
  }
  if (value > most) return Number.NaN;
  return isNegative ? -value : value;
}
