import type { Instant, LocalDate } from "@hakaru/model/calendar";
import type { Role } from "@hakaru/model/role";
import type { Transaction } from "@hakaru/store/database";
import { type Query, query } from "@hakaru/store/query";
import type { Chain } from "./chain.ts";
import { type EventKind, type LoggedReading, leafOf, type RegisterEvent } from "./event.ts";
import type { Stored } from "./personal.ts";
import type { Definitions } from "./verify.ts";

/** One row of a chain, read again. */
export interface Link {
  readonly txid: bigint;
  readonly seq: bigint;
  /** As it lies there: the tree is that of the leaves, so that one changed row is told once. */
  readonly leaf: Uint8Array;
  /** Whether the row says what its leaf was made of. */
  readonly isTrue: boolean;
  readonly kind: "event-changed" | "reading-changed";
  readonly at: string;
}

type Keeper = Pick<Transaction, "rows">;

/** The rows of a chain in their order, a piece at a time: the next one is fetched while this one is looked at. */
export function linksOf(
  keeper: Keeper,
  chain: Chain,
  definitions: Definitions,
): AsyncIterable<readonly Link[]> {
  return chain.id === 0 ? readingLinks(keeper) : eventLinks(keeper, chain, definitions);
}

const piece = 4_000;

interface Row {
  readonly txid: bigint;
  readonly seq: bigint;
}

async function* inPieces<R extends Row>(
  keeper: Keeper,
  after: (txid: bigint, seq: bigint) => Query<R>,
): AsyncGenerator<readonly R[]> {
  let next = keeper.rows(after(-1n, 0n));
  for (;;) {
    const rows = await next;
    const last = rows.at(-1);
    if (last === undefined) return;
    if (rows.length === piece) next = keeper.rows(after(last.txid, last.seq));
    yield rows;
    if (rows.length < piece) return;
  }
}

interface EventRow extends Row {
  readonly entry: bigint;
  readonly version: number;
  readonly kind: EventKind;
  readonly step: string | null;
  readonly from_state: string | null;
  readonly state: string;
  readonly owner: string | null;
  readonly valid_from: LocalDate;
  readonly recorded_at: Instant;
  readonly actor: string;
  readonly role: Role;
  readonly organisation: string | null;
  readonly on_behalf: string | null;
  readonly reason: string | null;
  readonly definition: number;
  readonly place: number;
  readonly act: number | null;
  readonly content: Stored;
  readonly leaf: Uint8Array;
}

async function* eventLinks(
  keeper: Keeper,
  chain: Chain,
  definitions: Definitions,
): AsyncGenerator<readonly Link[]> {
  const [programme = ""] = chain.name.split("/");
  const claims = await claimsOf(keeper, chain);
  const after = (txid: bigint, seq: bigint) => query<EventRow>`
    select txid, seq, entry, version, kind, step, from_state, state, owner, valid_from, recorded_at, actor, role,
      organisation, on_behalf, reason, definition, place, act, content, leaf
    from register.event where register = ${chain.id}::smallint and (txid, seq) > (${txid}::bigint, ${seq}::bigint)
    order by txid, seq limit ${piece}`;
  const linkOf = (row: EventRow): Link => {
    const { txid, seq, leaf } = row;
    const hash = definitions.get(`${programme} ${row.definition}`)?.hash ?? "";
    const isTrue = claims(row) && leafOf(eventOf(row, chain.name, hash)).equals(leaf);
    return { txid, seq, leaf, isTrue, kind: "event-changed", at: `${row.entry}.${row.version}` };
  };
  for await (const rows of inPieces(keeper, after)) yield rows.map(linkOf);
}

/** Whether the place and the act an event is filed under are those it tells of itself. */
async function claimsOf(keeper: Keeper, { id }: Chain): Promise<(row: EventRow) => boolean> {
  const places = await keeper.rows(query<{ id: number; name: string }>`
    select id, definition || ' ' || state as name from register.place where register = ${id}`);
  const acts = await keeper.rows(query<{ id: number; name: string }>`
    select id, concat_ws(' ', definition, kind, step, from_state) as name from register.act where register = ${id}`);
  const placeNames = new Map(places.map(({ id: place, name }) => [place, name]));
  const actNames = new Map(acts.map(({ id: act, name }) => [act, name]));
  return (row) =>
    placeNames.get(row.place) === `${row.definition} ${row.state}` &&
    (row.act === null ? row.kind === "erase" : actNames.get(row.act) === actName(row));
}

function actName({ definition, kind, version, step, from_state }: EventRow): string {
  const act = version === 1 ? "create" : kind === "step" ? "step" : "edit";
  return [definition, act, step, from_state].filter((part) => part !== null).join(" ");
}

/** In the order of canonical JSON, which then has nothing to sort. */
function eventOf(row: EventRow, register: string, definitionHash: string): RegisterEvent {
  return {
    actor: row.actor,
    content: row.content,
    definition: row.definition,
    definitionHash,
    entry: String(row.entry),
    fromState: row.from_state ?? undefined,
    kind: row.kind,
    onBehalf: row.on_behalf ?? undefined,
    organisation: row.organisation ?? undefined,
    owner: row.owner ?? undefined,
    reason: row.reason ?? undefined,
    recordedAt: row.recorded_at,
    register,
    role: row.role,
    seq: String(row.seq),
    state: row.state,
    step: row.step ?? undefined,
    txid: String(row.txid),
    validFrom: row.valid_from,
    version: row.version,
  };
}

interface ReadingRow extends Row {
  readonly recorded_at: Instant;
  readonly actor: string;
  readonly role: Role;
  readonly organisation: string | null;
  readonly register: string | null;
  readonly what: LoggedReading["what"];
  readonly entries: readonly bigint[];
  readonly request: string | null;
  readonly records: string | null;
  readonly leaf: Uint8Array;
}

async function* readingLinks(keeper: Keeper): AsyncGenerator<readonly Link[]> {
  const after = (txid: bigint, seq: bigint) => query<ReadingRow>`
    select l.txid, l.seq, l.recorded_at, l.actor, l.role, l.organisation,
      coalesce(r.name, l.register::text) as register, l.what, l.entries, l.request, l.records, l.leaf
    from register.access_log l left join register.register r on r.id = l.register
    where (l.txid, l.seq) > (${txid}::bigint, ${seq}::bigint) order by l.txid, l.seq limit ${piece}`;
  for await (const rows of inPieces(keeper, after)) yield rows.map(readingLink);
}

function readingLink(row: ReadingRow): Link {
  const { txid, seq, leaf } = row;
  const isTrue = leafOf(readingOf(row)).equals(leaf);
  return { txid, seq, leaf, isTrue, kind: "reading-changed", at: String(seq) };
}

function readingOf(row: ReadingRow): LoggedReading {
  return {
    seq: String(row.seq),
    txid: String(row.txid),
    recordedAt: row.recorded_at,
    actor: row.actor,
    role: row.role,
    organisation: row.organisation ?? undefined,
    register: row.register ?? undefined,
    what: row.what,
    entries: row.entries.map(String),
    request: row.request ?? undefined,
    records: row.records ?? undefined,
  };
}
