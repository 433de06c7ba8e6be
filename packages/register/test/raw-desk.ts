import type { Instant } from "@hakaru/model/calendar";
import type { Transaction } from "@hakaru/store/database";
import { takeRole } from "@hakaru/store/database-role";
import { query } from "@hakaru/store/query";
import type { Register } from "../src/register.ts";
import type { Opened } from "./open-registers.ts";

/** Who acts, for a session without any of the application's own checks. */
export interface Acting {
  readonly role: string;
  readonly id: string;
  readonly organisation: string | null;
}

const undone = Symbol("undone");

/** Raw SQL as hakaru_desk, in a transaction that is always undone. */
export async function rawDesk<T>(
  { database }: Opened,
  { role, id, organisation }: Acting,
  work: (tx: Transaction) => Promise<T>,
): Promise<T> {
  let answer: T | undefined;
  const running = database.transaction(async (tx) => {
    await tx.rows(query`select register.begin_acting(${role}, ${id}, ${organisation})`);
    await takeRole(tx, "hakaru_desk");
    answer = await work(tx);
    throw undone;
  });
  await running.catch((error: unknown) => {
    if (error !== undone) throw error;
  });
  return answer as T;
}

/** What a statement is answered with: rows, or the words of the error; then it is as if it had not been asked. */
export async function attempt(
  tx: Transaction,
  text: string,
  values: readonly never[] = [],
): Promise<readonly Record<string, unknown>[] | string> {
  await tx.rows(query`savepoint attempt`);
  const answer = await tx
    .rows<Record<string, unknown>>({ text, values })
    .catch((error: Error) => error.message);
  await tx.rows(query`rollback to attempt`);
  return answer;
}

export interface Claim {
  readonly entry: string | undefined;
  readonly version: number;
  readonly kind: string;
  readonly step?: string;
  readonly fromState?: string;
  readonly state: string;
  readonly owner: string | null;
  readonly content: object;
  readonly validFrom?: string;
}

/** Whether the database takes an event somebody claims, however well or badly the claim is founded. */
export async function claims(tx: Transaction, register: Register, claim: Claim): Promise<boolean> {
  await tx.rows(query`savepoint claim`);
  const taken = await write(tx, register, claim).catch(() => false);
  await tx.rows(query`rollback to claim`);
  return taken;
}

/** @returns false where the claim was made on an old version */
async function write(tx: Transaction, register: Register, claim: Claim): Promise<boolean> {
  const { seqs, numbers, at } = await draw(tx);
  const [row] = await tx.rows(query<{ stale: readonly bigint[] }>`
    select desk.write(of_register => ${register.id}::smallint, of_definition => ${register.definition.version},
      acts_for => null, seqs => ${seqs}::bigint[], entries => ${[claim.entry ?? numbers[0] ?? null]}::bigint[],
      versions => ${[claim.version]}::int[], kinds => ${[claim.kind]}::text[], steps => ${[claim.step ?? null]}::text[],
      from_states => ${[claim.fromState ?? null]}::text[], states => ${[claim.state]}::text[],
      owners => ${[claim.owner]}::text[], valid_froms => ${[claim.validFrom ?? "2026-11-22"]}::date[],
      recorded_ats => ${[at]}::timestamptz[], reasons => ${[null]}::text[],
      contents => ${JSON.stringify([claim.content])}::jsonb, leaves => ${new Uint8Array(32)},
      forget => ${[]}::bigint[], index_veils => ${[]}::int[], index_entries => ${[]}::bigint[],
      index_words => ${[]}::text[], index_haystacks => ${[]}::text[], index_grams => ${[]}::text[],
      key_entries => ${[]}::bigint[], key_wrapped => ${[]}::bytea[]) as stale`);
  return row?.stale.length === 0;
}

/** The numbers an honest application would have drawn: the test is about what is claimed with them. */
async function draw(tx: Transaction) {
  await takeRole(tx, "hakaru_keeper");
  const [drawn] = await tx.rows(
    query<{
      seqs: readonly bigint[];
      numbers: readonly bigint[];
      at: Instant;
    }>`select * from register.draw(1, 1)`,
  );
  await takeRole(tx, "hakaru_desk");
  if (drawn === undefined) throw new Error("nothing was drawn");
  return drawn;
}
