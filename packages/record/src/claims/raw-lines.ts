import type { RecordLine } from "./record-line.ts";

/** The lines of a claim byte for byte, line ends included, in as few pieces as they lie in. */
export type RawLines = readonly Uint8Array[];

export function rawLines(records: readonly RecordLine[]): RawLines {
  const pieces: Uint8Array[] = [];
  let [from, until]: [RecordLine | undefined, number] = [records[0], 0];
  for (const record of records) {
    if (from !== undefined && (record.bytes !== from.bytes || (until > 0 && record.begin !== until))) {
      pieces.push(from.bytes.subarray(from.begin, until));
      from = record;
    }
    until = record.rawEnd();
  }
  if (from !== undefined) pieces.push(from.bytes.subarray(from.begin, until));
  return pieces;
}
