import { createHmac } from "node:crypto";
import type { Instant } from "@hakaru/model/calendar";
import type { Actor } from "@hakaru/model/programme/policy";
import type { Database, Transaction } from "@hakaru/store/database";
import { type Query, query } from "@hakaru/store/query";
import type { Evidence } from "./factors.ts";
import { isRole, type Rights } from "./rights.ts";
import { randomToken, tokenHash } from "./secret-token.ts";
import type { Outcome } from "./sign-in-log.ts";

/** A session as a request finds it: role and organisation are those the account has now. */
export interface Session extends Evidence {
  readonly id: string;
  readonly actor: Actor;
  readonly name?: string;
  /** What a form or a call of this session must bring along. */
  readonly csrf: string;
  readonly authenticatedAt?: Instant;
  readonly createdAt: Instant;
  /** It ends here where nothing is asked before. */
  readonly idleUntil: Instant;
  /** It ends here whatever is asked. */
  readonly expiresAt: Instant;
  /** Whether its end for idleness has not been put off for a minute. */
  readonly drowsy: boolean;
}

const absolute = query`interval '8 hours'`;
const idle = query`interval '30 minutes'`;

/** What a new session is made of. */
export interface Opening extends Evidence {
  readonly account: string;
  readonly rights: Rights;
  readonly idToken: string;
  /** The provider's own number of its session, for a sign-out it tells us of. */
  readonly providerSession?: string;
  readonly authenticatedAt?: Instant;
  readonly address: string;
  readonly agent: string;
}

/** Opens a session under a token nobody has seen before. @returns the token, for the cookie alone */
export async function openSession(
  tx: Transaction,
  opening: Opening,
): Promise<{ readonly id: string; readonly token: string }> {
  const token = randomToken();
  const { account, rights, idToken, providerSession = null, acr = null, amr, address, agent } = opening;
  const [opened] = await tx.rows(query<{ id: string }>`
    insert into session (token_hash, account, role, organisation, provider_session, id_token, acr, amr,
      authenticated_at, address, agent, idle_until, expires_at)
    values (${tokenHash(token)}, ${account}, ${rights.role}, ${rights.organisation ?? null}, ${providerSession},
      ${idToken}, ${acr}, ${amr}, ${opening.authenticatedAt ?? null}, ${address}, ${agent.slice(0, 300)},
      now() + ${idle}, now() + ${absolute})
    returning id`);
  if (opened === undefined) throw new Error("a session was not opened");
  return { id: opened.id, token };
}

const alive = query`s.ended_at is null and s.expires_at > now() and s.idle_until > now()
  and a.disabled_at is null and a.role is not null`;

interface Row {
  readonly id: string;
  readonly account: string;
  readonly name: string | null;
  readonly role: string;
  readonly organisation: string | null;
  readonly acr: string | null;
  readonly amr: readonly string[];
  readonly authenticated_at: Instant | null;
  readonly created_at: Instant;
  readonly idle_until: Instant;
  readonly expires_at: Instant;
  readonly drowsy: boolean;
}

/** The living session of a cookie's token; undefined where there is none (any more). */
export async function findSession(
  rows: Pick<Transaction, "rows">,
  token: string,
): Promise<Session | undefined> {
  const [row] = await rows.rows(query<Row>`
    select s.id, s.account, a.name, a.role, a.organisation, s.acr, s.amr, s.authenticated_at, s.created_at,
      s.idle_until, s.expires_at, s.last_seen_at < now() - interval '1 minute' as drowsy
    from session s join account a on a.id = s.account
    where s.token_hash = ${tokenHash(token)} and ${alive}`);
  return row === undefined ? undefined : sessionOf(row, token);
}

function sessionOf(row: Row, token: string): Session | undefined {
  // A role this program does not know (any more) gives no rights.
  if (!isRole(row.role)) return undefined;
  const { role, organisation, name, acr, authenticated_at: at } = row;
  return {
    id: row.id,
    actor: { id: row.account, role, ...(organisation !== null && { organisation }) },
    ...(name !== null && { name }),
    csrf: csrfOf(token),
    ...(acr !== null && { acr }),
    amr: row.amr,
    ...(at !== null && { authenticatedAt: at }),
    createdAt: row.created_at,
    idleUntil: row.idle_until,
    expiresAt: row.expires_at,
    drowsy: row.drowsy,
  };
}

/** Made from the session's token, so it is bound to it, goes with it, and tells nothing of it. */
function csrfOf(token: string): string {
  return createHmac("sha256", token).update("hakaru form").digest("base64url");
}

/** Puts off the end for idleness. To be asked of drowsy sessions only, so that reading does not become writing. */
export async function keepAwake(rows: Pick<Transaction, "rows">, session: string): Promise<void> {
  await rows.rows(query`
    update session set last_seen_at = now(), idle_until = least(now() + ${idle}, expires_at)
    where id = ${session} and ended_at is null`);
}

/** Why sessions end, and who ends them where it is not their owner. */
export interface Ending {
  readonly reason: Outcome;
  readonly by?: string;
}

/**
 * Ends every session of a condition over `session`, and notes each in the log. Their next request is nobody's.
 *
 * @returns how many were alive
 */
export async function endSessions(
  tx: Pick<Transaction, "rows">,
  which: Query,
  ending: Ending,
): Promise<number> {
  const ended = await tx.rows(query`
    with ended as (
      update session set ended_at = now(), end_reason = ${ending.reason}, id_token = null
      where ended_at is null and ${which} returning id, account, ended_at, address
    )
    insert into sign_in_log (happened_at, outcome, account, session, actor, address)
    select ended_at, ${ending.reason}::text, account, id, ${ending.by ?? null}::text, address from ended
    returning seq`);
  return ended.length;
}

/** Ends all sessions of an account at once. @returns how many */
export async function endSessionsOf(database: Database, account: string, by: string): Promise<number> {
  return endSessions(database, query`account = ${account}`, { reason: "ended-by-office", by });
}

/** A session as its owner sees it in the list. */
export interface Listed {
  readonly id: string;
  readonly role: string;
  readonly organisation: string | null;
  readonly address: string;
  readonly agent: string;
  readonly created: Instant;
  readonly seen: Instant;
  readonly expires: Instant;
}

/** The living sessions of an account, the newest first, with the role each was opened in. */
export async function sessionsOf(
  rows: Pick<Transaction, "rows">,
  account: string,
): Promise<readonly Listed[]> {
  return rows.rows(query<Listed>`
    select s.id, s.role, s.organisation, s.address, s.agent, s.created_at as created, s.last_seen_at as seen,
      s.expires_at as expires
    from session s join account a on a.id = s.account
    where s.account = ${account} and ${alive} order by s.created_at desc, s.id`);
}

/** What the provider's sign-out wants to be shown of a session. */
export async function idTokenOf(
  rows: Pick<Transaction, "rows">,
  session: string,
): Promise<string | undefined> {
  const [row] = await rows.rows(query<{ token: string | null }>`
    select id_token as token from session where id = ${session}`);
  return row?.token ?? undefined;
}
