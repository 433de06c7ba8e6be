import type { Cell, Row } from "@hakaru/workbook/cell";
import type { Sheet } from "@hakaru/workbook/read";
import type { Range } from "@hakaru/workbook/reference";
import { isEmpty, rawText } from "./cell-text.ts";
import type { Header } from "./header.ts";
import { MergedCells } from "./merged-cells.ts";
import { isFigureText, isNote, isTotalsWord } from "./row-marks.ts";
import { type Vocabulary, type VocabularyReader, vocabularyReader } from "./vocabulary.ts";

/** What a row below the header is: part of the list, or kept apart. `beyond`: from where another table begins. */
export type RowKind = "data" | "totals" | "note" | "heading" | "beyond";

/** A filled row below the header. */
export interface TableRow {
  readonly number: number;
  readonly hidden: boolean;
  readonly kind: RowKind;
  /** By column; a cell merged downwards answers in every row it covers. */
  readonly cells: readonly (Cell | undefined)[];
  /** The columns in which a cell merged from a row above answers. */
  readonly continued: ReadonlySet<number>;
  /** The merged ranges that begin in this row. */
  readonly merged: readonly Range[];
  /** Filled cells beside the table. */
  readonly outside: readonly Cell[];
}

const nowhere: ReadonlySet<number> = new Set();

/** The filled rows below a header, from the top. */
export async function* tableRows(
  sheet: Sheet,
  header: Header,
  vocabulary: Vocabulary,
): AsyncGenerator<TableRow, void> {
  const table = new TableReader(header, new MergedCells(await sheet.merges()), vocabulary);
  for await (const row of sheet.rows()) {
    if (row.number <= header.bottom) continue;
    const read = table.take(row);
    if (read !== undefined) yield read;
  }
}

class TableReader {
  readonly #header: Header;
  readonly #merged: MergedCells;
  readonly #vocabulary: VocabularyReader;
  readonly #columns: ReadonlySet<number>;
  /** Cells merged downwards from rows above, by column. */
  readonly #reaching = new Map<number, { readonly cell: Cell; readonly until: number }>();
  #last: number;
  #isBeyond = false;

  constructor(header: Header, merged: MergedCells, vocabulary: Vocabulary) {
    this.#header = header;
    this.#merged = merged;
    this.#vocabulary = vocabularyReader(vocabulary);
    this.#columns = new Set(header.headings.map(({ column }) => column));
    this.#last = header.bottom;
  }

  /** @returns undefined for a row in which nothing stands */
  take(row: Row): TableRow | undefined {
    const filled = row.cells.filter((cell) => !isEmpty(cell));
    const merged = this.#merged.at(row.number).filter(({ from }) => from.row === row.number);
    const cells: (Cell | undefined)[] = [];
    for (const cell of filled) if (this.#columns.has(cell.column)) cells[cell.column] = cell;
    const continued = this.#reach(row.number, cells, merged);
    if (filled.length === 0) return undefined;
    const kind = this.#kindOf(row, filled, merged);
    this.#last = row.number;
    const outside = filled.filter(({ column }) => !this.#columns.has(column));
    return { number: row.number, hidden: row.hidden, kind, cells, continued, merged, outside };
  }

  /** Lets merged cells answer in this row, and remembers those that begin in it. */
  #reach(row: number, cells: (Cell | undefined)[], merged: readonly Range[]): ReadonlySet<number> {
    if (this.#reaching.size === 0 && merged.length === 0) return nowhere;
    const continued = new Set<number>();
    for (const [column, { cell, until }] of this.#reaching) {
      if (row > until) this.#reaching.delete(column);
      else if (cells[column] === undefined) {
        cells[column] = cell;
        continued.add(column);
      }
    }
    for (const { from, to } of merged) {
      const cell = cells[from.column];
      if (to.row > from.row && cell !== undefined) this.#reaching.set(from.column, { cell, until: to.row });
    }
    return continued;
  }

  #kindOf(row: Row, filled: readonly Cell[], merged: readonly Range[]): RowKind {
    if (this.#isBeyond) return "beyond";
    if (this.#isHeading(filled)) return "heading";
    if (row.number > this.#last + 1 && this.#beginsOther(filled)) {
      this.#isBeyond = true;
      return "beyond";
    }
    if (isTotals(filled)) return "totals";
    return isRemark(filled, merged) ? "note" : "data";
  }

  /** The header once more, as at the top of a printed page. */
  #isHeading(filled: readonly Cell[]): boolean {
    const { headings } = this.#header;
    if (filled.length < Math.min(2, headings.length)) return false;
    return filled.every(({ column, value }) => {
      if (value.kind !== "text") return false;
      const path = headings.find((heading) => heading.column === column)?.path;
      return path?.includes(value.text.replace(/\s*[\r\n]+\s*/g, "").trim()) ?? false;
    });
  }

  /** After an empty row: headings we know, in another order than ours. */
  #beginsOther(filled: readonly Cell[]): boolean {
    if (filled.length < 2 || filled.some(({ value }) => value.kind !== "text")) return false;
    const known = filled.filter((cell) => this.#vocabulary.meaningOf([rawText(cell)]) !== undefined);
    return known.length >= 2 && known.length * 2 > filled.length;
  }
}

/** 合計 and figures, and no other word. */
function isTotals([first, ...others]: readonly Cell[]): boolean {
  if (first?.value.kind !== "text" || !isTotalsWord(first.value.text)) return false;
  return others.every(
    ({ value }) => value.kind !== "text" || isFigureText(value.text) || isTotalsWord(value.text),
  );
}

/** One text alone: merged across the table, or marked as a remark. */
function isRemark([only, ...others]: readonly Cell[], merged: readonly Range[]): boolean {
  if (only?.value.kind !== "text" || others.length > 0) return false;
  const { row, column, value } = only;
  const across = merged.some(
    ({ from, to }) => from.row === row && from.column === column && to.column > column + 1,
  );
  return across || isNote(value.text);
}
