import type { Decimal } from "@hakaru/model/decimal";
import type { CellToWrite, FormulaToWrite, RowToWrite, ValueToWrite } from "./book.ts";
import { keptDigits, lastColumn, longestText } from "./capacity.ts";
import { escaped } from "./escape.ts";
import { faults, refuse } from "./faults.ts";
import { columnLetters } from "./reference.ts";
import { dayPart, serialOf } from "./serial.ts";
import { styleNumber } from "./style-table.ts";

type Formats = ReadonlyMap<string, number>;

const largestExponent = 307;

/** One `<row>` (ECMA-376 part 1, 18.3.1.73). */
export function rowXml(row: RowToWrite, number: number, formats: Formats): string {
  if (row.cells.length > lastColumn) throw new Error(`row ${number} has ${row.cells.length} cells`);
  let cells = "";
  let column = 0;
  for (const cell of row.cells) {
    column += 1;
    if (cell !== undefined) cells += cellXml(cell, columnLetters(column) + number, formats);
  }
  return `<row r="${number}"${rowMarks(row)}>${cells}</row>`;
}

function rowMarks(row: RowToWrite): string {
  const height = row.height === undefined ? "" : ` ht="${row.height}" customHeight="1"`;
  return row.hidden ? `${height} hidden="1"` : height;
}

function cellXml(cell: CellToWrite, at: string, formats: Formats): string {
  const style = cell.style === undefined && !isDate(cell) ? "" : ` s="${numberOf(cell, formats)}"`;
  if (cell.kind === "blank") return style === "" ? "" : `<c r="${at}"${style}/>`;
  if (cell.kind === "formula") return formulaXml(cell, at, style);
  if (cell.kind === "text")
    return `<c r="${at}"${style} t="inlineStr"><is>${textXml(cell.text, at)}${rubyXml(cell)}</is></c>`;
  return `<c r="${at}"${style}${typeMark(cell)}><v>${plain(cell, at)}</v></c>`;
}

/** Furigana over the whole text (ECMA-376 part 1, 18.4.6). */
function rubyXml({ text, reading }: { readonly text: string; readonly reading?: string }): string {
  if (reading === undefined) return "";
  const written = escaped(reading);
  return `<rPh sb="0" eb="${text.length}"><t${preserve(written)}>${written}</t></rPh>`;
}

function typeMark({ kind }: ValueToWrite): string {
  return kind === "boolean" ? ' t="b"' : kind === "error" ? ' t="e"' : "";
}

function numberOf(cell: CellToWrite, formats: Formats): number {
  return styleNumber(cell.style ?? {}, isDate(cell), formats);
}

function isDate(cell: CellToWrite): boolean {
  return cell.kind === "date" || (cell.kind === "formula" && cell.cached.kind === "date");
}

function formulaXml({ formula, cached }: FormulaToWrite, at: string, style: string): string {
  if (cached.kind !== "text")
    return `<c r="${at}"${style}${typeMark(cached)}><f>${escaped(formula)}</f><v>${plain(cached, at)}</v></c>`;
  const text = escaped(checked(cached.text, at));
  return `<c r="${at}"${style} t="str"><f>${escaped(formula)}</f><v${preserve(text)}>${text}</v></c>`;
}

function textXml(text: string, at: string): string {
  const written = escaped(checked(text, at));
  return `<t${preserve(written)}>${written}</t>`;
}

const trimmedOrFolded = /^\s|\s$|\n|\s\s/;

/** XML readers may trim or fold what is not preserved. */
function preserve(text: string): string {
  return trimmedOrFolded.test(text) ? ' xml:space="preserve"' : "";
}

function checked(text: string, at: string): string {
  if (text.length > longestText) {
    refuse(faults["text-too-long"]({ length: text.length, limit: longestText }, { cell: at }));
  }
  return text;
}

function plain(value: Exclude<ValueToWrite, { kind: "text" }>, at: string): string {
  if (value.kind === "number") return numberText(value.number, at);
  if (value.kind === "boolean") return value.boolean ? "1" : "0";
  if (value.kind === "error") return escaped(value.text);
  const serial = serialOf(value.date);
  return serial === undefined
    ? refuse(faults["date-before-1900"](value, { cell: at, raw: value.date }))
    : String(serial + dayPart(value.time));
}

function numberText(value: Decimal | number, at: string): string {
  if (typeof value === "string") return exactText(value, at);
  if (!Number.isFinite(value)) throw new Error(`cell ${at} is to hold ${value}`);
  return String(value);
}

/** Excel would round silently; a figure that cannot be kept whole is refused. */
function exactText(value: Decimal, at: string): string {
  if (value.length <= keptDigits) return value;
  const [whole = "", fraction = ""] = value.replace("-", "").split(".");
  const digits = (whole + fraction).replace(/^0+|0+$/g, "");
  if (digits.length <= keptDigits && whole.length <= largestExponent && fraction.length <= largestExponent) {
    return value;
  }
  return refuse(faults["number-too-precise"]({ number: value }, { cell: at, raw: value }));
}
