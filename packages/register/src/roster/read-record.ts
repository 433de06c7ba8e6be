import type { Fault, Place } from "@hakaru/model/fault";
import type { Content, FieldValue } from "@hakaru/model/field/field";
import type { Cell } from "@hakaru/workbook/cell";
import { cellReference } from "@hakaru/workbook/reference";
import { isEmpty, rawText } from "./cell-text.ts";
import { type Column, placeAt, placeIn } from "./column.ts";
import { readCell } from "./read-cell.ts";
import { rosterFaults } from "./roster-faults.ts";
import { isDitto } from "./row-marks.ts";
import type { TableRow } from "./table-rows.ts";

/** What the rows of one entry say. */
export interface RosterRecord {
  readonly rows: readonly [first: number, last: number];
  readonly content: Content;
  /** The entry's number in the register, where a column has it. */
  readonly entry: string | undefined;
  readonly findings: readonly Fault[];
  /** Fields whose cells were filled and could not be read. */
  readonly unread: ReadonlySet<string>;
  /** Where a field of the content stands: `sites[2].name`. */
  readonly placeOf: (field: string) => Place;
}

interface Member {
  readonly row: number;
  /** Its number in the headings; undefined where the row stands for it. */
  readonly at: number | undefined;
  readonly values: Record<string, FieldValue>;
}

/** Gathers rows to one entry. */
export class RecordReader {
  readonly #columns: readonly Column[];
  readonly #values: Record<string, FieldValue> = {};
  readonly #members = new Map<string, Member[]>();
  readonly #findings: Fault[] = [];
  readonly #unread: { readonly row: number; readonly target: Column["target"] }[] = [];
  readonly first: number;
  #last: number;
  #entry: string | undefined;

  constructor(columns: readonly Column[], first: number) {
    this.#columns = columns;
    this.first = first;
    this.#last = first;
  }

  note(finding: Fault): void {
    this.#findings.push(finding);
  }

  noteOnce(finding: Fault): void {
    if (!this.#findings.some(({ code }) => code === finding.code)) this.#findings.push(finding);
  }

  /** A row of the entry; of a row that only goes on with its groups, nothing else is read. */
  take(row: TableRow, goesOn: boolean): void {
    this.#last = row.number;
    for (const column of this.#columns) {
      const cell = row.cells[column.heading.column];
      if (cell === undefined && column.target.to !== "order") continue;
      if (!goesOn || isOfRow(column)) this.#takeCell(row, column, cell);
    }
  }

  #takeCell(row: TableRow, column: Column, cell: Cell | undefined): void {
    const { target } = column;
    if (target.to === "entry") this.#takeEntry(column, cell);
    else if (target.to === "order") this.#takeOrder(row, column, cell);
    else if (column.reading) this.#takeReading(row, column, cell);
    else this.#put(row, column, cell);
  }

  #put(row: TableRow, column: Column, cell: Cell | undefined): void {
    const { value, findings } = readCell(cell, column);
    if (findings.length > 0) this.#findings.push(...findings);
    if (value !== undefined) this.#place(row, column, value);
    else if (findings.length > 0) this.#unread.push({ row: row.number, target: column.target });
  }

  #place({ number }: TableRow, { target }: Column, value: FieldValue): void {
    if (target.to === "field") this.#values[target.field] = value;
    if (target.to === "member") this.#member(target.group, number, target.at).values[target.field] = value;
  }

  #takeReading(row: TableRow, column: Column, cell: Cell | undefined): void {
    if (cell?.reading === undefined) return;
    this.#put(row, column, { ...cell, value: { kind: "text", text: cell.reading } });
  }

  #takeEntry(column: Column, cell: Cell | undefined): void {
    if (cell === undefined || isEmpty(cell)) return;
    const number = rawText(cell).trim().replace(/^#/, "");
    if (/^[1-9]\d{0,17}$/.test(number)) this.#entry = number;
    else this.#findings.push(rosterFaults["not-an-entry"]({ raw: rawText(cell) }, placeIn(column, cell)));
  }

  /** The order tells that there is a member though nothing is said of it; 0 tells that there is none. */
  #takeOrder(row: TableRow, column: Column, cell: Cell | undefined): void {
    if (column.target.to !== "order" || cell === undefined || isEmpty(cell)) return;
    const { group } = column.target;
    const text = rawText(cell).trim();
    if (text === "0") this.#members.set(group, []);
    else if (/^[1-9]\d{0,3}$/.test(text)) this.#member(group, row.number, undefined);
    else this.#findings.push(rosterFaults["not-an-order"]({ raw: rawText(cell) }, placeIn(column, cell)));
  }

  #member(group: string, row: number, at: number | undefined): Member {
    const members = this.#members.get(group) ?? [];
    const known = members.find((member) =>
      at === undefined ? member.row === row && member.at === undefined : member.at === at,
    );
    if (known !== undefined) return known;
    const member = { row, at, values: {} };
    this.#members.set(
      group,
      [...members, member].toSorted((a, b) => (a.at ?? 0) - (b.at ?? 0)),
    );
    return member;
  }

  record(): RosterRecord {
    const groups = [...this.#members].map(
      ([name, members]) => [name, members.map(({ values }) => values)] as const,
    );
    const lists: Record<string, FieldValue> = Object.fromEntries(groups);
    return {
      rows: [this.first, this.#last],
      content: groups.length === 0 ? this.#values : { ...this.#values, ...lists },
      entry: this.#entry,
      findings: this.#findings,
      unread: new Set(this.#unread.map(({ row, target }) => this.#pathOf(row, target))),
      placeOf: (field) => this.#placeOf(field),
    };
  }

  /** The field a cell belongs to: `sites[2].name`. */
  #pathOf(row: number, target: Column["target"]): string {
    if (target.to !== "member") return target.to === "field" ? target.field : "";
    const members = this.#members.get(target.group) ?? [];
    const at = members.findIndex((member) =>
      target.at === undefined ? member.row === row : member.at === target.at,
    );
    return `${target.group}[${at}].${target.field}`;
  }

  #placeOf(field: string): Place {
    const [, name = "", index, inner] = /^(\w+)(?:\[(\d+)\](?:\.(\w+))?)?$/.exec(field) ?? [];
    const member = index === undefined ? undefined : this.#members.get(name)?.[Number(index)];
    const row = member?.at === undefined ? (member?.row ?? this.first) : this.first;
    const column = this.#columnOf(name, inner, member?.at) ?? this.#columnOf(name, undefined, undefined);
    return column === undefined ? this.#rowPlace(row, field) : { ...placeAt(column, row), field };
  }

  /** The column of a field, or of a member's field; without its name any column of the group. */
  #columnOf(name: string, inner: string | undefined, at: number | undefined): Column | undefined {
    return this.#columns.find(({ target }) => {
      if (target.to === "field") return target.field === name;
      if (!("group" in target) || target.group !== name) return false;
      return inner === undefined || (target.to === "member" && target.field === inner && target.at === at);
    });
  }

  #rowPlace(row: number, field: string): Place {
    const [column] = this.#columns;
    if (column === undefined) throw new Error("a table without columns is not read");
    const { file = "", sheet = "" } = column.place;
    return { file, sheet, cell: cellReference({ row, column: column.heading.column }), field };
  }
}

/** Whether the cells of a column belong to the member its row stands for. */
export function isOfRow({ target }: Column): boolean {
  return target.to === "order" || (target.to === "member" && target.at === undefined);
}

/** The cell a ditto mark stands for, in the place of the mark. */
export function repeated(
  cell: Cell | undefined,
  above: Cell | undefined,
  column: Column,
): { readonly cell: Cell | undefined; readonly findings: readonly Fault[] } {
  if (cell?.value.kind !== "text" || !isDitto(cell.value.text)) return { cell, findings: [] };
  const place = placeIn(column, cell);
  if (above === undefined || isEmpty(above))
    return {
      cell: undefined,
      findings: [rosterFaults["nothing-to-repeat"]({ raw: cell.value.text }, place)],
    };
  const readAs = rawText(above);
  const finding = rosterFaults["repeated-from-above"]({ raw: cell.value.text, readAs }, { ...place, readAs });
  return { cell: { ...above, ref: cell.ref, row: cell.row }, findings: [finding] };
}
