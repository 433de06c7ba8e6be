import { sha256 } from "@hakaru/model/canonical";
import { Refusal } from "@hakaru/model/fault";
import type { Programme } from "@hakaru/model/programme/programme";
import type { Database, Transaction } from "@hakaru/store/database";
import { query } from "@hakaru/store/query";
import { type Chain, chainsOf, hex, noSeal, type Seal, sealHash } from "./chain.ts";
import type { Checkpoint } from "./checkpoint.ts";
import { asKeeper } from "./keeper.ts";
import { merkleTree } from "./merkle.ts";
import { registerFaults } from "./register-faults.ts";
import { strayFindings } from "./verify-entries.ts";
import { type Link, linksOf } from "./verify-links.ts";

/** Something that is not as it was written. */
export interface Finding {
  readonly chain: string;
  readonly kind: FindingKind;
  /** Entry and version, seal or file it was found at. */
  readonly at: string;
}

export type FindingKind =
  /** A row says something else than its leaf. */
  | "event-changed"
  | "reading-changed"
  /** Leaves are missing, more, or in another order than when they were sealed. */
  | "batch-changed"
  | "seal-changed"
  | "seal-missing"
  /** What was sealed is not what was vouched for outside. */
  | "checkpoint-differs"
  | "definition-changed"
  /** The entry is not what its events make of it. */
  | "entry-differs"
  /** Versions of an entry are missing, or events of none. */
  | "events-missing"
  | "index-differs"
  | "file-changed";

export interface Verification {
  /** How many events and readings were looked at. */
  readonly looked: number;
  /** The first thousand. */
  readonly findings: readonly Finding[];
}

const mostFindings = 1_000;

/** What of it to look at, and who wants to know how far it is. */
interface Looking {
  /** One chain instead of all: `programme/entity`, or `access-log`. */
  readonly only?: string;
  /** Called before each chain, with how much was looked at by then. */
  readonly looking?: (chain: string, looked: number) => void;
}

/**
 * Reads every event and every logged reading again and compares them with their leaves, the leaves with the seals, the
 * seals with each other and with the checkpoints kept outside, and the entries with their events. Without checkpoints
 * whoever can write to the database can cut off its end and seal the rest anew; with them every change up to the last
 * checkpoint is found. What came after it is compared with itself.
 *
 * @throws Refusal `unknown-register` where the one chain wanted is nowhere
 */
export async function verify(
  database: Database,
  checkpoints: readonly Checkpoint[],
  { only, looking }: Looking = {},
): Promise<Verification> {
  return asKeeper(database, async (keeper) => {
    const findings: Finding[] = [];
    const found = (finding: Finding) => {
      if (findings.length < mostFindings) findings.push(finding);
    };
    const definitions = await verifyDefinitions(keeper, found);
    const isWanted = (chain: string) => only === undefined || chain === only;
    const chains = (await chainsOf(keeper)).filter(({ name }) => isWanted(name));
    const vouched = checkpoints.filter(({ chain }) => isWanted(chain));
    if (only !== undefined && chains.length + vouched.length === 0)
      throw new Refusal(registerFaults["unknown-register"]({ register: only }));
    let looked = 0;
    for (const chain of chains) {
      looking?.(chain.name, looked);
      looked += await verifyChain(keeper, chain, definitions, { checkpoints, found });
    }
    for (const { chain, number } of vouched)
      if (!chains.some(({ name }) => name === chain))
        found({ chain, kind: "seal-missing", at: String(number) });
    for (const stray of await strayFindings(keeper, chains, definitions, mostFindings)) found(stray);
    return { looked, findings };
  });
}

/** Programme → version → the declaration that was in force, as far as its text is the one that was hashed. */
export type Definitions = ReadonlyMap<string, { readonly hash: string; readonly programme: Programme }>;

async function verifyDefinitions(
  keeper: Pick<Transaction, "rows">,
  found: (finding: Finding) => void,
): Promise<Definitions> {
  const rows = await keeper.rows(query<{
    programme: string;
    version: number;
    hash: string;
    declaration: string;
  }>`
    select programme, version, hash, declaration from register.definition order by programme, version`);
  const definitions = new Map<string, { hash: string; programme: Programme }>();
  for (const { programme, version, hash, declaration } of rows) {
    if (sha256(declaration) !== hash)
      found({ chain: programme, kind: "definition-changed", at: String(version) });
    definitions.set(`${programme} ${version}`, {
      hash: sha256(declaration),
      programme: JSON.parse(declaration),
    });
  }
  return definitions;
}

interface Outside {
  readonly checkpoints: readonly Checkpoint[];
  readonly found: (finding: Finding) => void;
}

interface KeptSeal extends Seal {
  readonly hash: Uint8Array;
}

async function verifyChain(
  keeper: Pick<Transaction, "rows">,
  chain: Chain,
  definitions: Definitions,
  outside: Outside,
): Promise<number> {
  const seals = await keeper.rows(query<KeptSeal>`
    select number, until_txid as "untilTxid", events, last_seq as "lastSeq", root, previous, hash,
      sealed_at as "sealedAt"
    from register.seal where chain = ${chain.id} order by number`);
  const tell = (kind: FindingKind, at: string | number) =>
    outside.found({ chain: chain.name, kind, at: String(at) });
  verifySeals(chain, seals, outside.checkpoints, tell);
  return verifyLeaves(linksOf(keeper, chain, definitions), seals, tell);
}

type Tell = (kind: FindingKind, at: string | number) => void;

/** Each seal says what its hash covers, follows the one before, and is the one that was vouched for. */
function verifySeals(
  chain: Chain,
  seals: readonly KeptSeal[],
  checkpoints: readonly Checkpoint[],
  tell: Tell,
): void {
  let before: { number: number; untilTxid: bigint; hash: Uint8Array } = noSeal;
  for (const seal of seals) {
    const follows = seal.number === before.number + 1 && hex(seal.previous) === hex(before.hash);
    const isWhole = hex(sealHash(chain, seal)) === hex(seal.hash) && seal.untilTxid > before.untilTxid;
    if (!follows || !isWhole) tell("seal-changed", seal.number);
    before = seal;
  }
  const hashes = new Map(seals.map(({ number, hash }) => [number, hex(hash)]));
  for (const { number, hash } of checkpoints.filter((each) => each.chain === chain.name)) {
    if (!hashes.has(number)) tell("seal-missing", number);
    else if (hashes.get(number) !== hash) tell("checkpoint-differs", number);
  }
}

/** One batch after the other, each held against its seal; what comes behind the last seal against itself alone. */
async function verifyLeaves(
  pieces: AsyncIterable<readonly Link[]>,
  seals: readonly KeptSeal[],
  tell: Tell,
): Promise<number> {
  const open = seals.values();
  let seal = open.next().value;
  let [tree, lastSeq, looked] = [merkleTree(), 0n, 0];
  const close = () => {
    if (seal === undefined) return;
    const same = BigInt(tree.size()) === seal.events && lastSeq === seal.lastSeq && isRoot(tree, seal);
    if (!same) tell("batch-changed", seal.number);
    [tree, lastSeq, seal] = [merkleTree(), 0n, open.next().value];
  };
  const look = ({ txid, seq, leaf, isTrue, at, kind }: Link) => {
    while (seal !== undefined && txid >= seal.untilTxid) close();
    tree.add(leaf);
    if (seq > lastSeq) lastSeq = seq;
    if (!isTrue) tell(kind, at);
    looked += 1;
  };
  for await (const links of pieces) links.forEach(look);
  while (seal !== undefined) close();
  return looked;
}

function isRoot(tree: ReturnType<typeof merkleTree>, { root }: KeptSeal): boolean {
  return tree.size() > 0 && hex(tree.root()) === hex(root);
}
