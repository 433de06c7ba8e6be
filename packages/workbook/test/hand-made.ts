import { type Fault, Refusal } from "@hakaru/model/fault";
import { strToU8, type Zippable, zipSync } from "fflate";
import type { Cell, Row } from "../src/cell.ts";
import { defaultLimits } from "../src/limits.ts";
import { openWorkbook } from "../src/read.ts";

const transitional = {
  main: "http://schemas.openxmlformats.org/spreadsheetml/2006/main",
  document: "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
};
const strict = {
  main: "http://purl.oclc.org/ooxml/spreadsheetml/main",
  document: "http://purl.oclc.org/ooxml/officeDocument/relationships",
};

/** The parts of a workbook typed by hand; each may be set or left as it is. */
export interface HandMade {
  /** Between `<worksheet>` and its end. */
  readonly sheet: string;
  /** Between `<sst>` and its end. */
  readonly strings?: string;
  /** Between `<styleSheet>` and its end. */
  readonly styles?: string;
  /** Before `<sheets>`. */
  readonly settings?: string;
  readonly sheets?: string;
  readonly strict?: boolean;
  readonly extra?: Readonly<Record<string, string>>;
}

/** A small workbook, zipped by fflate and not by us. */
export function handMade(made: HandMade): Uint8Array {
  return zipped(partsOf(made));
}

export function zipped(parts: Readonly<Record<string, string>>): Uint8Array {
  const files: Zippable = {};
  for (const [name, text] of Object.entries(parts)) files[name] = strToU8(text);
  return zipSync(files);
}

export function partsOf(made: HandMade): Record<string, string> {
  const { main, document } = made.strict ? strict : transitional;
  const relation = (id: string, type: string, target: string) =>
    `<Relationship Id="${id}" Type="${document}/${type}" Target="${target}"/>`;
  const relations = (inside: string) =>
    `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">${inside}</Relationships>`;
  const root = (name: string, inside: string) =>
    `<?xml version="1.0" encoding="UTF-8"?><${name} xmlns="${main}" xmlns:r="${document}">${inside}</${name}>`;
  const sheets = made.sheets ?? '<sheet name="名簿" sheetId="1" r:id="rId1"/>';
  return {
    "_rels/.rels": relations(relation("rId1", "officeDocument", "xl/workbook.xml")),
    "xl/workbook.xml": root("workbook", `${made.settings ?? ""}<sheets>${sheets}</sheets>`),
    "xl/_rels/workbook.xml.rels": relations(
      relation("rId1", "worksheet", "worksheets/sheet1.xml") +
        relation("rId2", "sharedStrings", "/xl/sharedStrings.xml") +
        relation("rId3", "styles", "styles.xml"),
    ),
    "xl/sharedStrings.xml": root("sst", made.strings ?? ""),
    "xl/styles.xml": root("styleSheet", made.styles ?? ""),
    "xl/worksheets/sheet1.xml": root("worksheet", made.sheet),
    ...made.extra,
  };
}

/** A sheet of one row with these cells. */
export function rowOf(cells: string): string {
  return `<sheetData><row r="1">${cells}</row></sheetData>`;
}

export async function readRows(
  source: string | Uint8Array,
  limits = defaultLimits,
  sheet = 0,
): Promise<Row[]> {
  const book = await openWorkbook(source, limits);
  const rows: Row[] = [];
  try {
    for await (const row of book.sheets[sheet]?.rows() ?? []) rows.push(row);
  } finally {
    await book.close();
  }
  return rows;
}

export async function readCells(source: string | Uint8Array): Promise<Cell[]> {
  return (await readRows(source)).flatMap((row) => row.cells);
}

/** The fault for which a workbook is refused; any other error is passed on, for a test to fail by. */
export async function faultOf(
  source: string | Uint8Array,
  limits = defaultLimits,
): Promise<Fault | undefined> {
  try {
    await readRows(source, limits);
  } catch (error) {
    if (error instanceof Refusal) return error.faults[0];
    throw error;
  }
  return undefined;
}
