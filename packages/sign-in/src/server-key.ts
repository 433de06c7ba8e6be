import { randomBytes } from "node:crypto";
import type { Transaction } from "@hakaru/store/database";
import { query } from "@hakaru/store/query";

type KeyName = "form" | "address";

/** A key all processes on one database share, 32 bytes; the first that asks makes it. */
export async function serverKey(rows: Pick<Transaction, "rows">, name: KeyName): Promise<Uint8Array> {
  await rows.rows(query`
    insert into server_key (name, bytes) values (${name}, ${randomBytes(32)}) on conflict do nothing`);
  const [kept] = await rows.rows(query<{ bytes: Uint8Array }>`
    select bytes from server_key where name = ${name}`);
  if (kept === undefined) throw new Error(`no server key ${name}`);
  return kept.bytes;
}
