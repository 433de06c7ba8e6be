import { Refusal } from "@hakaru/model/fault";
import { query } from "@hakaru/store/query";
import type { Conflict } from "./conflict.ts";
import type { Desk } from "./desk.ts";
import { keyWordOf } from "./keys.ts";
import type { Done } from "./perform.ts";
import { registerFaults } from "./register-faults.ts";

/**
 * Does a work once for a key, however often and however many at once it is asked for: the same request is given the
 * first answer, another one is refused. What was refused, or was a conflict, wrote nothing and may be tried again.
 *
 * @param request everything that makes the request this one
 * @throws Refusal `key-reused`
 */
export async function once<T extends Done | Conflict | readonly Done[]>(
  desk: Desk,
  key: string,
  request: unknown,
  work: () => Promise<T>,
): Promise<T> {
  // What was sent may name persons who are forgotten later; without our key nobody can try names against the word.
  const hash = keyWordOf(desk.keys, "idempotency", [request]);
  const first = await answered(desk, key, hash);
  if (first !== undefined) return first as T;
  const answer = await work();
  if (!("kind" in answer && answer.kind === "conflict")) await keep(desk, key, hash, answer);
  return answer;
}

/** What was answered to a key of the actor's; undefined where nothing was. */
export async function firstAnswer(desk: Desk, key: string): Promise<unknown> {
  const [row] = await desk.keeping((keeper) =>
    keeper.rows(query<{ answer: unknown }>`
      select answer from register.idempotency where actor = ${desk.acting.actor.id} and key = ${key}`),
  );
  return row?.answer;
}

/** Those who come with the same key wait here for the first of them. */
async function answered(desk: Desk, key: string, hash: string): Promise<unknown> {
  const actor = desk.acting.actor.id;
  const [row] = await desk.keeping(async (keeper) => {
    await keeper.rows(
      query`select pg_advisory_xact_lock(hashtextextended(${`${actor}\n${key}`}, 1751804788))`,
    );
    return keeper.rows(query<{ request: string; answer: unknown }>`
      select request, answer from register.idempotency where actor = ${actor} and key = ${key}`);
  });
  if (row === undefined) return undefined;
  if (row.request !== hash) throw new Refusal(registerFaults["key-reused"]({ key }));
  return row.answer;
}

async function keep(desk: Desk, key: string, hash: string, answer: unknown): Promise<void> {
  await desk.keeping((keeper) =>
    keeper.rows(query`
      insert into register.idempotency (actor, key, request, answer)
      values (${desk.acting.actor.id}, ${key}, ${hash}, ${JSON.stringify(answer)}::jsonb)`),
  );
}
