import type { Fault } from "@hakaru/model/fault";
import type { Delivery } from "../folder/record-folder.ts";

/** What came of taking in files, in counts that add up: read is taken in and quarantined. */
export interface Outcome {
  /** Files that were handed in, and those of them that were known before. */
  readonly files: number;
  readonly before: number;
  readonly deliveries: readonly Delivery[];
  /** What concerns a file as a whole. */
  readonly faults: readonly Fault[];
  /** Code of a fault → how often it was told. */
  readonly byRule: Readonly<Record<string, number>>;
}

/** Counts of several deliveries, added up. */
export function summed(
  counts: readonly Readonly<Record<string, number>>[],
): Readonly<Record<string, number>> {
  const sum: Record<string, number> = {};
  for (const [name, count] of counts.flatMap((each) => Object.entries(each)))
    sum[name] = (sum[name] ?? 0) + count;
  return sum;
}
