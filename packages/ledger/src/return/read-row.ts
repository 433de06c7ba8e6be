import type { LocalDate } from "@hakaru/model/calendar";
import type { Fault, Place } from "@hakaru/model/fault";
import { definitionHash } from "@hakaru/model/kpi";
import { lastDay, type Period } from "@hakaru/model/period";
import { readPeriod } from "@hakaru/model/read-period";
import { readValue } from "@hakaru/model/read-value";
import type { Strategy } from "@hakaru/model/strategy";
import type { Subject } from "@hakaru/model/subject";
import { type Status, statuses } from "@hakaru/model/value";
import type { Filed } from "../observation.ts";
import { returnFaults } from "./return-faults.ts";

/** One row of a return as texts, and where each of them stands. */
export interface ReturnRow {
  readonly cells: Readonly<Record<ReturnField, string>>;
  readonly place: (field: ReturnField) => Place;
}

export const returnFields = [
  "subject",
  "part",
  "value",
  "period",
  "status",
  "printed",
  "source",
  "locator",
  "note",
  "definition",
] as const;

export type ReturnField = (typeof returnFields)[number];

/** A row read: what it files, where it could be read, and what was noticed. */
export interface RowReading {
  readonly filed?: Filed;
  readonly findings: readonly Fault[];
}

/** What rows are read against. */
export interface ReturnContext {
  readonly strategy: Strategy;
  readonly subjects: ReadonlyMap<string, Subject>;
  readonly asOf: LocalDate;
  /** SHA-256 of the file the rows stand in. */
  readonly filing: string;
}

/** Reads one row: every fault of it is told at once, none hides another. */
export function readRow({ cells, place }: ReturnRow, context: ReturnContext): RowReading {
  const subject = context.subjects.get(cells.subject);
  if (subject === undefined)
    return { findings: [returnFaults["unknown-subject"]({ id: cells.subject }, place("subject"))] };
  if (!(cells.part in subject.parts))
    return { findings: [returnFaults["unknown-part"]({ id: subject.id, part: cells.part }, place("part"))] };
  const value = readValue(cells.value, subject.unit, place("value"));
  const about = periodOf(cells.period, subject, place("period"));
  const status = statusOf(cells.status, place("status"));
  const definition = versionOf(cells.definition, subject, place("definition"));
  const source = sourceOf(cells.source, context.strategy, place("source"));
  const readings = [value, about, status, definition, source];
  const findings = readings.flatMap((reading) => reading.findings);
  if (!value.value || !about.value || !status.value || !definition.value || source.findings.length > 0)
    return { findings };
  const filed: Filed = {
    subject: subject.id,
    part: cells.part,
    asOf: context.asOf,
    period: about.value,
    value: value.value,
    status: status.value,
    definition: definition.value,
    ...optional({ printed: cells.printed, source: cells.source, locator: cells.locator, note: cells.note }),
    filing: context.filing,
    cell: cellName(place("value")),
    raw: cells.value,
  };
  return { filed, findings: [...findings, ...lateness(filed, place("period"))] };
}

function periodOf(text: string, subject: Subject, place: Place) {
  if (text.trim() !== "") return readPeriod(text, place);
  return { value: undefined, findings: [returnFaults["period-needed"]({ id: subject.id }, place)] };
}

const statusNames = new Map<string, Status>(
  (Object.keys(statuses) as Status[]).flatMap((id) => [
    [id, id],
    [statuses[id].ja, id],
    [statuses[id].en, id],
  ]),
);

function statusOf(text: string, place: Place) {
  const value = text.trim() === "" ? "final" : statusNames.get(text.trim());
  return { value, findings: value ? [] : [returnFaults["unknown-status"]({ raw: text }, place)] };
}

function versionOf(text: string, { id, definition, of }: Subject, place: Place) {
  if (text.trim() === "") return { value: definition, findings: [] };
  const known = "kpi" in of && of.kpi.definitions.find((d) => String(d.version) === text.trim());
  if (!known)
    return { value: undefined, findings: [returnFaults["unknown-definition"]({ id, raw: text }, place)] };
  const hash = definitionHash(of.kpi, known.version);
  return { value: { version: known.version, hash }, findings: [] };
}

function sourceOf(text: string, strategy: Strategy, place: Place) {
  if (text === "" || text in strategy.sources) return { findings: [] };
  const known = Object.keys(strategy.sources).join(", ");
  return { findings: [returnFaults["unknown-source"]({ raw: text, known }, place)] };
}

/** A figure about a time still to come is a projection, or a slip. */
function lateness({ period, asOf, status }: Filed, place: Place): readonly Fault[] {
  if (status === "projected" || lastDay(period as Period) <= asOf) return [];
  return [returnFaults["period-after-as-of"]({ period, asOf }, place)];
}

function cellName({ sheet, cell, line }: Place): string {
  if (cell === undefined) return `line ${line}`;
  return sheet === undefined ? cell : `${sheet}!${cell}`;
}

function optional<K extends string>(members: Readonly<Record<K, string>>): { readonly [N in K]?: string } {
  const present = Object.entries(members).filter(([, text]) => text !== "");
  return Object.fromEntries(present) as { readonly [N in K]?: string };
}

/** Refuses a second row for the same figure. */
export function duplicates(rows: readonly ReturnRow[]): readonly Fault[] {
  const first = new Map<string, Place>();
  return rows.flatMap((row) => {
    const { subject, part, period } = row.cells;
    const key = [subject, part, period].join("\u0000");
    const place = row.place("value");
    const before = first.get(key);
    if (before === undefined) first.set(key, place);
    return before === undefined
      ? []
      : [returnFaults["filed-twice"]({ id: subject, first: cellName(before) }, place)];
  });
}
