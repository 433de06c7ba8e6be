import { instant } from "@hakaru/model/calendar";
import { decimal } from "@hakaru/model/decimal";
import type { CellToWrite, RowToWrite } from "@hakaru/workbook/book";
import type { Cell } from "@hakaru/workbook/cell";
import { openWorkbook } from "@hakaru/workbook/read";
import { writeWorkbook } from "@hakaru/workbook/write";

/** What a person types: `meti!I12` → a cell; a sheet's new name under `meti!`. */
export type Edits = Readonly<Record<string, CellToWrite | string | number>>;

/** A workbook as somebody in an office would hand it back: the same cells, some typed over. */
export async function editWorkbook(bytes: Uint8Array, edits: Edits): Promise<Uint8Array> {
  const book = await openWorkbook(bytes);
  const sheets: { name: string; rows: RowToWrite[] }[] = [];
  for (const sheet of book.sheets) {
    const rows: RowToWrite[] = [];
    for await (const row of sheet.rows()) {
      while (rows.length < row.number - 1) rows.push({ cells: [] });
      rows.push({ cells: cellsOf(row.cells, sheet.name, edits) });
    }
    const renamed = edits[`${sheet.name}!`];
    sheets.push({ name: typeof renamed === "string" ? renamed : sheet.name, rows });
  }
  await book.close();
  const formats = ['#,##0"百万円"'];
  return writeWorkbook({ title: "edited", created: instant("2021-04-01T00:00:00Z"), formats, sheets });
}

function cellsOf(cells: readonly Cell[], sheet: string, edits: Edits): readonly (CellToWrite | undefined)[] {
  const width = Math.max(0, ...cells.map((cell) => cell.column));
  return Array.from({ length: width }, (_, index) => {
    const cell = cells.find(({ column }) => column === index + 1);
    const typed = cell && edits[`${sheet}!${cell.ref}`];
    if (typed === undefined) return cell && asWritten(cell);
    if (typeof typed === "number") return { kind: "number", number: typed };
    return typeof typed === "string" ? { kind: "text", text: typed } : typed;
  });
}

function asWritten({ value }: Cell): CellToWrite | undefined {
  if (value.kind === "text") return { kind: "text", text: value.text };
  if (value.kind === "number") return { kind: "number", number: decimal(value.decimal) };
  if (value.kind === "date") return { kind: "date", date: value.date };
  return undefined;
}
