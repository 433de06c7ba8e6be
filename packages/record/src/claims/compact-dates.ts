import { type EraDate, parseCompactDate } from "@hakaru/model/era";
import type { RecordLine } from "./record-line.ts";

const mostKept = 100_000;
const kept = new Map<number, EraDate | null>();

/**
 * A date of a claims file: era digit and two digits of the year, or a western year, as its length says. Each spelling
 * is read once, because a file has few days and says them often.
 *
 * @returns undefined where the field is empty or holds no date
 */
export function compactDate(record: RecordLine, field: number): EraDate | undefined {
  const length = record.length(field);
  const digits = record.integer(field);
  if (digits === undefined || Number.isNaN(digits) || length < 5 || length > 8) return undefined;
  // The length tells 0050401 from 50401.
  const key = digits * 10 + length;
  const known = kept.get(key);
  if (known !== undefined) return known ?? undefined;
  if (kept.size >= mostKept) kept.clear();
  const read = parseCompactDate(record.code(field) ?? "");
  kept.set(key, read ?? null);
  return read;
}
