import type { Transaction } from "@hakaru/store/database";
import { query } from "@hakaru/store/query";
import type { Desk } from "./desk.ts";
import { type Keys, sealBytes, unsealBytes } from "./keys.ts";

/** What somebody has at the desk: a form they are at, for 30 days, or a list as they look at it, until they drop it. */
export type OwnKind = "draft" | "view";

const draftLife = query`interval '30 days'`;
/** Of one kind and one actor; the oldest makes room. */
const most = 200;

/** Keeps something for its actor alone, in place of what was there under the key. */
export async function keepOwn(desk: Desk, kind: OwnKind, key: string, value: unknown): Promise<void> {
  const { id } = desk.acting.actor;
  const sealed = sealBytes(desk.keys.keeping, Buffer.from(JSON.stringify(value)), placeOf(id, kind, key));
  await desk.keeping(async (keeper) => {
    await keeper.rows(query`
      insert into register.own_item (actor, kind, key, sealed) values (${id}, ${kind}, ${key}, ${sealed}::bytea)
      on conflict (actor, kind, key) do update set sealed = excluded.sealed, kept_at = clock_timestamp()`);
    await keeper.rows(query`
      delete from register.own_item where (actor, kind) = (${id}, ${kind}) and key not in (
        select key from register.own_item where (actor, kind) = (${id}, ${kind}) order by kept_at desc limit ${most})`);
  });
}

/** What was kept under a key; undefined where nothing is there, or not any more. */
export async function ownItem(desk: Desk, kind: OwnKind, key: string): Promise<unknown> {
  return (await itemsOf(desk, kind, [key]))[0]?.value;
}

/** Everything of a kind, the oldest first. */
export async function ownItems(desk: Desk, kind: OwnKind): Promise<readonly unknown[]> {
  return (await itemsOf(desk, kind)).map(({ value }) => value);
}

async function itemsOf(desk: Desk, kind: OwnKind, keys?: readonly string[]) {
  const { id } = desk.acting.actor;
  const named = keys === undefined ? query`true` : query`key = any(${keys}::text[])`;
  const rows = await desk.keeping((keeper) =>
    keeper.rows(query<{ key: string; sealed: Uint8Array }>`
      select key, sealed from register.own_item
      where (actor, kind) = (${id}, ${kind}) and ${named} and (kind <> 'draft' or kept_at > now() - ${draftLife})
      order by kept_at`),
  );
  return rows.map(({ key, sealed }) => ({ key, value: opened(desk.keys, sealed, placeOf(id, kind, key)) }));
}

function opened(keys: Keys, sealed: Uint8Array, of: string): unknown {
  return JSON.parse(Buffer.from(unsealBytes(keys.keeping, sealed, of)).toString("utf8"));
}

function placeOf(actor: string, kind: OwnKind, key: string): string {
  return JSON.stringify([kind, actor, key]);
}

export async function dropOwn(desk: Desk, kind: OwnKind, key: string): Promise<void> {
  const { id } = desk.acting.actor;
  await desk.keeping((keeper) =>
    keeper.rows(query`
      delete from register.own_item where (actor, kind, key) = (${id}, ${kind}, ${key})`),
  );
}

/** Erases drafts nobody came back to. To be run by the keeper. */
export async function sweepDrafts(keeper: Pick<Transaction, "rows">): Promise<void> {
  await keeper.rows(query`
    delete from register.own_item where kind = 'draft' and kept_at <= now() - ${draftLife}`);
}
