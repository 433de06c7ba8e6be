import type { Place } from "@hakaru/model/fault";
import type { Cell, Row } from "@hakaru/workbook/cell";
import type { Frame } from "@hakaru/workbook/frame-listener";
import { cellReference, type Range } from "@hakaru/workbook/reference";
import { isEmpty, rawText } from "./cell-text.ts";
import { targetKey } from "./mapping.ts";
import { refuseRoster, rosterFaults } from "./roster-faults.ts";
import { type Meaning, meaningOf, type Vocabulary } from "./vocabulary.ts";

/** The headings of one column, outermost first. */
export interface Heading {
  readonly column: number;
  /** Of the innermost heading. */
  readonly cell: string;
  readonly path: readonly string[];
  /** Which of the columns under the same headings, from 1. */
  readonly nth: number;
  readonly hidden: boolean;
}

/** The rows of headings of a table. */
export interface Header {
  readonly top: number;
  readonly bottom: number;
  /** From left to right; a column without any heading is not among them. */
  readonly headings: readonly Heading[];
}

/** How far down a header is looked for, and how large it may be. */
export const searchedRows = 100;
const mostRows = 6;
const mostColumns = 1000;
const mostMerged = 1_000_000;

/** The first rows of a sheet as a grid in which merged cells answer with what their first cell holds. */
export class Grid {
  readonly rows: readonly number[];
  readonly lastColumn: number;
  readonly #cells = new Map<number, ReadonlyMap<number, Cell>>();
  readonly #masters = new Map<string, string>();
  readonly #columns: Frame["columns"];

  /** @throws Refusal table-too-wide */
  constructor(
    rows: readonly Row[],
    { merges, columns }: Pick<Frame, "merges" | "columns">,
    place: Place = {},
  ) {
    this.#columns = columns;
    this.rows = rows.map(({ number }) => number);
    this.lastColumn = Math.max(
      0,
      ...rows.map(({ cells }) => cells.findLast((cell) => !isEmpty(cell))?.column ?? 0),
    );
    if (this.lastColumn > mostColumns)
      refuseRoster(rosterFaults["table-too-wide"]({ columns: this.lastColumn, limit: mostColumns }, place));
    for (const { number, cells } of rows)
      this.#cells.set(number, new Map(cells.map((cell) => [cell.column, cell])));
    for (const range of merges) if (range.from.row <= searchedRows) this.#merge(range, place);
  }

  /** The filled cells of a row. */
  filled(row: number): readonly Cell[] {
    return [...(this.#cells.get(row)?.values() ?? [])].filter((cell) => !isEmpty(cell));
  }

  cell(row: number, column: number): Cell | undefined {
    return this.#cells.get(row)?.get(column);
  }

  /** Which cell answers for a place: the first of its merged range, or itself. */
  master(row: number, column: number): string {
    return this.#masters.get(`${row} ${column}`) ?? `${row} ${column}`;
  }

  text(row: number, column: number): string {
    const [at = row, across = column] = this.master(row, column).split(" ").map(Number);
    return headingText(this.cell(at, across));
  }

  isHidden(column: number): boolean {
    return this.#columns.some(({ from, to, hidden }) => hidden && from <= column && column <= to);
  }

  #merge({ from, to }: Range, place: Place): void {
    const last = Math.min(to.row, searchedRows + mostRows);
    const right = Math.min(to.column, from.column + mostColumns);
    for (let row = from.row; row <= last; row += 1)
      for (let column = from.column; column <= right; column += 1)
        this.#masters.set(`${row} ${column}`, `${from.row} ${from.column}`);
    if (this.#masters.size > mostMerged)
      refuseRoster(rosterFaults["table-too-wide"]({ columns: to.column, limit: mostColumns }, place));
  }
}

/** Line breaks only set a heading out. */
function headingText(cell: Cell | undefined): string {
  return rawText(cell)
    .replace(/\s*[\r\n]+\s*/g, "")
    .trim();
}

/** The header whose headings mean most fields; undefined where none means any. */
export function headerByMeaning(grid: Grid, vocabulary: Vocabulary): Header | undefined {
  const known = new Map<string, Meaning | undefined>();
  const remembered = (path: readonly string[]) => {
    const key = JSON.stringify(path);
    if (!known.has(key)) known.set(key, meaningOf(path, vocabulary));
    return known.get(key);
  };
  return bestHeader(grid, ({ headings }) => scoreOf(headings.flatMap(({ path }) => remembered(path) ?? [])));
}

/** The header with the highest score over nothing; of equals the first and shortest. */
export function bestHeader(grid: Grid, scoreOf: (header: Header) => number): Header | undefined {
  let best: { readonly header: Header; readonly score: number } | undefined;
  for (const [top, bottom] of blocks(grid)) {
    const header = headerAt(grid, top, bottom);
    const score = scoreOf(header);
    if (score > (best?.score ?? 0)) best = { header, score };
  }
  return best?.header;
}

/** Fields first; of equals the headings that mean them without a word left over, so that a title stays outside. */
function scoreOf(meanings: readonly Meaning[]): number {
  const strangers = meanings.filter(({ rank }) => rank > 0).length;
  return differentTargets(meanings) - strangers / (2 * mostColumns);
}

function differentTargets(meanings: readonly Meaning[]): number {
  return new Set(meanings.flatMap(({ targets }) => targets).map(targetKey)).size;
}

/** How many different fields the headings mean. */
export function meaningsIn({ headings }: Header, vocabulary: Vocabulary): number {
  return differentTargets(headings.flatMap(({ path }) => meaningOf(path, vocabulary) ?? []));
}

/** Every block of rows that could be a header: from the top down, the shorter first. */
function* blocks(grid: Grid): Generator<readonly [top: number, bottom: number]> {
  for (const top of grid.rows) {
    if (grid.filled(top).length === 0) continue;
    for (let bottom = closed(grid, top, top); bottom < top + mostRows; bottom += 1) yield [top, bottom];
  }
}

/** The last row that merged headings of these rows reach down to. */
function closed(grid: Grid, top: number, bottom: number): number {
  let last = bottom;
  for (let row = top; row <= last && row < top + mostRows; row += 1)
    for (const { column } of grid.filled(row))
      while (grid.master(last + 1, column) === `${row} ${column}`) last += 1;
  return Math.min(last, top + mostRows - 1);
}

/**
 * The header as the file is laid out, without a word of it being known: it begins at the first row that is about as
 * wide as the table, reaches as far as its merged cells do, and ends above the first number or day.
 */
export function headerByLayout(grid: Grid): Header | undefined {
  const widths = grid.rows.map((row) => [row, widthOf(grid, row)] as const);
  const widest = Math.max(0, ...widths.map(([, width]) => width));
  // A title may be merged across the whole table.
  const isTitle = (row: number) => widest > 1 && grid.filled(row).length === 1;
  const [top] = widths.find(([row, width]) => width * 2 > widest && !isTitle(row)) ?? [];
  if (top === undefined) return undefined;
  return headerAt(grid, top, Math.max(closed(grid, top, top), aboveFigures(grid, top)));
}

/** How many columns a row fills, merged ones counted whole. */
function widthOf(grid: Grid, row: number): number {
  const masters = new Set(grid.filled(row).map(({ column }) => `${row} ${column}`));
  let width = 0;
  for (let column = 1; column <= grid.lastColumn; column += 1)
    if (masters.has(grid.master(row, column))) width += 1;
  return width;
}

function aboveFigures(grid: Grid, top: number): number {
  const figures = grid.rows.find((row) => row > top && grid.filled(row).some(isFigure));
  return figures === undefined || figures > top + mostRows ? top : figures - 1;
}

function isFigure({ value }: Cell): boolean {
  return value.kind === "number" || value.kind === "date";
}

/** The header of these rows. */
export function headerAt(grid: Grid, top: number, bottom: number): Header {
  const columns = columnsOf(grid, top, bottom);
  const counts = new Map<string, number>();
  const headings = columns.flatMap((column) => {
    const { path, row } = pathOf(grid, top, bottom, column);
    if (path.length === 0) return [];
    const key = JSON.stringify(path);
    const nth = (counts.get(key) ?? 0) + 1;
    counts.set(key, nth);
    return [{ column, cell: cellReference({ row, column }), path, nth, hidden: grid.isHidden(column) }];
  });
  return { top, bottom, headings };
}

/** Every column a heading stands over, those under merged ones included. */
function columnsOf(grid: Grid, top: number, bottom: number): readonly number[] {
  const filled = new Set<string>();
  let last = 0;
  for (let row = top; row <= bottom; row += 1)
    for (const { column } of grid.filled(row)) {
      filled.add(`${row} ${column}`);
      last = Math.max(last, column);
      while (grid.master(row, last + 1) === `${row} ${column}`) last += 1;
    }
  const columns: number[] = [];
  for (let column = 1; column <= last; column += 1)
    if (rowsBetween(top, bottom).some((row) => filled.has(grid.master(row, column)))) columns.push(column);
  return columns;
}

function rowsBetween(top: number, bottom: number): readonly number[] {
  return Array.from({ length: bottom - top + 1 }, (_, index) => top + index);
}

function pathOf(grid: Grid, top: number, bottom: number, column: number) {
  const path: string[] = [];
  let row = top;
  let before = "";
  for (const at of rowsBetween(top, bottom)) {
    const master = grid.master(at, column);
    const text = grid.text(at, column) || inherited(grid, at, bottom, column);
    if (text === "" || master === before) continue;
    path.push(text);
    row = Number(master.split(" ")[0]);
    before = master;
  }
  return { path, row };
}

/** Offices often leave the cells right of a heading of several columns empty instead of merging them. */
function inherited(grid: Grid, row: number, bottom: number, column: number): string {
  if (!hasTextBelow(grid, row, bottom, column)) return "";
  let left = column - 1;
  while (left >= 1 && grid.text(row, left) === "" && hasTextBelow(grid, row, bottom, left)) left -= 1;
  const isHead = left >= 1 && hasTextBelow(grid, row, bottom, left);
  return isHead ? grid.text(row, left) : "";
}

function hasTextBelow(grid: Grid, row: number, bottom: number, column: number): boolean {
  return rowsBetween(row + 1, bottom).some(
    (below) => grid.master(below, column) !== grid.master(row, column) && grid.text(below, column) !== "",
  );
}
