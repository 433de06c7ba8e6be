import type { Instant, LocalDate } from "@hakaru/model/calendar";
import type { Content } from "@hakaru/model/field/field";
import { type Deeds, sees } from "@hakaru/model/programme/policy";
import type { Transaction } from "@hakaru/store/database";
import { query } from "@hakaru/store/query";
import type { Desk } from "./desk.ts";
import { type EntryNumber, isEntryNumber } from "./entry-number.ts";
import { type EntryKey, unwrap } from "./keys.ts";
import { erasedFields, type Stored, shownContent, withoutErased } from "./personal.ts";
import type { Register } from "./register.ts";

/** An entry as whoever writes to it must know it, hidden fields and all. It never leaves this package. */
export interface Held {
  readonly entry: EntryNumber;
  readonly version: number;
  readonly state: string;
  readonly owner?: string;
  readonly validFrom: LocalDate;
  readonly recordedAt: Instant;
  /** What can be read of it: opened, and nothing erased. */
  readonly content: Content;
  readonly stored: Stored;
  readonly erased: readonly string[];
  readonly key: EntryKey | undefined;
  /** The key was destroyed, and none will be made again. */
  readonly destroyed: boolean;
  readonly deeds: Deeds;
}

export interface HeldRow {
  entry: bigint;
  version: number;
  state: string;
  owner: string | null;
  valid_from: LocalDate;
  recorded_at: Instant;
  content: Stored;
  wrapped: Uint8Array | null;
  destroyed: boolean;
}

/**
 * The entries an actor may see of those named, in full, and held until the transaction ends, so that nothing drawn for
 * them is drawn in vain. One the actor may not see is not there.
 */
export async function held(
  desk: Desk,
  register: Register,
  entries: readonly EntryNumber[],
): Promise<ReadonlyMap<EntryNumber, Held>> {
  const numbers = entries.filter(isEntryNumber);
  if (numbers.length === 0) return new Map();
  const { rows, deeds } = await desk.keeping(async (keeper) => ({
    rows: await heldRows(keeper, register, numbers),
    deeds: await deedsOf(keeper, register, numbers),
  }));
  const { entity } = register;
  const all = rows.map((row) => heldOf(desk, register, row, deeds.get(String(row.entry)) ?? []));
  return new Map(
    all.filter((each) => sees(entity, desk.acting.actor, each)).map((each) => [each.entry, each]),
  );
}

function heldRows(keeper: Pick<Transaction, "rows">, { id }: Register, entries: readonly EntryNumber[]) {
  return keeper.rows(query<HeldRow>`
    select e.entry, e.version, e.state, e.owner, e.valid_from, e.recorded_at, e.content, k.wrapped,
      k.destroyed_at is not null as destroyed
    from register.entry e
    left join register.entry_key k on k.register = e.register and k.entry = e.entry
    where e.register = ${id} and e.entry = any(${entries}::bigint[])
    order by e.entry for update of e`);
}

async function deedsOf(
  keeper: Pick<Transaction, "rows">,
  register: Register,
  entries: readonly EntryNumber[],
) {
  const watched = new Set(Object.values(register.entity.steps).flatMap(({ notBy = [] }) => notBy));
  const rows =
    watched.size === 0
      ? []
      : await keeper.rows(query<{ entry: bigint; step: string; actor: string }>`
          select distinct entry, coalesce(step, 'creation') as step, actor from register.event
          where register = ${register.id} and entry = any(${entries}::bigint[])
            and (step = any(${[...watched]}::text[]) or version = 1)`);
  const deeds = new Map<string, { step: string; actor: string }[]>();
  for (const { entry, step, actor } of rows)
    deeds.set(String(entry), [...(deeds.get(String(entry)) ?? []), { step, actor }]);
  return deeds;
}

/** An entry's row opened. */
export function heldOf({ keys }: Pick<Desk, "keys">, register: Register, row: HeldRow, deeds: Deeds): Held {
  const entry = String(row.entry);
  const key = row.wrapped === null ? undefined : unwrap(keys, row.wrapped, placeOf(register, entry));
  const shown = shownContent(row.content, key, placeOf(register, entry));
  return {
    entry,
    version: row.version,
    state: row.state,
    ...(row.owner !== null && { owner: row.owner }),
    validFrom: row.valid_from,
    recordedAt: row.recorded_at,
    content: withoutErased(shown),
    stored: row.content,
    erased: erasedFields(shown),
    key,
    destroyed: row.destroyed,
    deeds,
  };
}

/** What a ciphertext is bound to: moved to another entry it opens no more. */
export function placeOf({ name }: Pick<Register, "name">, entry: EntryNumber): string {
  return `${name}/${entry}`;
}
