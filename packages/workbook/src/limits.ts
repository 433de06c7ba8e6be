import type { ArchiveLimits } from "@hakaru/archive/archive";
import type { Place } from "@hakaru/model/fault";
import { lastRow, longestText } from "./capacity.ts";
import { faults, refuse } from "./faults.ts";

/** What a workbook may ask of us; a file beyond any of these is refused, mostly before anything is inflated. */
export interface Limits extends ArchiveLimits {
  /** The highest row number of a sheet. */
  readonly rows: number;
  /** Cells of one sheet. */
  readonly cells: number;
  /** UTF-16 units of all texts of one row together. */
  readonly rowLength: number;
  /** Merged ranges of one sheet. */
  readonly merges: number;
  /** Comments of one sheet. */
  readonly comments: number;
  /** Cell styles, and number formats, of the book. */
  readonly styles: number;
  /** UTF-16 units of all shared strings and their readings together. */
  readonly sharedStrings: number;
  readonly xmlDepth: number;
  /** Of one element. */
  readonly xmlAttributes: number;
  /** UTF-16 units of one cell. */
  readonly textLength: number;
}

export const defaultLimits: Limits = {
  compressedBytes: 256 * 2 ** 20,
  entries: 4096,
  directoryBytes: 16 * 2 ** 20,
  inflatedBytes: 2 ** 30,
  ratio: 250,
  rows: lastRow,
  cells: 20_000_000,
  rowLength: 4 * 2 ** 20,
  merges: 100_000,
  comments: 100_000,
  styles: 65_536,
  sharedStrings: 64 * 2 ** 20,
  xmlDepth: 64,
  xmlAttributes: 128,
  textLength: longestText,
};

/** What was counted, and in which part. */
export interface Counted {
  readonly part: string;
  readonly what: string;
}

/** @throws Refusal over-limit */
export function within(limit: number, found: number, { part, what }: Counted, place: Place = {}): void {
  if (found > limit) refuse(faults["over-limit"]({ part, what: `${what}: ${found}`, limit }, place));
}
