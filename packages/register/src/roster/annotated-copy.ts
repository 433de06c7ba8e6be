import type { Instant } from "@hakaru/model/calendar";
import type { Lang } from "@hakaru/model/text";
import type {
  CellToWrite,
  ColumnToWrite,
  CommentToWrite,
  RowToWrite,
  SheetToWrite,
} from "@hakaru/workbook/book";
import type { Cell, Row } from "@hakaru/workbook/cell";
import type { Frame } from "@hakaru/workbook/frame-listener";
import { formatKind } from "@hakaru/workbook/number-format";
import type { Sheet } from "@hakaru/workbook/read";
import { cellReference, parseReference, rangeReference } from "@hakaru/workbook/reference";
import { type RowChunk, rowChunk } from "@hakaru/workbook/row-chunk";
import { quotedSheetName } from "@hakaru/workbook/sheet-name";
import { rowsPerChunk, writeWorkbook } from "@hakaru/workbook/write";
import type { RosterFile } from "./open-roster.ts";
import { findingWords, reportColumns, reportRow } from "./report-words.ts";
import type { ReportedFinding, RosterReport } from "./roster-report.ts";
import { freeSheetName, resultSheetName, textSheetName } from "./sheet-names.ts";

/** Begins each of our comments, so that a copy of a copy does not gather them. */
const ours = "【検査結果】";
const mostFormats = 2000;
const mostColumns = 1000;
/** Rows the file leaves out are written where there are few, and begin a new chunk where there are many. */
const longestGap = 50;
const defaultWidth = 9;

/**
 * A copy of the file as a workbook: the same sheets, values, number formats, merged and hidden cells, a comment on
 * every cell something was found of, and the sheet 検査結果. Formulas are not taken over, only what they gave: the copy
 * is opened by people who did not write them.
 *
 * @param created kept in the document; the clock is never asked
 */
export async function annotatedCopy(
  file: RosterFile,
  report: RosterReport,
  { lang, created }: { readonly lang: Lang; readonly created: Instant },
): Promise<Uint8Array> {
  const formats = new Set<string>();
  const names = new Map<string, string>();
  const sheets: SheetToWrite[] = [];
  for (const sheet of file.sheets) {
    if (await isResult(sheet)) continue;
    const name = freeSheetName(sheet.name || textSheetName(file.name), [...names.values()]);
    names.set(sheet.name, name);
    const found = findingsByCell(sheet, report);
    const frame = await copied(sheet, formats, new Set(found.keys()));
    sheets.push({ ...frame, name, comments: await comments(sheet, found, lang) });
  }
  const resultName = freeSheetName(resultSheetName, [...names.values()]);
  const result = resultSheet(report, names.get(report.sheet) ?? "", resultName, lang);
  return writeWorkbook({ title: file.name, created, formats: [...formats], sheets: [...sheets, result] });
}

const resultTitle: Readonly<Record<Lang, string>> = {
  ja: "名簿の検査結果（Hakaru）",
  en: "What was found in the roster (Hakaru)",
};

/** A result of ours in a file that was corrected and sent again. */
async function isResult(sheet: Sheet): Promise<boolean> {
  if (!sheet.name.startsWith(resultSheetName)) return false;
  for await (const { cells } of sheet.rows()) {
    const first = cells[0]?.value;
    return first?.kind === "text" && Object.values(resultTitle).includes(first.text);
  }
  return false;
}

async function copied(
  sheet: Sheet,
  formats: Set<string>,
  marked: ReadonlySet<string>,
): Promise<SheetToWrite> {
  const frame = await sheet.frame();
  const rowChunks: RowChunk[] = [];
  let rows: RowToWrite[] = [];
  let first = 1;
  const flush = () => {
    if (rows.length > 0) rowChunks.push(rowChunk(rows, first, [...formats]));
    first += rows.length;
    rows = [];
  };
  for await (const row of sheet.rows()) {
    const gap = row.number - first - rows.length;
    if (gap > longestGap) {
      flush();
      first = row.number;
    } else for (let at = 0; at < gap; at += 1) rows.push({ cells: [] });
    rows.push(copiedRow(row, formats, marked));
    if (rows.length >= rowsPerChunk) flush();
  }
  flush();
  return {
    name: sheet.name,
    hidden: sheet.hidden,
    columns: widths(frame),
    frozen: frame.frozen,
    merges: frame.merges.map(rangeReference),
    rowChunks,
  };
}

function widths({ columns }: Frame): readonly ColumnToWrite[] {
  const last = Math.min(mostColumns, Math.max(0, ...columns.map(({ to }) => to)));
  const known: ColumnToWrite[] = Array.from({ length: last }, () => ({ width: defaultWidth }));
  for (const { from, to, width = defaultWidth, hidden } of columns)
    for (let at = from; at <= Math.min(to, last); at += 1) known[at - 1] = { width, hidden };
  return known;
}

function copiedRow({ cells, hidden }: Row, formats: Set<string>, marked: ReadonlySet<string>): RowToWrite {
  const copies: (CellToWrite | undefined)[] = [];
  for (const cell of cells) {
    const copy = copiedCell(cell, formats);
    copies[cell.column - 1] = copy && marked.has(cell.ref) ? emphasised(copy) : copy;
  }
  return { cells: Array.from(copies), ...(hidden && { hidden }) };
}

/** The colour of cells that are to be filled in. */
function emphasised(cell: CellToWrite): CellToWrite {
  return { ...cell, style: { ...cell.style, look: "input" } };
}

function copiedCell({ value, reading, format }: Cell, formats: Set<string>): CellToWrite | undefined {
  if (value.kind === "blank" || value.kind === "uncomputed") return undefined;
  if (value.kind === "text") return { ...value, ...(reading !== undefined && { reading }) };
  if (value.kind === "error" || value.kind === "boolean") return value;
  if (value.kind === "date" && value.date < "1900-01-01") return { kind: "text", text: value.date };
  const style = styleOf(format, value.kind, formats);
  return value.kind === "date" ? { ...value, ...style } : { kind: "number", number: value.decimal, ...style };
}

/** A format the book has room for; a day under a format of numbers would be shown as one. */
function styleOf(format: string, kind: "date" | "number", formats: Set<string>) {
  if (format === "General" || (kind === "date" && formatKind(format) === "number")) return {};
  if (!formats.has(format)) {
    if (formats.size >= mostFormats) return {};
    formats.add(format);
  }
  return { style: { format } };
}

function findingsByCell(sheet: Sheet, report: RosterReport): ReadonlyMap<string, readonly ReportedFinding[]> {
  const found = new Map<string, ReportedFinding[]>();
  for (const finding of report.findings) {
    const position = parseReference(finding.cell?.split(":")[0] ?? "");
    if ((finding.sheet ?? "") !== sheet.name || position === undefined) continue;
    const cell = cellReference(position);
    const before = found.get(cell);
    if (before === undefined) found.set(cell, [finding]);
    else before.push(finding);
  }
  return found;
}

/** What stood beside the cells already, and what we found of them. */
async function comments(
  sheet: Sheet,
  found: ReadonlyMap<string, readonly ReportedFinding[]>,
  lang: Lang,
): Promise<readonly CommentToWrite[]> {
  const texts = new Map<string, string>();
  for (const { cell, text } of await sheet.comments())
    if (!text.startsWith(ours)) texts.set(cell, `${text}\n\n`);
  for (const [cell, findings] of found) {
    const words = [ours, ...findings.map((finding) => findingWords(finding, lang))].join("\n");
    texts.set(cell, (texts.get(cell) ?? "") + words);
  }
  return [...texts].map(([cell, text]) => ({ cell, text: text.trimEnd().slice(0, longestComment) }));
}

const longestComment = 8000;

function resultSheet(report: RosterReport, sheet: string, name: string, lang: Lang): SheetToWrite {
  const headings = Object.values(reportColumns).map((heading) => heading[lang]);
  const lines = report.findings.map((finding) =>
    Object.entries(reportColumns).map(
      ([column]) => reportRow(finding, lang)[column as keyof typeof reportColumns],
    ),
  );
  const cellColumn = Object.keys(reportColumns).indexOf("cell") + 1;
  const links = report.findings.flatMap(({ cell, sheet: where }, at) => {
    const position = parseReference(cell?.split(":")[0] ?? "");
    if (position === undefined || (where ?? "") !== report.sheet) return [];
    const location = `${quotedSheetName(sheet)}!${cellReference(position)}`;
    return [{ cell: cellReference({ row: firstLine + at, column: cellColumn }), location }];
  });
  return {
    name,
    columns: [8, 14, 40, 8, 24, 24, 18, 60, 50].map((width) => ({ width })),
    frozen: { rows: firstLine - 1 },
    links: links.slice(0, mostLinks),
    rows: [
      { cells: [{ kind: "text", text: resultTitle[lang], style: { look: "title" } }] },
      { cells: [{ kind: "text", text: report.statement[lang] }] },
      { cells: [] },
      { cells: headings.map((text) => ({ kind: "text", text, style: { look: "heading", border: true } })) },
      ...lines.map((cells) => ({
        cells: cells.map(
          (text): CellToWrite => ({
            kind: "text",
            text: text.slice(0, longestComment),
            style: { look: "wrapped", border: true },
          }),
        ),
      })),
    ],
  };
}

const firstLine = 5;
const mostLinks = 60_000;
