import type { Cell } from "@hakaru/workbook/cell";
import { cellReference } from "@hakaru/workbook/reference";
import { type Grid, mostColumns } from "./grid.ts";
import { isBracketed } from "./heading-unit.ts";
import { targetKey } from "./mapping.ts";
import { type Meaning, type Vocabulary, vocabularyReader } from "./vocabulary.ts";

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

const mostRows = 6;

/** The header whose headings mean most fields; undefined where none means any. */
export function headerByMeaning(grid: Grid, vocabulary: Vocabulary): Header | undefined {
  const reader = vocabularyReader(vocabulary);
  const hopeful = new Set(
    grid.rows.filter((row) => grid.filled(row).some(({ column }) => reader.mayMean(grid.text(row, column)))),
  );
  const found = bestHeader(grid, hopeful, ({ headings }) =>
    scoreOf(headings.flatMap(({ path }) => reader.meaningOf(path) ?? [])),
  );
  return found && withUnits(grid, withOuterRows(grid, found));
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
  const { meaningOf } = vocabularyReader(vocabulary);
  return differentTargets(headings.flatMap(({ path }) => meaningOf(path) ?? []));
}

/** Rows right above whose cells are merged over some of the columns say what those have in common. */
function withOuterRows(grid: Grid, { top, bottom, headings }: Header): Header {
  const isOuter = (row: number) =>
    grid.filled(row).some(({ column }) => {
      const width = grid.widthAt(row, column);
      return width > 1 && width < headings.length;
    });
  let first = top;
  while (first > 1 && bottom - first + 1 < mostRows && isOuter(first - 1)) first -= 1;
  return first === top ? { top, bottom, headings } : headerAt(grid, first, bottom);
}

/** A row right below in which everything stands in brackets names units: （百万円）. */
function withUnits(grid: Grid, header: Header): Header {
  const below = grid.filled(header.bottom + 1);
  const isUnits = below.length > 0 && below.every(({ row, column }) => isBracketed(grid.text(row, column)));
  return isUnits ? headerAt(grid, header.top, header.bottom + 1) : header;
}

/** The header with the highest score over nothing, with a hopeful row in it; of equals the first and shortest. */
export function bestHeader(
  grid: Grid,
  hopeful: ReadonlySet<number>,
  score: (header: Header) => number,
): Header | undefined {
  let best: { readonly header: Header; readonly score: number } | undefined;
  for (const [top, bottom] of blocks(grid)) {
    if (!rowsBetween(top, bottom).some((row) => hopeful.has(row))) continue;
    const header = headerAt(grid, top, bottom);
    const found = score(header);
    if (found > (best?.score ?? 0)) best = { header, score: found };
  }
  return best?.header;
}

/** Every block of filled rows that could be a header: from the top down, the shorter first. */
function* blocks(grid: Grid): Generator<readonly [top: number, bottom: number]> {
  const filled = new Set(grid.rows.filter((row) => grid.filled(row).length > 0));
  for (const top of filled) {
    const first = closed(grid, top, top);
    for (let bottom = first; bottom < top + mostRows; bottom += 1) {
      if (bottom > first && !filled.has(bottom)) break;
      yield [top, bottom];
    }
  }
}

/** The last row that merged headings of these rows reach down to. */
function closed(grid: Grid, top: number, bottom: number): number {
  const limit = top + mostRows - 1;
  let last = bottom;
  for (let row = top; row <= last; row += 1)
    for (const { column } of grid.filled(row)) {
      const master = grid.master(row, column);
      while (last < limit && grid.master(last + 1, column) === master) last += 1;
    }
  return last;
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
  return grid.filled(row).reduce((sum, { column }) => sum + grid.widthAt(row, column), 0);
}

function aboveFigures(grid: Grid, top: number): number {
  const figures = grid.rows.find((row) => row > top && grid.filled(row).some(isFigure));
  return figures === undefined || figures > top + mostRows ? top : figures - 1;
}

function isFigure({ value }: Cell): boolean {
  return value.kind === "number" || value.kind === "date";
}

/** The header of these rows. */
function headerAt(grid: Grid, top: number, bottom: number): Header {
  const lines = linesOf(grid, top, bottom);
  const counts = new Map<string, number>();
  const headings: Heading[] = [];
  for (let column = 1; column <= mostColumns; column += 1) {
    if (column > grid.lastColumn && lines.every((line) => line.texts[column] === "")) break;
    const { path, row } = pathOf(lines, column);
    if (path.length === 0) continue;
    const key = path.join("\u0000");
    const nth = (counts.get(key) ?? 0) + 1;
    counts.set(key, nth);
    headings.push({ column, cell: cellReference({ row, column }), path, nth, hidden: grid.isHidden(column) });
  }
  return { top, bottom, headings };
}

/** One row of headings: by column what stands there, and which cell answers. */
interface Line {
  readonly row: number;
  readonly texts: readonly string[];
  readonly masters: readonly number[];
}

/** The rows of a header with what reaches over empty cells filled in. */
function linesOf(grid: Grid, top: number, bottom: number): readonly Line[] {
  const plain = rowsBetween(top, bottom).map((row) => plainLine(grid, row));
  const width = Math.max(...plain.map(({ texts }) => texts.length));
  let below: readonly boolean[] = [];
  let under: Line | undefined;
  return plain
    .toReversed()
    .map((line) => {
      below = Array.from({ length: width }, (_, column) => hasBelow(line, under, column, below));
      under = line;
      return { ...line, texts: inherited(line, below, width) };
    })
    .toReversed();
}

function plainLine(grid: Grid, row: number): Line {
  const texts = [""];
  const masters = [0];
  for (let column = 1; column <= grid.lastColumn + 1 || texts[column - 1] !== ""; column += 1) {
    texts[column] = column > mostColumns ? "" : grid.text(row, column);
    masters[column] = grid.master(row, column);
  }
  return { row, texts, masters };
}

/** Whether a heading of its own stands further down in the column. */
function hasBelow(line: Line, under: Line | undefined, column: number, below: readonly boolean[]): boolean {
  if (under === undefined) return false;
  const isOwn = under.masters[column] !== line.masters[column];
  return (below[column] ?? false) || (isOwn && (under.texts[column] ?? "") !== "");
}

/** Offices often leave the cells right of a heading of several columns empty instead of merging them. */
function inherited({ texts }: Line, below: readonly boolean[], width: number): readonly string[] {
  let head = "";
  return Array.from({ length: width }, (_, column) => {
    const own = texts[column] ?? "";
    if (!below[column]) head = "";
    else if (own !== "") head = own;
    return own === "" && below[column] ? head : own;
  });
}

function pathOf(lines: readonly Line[], column: number) {
  const path: string[] = [];
  let row = lines[0]?.row ?? 1;
  let before: number | undefined;
  for (const line of lines) {
    const text = line.texts[column] ?? "";
    const master = line.masters[column];
    if (text === "" || master === before) continue;
    path.push(text);
    row = line.row;
    before = master;
  }
  return { path, row };
}

function rowsBetween(top: number, bottom: number): readonly number[] {
  return Array.from({ length: bottom - top + 1 }, (_, index) => top + index);
}
