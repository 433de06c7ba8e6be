import { type Oddity, RecordLine } from "./record-line.ts";

const comma = 0x2c;
const lineFeed = 0x0a;
const carriageReturn = 0x0d;
const endOfFile = 0x1a;
const blank = 0x20;

/** Four blanks, and the highest bits of four bytes: by them a control byte is found among four at once. */
const blanks = 0x20202020;
const highBits = 0x80808080 | 0;

/** So many fields of a line are found with it: what every row says, before its days, also behind the prefix. */
const foundFields = 17;

/** What is known of the bytes where a scan begins. */
export interface ScanStart {
  readonly line: number;
  /** The first line is what is left of one that was too long. */
  readonly isStub: boolean;
  /** A longer line is told as too long, in bytes. */
  readonly longest: number;
}

export interface Scanned {
  readonly lines: readonly RecordLine[];
  /** One past the last line end: what comes after it is the beginning of a line. */
  readonly end: number;
  /** The number of the line that begins there. */
  readonly line: number;
}

/**
 * Finds lines and their first fields. Most files have few fields to find for their bytes; what has more is scanned
 * again with room for nothing but commas.
 *
 * @param bytes at the beginning of their buffer, so that they can be read four at a time
 */
export function scanLines(bytes: Buffer, start: ScanStart): Scanned {
  // A line of n bytes, its end included, has at most n - 1 commas and two entries more.
  const [usual, most] = [Math.ceil(bytes.length * 0.4) + 2, Math.ceil(bytes.length * 1.5) + 2];
  const scan = new LineScan(bytes, new Int32Array(usual), start);
  return scan.run() ?? new LineScan(bytes, new Int32Array(most), start).whole();
}

class LineScan {
  readonly #bytes: Buffer;
  readonly #words: Int32Array;
  readonly #ends: Int32Array;
  readonly #longest: number;
  readonly #lines: RecordLine[] = [];
  #line: number;
  #oddity: Oddity | undefined;
  /** Where the line begins among the bytes, and its entries among the ends; the next of these. */
  #start = 0;
  #first = 0;
  #next = 1;

  constructor(bytes: Buffer, ends: Int32Array, { line, isStub, longest }: ScanStart) {
    this.#bytes = bytes;
    this.#words = new Int32Array(bytes.buffer, bytes.byteOffset, bytes.length >> 2);
    this.#ends = ends;
    this.#line = line;
    this.#oddity = isStub ? tooLong : undefined;
    this.#longest = longest;
    ends[0] = -1;
  }

  whole(): Scanned {
    const scanned = this.run();
    if (scanned === undefined) throw new Error("there is a place for every comma");
    return scanned;
  }

  /** @returns nothing where there are more commas than places; writing past the end of an array does nothing */
  run(): Scanned | undefined {
    for (let at = 0; at < this.#bytes.length; ) {
      const found = this.#findFields(at);
      const end = this.#findEnd(found);
      if (end < this.#bytes.length) this.#endLine(end);
      at = end + 1;
    }
    if (this.#next >= this.#ends.length) return undefined;
    return { lines: this.#lines, end: this.#start, line: this.#line };
  }

  /** @returns where to go on: at the line's end, or behind the last field that is found with it */
  #findFields(from: number): number {
    const [bytes, ends] = [this.#bytes, this.#ends];
    const last = this.#next + foundFields;
    let next = this.#next;
    let at = from;
    for (; at < bytes.length && next < last; at += 1) {
      const byte = bytes[at] as number;
      if (byte > comma) continue;
      if (byte === comma) {
        ends[next] = at;
        next += 1;
      } else if (byte === lineFeed) break;
      else if (byte < blank) this.#look(at, byte);
    }
    this.#next = next;
    return at;
  }

  /** @returns where the line's end is; the end of the bytes where it is not among them */
  #findEnd(from: number): number {
    const [bytes, words] = [this.#bytes, this.#words];
    for (let at = from; at < bytes.length; at += 1) {
      if ((at & 3) === 0) at = firstControl(words, at >> 2) << 2;
      const byte = bytes[at] as number;
      if (byte === lineFeed) return at;
      if (byte < blank) this.#look(at, byte);
    }
    return bytes.length;
  }

  #look(at: number, byte: number): void {
    if (isControl(this.#bytes, at)) this.#oddity ??= { kind: "control-byte", byte };
  }

  /** Blank lines are none. The mark of a file's end is no part of the line it begins: another file may follow it. */
  #endLine(at: number): void {
    const [bytes, ends, first] = [this.#bytes, this.#ends, this.#first];
    const start = bytes[this.#start] === endOfFile ? this.#start + 1 : this.#start;
    const stop = bytes[at - 1] === carriageReturn && at > start ? at - 1 : at;
    if (stop > start) {
      const isAll = this.#next - first <= foundFields;
      if (isAll) ends[this.#next] = stop;
      ends[first] = start - 1;
      const found = this.#next - first - (isAll ? 0 : 1);
      const oddity = stop - start > this.#longest ? tooLong : this.#oddity;
      this.#lines.push(new RecordLine(bytes, start, stop, this.#line, oddity, ends, first, found));
      this.#first = first + found + 1;
    }
    this.#line += 1;
    this.#start = at + 1;
    this.#oddity = undefined;
    ends[this.#first] = at;
    this.#next = this.#first + 1;
  }
}

const tooLong: Oddity = { kind: "too-long" };

/** The first word with a byte below a blank in it, from a word on; where there is none, one past the last. */
function firstControl(words: Int32Array, from: number): number {
  let word = from;
  for (; word < words.length; word += 1) {
    const four = words[word] as number;
    if (((four - blanks) & ~four & highBits) !== 0) break;
  }
  return word;
}

/** A carriage return belongs to a line end, and the mark of a file's end begins a line. */
function isControl(bytes: Buffer, at: number): boolean {
  if (bytes[at] === carriageReturn) return bytes[at + 1] !== lineFeed;
  return bytes[at] !== endOfFile || (at > 0 && bytes[at - 1] !== lineFeed);
}
