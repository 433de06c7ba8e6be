import type { ColumnToWrite, Edge, LinkToWrite, Margin, PrintSetup, SheetFrame } from "./book.ts";
import { lastColumn } from "./capacity.ts";
import { hasComments } from "./comments-xml.ts";
import { escaped, escapedAttribute } from "./escape.ts";
import { cellReference, parseRange } from "./reference.ts";
import type { RowChunk } from "./row-chunk.ts";
import { validationsXml } from "./validation-xml.ts";

const namespaces =
  'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" ' +
  'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"';
const a4 = 9;
const longestMargin = 255;
const mostLinks = 65_530;
const longestUrl = 2079;

/** Everything of a sheet before its rows; the order is that of CT_Worksheet (ECMA-376 part 1, 18.3.1.99). */
export function sheetHead(sheet: SheetFrame, chunks: readonly RowChunk[], selected: boolean): string {
  const fit = sheet.print?.fitToWidth ? '<sheetPr><pageSetUpPr fitToPage="1"/></sheetPr>' : "";
  return (
    `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<worksheet ${namespaces}>${fit}` +
    `<dimension ref="${dimension(chunks)}"/>${views(sheet.frozen ?? {}, selected)}` +
    `<sheetFormatPr defaultRowHeight="18"/>${columnsXml(sheet.columns ?? [])}<sheetData>`
  );
}

/** Everything of a sheet after its rows. */
export function sheetTail(sheet: SheetFrame): string {
  return (
    `</sheetData>${sheet.locked ? '<sheetProtection sheet="1" objects="1" scenarios="1"/>' : ""}` +
    `${mergesXml(sheet.merges ?? [])}${validationsXml(sheet.validations ?? [])}` +
    `${linksXml(sheet.links ?? [])}${sheet.print === undefined ? "" : printXml(sheet.print)}` +
    `${shapesReference(sheet)}</worksheet>`
  );
}

/** The shapes of the comments are the last relationship of the sheet. */
function shapesReference(sheet: SheetFrame): string {
  return hasComments(sheet) ? `<legacyDrawing r:id="rId${outsideUrls(sheet).length + 2}"/>` : "";
}

/** The addresses outside the book that a sheet links to, in the order of their relationships rId1, rId2 … */
export function outsideUrls(sheet: SheetFrame): readonly string[] {
  const urls = (sheet.links ?? []).flatMap((link) => ("url" in link ? [link.url] : []));
  const long = urls.find((url) => url.length > longestUrl);
  if (long !== undefined) throw new Error(`an address longer than Excel opens: ${long.slice(0, 80)}`);
  return urls;
}

function dimension(chunks: readonly RowChunk[]): string {
  const row = Math.max(1, ...chunks.map((chunk) => chunk.lastRow));
  const column = Math.max(1, ...chunks.map((chunk) => chunk.columns));
  return `A1:${cellReference({ row, column })}`;
}

function views(frozen: Edge, selected: boolean): string {
  const mark = selected ? ' tabSelected="1"' : "";
  return `<sheetViews><sheetView${mark} workbookViewId="0">${pane(frozen)}</sheetView></sheetViews>`;
}

function pane({ rows = 0, columns = 0 }: Edge): string {
  if (rows === 0 && columns === 0) return "";
  const active = rows === 0 ? "topRight" : columns === 0 ? "bottomLeft" : "bottomRight";
  const split = (columns > 0 ? ` xSplit="${columns}"` : "") + (rows > 0 ? ` ySplit="${rows}"` : "");
  const corner = cellReference({ row: rows + 1, column: columns + 1 });
  return `<pane${split} topLeftCell="${corner}" activePane="${active}" state="frozen"/>`;
}

function columnsXml(columns: readonly ColumnToWrite[]): string {
  if (columns.length > lastColumn) throw new Error(`${columns.length} columns`);
  const each = columns.map(
    ({ width, hidden }, index) =>
      `<col min="${index + 1}" max="${index + 1}" width="${width}" customWidth="1"${hidden ? ' hidden="1"' : ""}/>`,
  );
  return each.length === 0 ? "" : `<cols>${each.join("")}</cols>`;
}

function mergesXml(merges: readonly string[]): string {
  if (merges.length === 0) return "";
  const each = merges.map((merge) => `<mergeCell ref="${checkedRange(merge)}"/>`);
  return `<mergeCells count="${merges.length}">${each.join("")}</mergeCells>`;
}

function checkedRange(text: string): string {
  if (parseRange(text) === undefined) throw new Error(`not a range: ${text}`);
  return text;
}

function linksXml(links: readonly LinkToWrite[]): string {
  if (links.length > mostLinks) throw new Error(`${links.length} links on one sheet`);
  let outside = 0;
  const each = links.map((link) => {
    const tip = link.tip === undefined ? "" : ` tooltip="${escapedAttribute(link.tip)}"`;
    const target = "url" in link ? `r:id="rId${++outside}"` : `location="${escapedAttribute(link.location)}"`;
    return `<hyperlink ref="${checkedRange(link.cell)}" ${target}${tip}/>`;
  });
  return each.length === 0 ? "" : `<hyperlinks>${each.join("")}</hyperlinks>`;
}

function printXml(print: PrintSetup): string {
  const fit = print.fitToWidth ? ' fitToWidth="1" fitToHeight="0"' : "";
  return (
    '<pageMargins left="0.5" right="0.5" top="0.6" bottom="0.6" header="0.3" footer="0.3"/>' +
    `<pageSetup paperSize="${a4}"${fit} orientation="${print.orientation}"/>` +
    `<headerFooter>${marginXml("oddHeader", print.header)}${marginXml("oddFooter", print.footer)}</headerFooter>`
  );
}

function marginXml(element: string, margin: Margin = {}): string {
  const code = section("L", margin.left) + section("C", margin.center) + section("R", margin.right);
  if (code.length > longestMargin) throw new Error(`${element} of ${code.length} characters`);
  return code === "" ? "" : `<${element}>${escaped(code)}</${element}>`;
}

/** `&` begins a code in a margin (ECMA-376 part 1, 18.3.1.46), so a written one is doubled. */
function section(side: string, text = ""): string {
  if (text === "") return "";
  const code = text.replaceAll("&", "&&").replaceAll("{page}", "&P").replaceAll("{pages}", "&N");
  return `&${side}${code}`;
}
