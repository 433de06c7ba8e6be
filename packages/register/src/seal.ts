import type { Instant } from "@hakaru/model/calendar";
import type { Database, Transaction } from "@hakaru/store/database";
import { query } from "@hakaru/store/query";
import { type Chain, chainsOf, hex, leavesAfter, noSeal, type Seal, sealHash } from "./chain.ts";
import type { Checkpoint } from "./checkpoint.ts";
import { asKeeper } from "./keeper.ts";
import { type MerkleTree, merkleTree } from "./merkle.ts";

/**
 * Seals what every register and the log of readings has taken in, as far as no running transaction can come before it.
 * Two who seal at once seal one after the other.
 *
 * @returns the seals that were made, as they are to be kept outside the database
 */
export async function seal(database: Database): Promise<readonly Checkpoint[]> {
  const chains = await asKeeper(database, chainsOf);
  const made: Checkpoint[] = [];
  for (const chain of chains) {
    const sealed = await asKeeper(database, (keeper) => sealChain(keeper, chain));
    if (sealed !== undefined) made.push(sealed);
  }
  return made;
}

async function sealChain(keeper: Transaction, chain: Chain): Promise<Checkpoint | undefined> {
  await keeper.rows(query`select pg_advisory_xact_lock(1751804789, ${chain.id})`);
  const last = await lastSeal(keeper, chain);
  const { until, now } = await horizon(keeper);
  const { tree, lastSeq } = await grown(keeper, chain, last.untilTxid, until);
  if (tree.size() === 0) return undefined;
  const made: Seal = {
    ...{ number: last.number + 1, untilTxid: until, events: BigInt(tree.size()), lastSeq, root: tree.root() },
    ...{ previous: last.hash, sealedAt: now },
  };
  const hash = sealHash(chain, made);
  await keep(keeper, chain, made, hash);
  const { number, events, root, sealedAt } = made;
  return {
    ...{ chain: chain.name, number, events: Number(events), lastSeq: String(lastSeq) },
    ...{ root: hex(root), hash: hex(hash), sealedAt },
  };
}

async function lastSeal(keeper: Transaction, { id }: Chain) {
  const [last] = await keeper.rows(query<{ number: number; untilTxid: bigint; hash: Uint8Array }>`
    select number, until_txid as "untilTxid", hash from register.seal
    where chain = ${id} order by number desc limit 1`);
  return last ?? noSeal;
}

/** Every transaction before this one has ended, however slow it was and whatever number its events drew. */
export async function horizon(keeper: Transaction) {
  const [row] = await keeper.rows(query<{ until: bigint; now: Instant }>`
    select pg_snapshot_xmin(pg_current_snapshot())::text::bigint + ahead as until, clock_timestamp() as now
    from register.shift`);
  if (row === undefined) throw new Error("there is no axis of transactions");
  return row;
}

const piece = 20_000;

async function grown(
  keeper: Transaction,
  chain: Chain,
  from: bigint,
  until: bigint,
): Promise<{ readonly tree: MerkleTree; readonly lastSeq: bigint }> {
  const tree = merkleTree();
  let [txid, seq, lastSeq] = [from - 1n, largest, 0n];
  for (;;) {
    const leaves = await keeper.rows(leavesAfter(chain, txid, seq, until, piece));
    for (const { leaf, seq: each } of leaves) {
      tree.add(leaf);
      if (each > lastSeq) lastSeq = each;
    }
    const last = leaves.at(-1);
    if (last === undefined || leaves.length < piece) return { tree, lastSeq };
    ({ txid, seq } = last);
  }
}

const largest = 9_223_372_036_854_775_807n;

async function keep(keeper: Transaction, { id }: Chain, made: Seal, hash: Uint8Array): Promise<void> {
  const { number, untilTxid, events, lastSeq, root, previous, sealedAt } = made;
  await keeper.rows(query`
    insert into register.seal (chain, number, until_txid, events, last_seq, root, previous, hash, sealed_at)
    values (${id}, ${number}, ${untilTxid}, ${events}, ${lastSeq}, ${root}, ${previous}, ${hash}, ${sealedAt})`);
}

/** The last seal of every chain, as it is to be kept outside the database: what a lost checkpoint is replaced by. */
export async function lastSeals(database: Database): Promise<readonly Checkpoint[]> {
  const rows = await asKeeper(database, (keeper) =>
    keeper.rows(query<{
      chain: string;
      number: number;
      events: bigint;
      lastSeq: bigint;
      root: Uint8Array;
      hash: Uint8Array;
      sealedAt: Instant;
    }>`
      select distinct on (s.chain) coalesce(r.name, 'access-log') as chain, s.number, s.events, s.last_seq as "lastSeq",
        s.root, s.hash, s.sealed_at as "sealedAt"
      from register.seal s left join register.register r on r.id = s.chain order by s.chain, s.number desc`),
  );
  return rows.map((row) => ({
    ...row,
    ...{ events: Number(row.events), lastSeq: String(row.lastSeq), root: hex(row.root), hash: hex(row.hash) },
  }));
}
