import type { Instant } from "@hakaru/model/calendar";
import type { Transaction } from "@hakaru/store/database";
import { query } from "@hakaru/store/query";

/** From which failure on a key is locked, and how long at most; each further failure doubles the time. */
interface StrikeRule {
  readonly from: number;
  readonly mostMinutes: number;
}

/** An account is locked 1, 2, 4 … minutes from the fifth failure, an hour at most: a guesser gets some 30 tries a day. */
export const accountStrikes: StrikeRule = { from: 5, mostMinutes: 60 };

/** A ministry may stand behind one address, so it has four times as many. */
export const addressStrikes: StrikeRule = { from: 20, mostMinutes: 15 };

/**
 * Counts a try as a failure before it is made, so that no number of tries at once gets past the lock; `forgive` takes
 * it back where it succeeds. A day without one forgets the failures.
 *
 * @returns until when the key is locked, where it is: then nothing was counted and nothing may be tried
 */
export async function strike(
  rows: Pick<Transaction, "rows">,
  key: string,
  { from, mostMinutes }: StrikeRule,
): Promise<Instant | undefined> {
  const counted = await rows.rows(query`
    insert into sign_in_strike as s (key, failures, last_at) values (${key}, 1, now())
    on conflict (key) do update set
      failures = case when s.last_at < now() - interval '1 day' then 1 else s.failures + 1 end,
      last_at = now(),
      locked_until = case when s.last_at >= now() - interval '1 day' and s.failures + 1 >= ${from}::int
        then now() + least(${mostMinutes}::float8, power(2, least(s.failures + 1 - ${from}::int, 20))) * interval '1 minute' end
    where s.locked_until is null or s.locked_until <= now()
    returning key`);
  if (counted.length > 0) return undefined;
  // No lock to be found: it was lifted in between, and the try has yet to be counted.
  return (await lockedUntil(rows, key)) ?? strike(rows, key, { from, mostMinutes });
}

async function lockedUntil(rows: Pick<Transaction, "rows">, key: string): Promise<Instant | undefined> {
  const [found] = await rows.rows(query<{ locked_until: Instant | null }>`
    select locked_until from sign_in_strike where key = ${key}`);
  return found?.locked_until ?? undefined;
}

/** Takes one failure back: the try it was counted for has succeeded. */
export async function forgive(
  rows: Pick<Transaction, "rows">,
  key: string,
  { from }: StrikeRule,
): Promise<void> {
  await rows.rows(query`
    update sign_in_strike set failures = greatest(failures - 1, 0),
      locked_until = case when failures - 1 >= ${from}::int then locked_until end
    where key = ${key}`);
}

/** Forgets every failure of a key. */
export async function forget(rows: Pick<Transaction, "rows">, key: string): Promise<void> {
  await rows.rows(query`delete from sign_in_strike where key = ${key}`);
}
