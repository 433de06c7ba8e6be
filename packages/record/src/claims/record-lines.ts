import { type ClaimLimits, claimLimits } from "./claim-limits.ts";
import { scanLines } from "./line-scan.ts";
import type { RecordLine } from "./record-line.ts";

const lineFeed = 0x0a;
const endOfFile = 0x1a;
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
  /** The line at the beginning of what waits is what is left of one that is too long. */
  #isStub = false;
  /** Inside of a line that is too long, up to its end. */
  #skipping = false;

  constructor(limits: ClaimLimits) {
    this.#limits = limits;
  }

  /** Takes bytes; whether there are enough of them to cut a block. */
  isFilledBy(piece: Uint8Array): boolean {
    const rest = this.#skipping ? this.#skip(piece) : piece;
    if (rest.length > 0) this.#waiting.push(rest);
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
    const bytes = joined(this.#waiting);
    const { lines, end } = this.#scan(bytes);
    this.#keep(bytes.subarray(end));
    return lines;
  }

  #keep(rest: Buffer): void {
    this.#skipping = rest.length > this.#limits.line;
    this.#isStub = this.#skipping;
    this.#waiting = this.#skipping ? [rest.subarray(0, stubLength), Buffer.of(lineFeed)] : [rest];
    this.#fresh = 0;
  }

  #scan(bytes: Buffer): { readonly lines: readonly RecordLine[]; readonly end: number } {
    const scanned = scanLines(bytes, { line: this.#line, isStub: this.#isStub, longest: this.#limits.line });
    this.#line = scanned.line;
    this.#isStub = false;
    return scanned;
  }

  /** Everything that is left; a last line without an end is told as such. */
  cutLast(): readonly RecordLine[] {
    const all = withoutMark(joined(this.#waiting));
    if (all.length === 0 || all.at(-1) === lineFeed) return this.#scan(all).lines;
    const { lines } = this.#scan(joined([all, Buffer.of(lineFeed)]));
    const last = lines.at(-1);
    if (last === undefined || last.oddity !== undefined) return lines;
    return [...lines.slice(0, -1), last.but({ kind: "unended" })];
  }
}

/** In a buffer of their own: a block lives as long as what was read from it, and is read four bytes at a time. */
function joined(pieces: readonly Uint8Array[]): Buffer {
  const all = Buffer.allocUnsafeSlow(pieces.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const piece of pieces) {
    all.set(piece, at);
    at += piece.length;
  }
  return all;
}

function withoutMark(bytes: Buffer): Buffer {
  return bytes.at(-1) === endOfFile ? bytes.subarray(0, -1) : bytes;
}
