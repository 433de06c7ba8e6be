import type { LocalDate } from "@hakaru/model/calendar";
import type { Transaction } from "@hakaru/store/database";
import { query } from "@hakaru/store/query";
import { referring } from "./clock-events.ts";
import { type EntryNumber, isEntryNumber } from "./entry-number.ts";
import type { Register } from "./register.ts";

type Keeper = Pick<Transaction, "rows">;

/** How far what is due in a register was reckoned. */
export interface DueProgress {
  /** The last entry that was reckoned anew; undefined: all of them were. */
  readonly redoneUntil?: bigint;
  readonly sources: readonly DueSource[];
}

/** The last event that was taken in of a register whose events have a part in what is due. */
export interface DueSource {
  readonly source: number;
  readonly txid: bigint;
  readonly seq: bigint;
}

/** To be raised when clocks say something else of the same events: what is due is then reckoned anew. */
const reckoning = 1;

export function reckonedBy({ definition }: Register): string {
  return `${definition.hash} ${reckoning}`;
}

/** The registers whose events have a part in what is due in one: itself, and those whose entries refer to it. */
export function sourcesOf(register: Register): readonly number[] {
  return [...new Set([register.id, ...referring(register).map(({ by }) => by.id)])];
}

/** Undefined where nothing was reckoned yet by the declaration in force. */
export async function dueProgress(keeper: Keeper, register: Register): Promise<DueProgress | undefined> {
  const [kept] = await keeper.rows(query<{ until: bigint | null }>`
    select redone_until as until from register.due_register
    where register = ${register.id} and reckoned_by = ${reckonedBy(register)}`);
  if (kept === undefined) return undefined;
  const sources = await keeper.rows(query<DueSource>`
    select source, txid, seq from register.due_source where register = ${register.id} order by source`);
  return { ...(kept.until !== null && { redoneUntil: kept.until }), sources };
}

/** The entries of a register whose clocks know of some entries of it, or of one that refers to it. */
export async function touchedBy(
  keeper: Keeper,
  register: Register,
  source: number,
  entries: readonly EntryNumber[],
): Promise<readonly EntryNumber[]> {
  const own = source === register.id ? entries : [];
  const fields = referring(register).flatMap(({ by, field }) => (by.id === source ? [field] : []));
  if (fields.length === 0 || entries.length === 0) return own;
  // What an entry referred to before tells it by its sources.
  const referred = await keeper.rows(query<{ entry: string | null }>`
    select e.content ->> f.name as entry from register.entry e cross join unnest(${fields}::text[]) f(name)
    where e.register = ${source} and e.entry = any(${entries}::bigint[])
    union
    select entry::text from register.due_entry where register = ${register.id} and sources && ${entries}::bigint[]`);
  return [...own, ...referred.flatMap(({ entry }) => (entry !== null && isEntryNumber(entry) ? entry : []))];
}

/**
 * The entries of which the reckoned rows do not tell what is due on a day: something happened since, the declaration is
 * another, or they were not looked at again when time alone had changed something. Clocks that only steps begin are
 * not asked of entries that took none.
 */
export async function unreckoned(
  keeper: Keeper,
  register: Register,
  on: LocalDate,
): Promise<readonly EntryNumber[]> {
  const progress = await dueProgress(keeper, register);
  const found = new Set(await notRedone(keeper, register, progress));
  for (const each of progress?.sources ?? [])
    for (const entry of await touchedBy(keeper, register, each.source, await happenedSince(keeper, each)))
      found.add(entry);
  for (const entry of await outOfDate(keeper, register, on)) found.add(entry);
  return begunOf(keeper, register, [...found]);
}

async function notRedone(keeper: Keeper, { id }: Register, progress: DueProgress | undefined) {
  const after = progress === undefined ? 0n : progress.redoneUntil;
  if (after === undefined) return [];
  return numbers(
    await keeper.rows(query<{ entry: bigint }>`
      select entry from register.entry where register = ${id} and entry > ${after}`),
  );
}

async function happenedSince(keeper: Keeper, { source, txid, seq }: DueSource) {
  return numbers(
    await keeper.rows(query<{ entry: bigint }>`
      select distinct entry from register.event
      where register = ${source}::smallint and (txid, seq) > (${txid}::bigint, ${seq}::bigint)`),
  );
}

async function outOfDate(keeper: Keeper, { id }: Register, on: LocalDate) {
  return numbers(
    await keeper.rows(query<{ entry: bigint }>`
      select entry from register.due_entry where register = ${id} and look_again_on <= ${on}
      union all
      select entry from register.due_entry where register = ${id} and holds_from > ${on}`),
  );
}

async function begunOf(keeper: Keeper, { id, entity }: Register, entries: readonly EntryNumber[]) {
  const starts = Object.values(entity.clocks).flatMap(({ from }) => from);
  const isBySteps = starts.every((trigger) => Object.hasOwn(entity.steps, trigger));
  if (!isBySteps || entries.length === 0) return entries;
  return numbers(
    await keeper.rows(query<{ entry: bigint }>`
      select distinct entry from register.event
      where register = ${id} and kind = 'step' and step = any(${starts}::text[])
        and entry = any(${entries}::bigint[])`),
  );
}

function numbers(rows: readonly { readonly entry: bigint }[]): readonly EntryNumber[] {
  return rows.map(({ entry }) => String(entry));
}
