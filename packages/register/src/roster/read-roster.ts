import type { LocalDate } from "@hakaru/model/calendar";
import type { Fault } from "@hakaru/model/fault";
import type { Content } from "@hakaru/model/field/field";
import type { Entity } from "@hakaru/model/programme/entity";
import { draftFaults, entryFaults } from "@hakaru/model/programme/entry-check";
import type { Cell } from "@hakaru/workbook/cell";
import { cellReference, rangeReference } from "@hakaru/workbook/reference";
import { isEmpty, rawText } from "./cell-text.ts";
import type { Column } from "./column.ts";
import { columnsOf } from "./columns.ts";
import { FindingLog } from "./finding-log.ts";
import { type Located, locateByMapping } from "./locate.ts";
import type { RosterMapping } from "./mapping.ts";
import type { RosterFile } from "./open-roster.ts";
import { isOfRow, RecordReader, type RosterRecord, repeated } from "./read-record.ts";
import { rosterFaults } from "./roster-faults.ts";
import { rosterKey } from "./roster-key.ts";
import { isDitto } from "./row-marks.ts";
import { shortText } from "./short-text.ts";
import { type RowKind, type TableRow, tableRows } from "./table-rows.ts";
import { vocabularyOf } from "./vocabulary.ts";

/** What a file is read for. */
export interface RosterRequest {
  readonly entity: Entity;
  readonly mapping: RosterMapping;
  /** The day codes and rules are chosen by where the entity names none. */
  readonly on: LocalDate;
  /** The state the entries are to stand in; in the entity's first, what is missing is only a warning. */
  readonly state: string;
}

/** An entry as the file has it. */
export interface RosterEntry {
  readonly rows: readonly [first: number, last: number];
  /** What it is called. */
  readonly title: string;
  readonly content: Content;
  /** Its number in the register, where the file has it. */
  readonly entry?: string;
  /** What it is matched by; missing where the file does not state it. */
  readonly key?: string;
  /** Nothing is wrong with it that would refuse it. */
  readonly accepted: boolean;
}

/** How many rows there were below the header down to the last filled one; each is in exactly one of them. */
interface RowCounts {
  readonly data: number;
  readonly blank: number;
  readonly totals: number;
  readonly note: number;
  readonly heading: number;
  readonly beyond: number;
  /** Hidden and left out. */
  readonly hidden: number;
  /** Filled only in columns that are not read. */
  readonly unread: number;
}

/** What was read, as far as it was read; complete once the entries have come to their end. */
export interface RosterSummary {
  readonly file: string;
  readonly sheet: string;
  readonly header: { readonly top: number; readonly bottom: number };
  readonly rows: RowCounts;
  readonly entries: { readonly read: number; readonly accepted: number; readonly refused: number };
  /** Rows of sums, kept apart: row number → heading → as it stands. */
  readonly totals: readonly { readonly row: number; readonly figures: Readonly<Record<string, string>> }[];
  readonly remarks: readonly string[];
  readonly findings: FindingLog;
}

/** A roster being read: `entries` once, then `summary`. */
export interface RosterReading {
  /** The fields the file says something about; the others of an entry it leaves as they are. */
  readonly fields: readonly string[];
  entries(): AsyncGenerator<RosterEntry, void>;
  summary(): RosterSummary;
}

/**
 * Reads a file by its mapping into contents, one entry after the other; memory does not grow with the file.
 *
 * @throws Refusal layout-unknown, and those of the file's readers, even after entries were given: nothing of them may
 * be kept before the last
 */
export async function readRoster(file: RosterFile, request: RosterRequest): Promise<RosterReading> {
  const located = await locateByMapping(file, request.mapping);
  const reader = new RosterReader(file, located, request);
  const { columns } = reader;
  return {
    fields: [
      ...new Set(
        columns.flatMap(({ target }) =>
          "group" in target ? target.group : "field" in target ? target.field : [],
        ),
      ),
    ],
    entries: () => reader.entries(),
    summary: () => reader.summary(),
  };
}

/** Of sums and remarks so many are kept; all are counted. */
const mostKept = 100;
const longestFigure = 40;
/** Rows of one entry: more than a group may have members, less than a file may have rows. */
const mostRows = 2000;

class RosterReader {
  readonly columns: readonly Column[];
  readonly #file: RosterFile;
  readonly #located: Located;
  readonly #request: RosterRequest;
  readonly #log = new FindingLog();
  readonly #rows = { data: 0, blank: 0, totals: 0, note: 0, heading: 0, beyond: 0, hidden: 0, unread: 0 };
  readonly #entries = { read: 0, accepted: 0, refused: 0 };
  readonly #totals: RosterSummary["totals"][number][] = [];
  readonly #remarks: string[] = [];
  /** The filled cell last seen in each column: what 〃 repeats. */
  readonly #above: (Cell | undefined)[] = [];
  readonly #hasRowMembers: boolean;
  #open: { readonly record: RecordReader; readonly row: TableRow } | undefined;
  #last: number;

  constructor(file: RosterFile, located: Located, request: RosterRequest) {
    this.#file = file;
    this.#located = located;
    this.#request = request;
    const { columns, findings } = columnsOf(
      file.name,
      located,
      request.mapping,
      request.entity,
      file.text === undefined,
    );
    this.columns = columns;
    this.#hasRowMembers = columns.some(isOfRow);
    this.#last = located.header.bottom;
    for (const finding of [...located.notes, ...findings]) this.#log.add(finding);
  }

  async *entries(): AsyncGenerator<RosterEntry, void> {
    const { sheet, header } = this.#located;
    const vocabulary = vocabularyOf(this.#request.entity);
    for await (const row of tableRows(sheet, header, vocabulary)) {
      this.#rows.blank += row.number - this.#last - 1;
      this.#last = row.number;
      const ended = this.#take(row);
      if (ended !== undefined) yield ended;
    }
    const last = this.#close();
    if (last !== undefined) yield last;
    for (const note of this.#file.notes()) this.#log.add(note);
  }

  summary(): RosterSummary {
    const { sheet, header } = this.#located;
    return {
      file: this.#file.name,
      sheet: sheet.name,
      header: { top: header.top, bottom: header.bottom },
      rows: { ...this.#rows },
      entries: { ...this.#entries },
      totals: [...this.#totals],
      remarks: [...this.#remarks],
      findings: this.#log,
    };
  }

  /** @returns the entry that ended with the row before */
  #take(row: TableRow): RosterEntry | undefined {
    if (row.kind !== "data") return this.#setApart(row, row.kind);
    if (row.hidden && !this.#takesHidden(row)) return undefined;
    const filled = this.columns.filter(
      ({ heading: { column } }) => !row.continued.has(column) && !isEmpty(row.cells[column]),
    );
    if (filled.length === 0) {
      this.#rows.unread += 1;
      this.#log.add(
        this.#at(rosterFaults["row-not-read"]({ row: row.number }, this.#place(row.number)), row),
      );
      return undefined;
    }
    this.#rows.data += 1;
    const goesOn =
      this.#open !== undefined && this.#hasRowMembers && this.#goesOn(row, filled, this.#open.row);
    const ended = goesOn ? undefined : this.#close();
    this.#open ??= { record: new RecordReader(this.columns, row.number), row };
    this.#read(row, goesOn, this.#open.record);
    return ended;
  }

  #setApart(row: TableRow, kind: Exclude<RowKind, "data">): undefined {
    this.#rows[kind] += 1;
    const place = this.#place(row.number);
    if (kind === "totals") this.#keepTotals(row);
    if (kind === "note" && this.#remarks.length < mostKept)
      this.#remarks.push(shortText(textsOf(row).join(" ")));
    if (kind !== "beyond" || this.#rows.beyond === 1)
      this.#log.add(this.#at(rosterFaults[setApartBy[kind]]({ row: row.number }, place), row));
    return undefined;
  }

  #keepTotals(row: TableRow): void {
    if (this.#totals.length >= mostKept) return;
    const { headings } = this.#located.header;
    const figures = headings.map(
      ({ column, path }) => [path.join("／"), shortText(rawText(row.cells[column]), longestFigure)] as const,
    );
    this.#totals.push({
      row: row.number,
      figures: Object.fromEntries(figures.filter(([, text]) => text !== "")),
    });
  }

  #takesHidden(row: TableRow): boolean {
    const policy = this.#request.mapping.hidden.rows;
    this.#log.add(
      this.#at(rosterFaults["hidden-row"]({ row: row.number, policy }, this.#place(row.number)), row),
    );
    if (policy !== "take") this.#rows.hidden += 1;
    return policy === "take";
  }

  /** A row that only goes on with the groups of the entry above: the rest is empty, merged or said again. */
  #goesOn(row: TableRow, filled: readonly Column[], first: TableRow): boolean {
    const own = filled.filter((column) => !isOfRow(column));
    if (own.length === 0) return true;
    const isSame = ({ heading: { column } }: Column) => {
      const text = rawText(row.cells[column]);
      return isDitto(text) || text === rawText(first.cells[column]);
    };
    const keys = new Set(this.#request.mapping.key);
    const keyed = own.filter(({ target }) => target.to === "field" && keys.has(target.field));
    return keys.size > 0 && keyed.length === keys.size && own.every(isSame);
  }

  #read(row: TableRow, goesOn: boolean, record: RecordReader): void {
    if (row.number - record.first >= mostRows) {
      record.noteOnce(rosterFaults["entry-too-long"]({ limit: mostRows }, this.#place(row.number)));
      return;
    }
    for (const { from, to } of row.merged) {
      const range = rangeReference({ from, to });
      record.note(
        rosterFaults["cells-merged"](
          { range, across: to.column > from.column },
          { ...this.#place(row.number), cell: range },
        ),
      );
    }
    for (const cell of row.outside)
      record.note(
        rosterFaults["cell-outside"](
          { raw: rawText(cell), text: this.#file.text !== undefined },
          { ...this.#place(row.number), cell: cell.ref, raw: rawText(cell) },
        ),
      );
    record.take({ ...row, cells: this.#resolved(row, record) }, goesOn);
  }

  /** The cells of a row with what ditto marks stand for in their places. */
  #resolved(row: TableRow, record: RecordReader): TableRow["cells"] {
    const cells: (Cell | undefined)[] = [];
    for (const column of this.columns) {
      const at = column.heading.column;
      const { cell, findings } = repeated(row.cells[at], this.#above[at], column);
      cells[at] = cell;
      this.#above[at] = cell;
      for (const finding of findings) record.note(finding);
    }
    return cells;
  }

  #close(): RosterEntry | undefined {
    const open = this.#open;
    this.#open = undefined;
    return open === undefined ? undefined : this.#entryOf(open.record.record());
  }

  #entryOf(record: RosterRecord): RosterEntry {
    const { entity, mapping } = this.#request;
    const { content, rows, entry } = record;
    const title = titleOf(content[entity.title], rows[0]);
    const findings = [...record.findings, ...this.#contentFaults(record)];
    let accepted = true;
    for (const finding of findings) {
      this.#log.add({ ...finding, row: rowOf(finding, rows[0]), record: title });
      if (finding.severity === "error") accepted = false;
    }
    this.#entries.read += 1;
    this.#entries[accepted ? "accepted" : "refused"] += 1;
    const key = rosterKey(mapping, content, entry);
    return { rows, title, content, ...(entry && { entry }), ...(key !== undefined && { key }), accepted };
  }

  /** What the entity says of the content, at the cells it stands in. */
  #contentFaults({ content, placeOf, unread }: RosterRecord): readonly Fault[] {
    const { entity, on, state } = this.#request;
    const candidate = { content, state, on };
    const all = entryFaults(entity, candidate);
    if (all.length === 0) return all;
    // A draft may lack fields and break rules; its values must be values.
    const firm = state === entity.initial ? draftFaults(entity, candidate).length : all.length;
    return all
      .map((fault, at) => (at < firm ? fault : lowered(fault)))
      .filter(({ code, place }) => !(code === "required-field" && unread.has(place.field ?? "")))
      .map((fault) => ({ ...fault, place: { ...placeOf(fault.place.field ?? ""), ...fault.place } }));
  }

  #at(fault: Fault, { number }: TableRow): Fault & { row: number } {
    return { ...fault, row: number };
  }

  #place(row: number) {
    const column = this.#located.header.headings[0]?.column ?? 1;
    return { file: this.#file.name, sheet: this.#located.sheet.name, cell: cellReference({ row, column }) };
  }
}

const setApartBy = {
  totals: "totals-row",
  note: "remark-row",
  heading: "heading-repeated",
  beyond: "table-below",
} as const satisfies Readonly<Record<Exclude<RowKind, "data">, keyof typeof rosterFaults>>;

function textsOf({ cells }: TableRow): readonly string[] {
  return cells.map(rawText).filter((text) => text !== "");
}

function lowered(fault: Fault): Fault {
  return fault.severity === "error" ? { ...fault, severity: "warning" } : fault;
}

function titleOf(value: unknown, row: number): string {
  return typeof value === "string" && value !== "" ? value : `#${row}`;
}

function rowOf({ place }: Fault, first: number): number {
  const [digits] = /\d+/.exec(place.cell ?? "") ?? [];
  return digits === undefined ? first : Number(digits);
}
