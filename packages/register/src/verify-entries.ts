import type { Content } from "@hakaru/model/field/field";
import { sameValue } from "@hakaru/model/programme/policy";
import { upcast } from "@hakaru/model/programme/upcast";
import type { Transaction } from "@hakaru/store/database";
import { query } from "@hakaru/store/query";
import type { Chain } from "./chain.ts";
import type { Stored } from "./personal.ts";
import { upcastsFrom } from "./upcast-gap.ts";
import type { Definitions, Finding, FindingKind } from "./verify.ts";

type Keeper = Pick<Transaction, "rows">;

/** Entries that are not what their events make of them, events of no entry, files that are not what was attached. */
export async function strayFindings(
  keeper: Keeper,
  chains: readonly Chain[],
  definitions: Definitions,
  most: number,
): Promise<readonly Finding[]> {
  const findings: Finding[] = [];
  for (const chain of chains.filter(({ id }) => id > 0)) {
    const tell = (kind: FindingKind) => (row: { entry: bigint }) => ({
      chain: chain.name,
      kind,
      at: String(row.entry),
    });
    findings.push(...(await orphans(keeper, chain, most)).map(tell("events-missing")));
    findings.push(...(await changedFiles(keeper, chain, most)).map(tell("file-changed")));
    findings.push(...(await strayIndex(keeper, chain, most)).map(tell("index-differs")));
    for await (const { entry, kind } of strayEntries(keeper, chain, definitions))
      findings.push(tell(kind)({ entry }));
  }
  return findings;
}

function orphans(keeper: Keeper, { id }: Chain, most: number) {
  return keeper.rows(query<{ entry: bigint }>`
    select distinct v.entry from register.event v
    where v.register = ${id} and not exists (
      select from register.entry e where e.register = v.register and e.entry = v.entry)
    limit ${most}`);
}

/** The bytes of a sealed file are bound to its entry by their own tag. */
function changedFiles(keeper: Keeper, { id }: Chain, most: number) {
  return keeper.rows(query<{ entry: bigint }>`
    select entry from register.attachment
    where register = ${id} and not sealed and encode(sha256(bytes), 'hex') <> sha256 limit ${most}`);
}

/** Who sees a row of the index is decided by what it repeats of its entry. */
function strayIndex(keeper: Keeper, { id }: Chain, most: number) {
  return keeper.rows(query<{ entry: bigint }>`
    select i.entry from register.veil v join register.entry_index i on i.veil = v.id
    left join register.entry e on e.register = v.register and e.entry = i.entry
    where v.register = ${id} and (e.place, e.owner) is distinct from (i.place, i.owner) limit ${most}`);
}

interface Compared {
  readonly entry: bigint;
  readonly isWhole: boolean;
  readonly isSame: boolean;
  /** Written under an earlier definition: what it must be now is worked out here. */
  readonly definition: number;
  readonly now: number;
  readonly entity: string;
  readonly state: string;
  readonly content: Stored;
  readonly eventState: string;
  readonly eventContent: Stored;
}

const piece = 5_000;

async function* strayEntries(
  keeper: Keeper,
  chain: Chain,
  definitions: Definitions,
): AsyncGenerator<{ readonly entry: bigint; readonly kind: FindingKind }> {
  for (let after = 0n; ; ) {
    const { rows, last, read } = await compared(keeper, chain, after);
    for (const row of rows) {
      if (!row.isWhole) yield { entry: row.entry, kind: "events-missing" };
      else if (!row.isSame || !isUpcasted(chain, row, definitions))
        yield { entry: row.entry, kind: "entry-differs" };
    }
    if (read < piece) return;
    after = last;
  }
}

/** The entries of a piece that differ from their events, and those that cannot be compared where they lie. */
async function compared(keeper: Keeper, { id }: Chain, after: bigint) {
  const rows = await keeper.rows(query<Compared & { read: bigint; last: bigint; found: boolean }>`
    with piece as materialized (
      select e.*, k.destroyed_at is not null as destroyed from register.entry e
      left join register.entry_key k on k.register = e.register and k.entry = e.entry
      where e.register = ${id} and e.entry > ${after} order by e.entry limit ${piece}
    ), ends as (select count(*) as read, coalesce(max(entry), 0) as last from piece)
    select ends.read, ends.last, c.entry is not null as found, c.*
    from ends left join lateral (
      select e.entry, n.count = e.version as "isWhole", same.here and (old.here or same.there) as "isSame",
        e.definition, r.definition as now, r.entity, e.state, e.content, t.state as "eventState",
        shown.content as "eventContent"
      from piece e join register.register r on r.id = e.register
      cross join lateral (
        select count(*) from register.event v where v.register = e.register and v.entry = e.entry) n
      left join register.event l on l.register = e.register and l.entry = e.entry and l.version = e.version
      left join lateral (
        select v.* from register.event v where v.register = e.register and v.entry = e.entry
        order by v.valid_from desc, v.seq desc limit 1) t on true
      left join register.place at on at.id = e.place
      cross join lateral (
        select case when e.destroyed then register.erased(t.content) else t.content end as content) shown
      cross join lateral (select t.definition <> r.definition as here) old
      cross join lateral (
        select coalesce((e.seq, e.recorded_at, e.actor, e.role) = (l.seq, l.recorded_at, l.actor, l.role)
            and (e.owner, e.organisation) is not distinct from (l.owner, l.organisation)
            and e.valid_from = t.valid_from and e.definition = t.definition
            and (at.register, at.definition, at.state) = (e.register, r.definition, e.state), false) as here,
          coalesce(e.state = t.state and e.content = shown.content, false) as there) same
      where (n.count = e.version and same.here and not old.here and same.there) is not true
    ) c on true`);
  const [first] = rows;
  return {
    rows: rows.filter(({ found }) => found),
    read: Number(first?.read ?? 0),
    last: first?.last ?? 0n,
  };
}

function isUpcasted({ name }: Chain, row: Compared, definitions: Definitions): boolean {
  if (row.definition === row.now) return true;
  const [programme = ""] = name.split("/");
  const declared = definitions.get(`${programme} ${row.now}`)?.programme;
  if (declared === undefined) return false;
  const begun = { state: row.eventState, content: row.eventContent as Content };
  const moved = upcastsFrom(declared, row.entity, row.definition).reduce(
    (before, by) => upcast(by, before),
    begun,
  );
  return moved.state === row.state && sameValue(moved.content, row.content);
}
