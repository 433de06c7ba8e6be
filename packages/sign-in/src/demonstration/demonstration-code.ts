import { createHash } from "node:crypto";
import type { Transaction } from "@hakaru/store/database";
import { query } from "@hakaru/store/query";
import { randomToken, tokenHash } from "../secret-token.ts";

/** What a code was given out for. */
export interface Granted {
  readonly account: string;
  readonly twoFactors: boolean;
  readonly nonce: string;
  /** SHA-256 of the verifier the code must be redeemed with (PKCE, S256). */
  readonly challenge: string;
  readonly redirectUri: string;
}

/** Gives out a code, good for a minute and for once. */
export async function grantCode(rows: Pick<Transaction, "rows">, granted: Granted): Promise<string> {
  const code = randomToken();
  const { account, twoFactors, nonce, challenge, redirectUri } = granted;
  await rows.rows(query`
    insert into demonstration_code (code_hash, account, two_factors, nonce, challenge, redirect_uri, expires_at)
    values (${tokenHash(code)}, ${account}, ${twoFactors}, ${nonce}, ${challenge}, ${redirectUri},
      now() + interval '1 minute')`);
  return code;
}

/** Takes a code out; undefined where there is none (any more), or another redirect or verifier comes with it. */
export async function redeemCode(
  rows: Pick<Transaction, "rows">,
  code: string,
  shown: { readonly redirectUri: string; readonly verifier: string },
): Promise<Granted | undefined> {
  const [taken] = await rows.rows(query<Granted & { fresh: boolean }>`
    delete from demonstration_code where code_hash = ${tokenHash(code)}
    returning account, two_factors as "twoFactors", nonce, challenge, redirect_uri as "redirectUri",
      expires_at > now() as fresh`);
  if (taken?.fresh !== true || taken.redirectUri !== shown.redirectUri) return undefined;
  const challenge = createHash("sha256").update(shown.verifier).digest("base64url");
  return challenge === taken.challenge ? taken : undefined;
}
