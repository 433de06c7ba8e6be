import type { Instant } from "@hakaru/model/calendar";
import type { Database, Transaction } from "@hakaru/store/database";
import { query } from "@hakaru/store/query";
import type { Moment } from "./release.ts";

/** A release as the registry knows it. */
export interface Registered extends Moment {
  readonly number: number;
  /** SHA-256 of the manifest. */
  readonly manifest: string;
  readonly compiler: string;
  readonly at: Instant;
}

/** Every release of a strategy, oldest first. */
export async function releasesOf(
  database: Pick<Transaction, "rows">,
  strategy: string,
): Promise<readonly Registered[]> {
  return database.rows(query<Registered>`
    select number, valid, known, manifest, compiler, recorded_at as at
    from release where strategy = ${strategy} order by number`);
}

/** Enters a release after the last one; its files must be in place before. The very same as the last is not entered twice. */
export async function register(
  database: Database,
  strategy: string,
  release: Omit<Registered, "number" | "at">,
): Promise<number> {
  return database.transaction(async (tx) => {
    await tx.rows(query`lock table release in exclusive mode`);
    const last = (await releasesOf(tx, strategy)).at(-1);
    if (last !== undefined && isSame(last, release)) return last.number;
    const [row] = await tx.rows(query<{ number: number }>`
      insert into release (strategy, number, valid, known, manifest, compiler, recorded_at)
      values (${strategy}, ${(last?.number ?? 0) + 1}, ${release.valid}, ${release.known}, ${release.manifest},
        ${release.compiler}, clock_timestamp()) returning number`);
    if (row === undefined) throw new Error("a release was entered without a number");
    return row.number;
  });
}

function isSame(a: Omit<Registered, "number" | "at">, b: Omit<Registered, "number" | "at">): boolean {
  return a.valid === b.valid && a.known === b.known && a.manifest === b.manifest && a.compiler === b.compiler;
}
