import type { Instant } from "@hakaru/model/calendar";
import { sameValue } from "@hakaru/model/programme/policy";
import { query } from "@hakaru/store/query";
import { logReading } from "./access-log.ts";
import type { Desk } from "./desk.ts";
import { type EntryNumber, isEntryNumber } from "./entry-number.ts";
import { type EntryReading, readingsOf, type SeenRow, seenColumns } from "./entry-reading.ts";
import type { EventKind } from "./event.ts";
import type { Shown } from "./personal.ts";
import type { Register } from "./register.ts";
import { isSeen } from "./sight.ts";

/** One event of an entry, and what it changed. */
export interface HistoryReading extends EntryReading {
  readonly kind: EventKind;
  readonly step?: string;
  /** The state before. */
  readonly from?: string;
  readonly onBehalf?: string;
  readonly reason?: string;
  /** Against the segment it continued or replaced. */
  readonly differences: readonly Difference[];
}

/** A field whose value is another; undefined: not stated, or not seen. */
export interface Difference {
  readonly field: string;
  readonly before?: Shown[string];
  readonly after?: Shown[string];
}

interface HistoryRow extends SeenRow {
  kind: EventKind;
  step: string | null;
  from_state: string | null;
  on_behalf: string | null;
  reason: string | null;
}

/**
 * The events of an entry the actor may see, oldest first, as they were known at a moment; empty where there is no such
 * entry. Events made in states the actor's role does not see are left out.
 */
export async function readHistory(
  desk: Desk,
  register: Register,
  entry: EntryNumber,
  known?: Instant,
): Promise<readonly HistoryReading[]> {
  const { rows, readings } = await eventsOf(desk, register, entry, known);
  if (readings.length > 0) await logReading(desk, register, "history", [entry]);
  const events = new Map(rows.map((row) => [row.version, row]));
  return readings.map((reading, at) =>
    historyOf(reading, events.get(reading.version), continuedBy(readings.slice(0, at), reading)),
  );
}

/** What an entry was, event by event, as far as it may be seen. The caller logs what comes of it. */
export async function seenSegments(
  desk: Desk,
  register: Register,
  entry: EntryNumber,
): Promise<readonly EntryReading[]> {
  return (await eventsOf(desk, register, entry)).readings;
}

async function eventsOf(desk: Desk, register: Register, entry: EntryNumber, known?: Instant) {
  if (!isEntryNumber(entry)) return { rows: [], readings: [] };
  const rows = await desk.rows(query<HistoryRow>`
    select ${seenColumns}, kind, step, from_state, on_behalf, reason
    from desk.history(${register.id}::smallint, ${entry}::bigint, ${known ?? "infinity"}) seen
    where ${isSeen(desk, register, query`seen.entry`)} order by version`);
  return { rows, readings: await readingsOf(desk, register, rows, "as-written") };
}

/** The segment that stood on the first day of an event before there was that event; the first one for an earlier day. */
function continuedBy(before: readonly EntryReading[], { validFrom }: EntryReading): EntryReading | undefined {
  const standing = before.filter((each) => each.validFrom <= validFrom);
  return standing.toSorted(laterFirst)[0] ?? before.toSorted(laterFirst).at(-1);
}

function laterFirst(a: EntryReading, b: EntryReading): number {
  if (a.validFrom !== b.validFrom) return a.validFrom < b.validFrom ? 1 : -1;
  return b.version - a.version;
}

function historyOf(
  reading: EntryReading,
  row: HistoryRow | undefined,
  before: EntryReading | undefined,
): HistoryReading {
  if (row === undefined) throw new Error(`no event behind version ${reading.version}`);
  return {
    ...reading,
    kind: row.kind,
    ...(row.step !== null && { step: row.step }),
    ...(row.from_state !== null && { from: row.from_state }),
    ...(row.on_behalf !== null && { onBehalf: row.on_behalf }),
    ...(row.reason !== null && { reason: row.reason }),
    differences: differencesOf(before?.content ?? {}, reading.content),
  };
}

/** Field by field what one content has otherwise than another. */
export function differencesOf(before: Shown, after: Shown): readonly Difference[] {
  const names = [...new Set([...Object.keys(before), ...Object.keys(after)])];
  return names.flatMap((field) => {
    const [old, now] = [before[field], after[field]];
    if (sameValue(old, now)) return [];
    return [{ field, ...(old !== undefined && { before: old }), ...(now !== undefined && { after: now }) }];
  });
}
