import type { Instant } from "@hakaru/model/calendar";

/** An instant so many microseconds later. */
export function laterBy(moment: Instant, microseconds: number): Instant {
  const whole = BigInt(Date.parse(`${moment.slice(0, 19)}Z`)) * 1000n;
  const sum = whole + BigInt(moment.slice(20, 26)) + BigInt(microseconds);
  const second = new Date(Number(sum / 1_000_000n) * 1000).toISOString().slice(0, 19);
  return `${second}.${String(sum % 1_000_000n).padStart(6, "0")}Z` as Instant;
}

/** The later of two instants. */
export function laterOf(a: Instant, b: Instant): Instant {
  return a < b ? b : a;
}
