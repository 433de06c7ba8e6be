import type { LocalDate } from "@hakaru/model/calendar";
import { Refusal } from "@hakaru/model/fault";
import type { Actor } from "@hakaru/model/programme/policy";
import type { Database, Transaction } from "@hakaru/store/database";
import { takeRole } from "@hakaru/store/database-role";
import { query } from "@hakaru/store/query";
import { codeOf } from "@hakaru/store/server-fault";
import type { Keys } from "./keys.ts";
import { registerFaults } from "./register-faults.ts";

/** Who acts, and when: never the clock of the machine. */
export interface Acting {
  readonly actor: Actor;
  /** The day of acting: no entry is valid from a later one. */
  readonly on: LocalDate;
  /** The organisation it acts for, where that is not its own. */
  readonly onBehalf?: string;
  /** What a log of readings names: the id of a request. */
  readonly request?: string;
}

/** One transaction somebody acts in, with the rights of that role and of no other. */
export interface Desk {
  readonly acting: Acting;
  readonly keys: Keys;
  readonly rows: Transaction["rows"];
  /**
   * Asks as the keeper of the registers, whom no role bounds, while everybody else waits: for what the desk has to know
   * and its actor may not see. Nothing of it is handed out.
   */
  readonly keeping: <T>(work: (keeper: Pick<Transaction, "rows">) => Promise<T>) => Promise<T>;
}

/**
 * Acts in the registers: all of the work or nothing.
 *
 * @throws Refusal where the actor, the rules or the database do not allow it
 */
export function atDesk<T>(
  database: Database,
  keys: Keys,
  acting: Acting,
  work: (desk: Desk) => Promise<T>,
): Promise<T> {
  return database.transaction((transaction) => actIn(transaction, keys, acting, work));
}

/** Acts in a transaction whose role is still the login's. It is the actor's from then on. */
export async function actIn<T>(
  transaction: Transaction,
  keys: Keys,
  acting: Acting,
  work: (desk: Desk) => Promise<T>,
): Promise<T> {
  const { id, role, organisation = null } = acting.actor;
  await transaction.rows(query`
    select register.begin_acting(${role}, ${id}, ${organisation}), set_config('role', 'hakaru_desk', true)`);
  return work({ acting, keys, ...inTurn(transaction) });
}

/** Questions of the desk wait while the keeper is asked: they must not be answered with the keeper's rights. */
function inTurn(transaction: Transaction): Pick<Desk, "rows" | "keeping"> {
  let last: Promise<unknown> = Promise.resolve();
  const next = <T>(work: () => Promise<T>): Promise<T> => {
    const turn = last.then(work);
    last = turn.catch(() => undefined);
    return turn;
  };
  return {
    rows: (asked) => next(() => transaction.rows(asked).catch(refused)),
    keeping: (work) => next(() => kept(transaction, work)),
  };
}

async function kept<T>(transaction: Transaction, work: (keeper: Transaction) => Promise<T>): Promise<T> {
  await takeRole(transaction, "hakaru_keeper");
  try {
    return await work(transaction);
  } finally {
    await leaveKeeping(transaction);
  }
}

async function leaveKeeping(transaction: Transaction): Promise<void> {
  try {
    await takeRole(transaction, "hakaru_desk");
  } catch (error) {
    // A transaction that has failed takes no role and answers nothing; its own error is the one to tell.
    if (codeOf(error) !== "25P02") throw error;
  }
}

/** What the functions of the database raise of themselves. */
function refused(error: unknown): never {
  const code = codeOf(error);
  if (code === "HK403")
    throw Object.assign(new Refusal(registerFaults["database-refused"]({})), { cause: error });
  throw error;
}
