import type { RecordsAsked, SealedFigure } from "@hakaru/model/sealed-figure";
import type { RecordReader } from "@hakaru/record/folder/read-records";
import { isFew } from "./seal.ts";

/** What is told outside of the records a sealed figure is over: of a small delivery not how many rows it had. */
export function recordsAsked(
  { synthetic, deliveries }: Pick<RecordReader, "synthetic" | "deliveries">,
  { least }: Pick<SealedFigure, "least">,
): RecordsAsked {
  const told = deliveries.map(({ id, kind, files, rows }) => ({
    ...{ id, kind, files },
    rows: Object.fromEntries(
      Object.entries(rows).map(
        ([table, count]) => [table, isFew(count, least) ? "withheld" : count] as const,
      ),
    ),
  }));
  return { synthetic, deliveries: told };
}
