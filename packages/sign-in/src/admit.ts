import type { Instant } from "@hakaru/model/calendar";
import type { Fault } from "@hakaru/model/fault";
import type { Transaction } from "@hakaru/store/database";
import { query } from "@hakaru/store/query";
import type { FastifyRequest } from "fastify";
import { meetAccount } from "./account.ts";
import { type Gate, keptAddress } from "./gate.ts";
import { minuteAfterInJapan } from "./page/japan-time.ts";
import type { Identity } from "./relying-party.ts";
import { type Rights, type RightsRule, rightsOf } from "./rights.ts";
import { tokenHash } from "./secret-token.ts";
import { endSessions, type Opening, openSession } from "./session.ts";
import { signInFaults } from "./sign-in-faults.ts";
import { note, type Outcome } from "./sign-in-log.ts";
import { accountStrikes, forget, strike } from "./strike.ts";

/** What became of somebody a provider vouches for: a session's token, or why there is none. */
export type Admission = { readonly token: string } | TurnedAway;

/** Why somebody was not let in, and from when on they may try again. */
export interface TurnedAway {
  readonly fault: Fault;
  readonly outcome: Outcome;
  readonly again?: Instant;
}

/**
 * Lets somebody in whom a provider vouches for, and notes it. The token is new whatever the browser brought along, and
 * the session it had before is ended. Whoever has no rights (any more) loses every session.
 */
export async function admit(
  gate: Gate,
  request: FastifyRequest,
  identity: Identity,
  rule: RightsRule,
): Promise<Admission> {
  const key = `account:${Buffer.from(tokenHash(`${identity.issuer} ${identity.subject}`)).toString("hex")}`;
  const until = await strike(gate.database, key, accountStrikes);
  if (until !== undefined) return noted(gate, request, locked(until));
  const rights = rightsOf(identity.claims, rule);
  const admission = await gate.database.transaction((tx) => admitWithin(tx, gate, request, identity, rights));
  if ("token" in admission) await forget(gate.database, key);
  return admission;
}

/** Why nothing is tried for a while; the same for an account that does not exist. */
export function locked(until: Instant): TurnedAway {
  return {
    fault: signInFaults.locked({ until: minuteAfterInJapan(until) }),
    outcome: "locked",
    again: until,
  };
}

/** Notes in the log that somebody was not let in whose account is not known. */
export async function noted(gate: Gate, request: FastifyRequest, turned: TurnedAway): Promise<TurnedAway> {
  await note(gate.database, { outcome: turned.outcome, address: keptAddress(gate, request) });
  return turned;
}

async function admitWithin(
  tx: Transaction,
  gate: Gate,
  request: FastifyRequest,
  identity: Identity,
  rights: Rights | Fault,
): Promise<Admission> {
  const without = "code" in rights;
  const { id: account, disabled } = await meetAccount(tx, identity, without ? undefined : rights);
  const address = keptAddress(gate, request);
  if (disabled) return turnAway(tx, account, signInFaults["account-disabled"]({}), address);
  if (without) return turnAway(tx, account, rights, address);
  return { token: await open(tx, request, { ...identity, account, rights, address }) };
}

async function turnAway(tx: Transaction, account: string, fault: Fault, address: string): Promise<Admission> {
  const outcome = fault.code as Outcome;
  await endSessions(tx, query`account = ${account}`, { reason: "rights-withdrawn" });
  await note(tx, { outcome, account, address });
  return { fault, outcome };
}

type Newcomer = Identity & Pick<Opening, "account" | "rights" | "address">;

async function open(tx: Transaction, request: FastifyRequest, newcomer: Newcomer): Promise<string> {
  const { account, address } = newcomer;
  if (request.session !== null)
    await endSessions(tx, query`id = ${request.session.id}`, { reason: "replaced" });
  const { id, token } = await openSession(tx, { ...newcomer, agent: request.headers["user-agent"] ?? "" });
  await note(tx, { outcome: "signed-in", account, session: id, address });
  return token;
}
