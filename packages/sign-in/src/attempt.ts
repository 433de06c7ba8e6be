import type { Transaction } from "@hakaru/store/database";
import { query } from "@hakaru/store/query";
import { randomToken, tokenHash } from "./secret-token.ts";

/** What must be known of a sign-in when the provider's answer comes. */
export interface Attempt {
  readonly issuer: string;
  readonly nonce: string;
  /** The secret behind the code challenge (PKCE). */
  readonly verifier: string;
  readonly returnTo: string;
}

/** Keeps an attempt for ten minutes. @returns its state, which the answer must bring back to the same browser */
export async function keepAttempt(
  rows: Pick<Transaction, "rows">,
  browser: string,
  { issuer, nonce, verifier, returnTo }: Attempt,
): Promise<string> {
  const state = randomToken();
  await rows.rows(query`
    insert into sign_in_attempt (state_hash, browser_hash, issuer, nonce, verifier, return_to, expires_at)
    values (${tokenHash(state)}, ${tokenHash(browser)}, ${issuer}, ${nonce}, ${verifier}, ${returnTo},
      now() + interval '10 minutes')`);
  return state;
}

/** Takes an attempt out, so that the same answer counts once; undefined where it is another browser's, too old, or used. */
export async function takeAttempt(
  rows: Pick<Transaction, "rows">,
  browser: string,
  state: string,
): Promise<Attempt | undefined> {
  const [taken] = await rows.rows(query<Attempt & { fresh: boolean }>`
    delete from sign_in_attempt where state_hash = ${tokenHash(state)} and browser_hash = ${tokenHash(browser)}
    returning issuer, nonce, verifier, return_to as "returnTo", expires_at > now() as fresh`);
  if (taken?.fresh !== true) return undefined;
  const { fresh: _, ...attempt } = taken;
  return attempt;
}
