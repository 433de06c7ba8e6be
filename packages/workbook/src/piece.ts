import { constants, crc32, inflateRawSync } from "node:zlib";
import { Deflate } from "fflate";
import { combineCrc } from "./crc.ts";

/**
 * A stretch of a zip entry, compressed on its own: its raw deflate ends with a sync flush, so that pieces set
 * one after another are one valid stream (RFC 1951, 3.2.4).
 */
export interface Piece {
  readonly deflated: Uint8Array;
  readonly crc: number;
  /** Of the uncompressed bytes. */
  readonly length: number;
}

// fflate and not node:zlib: zlib's output differs with the processor. Level 3 is where size stops falling fast.
const options = { level: 3, mem: 4 } as const;
const lastBlock = Uint8Array.of(3, 0);
const nothing = new Uint8Array(0);
const emptyLengths = Uint8Array.of(0, 0, 0xff, 0xff);

/** Compresses bytes; the same bytes give the same piece on every machine. */
export function pieceOf(bytes: Uint8Array): Piece {
  const piece = { deflated: syncFlushed(bytes), crc: crc32(bytes), length: bytes.length };
  checkRoundTrip(piece);
  return piece;
}

/** Pieces as one whole deflate stream with its CRC-32 and length. */
export function joined(pieces: readonly Piece[]): Piece {
  return {
    deflated: concatenated([...pieces.map((piece) => piece.deflated), lastBlock]),
    crc: pieces.reduce((crc, piece) => combineCrc(crc, piece.crc, piece.length), 0),
    length: pieces.reduce((length, piece) => length + piece.length, 0),
  };
}

/** Bytes one after another. */
export function concatenated(parts: readonly Uint8Array[]): Uint8Array {
  const whole = new Uint8Array(parts.reduce((length, part) => length + part.length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}

/** fflate's own `flush(true)` writes broken streams (fflate issue 267), so the flush is made from its last block. */
function syncFlushed(bytes: Uint8Array): Uint8Array {
  const parts: Uint8Array[] = [];
  const deflate = new Deflate(options, (part) => parts.push(part));
  deflate.push(bytes, false);
  deflate.flush();
  const body = parts.splice(0);
  deflate.push(nothing, true);
  return concatenated([...body, reopened(concatenated(parts)), emptyLengths]);
}

/**
 * Turns fflate's last block, which holds nothing, into the header of a stored block that is not the last. Its bits
 * are 1 (last), 1 0 (fixed codes) and seven zeros, so the highest bit set is the second of it.
 */
function reopened(block: Uint8Array): Uint8Array {
  const byte = block.findLastIndex((value) => value !== 0);
  const second = byte * 8 + 31 - Math.clz32(block[byte] ?? 0);
  const header = new Uint8Array(Math.ceil((second + 2) / 8));
  header.set(block.subarray(0, header.length));
  for (const bit of [second - 1, second]) header[bit >> 3] = (header[bit >> 3] ?? 0) & ~(1 << (bit & 7));
  return header;
}

/** fflate's streams have known faults (issues 260, 267, 286); one that met us must not reach a reader. */
function checkRoundTrip({ deflated, crc, length }: Piece): void {
  const inflated = inflateRawSync(deflated, {
    finishFlush: constants.Z_SYNC_FLUSH,
    maxOutputLength: length + 1,
  });
  if (inflated.length !== length || crc32(inflated) !== crc) throw new Error("fflate wrote a broken stream");
}
