import type { Database } from "@hakaru/store/database";
import { query } from "@hakaru/store/query";

/**
 * Removes what has run out. A session that has is ended with the moment it ran out at, and its row is gone after 30
 * days; what the log says of it stays.
 */
export async function sweep(database: Database): Promise<void> {
  await database.rows(query`
    with ended as (
      update session set ended_at = least(idle_until, expires_at), end_reason = 'expired', id_token = null
      where ended_at is null and least(idle_until, expires_at) <= now() returning id, account, ended_at, address
    )
    insert into sign_in_log (happened_at, outcome, account, session, address)
    select ended_at, 'expired', account, id, address from ended`);
  await database.rows(query`delete from session where ended_at < now() - interval '30 days'`);
  await database.rows(query`delete from sign_in_attempt where expires_at < now()`);
  await database.rows(query`delete from demonstration_code where expires_at < now()`);
  await database.rows(query`delete from request_rate where used_to < now()`);
  await database.rows(query`delete from sign_in_strike where last_at < now() - interval '1 day'`);
}
