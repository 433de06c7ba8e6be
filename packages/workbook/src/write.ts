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
import { joined, type Piece, pieceOf } from "./piece.ts";
import { allFormats, type RowChunk, rowChunk } from "./row-chunk.ts";
import { checkSheetNames } from "./sheet-name.ts";
import { outsideUrls, sheetHead, sheetTail } from "./sheet-xml.ts";
import { stylesXml } from "./style-table.ts";

/** How many rows `writeWorkbook` compresses together where the caller has not cut chunks itself. */
export const rowsPerChunk = 2000;

/** Where in a book → the XML written there last, and its piece: what is written again need not be compressed again. */
export type WrittenBefore = Map<string, { readonly xml: string; readonly piece: Piece }>;

/**
 * Writes a book as .xlsx (ECMA-376, transitional). Equal books give equal bytes, and rows cut into `rowChunk`s of
 * `rowsPerChunk` give the bytes of the plain rows.
 *
 * @param before kept by whoever writes one book again and again; the bytes are the same without it
 * @throws Refusal bad-sheet-name, text-too-long, number-too-precise, date-before-1900
 */
export function writeWorkbook(book: BookToWrite, before: WrittenBefore = new Map()): Uint8Array {
  checkSheetNames(book.sheets.map((sheet) => sheet.name));
  const formats = allFormats(book.formats);
  const part = (name: string, xml: string): Part => ({ name, content: joined([piece(before, name, xml)]) });
  return archive([
    part("[Content_Types].xml", contentTypesXml(book.sheets)),
    part("_rels/.rels", packageRelationsXml()),
    part("docProps/core.xml", corePropertiesXml(book)),
    part("docProps/app.xml", appPropertiesXml()),
    part("xl/workbook.xml", workbookXml(book)),
    part("xl/_rels/workbook.xml.rels", workbookRelationsXml(book.sheets.length)),
    part("xl/styles.xml", stylesXml(formats)),
    ...book.sheets.flatMap((sheet, index) => [
      sheetPart(sheet, index, { selected: index === firstVisible(book), formats, before }),
      ...sheetRelations(sheet, index).map(({ name, xml }) => part(name, xml)),
    ]),
    ...commentParts(book.sheets).map(({ name, xml }) => part(name, xml)),
  ]);
}

interface Surroundings {
  readonly selected: boolean;
  readonly formats: readonly string[];
  readonly before: WrittenBefore;
}

function sheetPart(sheet: SheetToWrite, index: number, { selected, formats, before }: Surroundings): Part {
  const chunks = sheet.rowChunks ?? cut(sheet.rows, formats);
  checkChunks(chunks, formats);
  const name = sheetPath(index);
  const pieces = [
    piece(before, `${name} head`, sheetHead(sheet, chunks, selected)),
    ...chunks.map((chunk) => chunk.piece),
    piece(before, `${name} tail`, sheetTail(sheet)),
  ];
  return { name, content: joined(pieces) };
}

interface XmlPart {
  readonly name: string;
  readonly xml: string;
}

function sheetRelations(sheet: SheetToWrite, index: number): readonly XmlPart[] {
  const related = outsideUrls(sheet).length > 0 || hasComments(sheet);
  const name = `xl/worksheets/_rels/sheet${index + 1}.xml.rels`;
  return related ? [{ name, xml: sheetRelationsXml(sheet, index) }] : [];
}

function commentParts(sheets: readonly SheetToWrite[]): readonly XmlPart[] {
  const firsts = firstShapeBlocks(sheets);
  return sheets.flatMap((sheet, index) =>
    hasComments(sheet)
      ? [
          { name: commentsPath(index), xml: commentsXml(sheet) },
          { name: shapesPath(index), xml: shapesXml(sheet, firsts[index] ?? 1) },
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

function piece(before: WrittenBefore, place: string, xml: string): Piece {
  const last = before.get(place);
  if (last?.xml === xml) return last.piece;
  const made = pieceOf(new TextEncoder().encode(xml));
  before.set(place, { xml, piece: made });
  return made;
}
