import { lastColumn, lastRow } from "./capacity.ts";
import type { Cell, CellValue, Row } from "./cell.ts";
import { type Ground, type RawCell, readValue } from "./cell-value.ts";
import { faults, refuse } from "./faults.ts";
import { type Limits, within } from "./limits.ts";
import { cellReference, parseRange, parseReference, type Range } from "./reference.ts";
import { RichTextListener } from "./rich-text.ts";
import type { NumberFormat } from "./styles.ts";
import { isTrue } from "./workbook-part.ts";
import { type Attributes, longestEscape, type XmlListener } from "./xml.ts";

/** What a sheet's cells stand on. */
export interface SheetGround extends Ground {
  readonly part: string;
  readonly formats: readonly NumberFormat[];
  readonly limits: Limits;
}

interface OpenRow {
  readonly number: number;
  readonly hidden: boolean;
  readonly cells: Cell[];
}

interface OpenCell {
  readonly column: number;
  readonly type: string;
  readonly format: NumberFormat;
  value?: string;
  formula?: string;
  inline?: RichTextListener;
}

const general: NumberFormat = { code: "General", kind: "number" };

/** Listens to a sheet (ECMA-376 part 1, 18.3.1.99) and gathers its rows until they are taken. */
export class SheetListener implements XmlListener {
  readonly merges: Range[] = [];
  readonly #ground: SheetGround;
  readonly #hiddenColumns = new Uint8Array(lastColumn + 1);
  #columnRuns = 0;
  #rows: Row[] = [];
  #row: OpenRow | undefined;
  #cell: OpenCell | undefined;
  #lastRow = 0;
  #lastColumn = 0;
  #count = 0;
  /** Of the texts of the row so far. */
  #rowLength = 0;
  #sink: "value" | "formula" | undefined;

  constructor(ground: SheetGround) {
    this.#ground = ground;
  }

  /** The rows that ended since the last take. */
  takeRows(): readonly Row[] {
    const rows = this.#rows;
    this.#rows = [];
    return rows;
  }

  open(name: string, attributes: Attributes): void {
    if (name === "c") this.#openCell(attributes);
    else if (name === "row") this.#openRow(attributes);
    else if (this.#cell !== undefined) this.#openInCell(this.#cell, name, attributes);
    else if (name === "col") this.#column(attributes);
    else if (name === "mergeCell") this.#merge(attributes.ref ?? "");
  }

  text(text: string): void {
    if (this.#cell === undefined) return;
    if (this.#sink === undefined) this.#cell.inline?.text(text);
    else this.#gather(this.#cell, this.#sink, text);
  }

  close(name: string): void {
    if (name === "v" || name === "f") this.#sink = undefined;
    else if (name === "c") this.#closeCell();
    else if (name === "row") this.#closeRow();
    else this.#cell?.inline?.close(name);
  }

  #openRow(attributes: Attributes): void {
    if (this.#row !== undefined) this.#broken("row inside row");
    const number = attributes.r === undefined ? this.#lastRow + 1 : this.#rowNumber(attributes.r);
    if (number <= this.#lastRow) this.#outOfOrder(`${this.#lastRow} → ${number}`);
    this.#within("rows", number, this.#ground.limits.rows);
    this.#lastRow = number;
    this.#lastColumn = 0;
    this.#rowLength = 0;
    this.#row = { number, hidden: isTrue(attributes.hidden), cells: [] };
  }

  #openCell(attributes: Attributes): void {
    if (this.#cell !== undefined) this.#broken("cell inside cell");
    const row = this.#row ?? this.#broken("cell outside of a row");
    this.#count += 1;
    this.#within("cells", this.#count, this.#ground.limits.cells);
    const column = attributes.r === undefined ? this.#lastColumn + 1 : this.#columnOf(attributes.r, row);
    if (column <= this.#lastColumn) this.#outOfOrder(attributes.r ?? "");
    if (column > lastColumn) this.#badReference(`column ${column}`);
    this.#lastColumn = column;
    this.#cell = { column, type: attributes.t ?? "n", format: this.#format(attributes.s) };
  }

  #openInCell(cell: OpenCell, name: string, attributes: Attributes): void {
    if (name === "v") this.#collect(cell, "value");
    else if (name === "f") this.#collect(cell, "formula");
    else if (name === "is") cell.inline = new RichTextListener(this.#ground.part, this.#ground.limits);
    else cell.inline?.open(name, attributes);
  }

  #collect(cell: OpenCell, sink: "value" | "formula"): void {
    cell[sink] = "";
    this.#sink = sink;
  }

  #gather(cell: OpenCell, sink: "value" | "formula", text: string): void {
    const gathered = (cell[sink] ?? "") + text;
    this.#within("text length", gathered.length, this.#ground.limits.textLength * longestEscape);
    cell[sink] = gathered;
  }

  #closeCell(): void {
    const [row, cell] = [this.#row, this.#cell];
    if (row === undefined || cell === undefined) return;
    const { column, format, formula } = cell;
    const ref = cellReference({ row: row.number, column });
    const { value, reading } = readValue(this.#raw(cell, ref), this.#ground);
    this.#checkLength(lengthOf(value), formula?.length ?? 0);
    row.cells.push({
      ...{ ref, row: row.number, column, hidden: this.#isHidden(column), value, format: format.code },
      ...(formula === undefined ? {} : { formula }),
      ...(reading === undefined ? {} : { reading }),
    });
    this.#cell = undefined;
  }

  #checkLength(text: number, formula: number): void {
    this.#within("text length", Math.max(text, formula), this.#ground.limits.textLength);
    this.#rowLength += text;
    this.#within("row length", this.#rowLength, this.#ground.limits.rowLength);
  }

  #raw(cell: OpenCell, ref: string): RawCell {
    const { type, format, value, formula, inline } = cell;
    return { ref, type, format, value, formula, inline: inline?.take() };
  }

  #closeRow(): void {
    if (this.#row === undefined) return;
    this.#rows.push(this.#row);
    this.#row = undefined;
  }

  #rowNumber(text: string): number {
    const number = /^[1-9]\d{0,6}$/.test(text) ? Number(text) : 0;
    return number >= 1 && number <= lastRow ? number : this.#badReference(text);
  }

  #columnOf(ref: string, row: OpenRow): number {
    const position = parseReference(ref);
    return position?.row === row.number ? position.column : this.#badReference(ref);
  }

  #column(attributes: Attributes): void {
    this.#columnRuns += 1;
    this.#within("columns", this.#columnRuns, lastColumn);
    const [from, to] = [Number(attributes.min), Number(attributes.max)];
    // A run that names no columns says nothing; a negative place would count from the end.
    if (isTrue(attributes.hidden) && from >= 1) this.#hiddenColumns.fill(1, from, to + 1);
  }

  #isHidden(column: number): boolean {
    return this.#hiddenColumns[column] === 1;
  }

  #merge(ref: string): void {
    this.merges.push(parseRange(ref) ?? this.#badReference(ref));
    this.#within("merges", this.merges.length, this.#ground.limits.merges);
  }

  #format(style: string | undefined): NumberFormat {
    return this.#ground.formats[Number(style ?? 0)] ?? general;
  }

  #within(what: string, found: number, limit: number): void {
    if (found <= limit) return;
    const { part, sheet } = this.#ground;
    within(limit, found, { part, what }, { sheet });
  }

  #broken(reason: string): never {
    const { part, sheet } = this.#ground;
    return refuse(faults["xml-broken"]({ part, reason }, { sheet }));
  }

  #outOfOrder(found: string): never {
    return refuse(faults["sheet-out-of-order"]({ found }, { sheet: this.#ground.sheet, raw: found }));
  }

  #badReference(found: string): never {
    return refuse(faults["bad-reference"]({ found }, { sheet: this.#ground.sheet, raw: found }));
  }
}

function lengthOf(value: CellValue): number {
  return value.kind === "text" ? value.text.length : 0;
}
