import { type LocalDate, parseDate } from "@hakaru/model/calendar";
import { sha256 } from "@hakaru/model/canonical";
import { type Fault, Refusal } from "@hakaru/model/fault";
import type { Strategy } from "@hakaru/model/strategy";
import { type Subject, subjectsOf } from "@hakaru/model/subject";
import type { Cell, Row } from "@hakaru/workbook/cell";
import { openWorkbook, type Sheet } from "@hakaru/workbook/read";
import { bytesSource } from "@hakaru/workbook/source";
import type { Filed } from "../observation.ts";
import { duplicates, type ReturnField, type ReturnRow, readRow, returnFields } from "./read-row.ts";
import { cellText } from "./return-cell.ts";
import { returnFaults } from "./return-faults.ts";
import { type ReturnColumn, returnColumns, returnLines } from "./return-layout.ts";

/** A return read back: its day, what its rows say, and what was noticed on the way. */
export interface ReturnReading {
  readonly asOf: LocalDate;
  readonly filed: readonly Filed[];
  /** Rows of subjects nothing is said about. */
  readonly blank: number;
  readonly notes: readonly Fault[];
}

/**
 * Reads a return from a workbook.
 *
 * Errors: a Refusal with every fault of every cell (sheet, cell, raw text, what it was read as, mend); then nothing of
 * the file is taken.
 */
export async function readReturn(
  bytes: Uint8Array,
  file: string,
  strategy: Strategy,
): Promise<ReturnReading> {
  const sheets = await sheetsOf(bytes, file, strategy);
  const [first] = sheets;
  if (first === undefined) throw new Refusal(returnFaults["not-a-return"]({ file }, { file }));
  const context = {
    strategy,
    subjects: new Map(subjectsOf(strategy).map((subject) => [subject.id, subject])),
    asOf: first.asOf,
    filing: sha256(bytes),
  };
  const rows = sheets.flatMap((sheet) => sheet.rows);
  const said = rows.filter(({ cells, faults }) => cells.value.trim() !== "" || faults.length > 0);
  const readings = said.map((row) =>
    row.faults.length > 0 ? { findings: row.faults } : readRow(row, context),
  );
  const findings = [
    ...readings.flatMap((reading) => reading.findings),
    ...duplicates(said),
    ...rows.flatMap((row) => strayOwner(row, context.subjects)),
  ];
  const errors = findings.filter((fault) => fault.severity === "error");
  if (errors.length > 0) throw new Refusal(...errors);
  const filed = readings.flatMap((reading) => ("filed" in reading && reading.filed ? [reading.filed] : []));
  return { asOf: first.asOf, filed, blank: rows.length - said.length, notes: findings };
}

/** Which strategy a return says it belongs to. Errors: not-a-return, and those of the workbook reader. */
export async function strategyOfReturn(bytes: Uint8Array, file: string): Promise<string> {
  const book = await openWorkbook(bytesSource(bytes, file));
  try {
    const [sheet] = book.sheets;
    const found = sheet && lineValue(await allRows(sheet), returnLines.strategy);
    if (found === undefined) throw new Refusal(returnFaults["not-a-return"]({ file }, { file }));
    return found;
  } finally {
    await book.close();
  }
}

interface SheetRow extends ReturnRow {
  readonly sheet: string;
  /** Cells that have no text to read. */
  readonly faults: readonly Fault[];
}

interface OwnerSheet {
  readonly asOf: LocalDate;
  readonly rows: readonly SheetRow[];
}

async function sheetsOf(bytes: Uint8Array, file: string, strategy: Strategy): Promise<readonly OwnerSheet[]> {
  const book = await openWorkbook(bytesSource(bytes, file));
  try {
    const sheets: OwnerSheet[] = [];
    for (const sheet of book.sheets) sheets.push(await ownerSheet(sheet, file, strategy));
    return sheets;
  } finally {
    await book.close();
  }
}

async function ownerSheet(sheet: Sheet, file: string, strategy: Strategy): Promise<OwnerSheet> {
  const owners = strategy.owners.map(({ id }) => id);
  const place = { file, sheet: sheet.name };
  if (!owners.includes(sheet.name))
    throw new Refusal(returnFaults["wrong-sheet"]({ sheet: sheet.name, wanted: owners.join(", ") }, place));
  const rows = await allRows(sheet);
  const asOf = parseDate(lineValue(rows, returnLines.asOf) ?? "");
  const found = lineValue(rows, returnLines.strategy);
  if (asOf === undefined || found === undefined)
    throw new Refusal(returnFaults["not-a-return"]({ file }, place));
  if (found !== strategy.id)
    throw new Refusal(returnFaults["wrong-strategy"]({ found, wanted: strategy.id }, place));
  return { asOf, rows: tableRows(rows, file, sheet.name) };
}

async function allRows(sheet: Sheet): Promise<readonly Row[]> {
  const rows: Row[] = [];
  for await (const row of sheet.rows()) rows.push(row);
  return rows;
}

/** The text beside a label in column A, above the table. */
function lineValue(rows: readonly Row[], label: string): string | undefined {
  const row = rows.find(({ cells }) => plainText(cells.find((cell) => cell.column === 1)) === label);
  return plainText(row?.cells.find((cell) => cell.column === 2));
}

function plainText(cell: Cell | undefined): string | undefined {
  if (cell?.value.kind === "text") return cell.value.text;
  return cell?.value.kind === "date" ? cell.value.date : undefined;
}

/** The rows under the headings; columns are found by what they are called, so one put in between does no harm. */
function tableRows(rows: readonly Row[], file: string, sheet: string): readonly SheetRow[] {
  const [idHeading] = returnColumns;
  const head = rows.find(({ cells }) => plainText(cells[0]) === idHeading.heading);
  if (head === undefined)
    throw new Refusal(returnFaults["missing-column"]({ column: idHeading.heading }, { file, sheet }));
  const at = new Map(head.cells.map((cell) => [plainText(cell), cell.column]));
  const missing = read.filter(({ heading }) => !at.has(heading));
  if (missing.length > 0)
    throw new Refusal(
      ...missing.map(({ heading }) => returnFaults["missing-column"]({ column: heading }, { file, sheet })),
    );
  const columnOf = new Map(read.map(({ field, heading }) => [field, at.get(heading) ?? 0]));
  return rows
    .filter((row) => row.number > head.number && row.cells.some((cell) => cell.value.kind !== "blank"))
    .map((row) => sheetRow(row, columnOf, file, sheet));
}

const read = (returnColumns as readonly ReturnColumn[]).flatMap(({ field, heading }) =>
  field ? [{ field, heading }] : [],
);

function sheetRow(
  row: Row,
  columnOf: ReadonlyMap<ReturnField, number>,
  file: string,
  sheet: string,
): SheetRow {
  const cellOf = (field: ReturnField) => row.cells.find((cell) => cell.column === columnOf.get(field));
  const bare = (field: ReturnField) => ({
    file,
    sheet,
    cell: cellOf(field)?.ref ?? `${row.number}`,
    header: [headingOf(field)],
  });
  const texts = returnFields.map((field) => [field, cellText(cellOf(field), bare(field))] as const);
  const cells = Object.fromEntries(texts.map(([field, of]) => [field, "text" in of ? of.text : ""]));
  return {
    sheet,
    cells: cells as ReturnRow["cells"],
    place: (field) => ({ ...bare(field), raw: cells[field] ?? "" }),
    faults: texts.flatMap(([, of]) => ("fault" in of ? [of.fault] : [])),
  };
}

function headingOf(field: ReturnField): string {
  return read.find((column) => column.field === field)?.heading ?? field;
}

/** A row moved to another ministry's sheet is refused: who files a figure is part of what it says. */
function strayOwner(row: SheetRow, subjects: ReadonlyMap<string, Subject>): readonly Fault[] {
  const subject = subjects.get(row.cells.subject);
  if (subject === undefined || subject.owner === row.sheet) return [];
  const { id, owner } = subject;
  return [returnFaults["not-the-owner"]({ id, owner, sheet: row.sheet }, row.place("subject"))];
}
