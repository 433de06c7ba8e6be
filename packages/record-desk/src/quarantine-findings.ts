import { createReadStream } from "node:fs";
import { CsvSyntaxError, parseCsv } from "@hakaru/model/csv";
import type { Fault } from "@hakaru/model/fault";
import { tableRecords } from "@hakaru/record/checkup/table-records";
import { ruleWords } from "./rule-words.ts";

/** Why something is in quarantine, and where it stands; nothing of what it says. */
export interface Finding extends Pick<Fault, "severity" | "message" | "mend"> {
  readonly file: string | null;
  readonly line: number | null;
  readonly rule: string;
}

interface Asked {
  /** The byte the page begins at: `next` of the one before. */
  readonly from?: number;
  readonly most: number;
  readonly rule?: string | undefined;
}

/** A page of the reasons of a delivery. @returns undefined where no reason begins at that byte */
export async function findingsPage(path: string, kind: string, { from = 0, most, rule }: Asked) {
  const findings: Finding[] = [];
  let next = from;
  for await (const { end, cells } of recordsIn(path, from)) {
    const finding = findingOf(kind, cells);
    if (finding === undefined) return undefined;
    if (findings.length === most) return { findings, next };
    next = end;
    if (!isHeading(cells) && (rule === undefined || finding.rule === rule)) findings.push(finding);
  }
  return { findings };
}

/** Every reason of a delivery, one after the other. */
export async function* everyFinding(path: string, kind: string): AsyncGenerator<Finding> {
  for await (const { cells } of recordsIn(path, 0)) {
    const finding = findingOf(kind, cells);
    if (finding !== undefined && !isHeading(cells)) yield finding;
  }
}

/** How often each rule was broken. */
export async function findingsByRule(path: string, kind: string): Promise<Readonly<Record<string, number>>> {
  const counts: Record<string, number> = {};
  for await (const { rule } of everyFinding(path, kind)) counts[rule] = (counts[rule] ?? 0) + 1;
  return counts;
}

const width = 9;
const severities: readonly string[] = ["error", "warning", "note"] satisfies readonly Fault["severity"][];

function isHeading([file, line]: readonly string[]): boolean {
  return file === "file" && line === "line";
}

function findingOf(kind: string, cells: readonly string[]): Finding | undefined {
  const [file = "", line = "", , rule = "", severity = ""] = cells;
  if (cells.length !== width) return undefined;
  if (!isHeading(cells) && !severities.includes(severity)) return undefined;
  return {
    file: file === "" ? null : file,
    line: line === "" ? null : Number(line),
    rule,
    severity: severity as Fault["severity"],
    ...ruleWords(kind, rule),
  };
}

/** Records of a CSV file from a byte on, each with the byte after it; a record may be of several lines. */
async function* recordsIn(path: string, from: number) {
  for await (const { end, bytes } of tableRecords(createReadStream(path, { start: from }), "csv"))
    yield { end: from + end, cells: bytes === undefined ? [] : cellsOf(bytes) };
}

/** None of a record that is cut in its middle. */
function cellsOf(bytes: Uint8Array): readonly string[] {
  try {
    return parseCsv(new TextDecoder().decode(bytes))[0]?.cells ?? [];
  } catch (error) {
    if (error instanceof CsvSyntaxError) return [];
    throw error;
  }
}
