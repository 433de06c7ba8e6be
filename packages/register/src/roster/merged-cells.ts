import type { Range } from "@hakaru/workbook/reference";

/** Merged ranges, asked for row by row from the top. */
export class MergedCells {
  readonly #waiting: readonly Range[];
  #next = 0;
  #open: readonly Range[] = [];
  #row = 0;

  constructor(merges: readonly Range[]) {
    this.#waiting = merges.toSorted((a, b) => a.from.row - b.from.row || a.from.column - b.from.column);
  }

  /** The ranges that cover a row; rows must be asked for in order. */
  at(row: number): readonly Range[] {
    if (row < this.#row) throw new Error(`row ${row} after row ${this.#row}`);
    this.#row = row;
    const first = this.#waiting[this.#next];
    if (this.#open.length === 0 && (first === undefined || first.from.row > row)) return this.#open;
    const begun = this.#begun(row);
    this.#open = [...this.#open, ...begun].filter(({ to }) => to.row >= row);
    return this.#open;
  }

  #begun(row: number): readonly Range[] {
    const from = this.#next;
    while ((this.#waiting[this.#next]?.from.row ?? Number.POSITIVE_INFINITY) <= row) this.#next += 1;
    return this.#waiting.slice(from, this.#next);
  }
}
