import type { LocalDate } from "@hakaru/model/calendar";
import { sha256 } from "@hakaru/model/canonical";
import { type CsvRecord, CsvSyntaxError, parseCsv } from "@hakaru/model/csv";
import { type Fault, Refusal } from "@hakaru/model/fault";
import type { Strategy } from "@hakaru/model/strategy";
import { subjectsOf } from "@hakaru/model/subject";
import type { Filed } from "../observation.ts";
import { duplicates, type ReturnField, type ReturnRow, readRow, returnFields } from "./read-row.ts";
import { returnFaults } from "./return-faults.ts";

/**
 * Reads a return kept as CSV (`subject,part,value,period,status,printed,source,locator,note,definition`).
 *
 * Errors: a Refusal with every fault of every row; then nothing of the file is taken.
 */
export function readReturnCsv(
  bytes: Uint8Array,
  file: string,
  strategy: Strategy,
  asOf: LocalDate,
): readonly Filed[] {
  const rows = rowsOf(new TextDecoder("utf-8", { fatal: true }).decode(bytes), file);
  const subjects = new Map(subjectsOf(strategy).map((subject) => [subject.id, subject]));
  const context = { strategy, subjects, asOf, filing: sha256(bytes) };
  const readings = rows.map((row) => readRow(row, context));
  const faults = [...readings.flatMap((reading) => reading.findings), ...duplicates(rows)];
  const errors = faults.filter((fault: Fault) => fault.severity === "error");
  if (errors.length > 0) throw new Refusal(...errors);
  return readings.flatMap((reading) => reading.filed ?? []);
}

function rowsOf(text: string, file: string): readonly ReturnRow[] {
  const [heading, ...records] = recordsOf(text, file);
  const at = new Map(heading?.cells.map((name, index) => [name, index]));
  const missing = returnFields.filter((field) => !at.has(field));
  const place = { file, line: 1 };
  if (missing.length > 0)
    throw new Refusal(...missing.map((column) => returnFaults["missing-column"]({ column }, place)));
  return records.map((record) => rowOf(record, at, file));
}

function recordsOf(text: string, file: string): readonly CsvRecord[] {
  try {
    return parseCsv(text);
  } catch (error) {
    if (!(error instanceof CsvSyntaxError)) throw error;
    throw new Refusal(returnFaults["not-csv"]({ line: error.line }, { file, line: error.line }));
  }
}

function rowOf({ line, cells }: CsvRecord, at: ReadonlyMap<string, number>, file: string): ReturnRow {
  const cell = (field: ReturnField) => cells[at.get(field) ?? -1] ?? "";
  return {
    cells: Object.fromEntries(returnFields.map((field) => [field, cell(field)])) as ReturnRow["cells"],
    place: (field) => ({ file, line, header: [field], raw: cell(field) }),
  };
}
