import { type Oddity, RecordLine } from "./record-line.ts";

const comma = 0x2c;
const lineFeed = 0x0a;
const carriageReturn = 0x0d;
const endOfFile = 0x1a;
const blank = 0x20;

/** Four bytes at once: four commas, and the words by which a byte below 0x2D is found among four. */
const commas = 0x2c2c2c2c;
const aboveCommas = 0x2d2d2d2d;
const highBits = 0x80808080 | 0;

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
 * Finds lines and commas. Most files have a comma for each second byte; what has more is scanned again with room for
 * nothing but commas.
 *
 * @param bytes at the beginning of their buffer, so that they can be read four at a time
 */
export function scanLines(bytes: Buffer, start: ScanStart): Scanned {
  // A line of n bytes, its end included, has at most n - 1 commas and two entries more.
  const [usual, most] = [Math.ceil(bytes.length * 0.75) + 2, Math.ceil(bytes.length * 1.5) + 2];
  return (
    new LineScan(bytes, new Int32Array(usual), start).run() ??
    new LineScan(bytes, new Int32Array(most), start).whole()
  );
}

class LineScan {
  readonly #bytes: Buffer;
  readonly #ends: Int32Array;
  readonly #longest: number;
  readonly #lines: RecordLine[] = [];
  #line: number;
  #oddity: Oddity | undefined;
  /** Where the line begins among the bytes, and its entries among the ends. */
  #start = 0;
  #first = 0;

  constructor(bytes: Buffer, ends: Int32Array, { line, isStub, longest }: ScanStart) {
    this.#bytes = bytes;
    this.#ends = ends;
    this.#line = line;
    this.#oddity = isStub ? { kind: "too-long" } : undefined;
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
    const [bytes, ends] = [this.#bytes, this.#ends];
    const words = new Int32Array(bytes.buffer, bytes.byteOffset, bytes.length >> 2);
    let next = 1;
    for (let at = 0; at < words.length; at += 1) {
      const four = words[at] as number;
      if (four === commas) {
        const first = at << 2;
        ends[next] = first;
        ends[next + 1] = first + 1;
        ends[next + 2] = first + 2;
        ends[next + 3] = first + 3;
        next += 4;
      } else if (((four - aboveCommas) & ~four & highBits) !== 0)
        next = this.#scan(at << 2, (at << 2) + 4, next);
    }
    next = this.#scan(words.length << 2, bytes.length, next);
    return next < ends.length ? { lines: this.#lines, end: this.#start, line: this.#line } : undefined;
  }

  /** Byte by byte; @returns the next free place among the ends */
  #scan(from: number, until: number, free: number): number {
    const [bytes, ends] = [this.#bytes, this.#ends];
    let next = free;
    for (let at = from; at < until; at += 1) {
      const byte = bytes[at] as number;
      if (byte > comma) continue;
      if (byte === comma) {
        ends[next] = at;
        next += 1;
      } else if (byte === lineFeed) next = this.#endLine(at, next);
      else if (byte < blank && isControl(bytes, at)) this.#oddity ??= { kind: "control-byte", byte };
    }
    return next;
  }

  /** Blank lines are none, nor is the mark of the file's end. */
  #endLine(at: number, next: number): number {
    const start = this.#start;
    const end = this.#bytes[at - 1] === carriageReturn && at > start ? at - 1 : at;
    this.#ends[next] = end;
    if (end > start && !isMark(this.#bytes, start, end)) {
      const oddity = end - start > this.#longest ? tooLong : this.#oddity;
      this.#lines.push(
        new RecordLine(this.#bytes, this.#ends, this.#first, next - this.#first, this.#line, oddity),
      );
      this.#first = next + 1;
    }
    this.#line += 1;
    this.#start = at + 1;
    this.#oddity = undefined;
    this.#ends[this.#first] = at;
    return this.#first + 1;
  }
}

const tooLong: Oddity = { kind: "too-long" };

/** A carriage return belongs to a line end, and the mark of the file's end stands alone. */
function isControl(bytes: Buffer, at: number): boolean {
  if (bytes[at] === carriageReturn) return bytes[at + 1] !== lineFeed;
  return bytes[at] !== endOfFile || !isBreak(bytes[at - 1]) || !isBreak(bytes[at + 1]);
}

function isBreak(byte: number | undefined): boolean {
  return byte === undefined || byte === lineFeed || byte === carriageReturn;
}

function isMark(bytes: Buffer, start: number, end: number): boolean {
  return end - start === 1 && bytes[start] === endOfFile;
}
