import { Refusal } from "@hakaru/model/fault";
import type { Content } from "@hakaru/model/field/field";
import { visibleFields } from "@hakaru/model/programme/policy";
import { written } from "@hakaru/store/fragment";
import { query } from "@hakaru/store/query";
import type { Desk } from "./desk.ts";
import type { EntryNumber } from "./entry-number.ts";
import { relationOf, slotOf, wordSql } from "./index-filter.ts";
import { keyWord } from "./index-layout.ts";
import { keyOf } from "./index-row.ts";
import type { Register } from "./register.ts";
import { registerFaults } from "./register-faults.ts";
import { isSeen } from "./sight.ts";

/**
 * The entries the actor sees that have the key fields of these contents, content by content, the earliest first. Keys
 * are compared by a keyed hash, so they may be personal. A content that does not state its key has none.
 *
 * @throws Refusal `not-filterable` where the actor does not see a field of the key
 */
export async function findByKey(
  desk: Desk,
  register: Register,
  contents: readonly Content[],
): Promise<readonly (readonly EntryNumber[])[]> {
  checkKey(desk, register);
  const words = contents.map((content) => keyOf(desk.keys, register, content));
  const slot = slotOf(register, keyWord);
  if (slot === undefined) return contents.map(() => []);
  const word = wordSql(slot);
  const rows = await desk.rows(query<{ entry: bigint; word: string }>`
    select entry, ${word} as word from desk.entry_index ${written(relationOf(slot.veil))}
    where veil = ${slot.veil.id} and ${word} = any(${words.filter((each) => each !== undefined)}::text[])
      and ${isSeen(desk, register, written(`${relationOf(slot.veil)}.entry`))}
    order by entry`);
  const found = new Map<string, EntryNumber[]>();
  for (const row of rows) found.set(row.word, [...(found.get(row.word) ?? []), String(row.entry)]);
  return words.map((each) => (each === undefined ? [] : (found.get(each) ?? [])));
}

function checkKey({ acting }: Desk, { entity }: Register): void {
  const seen = visibleFields(entity, acting.actor);
  const hidden = entity.key.filter((name) => !seen.includes(name));
  if (hidden.length > 0) throw new Refusal(registerFaults["not-filterable"]({ label: entity.label }));
}

/** The entries the actor sees that refer to an entry by a field. */
export async function findReferring(
  desk: Desk,
  register: Register,
  field: string,
  entry: EntryNumber,
): Promise<readonly EntryNumber[]> {
  const slot = slotOf(register, field);
  const seen = visibleFields(register.entity, desk.acting.actor).includes(field);
  if (slot === undefined || !seen) throw new Error(`${field} of ${register.name} refers to nothing`);
  const rows = await desk.rows(query<{ entry: bigint }>`
    select entry from desk.entry_index ${written(relationOf(slot.veil))}
    where veil = ${slot.veil.id} and ${wordSql(slot)} = ${entry}
      and ${isSeen(desk, register, written(`${relationOf(slot.veil)}.entry`))}
    order by entry`);
  return rows.map((row) => String(row.entry));
}
