import type { Transaction } from "@hakaru/store/database";
import { type Query, query } from "@hakaru/store/query";

/** The last numbers given in the ledger. */
export interface Head {
  readonly id: number;
  readonly seq: number;
  readonly computed: number;
}

const ledgerLock = 4_861_001;

/** One writer at a time, so the order of the numbers is the order of the commits and readers never see a gap. */
export async function lockHead(tx: Transaction): Promise<Head> {
  await tx.rows(query`select pg_advisory_xact_lock(${ledgerLock})`);
  const [row] = await tx.rows(query<{ id: bigint; seq: bigint; computed: bigint }>`
    select coalesce((select max(id) from observation), 0) as id,
      coalesce((select max(seq) from observation_event), 0) as seq,
      coalesce((select max(id) from computed), 0) as computed`);
  return { id: Number(row?.id), seq: Number(row?.seq), computed: Number(row?.computed) };
}

/**
 * The moment something is recorded. The clock may be set back; the ledger's time never is, or a known moment would
 * change its meaning.
 */
export const ledgerMoment: Query<never> = query<never>`
  greatest(clock_timestamp(),
    (select max(recorded_at) from observation_event) + interval '1 microsecond',
    (select recorded_at from computed order by id desc limit 1) + interval '1 microsecond')`;
