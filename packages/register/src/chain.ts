import { createHash } from "node:crypto";
import type { Instant } from "@hakaru/model/calendar";
import { canonicalJson } from "@hakaru/model/canonical";
import type { Transaction } from "@hakaru/store/database";
import { type Query, query } from "@hakaru/store/query";

/** What is sealed in one chain: the events of a register, or the log of readings. */
export interface Chain {
  /** The register's number; 0 for the log. */
  readonly id: number;
  /** `programme/entity`, or `access-log`. */
  readonly name: string;
}

const logChain: Chain = { id: 0, name: "access-log" };

/** Every chain of a database. */
export async function chainsOf(keeper: Pick<Transaction, "rows">): Promise<readonly Chain[]> {
  const registers = await keeper.rows(query<Chain>`select id, name from register.register order by id`);
  return [logChain, ...registers];
}

/** The leaves of a chain that come after a place in it, in their order: by transaction, then by number. */
export function leavesAfter({ id }: Chain, txid: bigint, seq: bigint, until: bigint, most: number) {
  const of: Query =
    id === 0 ? query`register.access_log where` : query`register.event where register = ${id}::smallint and`;
  return query<{ txid: bigint; seq: bigint; leaf: Uint8Array }>`
    select txid, seq, leaf from ${of} (txid, seq) > (${txid}::bigint, ${seq}::bigint) and txid < ${until}::bigint
    order by txid, seq limit ${most}`;
}

/** A batch of leaves under one root, tied to the batch before it. */
export interface Seal {
  /** Counted from 1 in its chain. */
  readonly number: number;
  /** Where it ends: no transaction from this one on is in it, each before it is in it or in an earlier one. */
  readonly untilTxid: bigint;
  readonly events: bigint;
  readonly lastSeq: bigint;
  readonly root: Uint8Array;
  /** The hash of the seal before; zeros for the first. */
  readonly previous: Uint8Array;
  readonly sealedAt: Instant;
}

/** The hash of a seal: SHA-256 of 0x02 and the canonical JSON of what it says. */
export function sealHash({ name: chain }: Chain, seal: Seal): Buffer {
  const said = canonicalJson({
    ...{ chain, number: seal.number, untilTxid: String(seal.untilTxid), events: String(seal.events) },
    ...{
      lastSeq: String(seal.lastSeq),
      root: hex(seal.root),
      previous: hex(seal.previous),
      sealedAt: seal.sealedAt,
    },
  });
  return createHash("sha256").update(`\u0002${said}`).digest();
}

export function hex(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString("hex");
}

/** What the first seal of a chain comes after. */
export const noSeal = { number: 0, untilTxid: 0n, hash: new Uint8Array(32) };
