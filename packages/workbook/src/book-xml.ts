import type { BookToWrite, DefinedName, Edge, SheetFrame, SheetToWrite } from "./book.ts";
import { commentsPath, hasComments, shapesPath } from "./comments-xml.ts";
import { escaped, escapedAttribute } from "./escape.ts";
import { columnLetters } from "./reference.ts";
import { quotedSheetName } from "./sheet-name.ts";
import { outsideUrls } from "./sheet-xml.ts";

const declaration = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
const main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
const packaging = "http://schemas.openxmlformats.org/package/2006";
const document = "http://schemas.openxmlformats.org/officeDocument/2006";
const spreadsheet = "application/vnd.openxmlformats-officedocument.spreadsheetml";

/** The part `[Content_Types].xml` (ECMA-376 part 2, 10.1.2). */
export function contentTypesXml(sheets: readonly SheetFrame[]): string {
  const commented = sheets.flatMap((sheet, index) => (hasComments(sheet) ? [index] : []));
  const types = [
    ["/xl/workbook.xml", `${spreadsheet}.sheet.main+xml`],
    ...sheets.map((_, index) => [`/${sheetPath(index)}`, `${spreadsheet}.worksheet+xml`]),
    ...commented.map((index) => [`/${commentsPath(index)}`, `${spreadsheet}.comments+xml`]),
    ["/xl/styles.xml", `${spreadsheet}.styles+xml`],
    ["/docProps/core.xml", "application/vnd.openxmlformats-package.core-properties+xml"],
    ["/docProps/app.xml", "application/vnd.openxmlformats-officedocument.extended-properties+xml"],
  ].map(([part, type]) => `<Override PartName="${part}" ContentType="${type}"/>`);
  return (
    `${declaration}<Types xmlns="${packaging}/content-types">` +
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>' +
    `${commented.length === 0 ? "" : vmlDefault}<Default Extension="xml" ContentType="application/xml"/>` +
    `${types.join("")}</Types>`
  );
}

const vmlDefault =
  '<Default Extension="vml" ContentType="application/vnd.openxmlformats-officedocument.vmlDrawing"/>';

/** Where the sheet of an index from 0 lies. */
export function sheetPath(index: number): string {
  return `xl/worksheets/sheet${index + 1}.xml`;
}

/** The part `_rels/.rels`: where the workbook and its properties lie. */
export function packageRelationsXml(): string {
  return relationsXml([
    [`${document}/relationships/officeDocument`, "xl/workbook.xml"],
    [`${packaging}/relationships/metadata/core-properties`, "docProps/core.xml"],
    [`${document}/relationships/extended-properties`, "docProps/app.xml"],
  ]);
}

/** The part `xl/_rels/workbook.xml.rels`: rId1 is the first sheet, the styles come last. */
export function workbookRelationsXml(sheets: number): string {
  return relationsXml([
    ...Array.from(
      { length: sheets },
      (_, index) => [`${document}/relationships/worksheet`, sheetPath(index).slice(3)] as const,
    ),
    [`${document}/relationships/styles`, "styles.xml"],
  ]);
}

/** The relationships of a sheet: the addresses outside that it links to, then its comments and their shapes. */
export function sheetRelationsXml(sheet: SheetFrame, index: number): string {
  const outside = outsideUrls(sheet).map(
    (url) => [`${document}/relationships/hyperlink`, url, ' TargetMode="External"'] as const,
  );
  const comments = [
    [`${document}/relationships/comments`, `../${commentsPath(index).slice(3)}`],
    [`${document}/relationships/vmlDrawing`, `../${shapesPath(index).slice(3)}`],
  ] as const;
  return relationsXml([...outside, ...(hasComments(sheet) ? comments : [])]);
}

type RelationToWrite = readonly [type: string, target: string, mode?: string];

function relationsXml(relations: readonly RelationToWrite[]): string {
  const each = relations.map(
    ([type, target, mode = ""], index) =>
      `<Relationship Id="rId${index + 1}" Type="${type}" Target="${escapedAttribute(target)}"${mode}/>`,
  );
  return `${declaration}<Relationships xmlns="${packaging}/relationships">${each.join("")}</Relationships>`;
}

/** The part `xl/workbook.xml` (ECMA-376 part 1, 18.2.27). */
export function workbookXml(book: BookToWrite): string {
  const sheets = book.sheets.map(
    ({ name, hidden }, index) =>
      `<sheet name="${escapedAttribute(name)}" sheetId="${index + 1}"${hidden ? ' state="hidden"' : ""} ` +
      `r:id="rId${index + 1}"/>`,
  );
  return (
    `${declaration}<workbook xmlns="${main}" xmlns:r="${document}/relationships">` +
    `<bookViews><workbookView activeTab="${firstVisible(book)}"/></bookViews>` +
    `<sheets>${sheets.join("")}</sheets>${namesXml(book)}</workbook>`
  );
}

/** The index of the sheet a reader sees first; a book that shows none cannot be opened. */
export function firstVisible(book: BookToWrite): number {
  const index = book.sheets.findIndex((sheet) => !sheet.hidden);
  if (index < 0) throw new Error("a book without a visible sheet");
  return index;
}

function namesXml(book: BookToWrite): string {
  const all = [...book.sheets.flatMap(printTitles), ...(book.names ?? []).map(nameXml)];
  return all.length === 0 ? "" : `<definedNames>${all.join("")}</definedNames>`;
}

function nameXml({ name, refersTo }: DefinedName): string {
  if (!/^[\p{L}_\\][\p{L}\p{N}_.\\]*$/u.test(name)) throw new Error(`not a defined name: ${name}`);
  return `<definedName name="${name}">${escaped(refersTo)}</definedName>`;
}

function printTitles(sheet: SheetToWrite, index: number): readonly string[] {
  const ranges = titleRanges(sheet.print?.titles ?? {});
  if (ranges.length === 0) return [];
  const refersTo = ranges.map((range) => `${quotedSheetName(sheet.name)}!${range}`).join(",");
  const name = `name="_xlnm.Print_Titles" localSheetId="${index}"`;
  return [`<definedName ${name}>${escaped(refersTo)}</definedName>`];
}

function titleRanges({ rows = 0, columns = 0 }: Edge): readonly string[] {
  return [...(columns > 0 ? [`$A:$${columnLetters(columns)}`] : []), ...(rows > 0 ? [`$1:$${rows}`] : [])];
}

/** The part `docProps/core.xml` (ECMA-376 part 2, 11). */
export function corePropertiesXml(book: BookToWrite): string {
  const created = `${book.created.slice(0, 19)}Z`;
  return (
    `${declaration}<cp:coreProperties xmlns:cp="${packaging}/metadata/core-properties" ` +
    'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" ' +
    'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">' +
    `<dc:title>${escaped(book.title)}</dc:title><dc:creator>Hakaru</dc:creator>` +
    `<dcterms:created xsi:type="dcterms:W3CDTF">${created}</dcterms:created></cp:coreProperties>`
  );
}

/** The part `docProps/app.xml` (ECMA-376 part 1, 22.2). */
export function appPropertiesXml(): string {
  return `${declaration}<Properties xmlns="${document}/extended-properties"><Application>Hakaru</Application></Properties>`;
}
