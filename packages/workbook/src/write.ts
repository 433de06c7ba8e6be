import { archive, type Part } from "./archive.ts";
import type { BookToWrite, RowToWrite, SheetToWrite } from "./book.ts";
import {
  appPropertiesXml,
  contentTypesXml,
  corePropertiesXml,
  firstVisible,
  packageRelationsXml,
  sheetPath,
  sheetRelationsXml,
  workbookRelationsXml,
  workbookXml,
} from "./book-xml.ts";
import {
  commentsPath,
  commentsXml,
  firstShapeBlocks,
  hasComments,
  shapesPath,
  shapesXml,
} from "./comments-xml.ts";
import { joined, pieceOf } from "./piece.ts";
import { allFormats, type RowChunk, rowChunk } from "./row-chunk.ts";
import { checkSheetNames } from "./sheet-name.ts";
import { outsideUrls, sheetHead, sheetTail } from "./sheet-xml.ts";
import { stylesXml } from "./style-table.ts";

/** How many rows `writeWorkbook` compresses together where the caller has not cut chunks itself. */
export const rowsPerChunk = 2000;

/**
 * Writes a book as .xlsx (ECMA-376, transitional). Equal books give equal bytes, and rows cut into `rowChunk`s of
 * `rowsPerChunk` give the bytes of the plain rows.
 *
 * @throws Refusal bad-sheet-name, text-too-long, number-too-precise, date-before-1900
 */
export function writeWorkbook(book: BookToWrite): Uint8Array {
  checkSheetNames(book.sheets.map((sheet) => sheet.name));
  const formats = allFormats(book.formats);
  return archive([
    part("[Content_Types].xml", contentTypesXml(book.sheets)),
    part("_rels/.rels", packageRelationsXml()),
    part("docProps/core.xml", corePropertiesXml(book)),
    part("docProps/app.xml", appPropertiesXml()),
    part("xl/workbook.xml", workbookXml(book)),
    part("xl/_rels/workbook.xml.rels", workbookRelationsXml(book.sheets.length)),
    part("xl/styles.xml", stylesXml(formats)),
    ...book.sheets.flatMap((sheet, index) => sheetParts(sheet, index, index === firstVisible(book), formats)),
    ...commentParts(book.sheets),
  ]);
}

function sheetParts(
  sheet: SheetToWrite,
  index: number,
  selected: boolean,
  formats: readonly string[],
): readonly Part[] {
  const chunks = sheet.rowChunks ?? cut(sheet.rows, formats);
  checkChunks(chunks, formats);
  const pieces = [
    pieceOf(utf8(sheetHead(sheet, chunks, selected))),
    ...chunks.map((chunk) => chunk.piece),
    pieceOf(utf8(sheetTail(sheet))),
  ];
  const related = outsideUrls(sheet).length > 0 || hasComments(sheet);
  const relations = part(`xl/worksheets/_rels/sheet${index + 1}.xml.rels`, sheetRelationsXml(sheet, index));
  return [{ name: sheetPath(index), content: joined(pieces) }, ...(related ? [relations] : [])];
}

function commentParts(sheets: readonly SheetToWrite[]): readonly Part[] {
  const firsts = firstShapeBlocks(sheets);
  return sheets.flatMap((sheet, index) =>
    hasComments(sheet)
      ? [
          part(commentsPath(index), commentsXml(sheet)),
          part(shapesPath(index), shapesXml(sheet, firsts[index] ?? 1)),
        ]
      : [],
  );
}

function cut(rows: readonly RowToWrite[], formats: readonly string[]): readonly RowChunk[] {
  const count = Math.ceil(rows.length / rowsPerChunk);
  return Array.from({ length: count }, (_, index) => {
    const start = index * rowsPerChunk;
    return rowChunk(rows.slice(start, start + rowsPerChunk), start + 1, formats);
  });
}

function checkChunks(chunks: readonly RowChunk[], formats: readonly string[]): void {
  let last = 0;
  for (const chunk of chunks) {
    if (chunk.firstRow <= last) throw new Error(`row ${chunk.firstRow} comes after row ${last}`);
    if (chunk.formats.some((code, place) => code !== formats[place])) {
      throw new Error("a row chunk was made for other number formats than the book's");
    }
    last = chunk.lastRow;
  }
}

function part(name: string, xml: string): Part {
  return { name, content: joined([pieceOf(utf8(xml))]) };
}

function utf8(text: string): Uint8Array {
  return new TextEncoder().encode(text);
}
