import type { Finding, FindingGroup } from "@hakaru/register/roster/finding-log";
import type { RosterMapping } from "@hakaru/register/roster/mapping";
import { openRoster, type RosterFile } from "@hakaru/register/roster/open-roster";
import { proposeMapping } from "@hakaru/register/roster/propose";
import {
  type RosterEntry,
  type RosterRequest,
  type RosterSummary,
  readRoster,
} from "@hakaru/register/roster/read-roster";
import { merged, type RawBook, type RawCell, rawBook, sheetData } from "./raw-book.ts";
import { facility, firm } from "./sample-entity.ts";

export type Sketch = readonly (readonly RawCell[])[];

/** A workbook of one sheet drawn as rows of cells. */
export function sketched(
  rows: Sketch,
  merges: readonly string[] = [],
  more: Partial<RawBook> = {},
): Promise<RosterFile> {
  const after = merges.length === 0 ? "" : merged(...merges);
  return openRoster(rawBook({ sheets: [sheetData(rows) + after], ...more }), "一覧.xlsx");
}

/** A CSV file as an office sends it. */
export function texted(text: string): Promise<RosterFile> {
  return openRoster(Buffer.from(text), "一覧.csv");
}

export interface Read {
  readonly entries: readonly RosterEntry[];
  readonly summary: RosterSummary;
  readonly groups: readonly FindingGroup[];
  readonly findings: readonly Finding[];
  readonly fields: readonly string[];
}

/** Reads a file by the mapping that is proposed for it, or by another. */
export async function readAll(
  file: RosterFile,
  change: (mapping: RosterMapping) => RosterMapping = (mapping) => mapping,
  request: Partial<RosterRequest> = {},
): Promise<Read> {
  const entity = request.entity ?? facility;
  const { mapping } = await proposeMapping(file, entity);
  const reading = await readRoster(file, { entity, mapping: change(mapping), ...firm, ...request });
  const entries: RosterEntry[] = [];
  for await (const entry of reading.entries()) entries.push(entry);
  const summary = reading.summary();
  const groups = summary.findings.groups();
  return { entries, summary, groups, findings: groups.flatMap(({ shown }) => shown), fields: reading.fields };
}

/** `code cell` of each finding, in order. */
export function codes(
  findings: readonly Finding[],
  ...only: readonly Finding["severity"][]
): readonly string[] {
  return findings
    .filter(({ severity }) => only.length === 0 || only.includes(severity))
    .map(({ code, place }) => (place.cell === undefined ? code : `${code} ${place.cell}`))
    .toSorted();
}
