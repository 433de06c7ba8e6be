import type { Instant, LocalDate } from "@hakaru/model/calendar";
import { sha256 } from "@hakaru/model/canonical";
import { Refusal } from "@hakaru/model/fault";
import type { Database, Transaction } from "@hakaru/store/database";
import { query } from "@hakaru/store/query";
import { enterWithin, moveWithin } from "./enter.ts";
import { ledgerFaults } from "./ledger-faults.ts";
import type { Filed, State } from "./observation.ts";

/** A file somebody files, as it came. */
export interface FilingFile {
  readonly strategy: string;
  readonly name: string;
  readonly asOf: LocalDate;
  readonly bytes: Uint8Array;
}

/** A file in the ledger; its number is the SHA-256 of its bytes. */
export interface Filing {
  readonly id: string;
  readonly name: string;
  readonly asOf: LocalDate;
  readonly actor: string;
  readonly at: Instant;
  /** How many of its figures are in each state. */
  readonly states: Readonly<Partial<Record<State, number>>>;
}

/** Who files, and why. */
export interface Filer {
  readonly actor: string;
  readonly reason?: string;
}

/** What became of a filing; nothing is entered where the same bytes were filed before. */
export interface Receipt {
  readonly id: string;
  readonly entered: readonly number[];
}

/**
 * Keeps the file and enters its figures as submitted, in one transaction. A file that was filed before is known by its
 * bytes: filing it again changes nothing.
 */
export async function file(
  database: Database,
  from: FilingFile,
  filed: readonly Filed[],
  filer: Filer,
): Promise<Receipt> {
  return database.transaction((tx) => fileWithin(tx, from, filed, filer));
}

/** Files, checks and publishes at once: for figures that were public before they came into Hakaru. */
export async function adopt(
  database: Database,
  from: FilingFile,
  filed: readonly Filed[],
  actors: { readonly filer: string; readonly checker: string },
): Promise<Receipt> {
  return database.transaction(async (tx) => {
    const receipt = await fileWithin(tx, from, filed, { actor: actors.filer });
    if (receipt.entered.length === 0) return receipt;
    await moveWithin(tx, receipt.entered, { to: "checked", actor: actors.checker });
    await moveWithin(tx, receipt.entered, { to: "published", actor: actors.checker });
    return receipt;
  });
}

async function fileWithin(
  tx: Transaction,
  from: FilingFile,
  filed: readonly Filed[],
  filer: Filer,
): Promise<Receipt> {
  const id = sha256(from.bytes);
  if (!(await keepFile(tx, id, from, filer.actor))) return { id, entered: [] };
  return { id, entered: await enterWithin(tx, from.strategy, filed, { ...filer, state: "submitted" }) };
}

/** @returns whether the file is new. */
async function keepFile(tx: Transaction, id: string, from: FilingFile, actor: string): Promise<boolean> {
  const kept = await tx.rows(query`
    insert into filing (id, strategy, name, as_of, bytes, actor, recorded_at)
    values (${id}, ${from.strategy}, ${from.name}, ${from.asOf}, ${from.bytes}, ${actor}, clock_timestamp())
    on conflict do nothing returning id`);
  return kept.length > 0;
}

/** Every filing of a strategy, oldest first. */
export async function filings(
  database: Pick<Transaction, "rows">,
  strategy: string,
): Promise<readonly Filing[]> {
  const rows = await database.rows(query<Omit<Filing, "asOf"> & { as_of: LocalDate }>`
    select f.id, f.name, f.as_of, f.actor, f.recorded_at as at, coalesce(s.states, '{}') as states
    from filing f left join lateral (
      select jsonb_object_agg(state, n) as states from (
        select last.state, count(*) as n from observation o
        join lateral (select state from observation_event where observation = o.id order by seq desc limit 1) last on true
        where o.filing = f.id group by last.state
      ) counted
    ) s on true
    where f.strategy = ${strategy} order by f.recorded_at`);
  return rows.map(({ as_of, ...row }) => ({ ...row, asOf: as_of }));
}

/** The bytes of a filing. Errors: unknown-filing. */
export async function filingBytes(database: Pick<Transaction, "rows">, id: string): Promise<Uint8Array> {
  const [row] = await database.rows(query<{ bytes: Uint8Array }>`select bytes from filing where id = ${id}`);
  if (row === undefined) throw new Refusal(ledgerFaults["unknown-filing"]({ filing: id }));
  return row.bytes;
}

/** The figures of a filing that are in a state; a filing may be named by the first letters of its number. */
export async function figuresIn(
  database: Pick<Transaction, "rows">,
  strategy: string,
  filing: string,
  state: State,
): Promise<readonly number[]> {
  const found = (await filings(database, strategy)).filter(
    (f) => filing.length >= 6 && f.id.startsWith(filing),
  );
  const [only] = found;
  if (only === undefined || found.length > 1) throw new Refusal(ledgerFaults["unknown-filing"]({ filing }));
  const rows = await database.rows(query<{ id: bigint }>`
    select o.id from observation o
    join lateral (select state from observation_event where observation = o.id order by seq desc limit 1) last
      on last.state = ${state}
    where o.filing = ${only.id} order by o.id`);
  return rows.map((row) => Number(row.id));
}
