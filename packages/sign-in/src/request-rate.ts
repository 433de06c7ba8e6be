import type { Instant } from "@hakaru/model/calendar";
import type { Transaction } from "@hakaru/store/database";
import { query } from "@hakaru/store/query";

/** How many requests may come at once, and in how many seconds one of them is given back. */
interface Allowance {
  readonly atOnce: number;
  readonly secondsEach: number;
}

/** What somebody not signed in sends, of an address: twenty at once, then two a minute. */
export const anonymousPosts: Allowance = { atOnce: 20, secondsEach: 30 };

/** Steps of sign-ins, two for each, of an address: an office of sixty at once in the morning, then ten a minute. */
export const signInSteps: Allowance = { atOnce: 120, secondsEach: 3 };

/**
 * Takes one request from a key's allowance, in one statement, so that any number of processes share it (GCRA: only the
 * moment is kept at which everything taken has been given back). A refused request takes nothing.
 *
 * @returns from when on another is taken, where this one is not
 */
export async function spend(
  rows: Pick<Transaction, "rows">,
  key: string,
  { atOnce, secondsEach }: Allowance,
): Promise<Instant | undefined> {
  const each = query`make_interval(secs => ${secondsEach})`;
  const most = query`make_interval(secs => ${atOnce * secondsEach})`;
  const taken = await rows.rows(query`
    insert into request_rate as r (key, used_to) values (${key}, now() + ${each})
    on conflict (key) do update set used_to = greatest(r.used_to, now()) + ${each}
    where greatest(r.used_to, now()) + ${each} <= now() + ${most}
    returning key`);
  if (taken.length > 0) return undefined;
  const [full] = await rows.rows(query<{ again: Instant }>`
    select used_to + ${each} - ${most} as again from request_rate where key = ${key}`);
  return full === undefined ? spend(rows, key, { atOnce, secondsEach }) : full.again;
}
