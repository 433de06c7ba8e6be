import type { Database, Transaction } from "@hakaru/store/database";
import { query } from "@hakaru/store/query";
import type { Rights } from "./rights.ts";
import { endSessions } from "./session.ts";
import { note } from "./sign-in-log.ts";

/** Whom a provider has named: the key is issuer and subject. */
export interface Named {
  readonly issuer: string;
  readonly subject: string;
  readonly name?: string;
}

/** An account as a sign-in finds it. */
export interface Account {
  readonly id: string;
  readonly disabled: boolean;
}

/**
 * Notes what the provider says of an account today; other sessions of it follow at their next request. Until the
 * transaction ends nobody else can change the account.
 */
export async function meetAccount(
  tx: Transaction,
  { issuer, subject, name }: Named,
  rights: Rights | undefined,
): Promise<Account> {
  const [met] = await tx.rows(query<Account>`
    insert into account (issuer, subject, name, role, organisation)
    values (${issuer}, ${subject}, ${name ?? null}, ${rights?.role ?? null}, ${rights?.organisation ?? null})
    on conflict (issuer, subject) do update
      set name = excluded.name, role = excluded.role, organisation = excluded.organisation
    returning id, disabled_at is not null as disabled`);
  if (met === undefined) throw new Error("an account was neither entered nor found");
  return met;
}

/** Gives an account other rights; they count at the next request of each of its sessions, until the provider says otherwise. */
export async function changeRights(
  database: Database,
  account: string,
  rights: Rights,
  by: string,
): Promise<void> {
  await database.transaction(async (tx) => {
    await tx.rows(query`
      update account set role = ${rights.role}, organisation = ${rights.organisation ?? null} where id = ${account}`);
    await note(tx, { outcome: "rights-changed", account, actor: by });
  });
}

/** Takes all rights from an account and ends its sessions; it cannot sign in until it is enabled again. */
export async function disableAccount(database: Database, account: string, by: string): Promise<void> {
  await database.transaction(async (tx) => {
    await tx.rows(query`update account set disabled_at = coalesce(disabled_at, now()) where id = ${account}`);
    await note(tx, { outcome: "account-disabled", account, actor: by });
    await endSessions(tx, query`account = ${account}`, { reason: "account-disabled", by });
  });
}

/** Lets a disabled account sign in again. */
export async function enableAccount(database: Database, account: string, by: string): Promise<void> {
  await database.transaction(async (tx) => {
    await tx.rows(query`update account set disabled_at = null where id = ${account}`);
    await note(tx, { outcome: "account-enabled", account, actor: by });
  });
}
