import type { RowToWrite } from "./book.ts";
import { lastRow } from "./capacity.ts";
import { type Piece, pieceOf } from "./piece.ts";
import { rowXml } from "./row-xml.ts";
import { standardFormats } from "./style-table.ts";

/** Consecutive rows, written and compressed ahead: a book with one changed chunk need not compress the rest. */
export interface RowChunk {
  readonly firstRow: number;
  readonly lastRow: number;
  /** How many columns the widest row has. */
  readonly columns: number;
  /** The formats its style numbers stand on; the book's formats must begin with them. */
  readonly formats: readonly string[];
  readonly piece: Piece;
}

const longestUnit = 3;
const startingSize = 1 << 16;

/**
 * Writes rows from `firstRowNumber` on, one under another.
 *
 * @param formats number format codes beyond `standardFormats`, as the book will declare them
 * @throws Refusal text-too-long, number-too-precise, date-before-1900, each with its cell
 */
export function rowChunk(
  rows: readonly RowToWrite[],
  firstRowNumber: number,
  formats: readonly string[] = [],
): RowChunk {
  const all = allFormats(formats);
  const last = firstRowNumber + rows.length - 1;
  if (firstRowNumber < 1 || last > lastRow)
    throw new Error(`rows ${firstRowNumber} to ${last} leave the sheet`);
  return {
    firstRow: firstRowNumber,
    lastRow: last,
    columns: rows.reduce((widest, row) => Math.max(widest, row.cells.length), 0),
    formats: all,
    piece: pieceOf(rowBytes(rows, firstRowNumber, all)),
  };
}

/** The standard formats, then those of the book, each once. */
export function allFormats(formats: readonly string[] = []): readonly string[] {
  return [...new Set([...standardFormats, ...formats])];
}

/** Row by row into one buffer: flattening a string of the whole sheet costs eight times as much. */
function rowBytes(rows: readonly RowToWrite[], first: number, formats: readonly string[]): Uint8Array {
  const places = new Map(formats.map((code, place) => [code, place]));
  let buffer: Buffer = Buffer.allocUnsafe(startingSize);
  let length = 0;
  let number = first;
  for (const row of rows) {
    const xml = rowXml(row, number, places);
    buffer = withRoom(buffer, length, xml.length * longestUnit);
    length += buffer.write(xml, length);
    number += 1;
  }
  return buffer.subarray(0, length);
}

function withRoom(buffer: Buffer, length: number, more: number): Buffer {
  if (length + more <= buffer.length) return buffer;
  const larger = Buffer.allocUnsafe(Math.max(length + more, buffer.length * 2));
  larger.set(buffer.subarray(0, length));
  return larger;
}
