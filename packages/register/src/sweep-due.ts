import type { LocalDate } from "@hakaru/model/calendar";
import type { Database, Transaction } from "@hakaru/store/database";
import { query } from "@hakaru/store/query";
import { type Happened, happenedTo } from "./clock-events.ts";
import {
  type DueProgress,
  type DueSource,
  dueProgress,
  reckonedBy,
  sourcesOf,
  touchedBy,
} from "./due-progress.ts";
import type { EntryNumber } from "./entry-number.ts";
import { asKeeper } from "./keeper.ts";
import { dueOf, holderOf, type OpenClock, openOf, readClocks } from "./open-clock.ts";
import type { Register } from "./register.ts";
import { horizon } from "./seal.ts";
import { calmAround } from "./turning-day.ts";

type Keeper = Pick<Transaction, "rows">;

/** How a sweep goes about it. */
export interface Sweeping {
  /** Ends it after the batch under way. */
  readonly signal?: AbortSignal;
  /** Entries, or events, of one transaction; 500 where it is left out. */
  readonly batch?: number;
}

/**
 * Reckons what is due in registers ahead, as of a day: of entries something happened to since it was last done, of
 * those whose day to look again has come, and of all where another declaration is in force. Batch by batch, each a
 * transaction of its own that says how far it came, so that whoever is killed goes on there; two who sweep at once take
 * turns.
 */
export async function sweepDue(
  database: Database,
  registers: Iterable<Register>,
  on: LocalDate,
  { signal, batch = 500 }: Sweeping = {},
): Promise<void> {
  for (const register of registers) {
    if (Object.keys(register.entity.clocks).length === 0) continue;
    let isMore = true;
    while (isMore && !signal?.aborted)
      isMore = await asKeeper(database, (keeper) => sweepBatch(keeper, { register, on, batch }));
  }
}

interface Sweep {
  readonly register: Register;
  readonly on: LocalDate;
  readonly batch: number;
}

/** @returns whether there may be more to do */
async function sweepBatch(keeper: Keeper, sweep: Sweep): Promise<boolean> {
  const { register } = sweep;
  await keeper.rows(query`select pg_advisory_xact_lock(1751804791, ${register.id})`);
  const { until } = await horizon(keeper);
  const progress = await dueProgress(keeper, register);
  if (progress === undefined) return begin(keeper, register, until);
  if (progress.redoneUntil !== undefined) return redo(keeper, sweep, progress.redoneUntil);
  return (await takeIn(keeper, sweep, progress, until)) || lookAgain(keeper, sweep);
}

/**
 * What comes before the horizon is there when entries are reckoned anew; the rest will be met as events. Where it ends is
 * told by an event, for only what is kept of these keeps the axis rising in a database restored elsewhere.
 */
async function begin(keeper: Keeper, register: Register, until: bigint): Promise<true> {
  const { id } = register;
  await keeper.rows(query`
    insert into register.due_register (register, reckoned_by, redone_until) values (${id}, ${reckonedBy(register)}, 0)
    on conflict (register) do update set reckoned_by = excluded.reckoned_by, redone_until = 0`);
  await keeper.rows(query`delete from register.due_source where register = ${id}`);
  await keeper.rows(query`
    insert into register.due_source (register, source, txid, seq)
    select ${id}, s.source, coalesce(last.txid, 0), coalesce(last.seq, 0)
    from unnest(${sourcesOf(register)}::smallint[]) s(source)
    left join lateral (
      select v.txid, v.seq from register.event v where v.register = s.source and v.txid < ${until}::bigint
      order by v.txid desc, v.seq desc limit 1
    ) last on true`);
  return true;
}

async function redo(keeper: Keeper, sweep: Sweep, after: bigint): Promise<true> {
  const { id } = sweep.register;
  const rows = await keeper.rows(query<{ entry: bigint }>`
    select entry from register.entry where register = ${id} and entry > ${after} order by entry limit ${sweep.batch}`);
  await reckon(keeper, sweep, rows.map(numberOf));
  const until = rows.at(-1)?.entry ?? null;
  await keeper.rows(query`update register.due_register set redone_until = ${until} where register = ${id}`);
  return true;
}

/** Takes in the next events of the first register that has any. */
async function takeIn(
  keeper: Keeper,
  sweep: Sweep,
  { sources }: DueProgress,
  until: bigint,
): Promise<boolean> {
  for (const source of sources) {
    const events = await nextEvents(keeper, source, until, sweep.batch);
    const last = events.at(-1);
    if (last === undefined) continue;
    const entries = [...new Set(events.map(numberOf))];
    await reckon(keeper, sweep, await touchedBy(keeper, sweep.register, source.source, entries));
    await keeper.rows(query`
      update register.due_source set txid = ${last.txid}, seq = ${last.seq}
      where register = ${sweep.register.id} and source = ${source.source}`);
    return true;
  }
  return false;
}

function nextEvents(keeper: Keeper, { source, txid, seq }: DueSource, until: bigint, most: number) {
  return keeper.rows(query<{ txid: bigint; seq: bigint; entry: bigint }>`
    select txid, seq, entry from register.event
    where register = ${source}::smallint and (txid, seq) > (${txid}::bigint, ${seq}::bigint) and txid < ${until}::bigint
    order by txid, seq limit ${most}`);
}

async function lookAgain(keeper: Keeper, sweep: Sweep): Promise<boolean> {
  const { register, on, batch } = sweep;
  const rows = await keeper.rows(query<{ entry: bigint }>`
    select entry from register.due_entry where register = ${register.id} and look_again_on <= ${on}
    order by look_again_on, entry limit ${batch}`);
  await reckon(keeper, sweep, rows.map(numberOf));
  return rows.length === batch;
}

function numberOf({ entry }: { readonly entry: bigint }): EntryNumber {
  return String(entry);
}

/** Replaces what was reckoned of some entries. Of those in a final state nothing is due. */
async function reckon(
  keeper: Keeper,
  { register, on }: Sweep,
  entries: readonly EntryNumber[],
): Promise<void> {
  if (entries.length === 0) return;
  const { id, entity } = register;
  await keeper.rows(query`
    delete from register.due where register = ${id} and entry = any(${entries}::bigint[])`);
  await keeper.rows(query`
    delete from register.due_entry where register = ${id} and entry = any(${entries}::bigint[])`);
  const living = await keeper.rows(query<{ entry: bigint }>`
    select entry from register.entry
    where register = ${id} and entry = any(${entries}::bigint[]) and state <> all(${finalStates(entity)}::text[])`);
  const happened = await happenedTo(keeper, register, living.map(numberOf));
  const begun = [...happened].filter(([, { events }]) => hasBegun(entity, events));
  await keep(
    keeper,
    id,
    begun.map(([entry, each]) => reckoned(entity, entry, each, on)),
  );
}

/** The states in which nothing is due any more. */
export function finalStates({ states }: Register["entity"]): readonly string[] {
  return Object.keys(states).filter((state) => states[state]?.final === true);
}

function hasBegun({ clocks }: Register["entity"], events: Happened["events"]): boolean {
  const starts: ReadonlySet<string> = new Set(Object.values(clocks).flatMap(({ from }) => from));
  return events.some(({ trigger }) => starts.has(trigger));
}

function reckoned(
  entity: Register["entity"],
  entry: EntryNumber,
  { events, sources }: Happened,
  on: LocalDate,
) {
  const read = readClocks(entity, events, on);
  const { from = null, until = null } = calmAround(on, read, events);
  const open = openOf(read, events).map((each, nth) => ({ entry, nth, ...rowOf(each) }));
  return { entry, from, until, sources, open };
}

function rowOf(open: OpenClock) {
  const { declared, state } = open;
  const { warnBefore = null } = declared;
  return { stands: state.kind, holder: holderOf(open), due: dueOf(open) ?? null, warnBefore };
}

async function keep(keeper: Keeper, id: number, rows: readonly ReturnType<typeof reckoned>[]): Promise<void> {
  if (rows.length === 0) return;
  await keeper.rows(query`
    insert into register.due_entry (register, entry, holds_from, look_again_on, sources)
    select ${id}, r.entry, r.from, r.until, r.sources
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
      as r(entry bigint, "from" date, until date, sources bigint[])`);
  await keeper.rows(query`
    insert into register.due (register, entry, nth, stands, holder, due, warn_before)
    select ${id}, r.entry, r.nth, r.stands, r.holder, r.due, r."warnBefore"
    from jsonb_to_recordset(${JSON.stringify(rows.flatMap(({ open }) => open))}::jsonb)
      as r(entry bigint, nth integer, stands text, holder text, due date, "warnBefore" integer)`);
}
