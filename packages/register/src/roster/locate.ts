import type { Fault, Place } from "@hakaru/model/fault";
import type { Row } from "@hakaru/workbook/cell";
import type { Frame } from "@hakaru/workbook/frame-listener";
import type { Sheet } from "@hakaru/workbook/read";
import { rawText } from "./cell-text.ts";
import { Grid, searchedRows } from "./grid.ts";
import {
  bestHeader,
  type Header,
  type Heading,
  headerByLayout,
  headerByMeaning,
  meaningsIn,
} from "./header.ts";
import { type StatedUnit, unitOfNote } from "./heading-unit.ts";
import { columnKey, type RosterMapping } from "./mapping.ts";
import type { RosterFile } from "./open-roster.ts";
import { refuseRoster, rosterFaults } from "./roster-faults.ts";
import type { Vocabulary } from "./vocabulary.ts";

/** A table found in a file. */
export interface Located {
  readonly sheet: Sheet;
  readonly frame: Frame;
  readonly header: Header;
  /** The texts above the header. */
  readonly above: readonly string[];
  /** The unit a note above the table names for all of it. */
  readonly unit: StatedUnit | undefined;
  /** The first rows of the sheet, header and all. */
  readonly grid: Grid;
  /** What is not read: other sheets, another table beside this one. */
  readonly notes: readonly Fault[];
}

/**
 * Finds the table whose headings mean most fields; where no heading means any, the first table by its layout.
 *
 * @param names what the sheet may be called; one so named is preferred
 * @throws Refusal no-table
 */
export async function locateByMeaning(
  file: RosterFile,
  vocabulary: Vocabulary,
  names: readonly string[],
): Promise<Located> {
  const visible = file.sheets.filter(({ hidden }) => !hidden);
  const found = await each(visible, async (sheet) => {
    const looked = await lookAt(sheet, file.name);
    const header = headerByMeaning(looked.grid, vocabulary);
    const named = names.includes(sheet.name.trim()) ? preference : 0;
    return header && { ...looked, header, score: meaningsIn(header, vocabulary) + named };
  });
  const best = found.reduce<(typeof found)[number]>(
    (a, b) => (b && b.score > (a?.score ?? 0) ? b : a),
    undefined,
  );
  return located(file, best ?? (await byLayout(visible, file.name)));
}

/**
 * Finds a table by its layout alone: on the sheet of that name, or where none is named, on the first that has one.
 *
 * @throws Refusal no-table
 */
export async function locateByLayout(file: RosterFile, sheet: string | undefined): Promise<Located> {
  const candidates = file.sheets.filter(({ name, hidden }) =>
    sheet === undefined ? !hidden : name === sheet,
  );
  return located(file, await byLayout(candidates, file.name));
}

/** A sheet called as it should be is taken even where another has a heading or two more. */
const preference = 1000;

/**
 * Finds the table a mapping was made for: on its sheet, or where that is gone, on the one sheet with its headings.
 *
 * @throws Refusal layout-unknown
 */
export async function locateByMapping(file: RosterFile, mapping: RosterMapping): Promise<Located> {
  const wanted = new Set(mapping.columns.map(columnKey));
  const hits = ({ headings }: Header) => headings.filter((heading) => wanted.has(columnKey(heading))).length;
  const named = file.sheets.filter(({ name }) => name === mapping.sheet);
  const candidates = named.length > 0 ? named : file.sheets.filter(({ hidden }) => !hidden);
  const found = await each(candidates, async (sheet) => {
    const looked = await lookAt(sheet, file.name);
    const header = bestHeader(looked.grid, new Set(looked.grid.rows), hits);
    return header && { ...looked, header, score: hits(header) };
  });
  const [best, rival] = found.flatMap((one) => one ?? []).toSorted((a, b) => b.score - a.score);
  if (best === undefined || best.score === rival?.score)
    return refuseRoster(rosterFaults["layout-unknown"]({ sheet: mapping.sheet }, { file: file.name }));
  const renamed = rosterFaults["sheet-renamed"](
    { wanted: mapping.sheet, found: best.sheet.name },
    { file: file.name },
  );
  const { notes, ...table } = located(file, best);
  return { ...table, notes: named.length > 0 ? notes : [renamed, ...notes] };
}

async function each<A, B>(items: readonly A[], work: (item: A) => Promise<B>): Promise<readonly B[]> {
  const done: B[] = [];
  for (const item of items) done.push(await work(item));
  return done;
}

interface Looked {
  readonly sheet: Sheet;
  readonly frame: Frame;
  readonly rows: readonly Row[];
  readonly grid: Grid;
}

async function lookAt(sheet: Sheet, file: string): Promise<Looked> {
  const frame = await sheet.frame();
  const place = { file, sheet: sheet.name };
  const rows = await firstRows(sheet, place);
  return { sheet, frame, rows, grid: new Grid(rows, frame, place) };
}

/** @throws Refusal head-too-long */
async function firstRows(sheet: Sheet, place: Place): Promise<readonly Row[]> {
  const rows: Row[] = [];
  let length = 0;
  for await (const row of sheet.rows()) {
    if (row.number > searchedRows) break;
    for (const { value } of row.cells) if (value.kind === "text") length += value.text.length;
    if (length > longestHead)
      refuseRoster(rosterFaults["head-too-long"]({ rows: searchedRows, limit: longestHead }, place));
    rows.push(row);
  }
  return rows;
}

const longestHead = 8 * 2 ** 20;

async function byLayout(
  sheets: readonly Sheet[],
  file: string,
): Promise<Looked & { readonly header: Header }> {
  for (const sheet of sheets) {
    const looked = await lookAt(sheet, file);
    const header = headerByLayout(looked.grid);
    if (header !== undefined) return { ...looked, header };
  }
  return refuseRoster(rosterFaults["no-table"]({ file }, { file }));
}

function located(file: RosterFile, looked: Looked & { readonly header: Header }): Located {
  const { sheet, frame, rows, grid } = looked;
  const place = { file: file.name, sheet: sheet.name };
  const { header, beside } = withoutNeighbour(looked.header, place);
  const above = rows
    .filter(({ number }) => number < header.top)
    .flatMap(({ cells }) => cells.map(rawText).filter((text) => text.trim() !== ""));
  const unit = above.flatMap((text) => unitOfNote(text) ?? [])[0];
  const objects = frame.objects ? [rosterFaults["objects-on-sheet"]({ sheet: sheet.name }, place)] : [];
  return {
    sheet,
    frame,
    header,
    above,
    unit,
    grid,
    notes: [...otherSheets(file, sheet), ...beside, ...objects],
  };
}

function otherSheets(file: RosterFile, taken: Sheet): readonly Fault[] {
  return file.sheets
    .filter((sheet) => sheet !== taken)
    .map(({ name, hidden }) =>
      rosterFaults["sheet-not-read"]({ sheet: name, hidden }, { file: file.name, sheet: name }),
    );
}

/** Behind an empty column the same headings begin again: another table beside this one. */
function withoutNeighbour(header: Header, place: Place): { header: Header; beside: readonly Fault[] } {
  const { headings } = header;
  const gaps = headings.flatMap(({ column }, at) =>
    column - 1 > (headings[at - 1]?.column ?? 0) ? [at] : [],
  );
  const cut = gaps.find((at) => at > 0 && headings.slice(at).some(({ nth }) => nth > 1));
  const [first] = headings.slice(cut ?? headings.length);
  if (cut === undefined || first === undefined) return { header, beside: [] };
  const finding = rosterFaults["table-beside"](
    { cell: first.cell, columns: headings.length - cut },
    { ...place, cell: first.cell, header: first.path },
  );
  return { header: { ...header, headings: headings.slice(0, cut) as readonly Heading[] }, beside: [finding] };
}
