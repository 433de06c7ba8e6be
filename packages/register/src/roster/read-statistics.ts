import type { Decimal } from "@hakaru/model/decimal";
import type { Silent } from "@hakaru/model/field/field";
import { number } from "@hakaru/model/field/number-field";
import type { UnitId } from "@hakaru/model/unit";
import { type Silence, silences } from "@hakaru/model/value";
import type { Cell } from "@hakaru/workbook/cell";
import { isEmpty, rawText } from "./cell-text.ts";
import { type Column, placeAt } from "./column.ts";
import { FindingLog } from "./finding-log.ts";
import type { Heading } from "./header.ts";
import { unitOfHeading } from "./heading-unit.ts";
import { type Located, locateByLayout } from "./locate.ts";
import type { Marks } from "./mapping.ts";
import type { RosterFile } from "./open-roster.ts";
import { readCell } from "./read-cell.ts";
import { refuseRoster, rosterFaults } from "./roster-faults.ts";
import { isTotalsWord } from "./row-marks.ts";
import { type TableRow, tableRows } from "./table-rows.ts";

/** How a published table of figures is laid out. */
export interface StatisticLayout {
  /** The sheet; the first with a table where none is named. */
  readonly sheet?: string;
  /** What the columns on the left break the figures down by, from the first. */
  readonly down: readonly string[];
  /** What the rows of the heading break them down by, from the uppermost. */
  readonly across: readonly string[];
  readonly unit: UnitId;
  /** What stands instead of a figure, and what it means: ‐ is withheld. */
  readonly marks: Marks;
}

/** One figure of a table, with everything it is broken down by. */
export interface StatisticRow {
  /** Name of the dimension → its heading as printed. */
  readonly dimensions: Readonly<Record<string, string>>;
  /** The dimensions along which this is the sum of others: 計, 中計. */
  readonly sums: readonly string[];
  readonly value: Decimal | Silent;
  readonly cell: string;
}

/** A table being read: `rows` once, then `summary`. */
export interface StatisticReading {
  readonly sheet: string;
  /** What stands above the table: its title and its remarks. */
  readonly above: readonly string[];
  rows(): AsyncGenerator<StatisticRow, void>;
  summary(): {
    readonly figures: number;
    readonly silent: number;
    readonly empty: number;
    readonly findings: FindingLog;
  };
}

/**
 * Reads a table of figures as long rows. Headings in merged cells stand for every cell below and beside them; a figure
 * that is withheld is a silence and no number.
 *
 * @throws Refusal no-table, layout-differs
 */
export async function readStatistics(file: RosterFile, layout: StatisticLayout): Promise<StatisticReading> {
  const located = await locateByLayout(file, layout.sheet);
  const reader = new StatisticReader(file, located, layout);
  return {
    sheet: located.sheet.name,
    above: located.above,
    rows: () => reader.rows(),
    summary: () => reader.summary(),
  };
}

const everySilence = Object.keys(silences) as readonly Silence[];

class StatisticReader {
  readonly #file: RosterFile;
  readonly #located: Located;
  readonly #layout: StatisticLayout;
  readonly #left: readonly Heading[];
  readonly #columns: readonly Column[];
  readonly #log = new FindingLog();
  /** The label last seen in each column on the left. */
  readonly #above: (Cell | undefined)[] = [];
  readonly #counts = { figures: 0, silent: 0, empty: 0 };

  constructor(file: RosterFile, located: Located, layout: StatisticLayout) {
    this.#file = file;
    this.#located = located;
    this.#layout = layout;
    const { headings } = located.header;
    this.#left = headings.slice(0, layout.down.length);
    const figures = headings.slice(layout.down.length);
    if (figures.length === 0 || figures.some(({ path }) => path.length > layout.across.length))
      this.#refuse();
    this.#columns = figures.map((heading) => this.#column(heading));
    for (const note of located.notes) this.#log.add(note);
  }

  #refuse(): never {
    const { header, sheet } = this.#located;
    const found = Math.max(0, ...header.headings.map(({ path }) => path.length));
    const facts = { columns: header.headings.length, rows: found, wanted: this.#layout.across.length };
    return refuseRoster(rosterFaults["layout-differs"](facts, { file: this.#file.name, sheet: sheet.name }));
  }

  #column(heading: Heading): Column {
    const { unit, marks } = this.#layout;
    const label = heading.path.join("／");
    const own = heading.path.toReversed().flatMap((text) => unitOfHeading(text) ?? [])[0];
    return {
      heading,
      target: { to: "field", field: label },
      field: number({ label: { ja: label, en: label }, unit, silences: everySilence }),
      marks: new Map(Object.entries(marks)),
      factor: undefined,
      unit: own ?? this.#located.unit,
      reading: false,
      typed: this.#file.text === undefined,
      place: { file: this.#file.name, sheet: this.#located.sheet.name, header: heading.path },
    };
  }

  async *rows(): AsyncGenerator<StatisticRow, void> {
    const { sheet, header } = this.#located;
    const nothing = { known: new Map(), numbered: new Map() };
    for await (const row of tableRows(sheet, header, nothing)) {
      // A row of sums is a figure like any other here, and says so.
      if (row.kind === "data" || row.kind === "totals") yield* this.#figures(row);
    }
    for (const note of this.#file.notes()) this.#log.add(note);
  }

  *#figures(row: TableRow): Generator<StatisticRow, void> {
    const labels = this.#labels(row);
    for (const column of this.#columns) {
      const value = this.#value(row, column);
      if (value === undefined) continue;
      const dimensions = { ...labels, ...this.#across(column.heading) };
      const sums = Object.entries(dimensions).flatMap(([name, text]) => (isTotalsWord(text) ? [name] : []));
      yield { dimensions, sums, value, cell: placeAt(column, row.number).cell ?? "" };
    }
  }

  /** Only the innermost label may not be left out. */
  #labels(row: TableRow): Record<string, string> {
    const labels = this.#left.map(({ column }, at) => {
      const cell = row.cells[column];
      const isInner = at === this.#left.length - 1;
      if (!isEmpty(cell)) this.#above[column] = cell;
      const text = rawText(isInner ? cell : this.#above[column]);
      return [this.#layout.down[at] ?? "", text.replace(/\s*[\r\n]+\s*/g, "").trim()] as const;
    });
    return Object.fromEntries(labels);
  }

  /** A heading that reaches down over several rows of the header stands in each of them. */
  #across({ path }: Heading): Record<string, string> {
    const names = this.#layout.across;
    return Object.fromEntries(names.map((name, at) => [name, path[at] ?? path.at(-1) ?? ""]));
  }

  #value(row: TableRow, column: Column): Decimal | Silent | undefined {
    const cell = row.cells[column.heading.column];
    if (isEmpty(cell)) {
      this.#counts.empty += 1;
      return undefined;
    }
    const { value, findings } = readCell(cell, column);
    for (const finding of findings) this.#log.add({ ...finding, row: row.number });
    if (value === undefined) return undefined;
    this.#counts[typeof value === "object" ? "silent" : "figures"] += 1;
    return value as Decimal | Silent;
  }

  summary() {
    return { ...this.#counts, findings: this.#log };
  }
}
