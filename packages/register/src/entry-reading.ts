import type { Instant, LocalDate } from "@hakaru/model/calendar";
import type { Role } from "@hakaru/model/role";
import { query } from "@hakaru/store/query";
import { logReading } from "./access-log.ts";
import type { Desk } from "./desk.ts";
import { keysOfEntries } from "./entry-key.ts";
import { type EntryNumber, isEntryNumber } from "./entry-number.ts";
import type { Reading } from "./event.ts";
import { placeOf } from "./held.ts";
import type { EntryKey } from "./keys.ts";
import { hasPersonal, type Shown, type Stored, shownContent } from "./personal.ts";
import type { Register } from "./register.ts";
import { isSeen, seenNow, seenReadings } from "./sight.ts";
import { upcasted } from "./upcasting.ts";

/** Who did something, as far as the reader may know: an applicant learns the role that judged, not the person. */
export interface By {
  readonly id?: string;
  readonly role: Role;
  readonly organisation?: string;
}

/** An entry as its reader may see it, in the terms of the definition in force. */
export interface EntryReading {
  readonly register: string;
  readonly entry: EntryNumber;
  readonly version: number;
  /** The definition it was written under. */
  readonly definition: number;
  readonly state: string;
  readonly owner?: string;
  readonly content: Shown;
  readonly validFrom: LocalDate;
  readonly recordedAt: Instant;
  /** Of the latest event. */
  readonly by: By;
}

/** What the views and functions of the desk give of an entry. */
export interface SeenRow {
  entry: bigint;
  version: number;
  state: string;
  owner: string | null;
  valid_from: LocalDate;
  recorded_at: Instant;
  definition: number;
  actor: string | null;
  role: Role;
  organisation: string | null;
  content: Stored;
}

export const seenColumns = query<never>`
  entry, version, state, owner, valid_from, recorded_at, definition, actor, role, organisation, content`;

/** A day and a moment: what was so on the day, as it was known at the moment. */
export interface AsOf {
  readonly valid: LocalDate;
  /** Everything known by now where none is given; `settled` tells which moments will not change. */
  readonly known?: Instant;
}

/**
 * One entry as it stands, or as it stood on a day as it was known at a moment; undefined where there is none the actor
 * sees. An entry of a restricted register is logged.
 */
export async function readEntry(
  desk: Desk,
  register: Register,
  entry: EntryNumber,
  asOf?: AsOf,
): Promise<EntryReading | undefined> {
  const [reading] = await readEntries(desk, register, [entry], asOf);
  return reading;
}

/** Several at once, in the order of their numbers, those the actor does not see left out. */
export async function readEntries(
  desk: Desk,
  register: Register,
  entries: readonly EntryNumber[],
  asOf?: AsOf,
  what: Reading = "entry",
): Promise<readonly EntryReading[]> {
  const numbers = entries.filter(isEntryNumber);
  const rows =
    asOf === undefined ? await present(desk, register, numbers) : await past(desk, register, numbers, asOf);
  const readings = await readingsOf(desk, register, rows, asOf === undefined ? "in-force" : "as-written");
  await logReading(
    desk,
    register,
    what,
    readings.map(({ entry }) => entry),
  );
  return readings;
}

function present(desk: Desk, register: Register, entries: readonly EntryNumber[]) {
  return desk.rows(query<SeenRow>`
    select ${seenColumns} from desk.entry e
    where register = ${register.id} and entry = any(${entries}::bigint[]) and ${seenNow(desk, register)}
    order by entry`);
}

function past(desk: Desk, register: Register, entries: readonly EntryNumber[], { valid, known }: AsOf) {
  return desk.rows(query<SeenRow>`
    select ${seenColumns}
    from desk.as_of(${register.id}::smallint, ${entries}::bigint[], ${valid}, ${known ?? "infinity"}) seen
    where ${isSeen(desk, register, query`seen.entry`)} order by entry`);
}

/**
 * In whose terms state and content of a row stand: of the definition in force, into which entries were moved when it was
 * declared, or of the one the row was written under. What stands in the terms in force is not brought into them again.
 */
type Terms = "in-force" | "as-written";

/** Rows opened with the keys of their entries; of those, what the policy lets the actor see. */
export async function readingsOf(
  desk: Desk,
  register: Register,
  rows: readonly SeenRow[],
  terms: Terms,
): Promise<readonly EntryReading[]> {
  const keys = hasPersonal(register.entity.fields)
    ? await keysOfEntries(
        desk,
        register,
        rows.map(({ entry }) => String(entry)),
      )
    : new Map<string, EntryKey>();
  const readings = rows.map((row) => readingOf(register, row, keys.get(String(row.entry)), terms));
  return seenReadings(desk, register, readings);
}

function readingOf(register: Register, row: SeenRow, key: EntryKey | undefined, terms: Terms): EntryReading {
  const entry = String(row.entry);
  const opened = { ...row, content: shownContent(row.content, key, placeOf(register, entry)) };
  const { state, content } = terms === "in-force" ? opened : upcasted(register, opened);
  return {
    ...{ register: register.name, entry, version: row.version, definition: row.definition, state, content },
    ...(row.owner !== null && { owner: row.owner }),
    ...{ validFrom: row.valid_from, recordedAt: row.recorded_at, by: byOf(row) },
  };
}

export function byOf({ actor, role, organisation }: Pick<SeenRow, "actor" | "role" | "organisation">): By {
  return { role, ...(actor !== null && { id: actor }), ...(organisation !== null && { organisation }) };
}
