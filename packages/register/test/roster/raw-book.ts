import { type ZipPart, zip } from "./zip.ts";

/** A workbook as XML typed by hand; what is not said is as Excel would write it. */
export interface RawBook {
  /** Between `<worksheet>` and its end, sheet by sheet. */
  readonly sheets: readonly string[];
  /** Their names; 名簿, then 表2, 表3 … where none are said. */
  readonly names?: readonly string[];
  /** `hidden` or `veryHidden`, by the index of the sheet. */
  readonly states?: Readonly<Record<number, string>>;
  /** The `<si>` elements. */
  readonly strings?: string;
  /** Number formats by their style number, from 1; style 0 is General. */
  readonly formats?: readonly (number | string)[];
  readonly date1904?: boolean;
  readonly strict?: boolean;
  /** Parts by name: further ones, others instead of ours, or none (undefined). */
  readonly parts?: Readonly<Record<string, string | Uint8Array | undefined>>;
}

const transitional = {
  main: "http://schemas.openxmlformats.org/spreadsheetml/2006/main",
  document: "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
};
const strict = {
  main: "http://purl.oclc.org/ooxml/spreadsheetml/main",
  document: "http://purl.oclc.org/ooxml/officeDocument/relationships",
};
const spreadsheet = "application/vnd.openxmlformats-officedocument.spreadsheetml";
const head = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>';

export function rawBook(book: RawBook): Uint8Array {
  return zip(rawParts(book));
}

export function rawParts(book: RawBook): readonly ZipPart[] {
  const all: Record<string, string | Uint8Array | undefined> = { ...ownParts(book), ...book.parts };
  return Object.entries(all).flatMap(([name, content]) => (content === undefined ? [] : [{ name, content }]));
}

function ownParts(book: RawBook): Record<string, string> {
  const { main, document } = book.strict ? strict : transitional;
  const root = (name: string, inside: string) =>
    `${head}<${name} xmlns="${main}" xmlns:r="${document}">${inside}</${name}>`;
  const names = book.sheets.map((_, at) => book.names?.[at] ?? (at === 0 ? "名簿" : `表${at + 1}`));
  const listed = names.map(
    (name, at) => `<sheet name="${name}" sheetId="${at + 1}"${stateOf(book, at)} r:id="rId${at + 1}"/>`,
  );
  const settings = `<workbookPr${book.date1904 ? ' date1904="1"' : ""}/>`;
  return {
    "[Content_Types].xml": contentTypes(book),
    "_rels/.rels": relations([[`${document}/officeDocument`, "xl/workbook.xml"]]),
    "xl/workbook.xml": root("workbook", `${settings}<sheets>${listed.join("")}</sheets>`),
    "xl/_rels/workbook.xml.rels": relations([
      ...names.map((_, at) => [`${document}/worksheet`, `worksheets/sheet${at + 1}.xml`] as const),
      [`${document}/styles`, "styles.xml"],
      [`${document}/sharedStrings`, "sharedStrings.xml"],
    ]),
    "xl/styles.xml": root("styleSheet", styles(book.formats ?? [])),
    "xl/sharedStrings.xml": root("sst", book.strings ?? ""),
    ...Object.fromEntries(
      book.sheets.map((inside, at) => [`xl/worksheets/sheet${at + 1}.xml`, root("worksheet", inside)]),
    ),
  };
}

function stateOf({ states = {} }: RawBook, at: number): string {
  return states[at] === undefined ? "" : ` state="${states[at]}"`;
}

function contentTypes({ sheets }: RawBook): string {
  const types = [
    ["workbook", "sheet.main"],
    ["styles", "styles"],
    ["sharedStrings", "sharedStrings"],
    ...sheets.map((_, at) => [`worksheets/sheet${at + 1}`, "worksheet"]),
  ].map(([part, type]) => `<Override PartName="/xl/${part}.xml" ContentType="${spreadsheet}.${type}+xml"/>`);
  return (
    `${head}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">` +
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>' +
    `<Default Extension="xml" ContentType="application/xml"/>${types.join("")}</Types>`
  );
}

export function relations(targets: readonly (readonly [type: string, target: string])[]): string {
  const each = targets.map(
    ([type, target], at) => `<Relationship Id="rId${at + 1}" Type="${type}" Target="${target}"/>`,
  );
  return `${head}<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">${each.join("")}</Relationships>`;
}

function styles(formats: readonly (number | string)[]): string {
  const own = formats.flatMap((format, at) =>
    typeof format === "string" ? [`<numFmt numFmtId="${164 + at}" formatCode="${attribute(format)}"/>`] : [],
  );
  const ids = [0, ...formats.map((format, at) => (typeof format === "string" ? 164 + at : format))];
  const xfs = ids.map(
    (id) => `<xf numFmtId="${id}" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/>`,
  );
  return (
    `${own.length === 0 ? "" : `<numFmts count="${own.length}">${own.join("")}</numFmts>`}` +
    '<fonts count="1"><font><sz val="11"/><name val="Calibri"/></font></fonts>' +
    '<fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills>' +
    '<borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders>' +
    '<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>' +
    `<cellXfs count="${xfs.length}">${xfs.join("")}</cellXfs>` +
    '<cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles>'
  );
}

function attribute(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll('"', "&quot;").replaceAll("<", "&lt;");
}

/** Text as it stands in XML. */
export function xmlText(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;");
}

/** A cell of a table drawn in a test: a text, a number, or XML as it stands. */
export type RawCell = string | number | boolean | { readonly xml: string } | undefined;

/** A number in a style of the book's `formats`, counted from 1. */
export function styled(style: number, value: number | string): RawCell {
  return { xml: ` s="${style}"><v>${value}</v>` };
}

/** Rows of cells from A1 as `<sheetData>`; texts are inline. */
export function sheetData(rows: readonly (readonly RawCell[])[]): string {
  const lines = rows.map((cells, at) => {
    const each = cells.map((cell, column) => cellXml(cell, `${letters(column)}${at + 1}`));
    return `<row r="${at + 1}">${each.join("")}</row>`;
  });
  return `<sheetData>${lines.join("")}</sheetData>`;
}

function letters(column: number): string {
  const rest = Math.floor(column / 26);
  return (rest > 0 ? letters(rest - 1) : "") + String.fromCharCode(65 + (column % 26));
}

function cellXml(cell: RawCell, ref: string): string {
  if (cell === undefined) return "";
  if (typeof cell === "number") return `<c r="${ref}"><v>${cell}</v></c>`;
  if (typeof cell === "boolean") return `<c r="${ref}" t="b"><v>${cell ? 1 : 0}</v></c>`;
  if (typeof cell === "object") return `<c r="${ref}"${cell.xml}</c>`;
  return `<c r="${ref}" t="inlineStr"><is><t xml:space="preserve">${xmlText(cell)}</t></is></c>`;
}

export function merged(...ranges: readonly string[]): string {
  return `<mergeCells count="${ranges.length}">${ranges.map((range) => `<mergeCell ref="${range}"/>`).join("")}</mergeCells>`;
}
