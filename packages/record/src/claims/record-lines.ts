import { type ClaimLimits, claimLimits } from "./claim-limits.ts";
import { type Oddity, RecordLine } from "./record-line.ts";

const comma = 0x2c;
const lineFeed = 0x0a;
const carriageReturn = 0x0d;
const endOfFile = 0x1a;
const blank = 0x20;
/** So much of a line that is too long is kept: its first fields say what it was. */
const stubLength = 64;

/**
 * Cuts bytes into records, a block at a time. Lines end with CRLF or LF, the file with or without 0x1A; blank lines
 * are none. Cutting at bytes is safe because no second byte of a Shift_JIS character is below 0x40. What is held is a
 * block and the line at its end, of files of any size: of a line beyond the limit only its beginning is.
 */
export async function* recordLines(
  source: AsyncIterable<Uint8Array>,
  limits: ClaimLimits = claimLimits,
): AsyncGenerator<readonly RecordLine[]> {
  const cutter = new LineCutter(limits);
  for await (const chunk of source)
    for (let at = 0; at < chunk.length; at += limits.block)
      if (cutter.isFilledBy(chunk.subarray(at, at + limits.block))) yield cutter.cut();
  yield cutter.cutLast();
}

class LineCutter {
  readonly #limits: ClaimLimits;
  #waiting: Uint8Array[] = [];
  /** Bytes taken since the last cut; those left over from it are looked at again only with a block of new ones. */
  #fresh = 0;
  #line = 1;
  /** The line at the beginning of what waits is the stub of one that is too long. */
  #stub = false;
  /** Inside of a line that is too long, up to its end. */
  #skipping = false;

  constructor(limits: ClaimLimits) {
    this.#limits = limits;
  }

  /** Takes bytes; whether there are enough of them to cut a block. */
  isFilledBy(piece: Uint8Array): boolean {
    const rest = this.#skipping ? this.#skip(piece) : piece;
    this.#waiting.push(rest);
    this.#fresh += rest.length;
    return this.#fresh >= this.#limits.block;
  }

  #skip(piece: Uint8Array): Uint8Array {
    const end = piece.indexOf(lineFeed);
    if (end < 0) return piece.subarray(piece.length);
    this.#skipping = false;
    return piece.subarray(end + 1);
  }

  /** The whole lines of what waits. */
  cut(): readonly RecordLine[] {
    const bytes = Buffer.concat(this.#waiting);
    const { lines, end } = this.#scan(bytes);
    this.#keep(bytes.subarray(end));
    return lines;
  }

  #keep(rest: Buffer): void {
    this.#skipping = rest.length > this.#limits.line;
    this.#stub = this.#skipping;
    this.#waiting = this.#skipping ? [rest.subarray(0, stubLength), Buffer.of(lineFeed)] : [rest];
    this.#fresh = 0;
  }

  /** Everything that is left; a last line without an end is told as such. */
  cutLast(): readonly RecordLine[] {
    const all = withoutMark(Buffer.concat(this.#waiting));
    if (all.length === 0 || all.at(-1) === lineFeed) return this.#scan(all).lines;
    const { lines } = this.#scan(Buffer.concat([all, Buffer.of(lineFeed)]));
    const last = lines.at(-1);
    if (last === undefined || last.oddity !== undefined) return lines;
    return [...lines.slice(0, -1), unended(last)];
  }

  #scan(bytes: Buffer): { readonly lines: RecordLine[]; readonly end: number } {
    const lines: RecordLine[] = [];
    // A line of n bytes, its end included, has at most n - 1 commas and two entries more.
    const ends = new Int32Array(Math.ceil(bytes.length * 1.5) + 2);
    let [next, first, start] = [1, 0, 0];
    let odd: Oddity | undefined = this.#stub ? { kind: "too-long" } : undefined;
    ends[0] = -1;
    for (let at = 0; at < bytes.length; at += 1) {
      const byte = bytes[at] as number;
      if (byte > comma) continue;
      if (byte === comma) {
        ends[next] = at;
        next += 1;
      } else if (byte === lineFeed) {
        const end = bytes[at - 1] === carriageReturn && at > start ? at - 1 : at;
        ends[next] = end;
        if (end > start && !isMark(bytes, start, end)) {
          if (end - start > this.#limits.line) odd = { kind: "too-long" };
          lines.push(new RecordLine(bytes, ends, first, next - first, this.#line, odd));
          next += 1;
          first = next;
        }
        this.#line += 1;
        start = at + 1;
        ends[first] = at;
        next = first + 1;
        odd = undefined;
      } else if (byte < blank && odd === undefined && isControl(bytes, at))
        odd = { kind: "control-byte", byte };
    }
    this.#stub = false;
    return { lines, end: start };
  }
}

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

function withoutMark(bytes: Buffer): Buffer {
  return bytes.at(-1) === endOfFile ? bytes.subarray(0, -1) : bytes;
}

function unended({ bytes, ends, first, size, line }: RecordLine): RecordLine {
  return new RecordLine(bytes, ends, first, size, line, { kind: "unended" });
}
