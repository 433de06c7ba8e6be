import { Refusal } from "@hakaru/model/fault";
import { query } from "@hakaru/store/query";
import type { Desk } from "./desk.ts";
import type { EntryNumber } from "./entry-number.ts";
import { placeOf } from "./held.ts";
import { type EntryKey, unwrap } from "./keys.ts";
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

/** The key something personal of an entry can be sealed with. */
export async function keyToWrite(desk: Desk, register: Register, entry: EntryNumber): Promise<EntryKey> {
  const key = await keyOfEntry(desk, register, entry);
  if (key === undefined) throw new Refusal(registerFaults["entry-erased"]({ label: register.entity.label }));
  return key;
}
