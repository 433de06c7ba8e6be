import type { Content } from "@hakaru/model/field/field";
import { upcast } from "@hakaru/model/programme/upcast";
import type { Transaction } from "@hakaru/store/database";
import { query } from "@hakaru/store/query";
import { type HeldRow, heldOf } from "./held.ts";
import { indexChange, indexed } from "./index-change.ts";
import { keepIndex } from "./keep-index.ts";
import type { Keys } from "./keys.ts";
import type { Stored } from "./personal.ts";
import type { Register } from "./register.ts";

type Keeper = Pick<Transaction, "rows">;

/** Brings the entries of a register, and their index, into the terms of the definition now in force. */
export async function moveEntries(
  keeper: Keeper,
  keys: Keys,
  register: Register,
  from: number,
): Promise<void> {
  await forgetIndex(keeper, register);
  await eachChunk(keeper, register, async (rows) => {
    const moved = rows.map((row) => ({ ...row, ...movedBy(register, from, row) }));
    await keepContents(keeper, register, moved);
    await keepChunk(keeper, keys, register, moved);
  });
}

/** Makes the index of a register anew. */
export async function remakeIndex(keeper: Keeper, keys: Keys, register: Register): Promise<void> {
  await forgetIndex(keeper, register);
  await eachChunk(keeper, register, (rows) => keepChunk(keeper, keys, register, rows));
}

function movedBy({ upcasts }: Register, from: number, { state, content }: HeldRow) {
  const last = (upcasts[from] ?? []).reduce((before, by) => upcast(by, before), {
    state,
    content: content as Content,
  });
  return { state: last.state, content: last.content as Stored };
}

async function forgetIndex(keeper: Keeper, { id }: Register): Promise<void> {
  await keeper.rows(query`
    delete from register.entry_index where veil in (select id from register.veil where register = ${id})`);
}

const chunk = 2_000;

async function eachChunk(
  keeper: Keeper,
  { id }: Register,
  work: (rows: readonly HeldRow[]) => Promise<void>,
) {
  for (let after = 0n; ; ) {
    const rows = await keeper.rows(query<HeldRow>`
      select e.entry, e.version, e.state, e.owner, e.valid_from, e.recorded_at, e.content, k.wrapped,
        k.destroyed_at is not null as destroyed
      from register.entry e left join register.entry_key k on k.register = e.register and k.entry = e.entry
      where e.register = ${id} and e.entry > ${after} order by e.entry limit ${chunk}`);
    if (rows.length > 0) await work(rows);
    if (rows.length < chunk) return;
    after = rows.at(-1)?.entry ?? after;
  }
}

async function keepContents(
  keeper: Keeper,
  { id, places }: Register,
  rows: readonly HeldRow[],
): Promise<void> {
  const moved = rows.map(({ entry, state, content }) => ({
    ...{ entry: String(entry), state, content },
    place: places[state],
  }));
  await keeper.rows(query`
    update register.entry e set state = m.state, place = m.place, content = m.content
    from jsonb_to_recordset(${JSON.stringify(moved)}::jsonb)
      as m(entry bigint, state text, place integer, content jsonb)
    where e.register = ${id} and e.entry = m.entry`);
}

async function keepChunk(
  keeper: Keeper,
  keys: Keys,
  register: Register,
  rows: readonly HeldRow[],
): Promise<void> {
  const entries = rows.map(({ entry }) => String(entry));
  const index = rows.flatMap((row) => {
    const { entry, content } = heldOf({ keys }, register, row, []);
    return indexed(keys, register, entry, content);
  });
  await keepIndex(keeper, register, entries, indexChange([], index));
}
