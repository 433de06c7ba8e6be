import { setTimeout as pause } from "node:timers/promises";
import { type ClientBase, type ClientConfig, Pool, type PoolClient } from "pg";
import { columnTypes } from "./column-parser.ts";
import { once } from "./once.ts";
import type { Query } from "./query.ts";
import { codeOf, isLost, isStarting } from "./server-fault.ts";

/** One transaction; of no use once the work it was given to has ended. */
export interface Transaction {
  rows<R>(query: Query<R>): Promise<readonly R[]>;
}

/** A PostgreSQL 15 or newer, with the column types of `column-parser.ts` and the session in UTC. */
export interface Database {
  /** One statement on its own. */
  rows<R>(query: Query<R>): Promise<readonly R[]>;
  /**
   * All of the work or nothing, READ COMMITTED. After a deadlock or a serialization failure the work is run
   * again, so it must change nothing but the database, and ask it only through its transaction.
   */
  transaction<T>(work: (transaction: Transaction) => Promise<T>): Promise<T>;
  /** Waits for what is under way. A second call does nothing more. */
  close(): Promise<void>;
}

/** Turns an error of `pg` into what is thrown: a Refusal where the reader can mend it, else itself. */
export type Explain = (error: unknown) => Promise<unknown>;

const patienceMs = 60_000;
const attempts = 5;

/** A pool of at most eight connections; no death of the server ends this process. */
export function connect(settings: ClientConfig, explain: Explain): Database {
  const pool = new Pool({ ...settings, ...session, max: 8, onConnect: inUtc });
  pool.on("error", heard);
  pool.on("connect", (client) => client.on("error", heard));
  return {
    rows: (query) => checkedOut(pool, explain, (client) => ask(client, query, explain)),
    transaction: (work) => checkedOut(pool, explain, (client) => retried(client, work, explain)),
    close: once(() => pool.end()),
  };
}

/** What every connection of ours has in common, pooled or not. */
export const session: ClientConfig = { types: columnTypes };

/** Listens where silence would end the process: the query under way rejects with the same error. */
export const heard = (): void => undefined;

async function inUtc(client: ClientBase): Promise<void> {
  await client.query("SET TIME ZONE 'UTC'; SET DateStyle = 'ISO, YMD'");
}

async function checkedOut<T>(pool: Pool, explain: Explain, work: (client: PoolClient) => Promise<T>) {
  const client = await checkOut(pool, explain);
  try {
    return await work(client);
  } finally {
    // A connection whose transaction could not be ended must not serve the next caller.
    client.release(client.getTransactionStatus() !== "I");
  }
}

async function checkOut(pool: Pool, explain: Explain): Promise<PoolClient> {
  const until = Date.now() + patienceMs;
  for (;;) {
    try {
      return await pool.connect();
    } catch (error) {
      if (!isStarting(error) || Date.now() > until) throw await explain(error);
      await pause(100);
    }
  }
}

async function ask<R>(client: ClientBase, query: Query<R>, explain: Explain): Promise<readonly R[]> {
  const answer = await explained(client.query({ text: query.text, values: [...query.values] }), explain);
  // A migration is several statements, and pg then answers with a list.
  return [answer].flat().at(-1)?.rows ?? [];
}

async function explained<T>(asking: Promise<T>, explain: Explain): Promise<T> {
  try {
    return await asking;
  } catch (error) {
    throw await explain(error);
  }
}

async function retried<T>(client: ClientBase, work: (tx: Transaction) => Promise<T>, explain: Explain) {
  for (let attempt = 1; ; attempt++) {
    try {
      return await attempted(client, work, explain);
    } catch (error) {
      if (attempt === attempts || !isConflict(error)) throw error;
      await pause(Math.random() * 20 * 2 ** attempt);
    }
  }
}

async function attempted<T>(client: ClientBase, work: (tx: Transaction) => Promise<T>, explain: Explain) {
  const line = inLine((query) => ask(client, query, explain));
  await ask(client, statement("BEGIN"), explain);
  try {
    const result = await work(line.transaction);
    await line.end();
    await commit(client, explain);
    return result;
  } catch (error) {
    await line.end();
    await undo(client);
    throw error;
  }
}

type Ask = <R>(query: Query<R>) => Promise<readonly R[]>;

/** The queries of one transaction, sent one after the other even when they are asked for at once. */
function inLine(ask: Ask) {
  let last: Promise<unknown> = Promise.resolve();
  let ended = false;
  const rows: Ask = (query) => {
    if (ended) return Promise.reject(new Error("this transaction has ended"));
    const next = last.then(() => ask(query));
    last = next.catch(heard);
    return next;
  };
  const end = async () => {
    ended = true;
    await last;
  };
  return { transaction: { rows }, end };
}

async function commit(client: ClientBase, explain: Explain): Promise<void> {
  const { command } = await explained(client.query("COMMIT"), explain);
  // PostgreSQL answers COMMIT of a failed transaction with a quiet ROLLBACK.
  if (command !== "COMMIT") throw new Error("an error in this transaction was swallowed");
}

async function undo(client: ClientBase): Promise<void> {
  try {
    await client.query("ROLLBACK");
  } catch (error) {
    // The connection is gone, and the transaction with it; the error of the work is the one to tell.
    if (!isLost(error)) throw error;
  }
}

const statement = (text: string): Query<never> => ({ text, values: [] });

function isConflict(error: unknown): boolean {
  return ["40001", "40P01"].includes(codeOf(error) ?? "");
}
