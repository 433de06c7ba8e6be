import type { Place } from "@hakaru/model/fault";
import type { Cell, Row } from "@hakaru/workbook/cell";
import type { Frame } from "@hakaru/workbook/frame-listener";
import type { Range } from "@hakaru/workbook/reference";
import { isEmpty, rawText } from "./cell-text.ts";
import { refuseRoster, rosterFaults } from "./roster-faults.ts";

/** How far down a header is looked for, and how wide a table may be. */
export const searchedRows = 100;
export const mostColumns = 1000;
/** Merged ranges do not lie over each other, so together they cover no more cells than there are. */
const mostMerged = 2 * searchedRows * mostColumns;
/** A place as one number. */
const stride = 32_768;

/** The first rows of a sheet as a grid in which a merged range answers everywhere with what its first cell holds. */
export class Grid {
  /** The rows that are there, from the top. */
  readonly rows: readonly number[];
  readonly lastColumn: number;
  readonly #cells = new Map<number, ReadonlyMap<number, Cell>>();
  readonly #masters = new Map<number, number>();
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
    if (this.lastColumn > mostColumns) tooWide(this.lastColumn, place);
    for (const { number, cells } of rows)
      this.#cells.set(number, new Map(cells.map((cell) => [cell.column, cell])));
    let covered = 0;
    for (const range of merges) {
      covered += this.#merge(range);
      if (covered > mostMerged) tooWide(range.to.column, place);
    }
  }

  /** The filled cells of a row. */
  filled(row: number): readonly Cell[] {
    return [...(this.#cells.get(row)?.values() ?? [])].filter((cell) => !isEmpty(cell));
  }

  cell(row: number, column: number): Cell | undefined {
    return this.#cells.get(row)?.get(column);
  }

  /** Which cell answers for a place, as a number: the first of its merged range, or itself. */
  master(row: number, column: number): number {
    const own = row * stride + column;
    return this.#masters.get(own) ?? own;
  }

  /** Line breaks only set a heading out. */
  text(row: number, column: number): string {
    const master = this.master(row, column);
    const cell = this.cell(Math.floor(master / stride), master % stride);
    return rawText(cell)
      .replace(/\s*[\r\n]+\s*/g, "")
      .trim();
  }

  isHidden(column: number): boolean {
    return this.#columns.some(({ from, to, hidden }) => hidden && from <= column && column <= to);
  }

  /** How many columns from its first cell on a merged range covers; 1 where nothing is merged. */
  widthAt(row: number, column: number): number {
    let width = 1;
    while (this.master(row, column + width) === row * stride + column) width += 1;
    return width;
  }

  /** @returns how many cells it covers among those that are looked at */
  #merge({ from, to }: Range): number {
    if (from.row > searchedRows || from.column > mostColumns) return 0;
    const [last, right] = [Math.min(to.row, searchedRows + 1), Math.min(to.column, mostColumns + 1)];
    for (let row = from.row; row <= last; row += 1)
      for (let column = from.column; column <= right; column += 1)
        this.#masters.set(row * stride + column, from.row * stride + from.column);
    return (last - from.row + 1) * (right - from.column + 1);
  }
}

function tooWide(columns: number, place: Place): never {
  return refuseRoster(rosterFaults["table-too-wide"]({ columns, limit: mostColumns }, place));
}
