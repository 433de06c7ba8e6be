import type { RecordLine } from "./record-line.ts";

const known = new Map<number, string>();

/**
 * A code of one or two bytes: 診療識別, 負担区分. The same text each time, because there are few and every row has
 * them. @returns undefined where the field is empty
 */
export function shortCode(record: RecordLine, field: number): string | undefined {
  const length = record.length(field);
  if (length === 0) return undefined;
  if (length > 2) return record.code(field);
  const start = record.start(field);
  const key =
    length === 1
      ? (record.bytes[start] as number)
      : ((record.bytes[start] as number) << 8) | (record.bytes[start + 1] as number);
  return known.get(key) ?? remember(key);
}

function remember(key: number): string {
  const code = key < 0x100 ? String.fromCharCode(key) : String.fromCharCode(key >> 8, key & 0xff);
  known.set(key, code);
  return code;
}
