import type { RecordLine } from "./record-line.ts";

/** The lines of a claim byte for byte, line ends and blank lines between them included, a piece for each block. */
export type RawLines = readonly Uint8Array[];

export function rawLines(records: readonly RecordLine[]): RawLines {
  const pieces: Uint8Array[] = [];
  let [from, last] = [records[0], records[0]];
  for (const record of records) {
    if (from !== undefined && last !== undefined && record.bytes !== from.bytes) {
      pieces.push(pieceOf(from, last));
      from = record;
    }
    last = record;
  }
  if (from !== undefined && last !== undefined) pieces.push(pieceOf(from, last));
  return pieces;
}

function pieceOf({ bytes, begin }: RecordLine, last: RecordLine): Uint8Array {
  return bytes.subarray(begin, last.rawEnd());
}
