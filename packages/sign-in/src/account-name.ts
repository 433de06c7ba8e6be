import type { Transaction } from "@hakaru/store/database";
import { query } from "@hakaru/store/query";

/** What accounts are called by their providers; those that are none, or have no name, are left out. */
export async function accountNames(
  rows: Pick<Transaction, "rows">,
  accounts: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  const ids = [...new Set(accounts)].filter((id) => accountId.test(id));
  if (ids.length === 0) return new Map();
  const named = await rows.rows(query<{ id: string; name: string }>`
    select id, name from account where id = any(${ids}::uuid[]) and name is not null`);
  return new Map(named.map(({ id, name }) => [id, name]));
}

const accountId = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
