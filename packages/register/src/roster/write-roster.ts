import { date, type Instant } from "@hakaru/model/calendar";
import { codesOn } from "@hakaru/model/code-list";
import type { FieldValue, SingleField } from "@hakaru/model/field/field";
import { prefectures } from "@hakaru/model/prefecture";
import type { Lang } from "@hakaru/model/text";
import type { CellToWrite, ColumnToWrite, RowToWrite, SheetToWrite, Validation } from "@hakaru/workbook/book";
import { lastRow } from "@hakaru/workbook/capacity";
import { columnLetters } from "@hakaru/workbook/reference";
import { type RowChunk, rowChunk } from "@hakaru/workbook/row-chunk";
import { quotedSheetName } from "@hakaru/workbook/sheet-name";
import { rowsPerChunk, writeWorkbook } from "@hakaru/workbook/write";
import { protectedText } from "./protected-text.ts";
import { refuseRoster, rosterFaults } from "./roster-faults.ts";
import {
  type RosterToWrite,
  rowsOf,
  sheetNameOf,
  type WrittenColumn,
  writtenColumns,
} from "./roster-layout.ts";
import { freeSheetName } from "./sheet-names.ts";
import { silenceWords, spellingOf, writtenValue } from "./written-cell.ts";

/** 2020-03-31（令和2年3月31日） */
const dayFormat = '[$-411]yyyy-mm-dd"（"ggge"年"m"月"d"日）"';
const yearFormat: Readonly<Record<Lang, string>> = { ja: '0"年度"', en: '"FY"0' };
const textFormat = "@";
/** Empty rows below the last entry that are prepared for new ones. */
const preparedRows = 1000;
const longestInline = 255;
const choicesName: Readonly<Record<Lang, string>> = { ja: "選択肢", en: "choices" };

/**
 * The list as a workbook to be read, filled in and sent back: choices, days and numbers are checked while they are
 * typed, and what is read back by `mappingOf` are the same contents.
 *
 * @param created kept in the document; the clock is never asked
 * @throws Refusal text-too-long, too-many-rows
 */
export async function writeRoster(to: RosterToWrite, created: Instant): Promise<Uint8Array> {
  const columns = writtenColumns(to);
  const name = sheetNameOf(to);
  const formats = [dayFormat, yearFormat[to.lang]];
  const { chunks, rows } = await chunksOf(to, columns, formats);
  const last = Math.min(lastRow, rows + preparedRows);
  const choices = choicesOf(columns, to);
  const listed = listSheet(choices, freeSheetName(choicesName[to.lang], [name]));
  const sheet: SheetToWrite = {
    name,
    columns: columns.map(widthOf),
    frozen: { rows: 1 },
    rowChunks: chunks,
    validations: columns.flatMap((column, at) =>
      validationOf(column, choices[at], `${columnLetters(at + 1)}2:${columnLetters(at + 1)}${last}`, listed),
    ),
  };
  return writeWorkbook({
    title: to.entity.label[to.lang],
    created,
    formats,
    sheets: [sheet, ...listed.sheets],
  });
}

async function chunksOf(to: RosterToWrite, columns: readonly WrittenColumn[], formats: readonly string[]) {
  const headings: CellToWrite[] = columns.map(({ heading }) => ({
    kind: "text",
    text: heading,
    style: { look: "heading", border: true },
  }));
  const chunks: RowChunk[] = [];
  let rows: RowToWrite[] = [{ cells: headings }];
  let written = 0;
  const flush = () => {
    if (written + rows.length > lastRow) refuseRoster(rosterFaults["too-many-rows"]({ limit: lastRow }));
    chunks.push(rowChunk(rows, written + 1, formats));
    written += rows.length;
    rows = [];
  };
  for await (const entry of to.entries) {
    for (const values of rowsOf(columns, entry))
      rows.push({ cells: columns.map((column, at) => cellOf(values[at], column, to.lang)) });
    if (rows.length >= rowsPerChunk) flush();
  }
  flush();
  return { chunks: chunks.filter(({ firstRow, lastRow: end }) => end >= firstRow), rows: written };
}

function cellOf(
  value: FieldValue | undefined,
  { field }: WrittenColumn,
  lang: Lang,
): CellToWrite | undefined {
  if (value === undefined) return undefined;
  if (field === undefined)
    return { kind: "text", text: String(value), style: { look: "locked", format: textFormat } };
  const written = writtenValue(value, field, lang);
  if (written === undefined) return undefined;
  if (written.kind === "number")
    return { ...written, style: { format: numberFormat(field, written.number, lang) } };
  if (written.kind === "date") return { ...written, style: { format: dayFormat } };
  const text = written.kind === "word" ? written.text : protectedText(written.text, field);
  return { kind: "text", text, style: { look: isLines(field) ? "wrapped" : "text", format: textFormat } };
}

function isLines(field: SingleField): boolean {
  return field.kind === "text" && field.lines === true;
}

function numberFormat({ kind }: SingleField, number: string, lang: Lang): string {
  if (kind === "fiscal-year") return yearFormat[lang];
  return number.includes(".") ? "General" : "#,##0";
}

const widths: Readonly<Record<SingleField["kind"], number>> = {
  text: 30,
  name: 28,
  kana: 28,
  number: 12,
  money: 18,
  date: 32,
  "fiscal-year": 12,
  code: 18,
  "corporate-number": 16,
  prefecture: 12,
  "yes-no": 10,
  reference: 10,
  file: 40,
};

function widthOf({ heading, field }: WrittenColumn): ColumnToWrite {
  return {
    width: Math.min(60, Math.max(field === undefined ? 12 : widths[field.kind], 2 * heading.length + 2)),
  };
}

/** What may be chosen in each column; undefined where anything may be typed. */
function choicesOf(
  columns: readonly WrittenColumn[],
  { on, lang }: RosterToWrite,
): readonly (readonly string[] | undefined)[] {
  return columns.map(({ field }) => {
    const choices = field && choicesFor(field, { on, lang });
    return choices && [...choices, ...(field ? silenceWords(field, lang) : [])];
  });
}

function choicesFor(
  field: SingleField,
  { on, lang }: Pick<RosterToWrite, "on" | "lang">,
): readonly string[] | undefined {
  if (field.kind === "code") return codesOn(field.list, on).map(([id]) => spellingOf(id, field, lang));
  if (field.kind === "prefecture") return Object.values(prefectures).map((name) => name[lang]);
  return field.kind === "yes-no" ? { ja: ["はい", "いいえ"], en: ["yes", "no"] }[lang] : undefined;
}

interface Listed {
  readonly sheets: readonly SheetToWrite[];
  /** Choices → the range that lists them. */
  readonly sources: ReadonlyMap<readonly string[], string>;
}

/** A hidden sheet with the choices that are too long for a formula, a column each. */
function listSheet(choices: readonly (readonly string[] | undefined)[], name: string): Listed {
  const long = choices.filter((list) => list !== undefined && !isInline(list)) as (readonly string[])[];
  if (long.length === 0) return { sheets: [], sources: new Map() };
  const height = Math.max(...long.map((list) => list.length));
  const rows = Array.from(
    { length: height },
    (_, row): RowToWrite => ({
      cells: long.map((list) => (list[row] === undefined ? undefined : { kind: "text", text: list[row] })),
    }),
  );
  const sources = long.map((list, at) => {
    const column = columnLetters(at + 1);
    return [list, `${quotedSheetName(name)}!$${column}$1:$${column}$${list.length}`] as const;
  });
  return { sheets: [{ name, hidden: true, rows }], sources: new Map(sources) };
}

/** What a formula can list itself (Excel: 255 characters, commas between). */
function isInline(list: readonly string[]): boolean {
  return list.join(",").length <= longestInline && !list.some((choice) => choice.includes(","));
}

function validationOf(
  { field }: WrittenColumn,
  choices: readonly string[] | undefined,
  cells: string,
  { sources }: Listed,
): readonly Validation[] {
  if (field === undefined) return [];
  const source = choices && sources.get(choices);
  if (source !== undefined) return [{ kind: "list-from", source, cells, ...promptOf(field) }];
  if (choices !== undefined)
    return choices.length === 0 ? [] : [{ kind: "list", values: choices, cells, ...promptOf(field) }];
  const bounds = boundsOf(field);
  return bounds === undefined ? [] : [{ ...bounds, cells, ...promptOf(field) }];
}

type Bounds =
  Extract<Validation, { min: unknown }> extends infer V
    ? V extends Validation
      ? Omit<V, "cells">
      : never
    : never;

const widest = 999_999_999_999_999;

/** Where a silence may be typed as well, a check for numbers or days would refuse it. */
function boundsOf(field: SingleField): Bounds | undefined {
  if (field.silences !== undefined) return undefined;
  if (field.kind === "date") return { kind: "date", min: date("1900-01-01"), max: date("9999-12-31") };
  if (field.kind === "money") return { kind: "whole", min: -widest, max: widest };
  if (field.kind === "fiscal-year") return { kind: "whole", min: 1000, max: 2999 };
  if (field.kind !== "number") return undefined;
  return { kind: field.whole ? "whole" : "decimal", min: field.least ?? -widest, max: field.most ?? widest };
}

/** What belongs into the field, shown beside its cells as far as Excel has room. */
function promptOf({ label, about }: SingleField) {
  if (about === undefined) return {};
  return { prompt: { title: label.ja.slice(0, 32), text: about.ja.slice(0, 255) } };
}
