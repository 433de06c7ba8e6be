import { createHash, randomBytes, timingSafeEqual } from "node:crypto";

/** 256 random bits, in letters a URL and a cookie take. */
export function randomToken(): string {
  return randomBytes(32).toString("base64url");
}

/** What is kept of a token: who reads the database cannot use it. A random token needs no salt. */
export function tokenHash(token: string): Uint8Array {
  return createHash("sha256").update(token).digest();
}

/** Whether two texts are the same, in a time that tells nothing of where they differ. */
export function sameSecret(a: string, b: string): boolean {
  return timingSafeEqual(tokenHash(a), tokenHash(b));
}
