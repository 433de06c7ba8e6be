import { createHmac } from "node:crypto";
import { sameSecret } from "./secret-token.ts";

const lifetimeSeconds = 12 * 3600;

/**
 * A token for the forms of somebody not signed in: signed over the mark in the browser's cookie and the moment it runs
 * out at. A stranger's page can send neither the cookie's value nor a signature of ours (signed double submit).
 */
export function signedFormToken(browser: string, key: Uint8Array, now = Date.now()): string {
  const until = Math.floor(now / 1000) + lifetimeSeconds;
  return `${until}.${signature(browser, until, key)}`;
}

/** Whether a token was made for this browser and has not run out. */
export function isFormToken(token: string, browser: string, key: Uint8Array, now = Date.now()): boolean {
  const [, until, sent = ""] = /^(\d{1,12})\.([\w-]{43})$/.exec(token) ?? [];
  if (until === undefined || Number(until) * 1000 < now) return false;
  return sameSecret(sent, signature(browser, Number(until), key));
}

function signature(browser: string, until: number, key: Uint8Array): string {
  return createHmac("sha256", key).update(`form ${browser} ${until}`).digest("base64url");
}
