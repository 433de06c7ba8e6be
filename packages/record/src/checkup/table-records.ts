import type { Mapping } from "./mapping.ts";

/** The bytes of one record without its line end; undefined where it is longer than the limit and was passed over. */
export interface TableRecord {
  /** Counted from 1. */
  readonly line: number;
  /** The byte after it and its line end, from where reading began. */
  readonly end: number;
  readonly bytes: Uint8Array | undefined;
}

/** Bytes of the longest record. */
const longest = 2 ** 20;
const lineFeed = 0x0a;
const carriageReturn = 0x0d;
const quote = 0x22;
const comma = 0x2c;
const endOfFile = 0x1a;

/**
 * Divides a table into records at line feeds, in CSV not at those between quotes; no second byte of Shift_JIS is one of
 * either. Empty records and the mark at the end of a file (0x1A) are none. At most one record is held.
 */
export async function* tableRecords(
  source: AsyncIterable<Uint8Array>,
  format: Mapping["format"],
): AsyncGenerator<TableRecord> {
  const division = new Division(format === "csv");
  for await (const piece of source) yield* division.take(piece);
  yield* division.end();
}

class Division {
  readonly #hasQuotes: boolean;
  #kept: Uint8Array[] = [];
  #length = 0;
  #isQuoted = false;
  /** Whether a quote here would open a cell: at its beginning, or as the second of two inside it. */
  #mayOpen = true;
  #line = 1;
  /** Bytes of the pieces before. */
  #before = 0;
  #begun = 1;

  constructor(hasQuotes: boolean) {
    this.#hasQuotes = hasQuotes;
  }

  *take(piece: Uint8Array): Generator<TableRecord> {
    let from = 0;
    for (let at = 0; at < piece.length; at++) {
      const byte = piece[at];
      if (this.#hasQuotes) this.#follow(byte);
      if (byte !== lineFeed) continue;
      this.#line += 1;
      // A quote that is never closed must not swallow the rest of the file.
      if (this.#isQuoted && this.#length + at - from <= longest) continue;
      this.#keep(piece.subarray(from, at));
      yield* this.#record(this.#before + at + 1);
      from = at + 1;
    }
    this.#keep(piece.subarray(from));
    this.#before += piece.length;
  }

  #follow(byte: number | undefined): void {
    if (byte === quote && (this.#isQuoted || this.#mayOpen)) {
      this.#mayOpen = this.#isQuoted;
      this.#isQuoted = !this.#isQuoted;
    } else if (!this.#isQuoted) this.#mayOpen = byte === comma;
  }

  *end(): Generator<TableRecord> {
    yield* this.#record(this.#before);
  }

  /** Copies: a source may use its piece again. Beyond the limit only the length is kept. */
  #keep(bytes: Uint8Array): void {
    this.#length += bytes.length;
    if (this.#length <= longest) this.#kept.push(bytes.slice());
    else this.#kept = [];
  }

  *#record(end: number): Generator<TableRecord> {
    const line = this.#begun;
    const isTooLong = this.#length > longest;
    const bytes = trimmed(Buffer.concat(this.#kept));
    this.#kept = [];
    this.#length = 0;
    this.#isQuoted = false;
    this.#mayOpen = true;
    this.#begun = this.#line;
    if (isTooLong) yield { line, end, bytes: undefined };
    else if (bytes.length > 0) yield { line, end, bytes };
  }
}

function trimmed(bytes: Uint8Array): Uint8Array {
  let end = bytes.length;
  while (end > 0 && (bytes[end - 1] === carriageReturn || bytes[end - 1] === endOfFile)) end -= 1;
  return bytes.subarray(0, end);
}
