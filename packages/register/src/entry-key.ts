import { Refusal } from "@hakaru/model/fault";
import { query } from "@hakaru/store/query";
import type { Desk } from "./desk.ts";
import type { EntryNumber } from "./entry-number.ts";
import { held, placeOf } from "./held.ts";
import { type EntryKey, newEntryKey, unwrap, wrap } from "./keys.ts";
import type { Register } from "./register.ts";
import { registerFaults } from "./register-faults.ts";

/** The keys of those of these entries that the actor sees and that have one. */
export async function keysOfEntries(
  desk: Desk,
  register: Register,
  entries: readonly EntryNumber[],
): Promise<ReadonlyMap<EntryNumber, EntryKey>> {
  const rows = await desk.rows(query<{ entry: bigint; wrapped: Uint8Array }>`
    select entry, wrapped from desk.entry_key
    where register = ${register.id} and entry = any(${entries}::bigint[]) and wrapped is not null`);
  return new Map(
    rows.map(({ entry, wrapped }) => {
      const number = String(entry);
      return [number, unwrap(desk.keys, wrapped, placeOf(register, number))] as const;
    }),
  );
}

export async function keyOfEntry(
  desk: Desk,
  register: Register,
  entry: EntryNumber,
): Promise<EntryKey | undefined> {
  return (await keysOfEntries(desk, register, [entry])).get(entry);
}

/**
 * The key something about a person is sealed with; made where the entry has none.
 *
 * @throws Refusal `unknown-entry`, `entry-erased`
 */
export async function keyToWrite(desk: Desk, register: Register, entry: EntryNumber): Promise<EntryKey> {
  const known = (await held(desk, register, [entry])).get(entry);
  if (known === undefined)
    throw new Refusal(registerFaults["unknown-entry"]({ register: register.name, entry }));
  if (known.destroyed) throw new Refusal(registerFaults["entry-erased"]({ label: register.entity.label }));
  return known.key ?? makeKey(desk, register, entry);
}

/** The key of an entry the actor has just made, whether it sees it or not. */
export async function keyOfNew(desk: Desk, register: Register, entry: EntryNumber): Promise<EntryKey> {
  const [row] = await desk.keeping((keeper) =>
    keeper.rows(query<{ wrapped: Uint8Array }>`
      select wrapped from register.entry_key
      where register = ${register.id} and entry = ${entry} and wrapped is not null`),
  );
  if (row === undefined) return makeKey(desk, register, entry);
  return unwrap(desk.keys, row.wrapped, placeOf(register, entry));
}

/** The entry is held, so nobody else makes one. */
async function makeKey(desk: Desk, register: Register, entry: EntryNumber): Promise<EntryKey> {
  const key = newEntryKey();
  const wrapped = wrap(desk.keys, key, placeOf(register, entry));
  await desk.keeping((keeper) =>
    keeper.rows(query`
      insert into register.entry_key (register, entry, wrapped) values (${register.id}, ${entry}, ${wrapped})`),
  );
  return key;
}
