import { parseDate } from "@hakaru/model/calendar";
import { parseDecimal } from "@hakaru/model/decimal";
import { field, type Kind } from "@hakaru/model/expression";
import { Refusal } from "@hakaru/model/fault";
import { kindOf } from "@hakaru/model/field/kinds";
import { expressionSql } from "@hakaru/store/expression-sql";
import { joined, written } from "@hakaru/store/fragment";
import { type Query, query } from "@hakaru/store/query";
import type { Position } from "./cursor.ts";
import type { Desk } from "./desk.ts";
import type { AsOf, SeenRow } from "./entry-reading.ts";
import type { ListRow, Sort, Wanted } from "./list.ts";
import type { Register } from "./register.ts";
import { registerFaults } from "./register-faults.ts";
import { folded, haystackSql } from "./search-text.ts";
import { hiddenFields, seenThen } from "./sight.ts";
import { standingRelation, type Window } from "./standing-relation.ts";

interface WantedAsOf extends Wanted {
  readonly asOf: AsOf;
}

interface Asked extends WantedAsOf {
  readonly sort: Sort;
  readonly limit: number;
}

/** A page of what stood on a day. In the order of the numbers it is read piece by piece, else as a whole. */
export async function listAsOf(
  desk: Desk,
  register: Register,
  asked: Asked,
  position: Position | undefined,
): Promise<readonly ListRow[]> {
  const { by, descending = false } = asked.sort;
  if (by === "entry" && !descending) return inPieces(desk, register, asked, position);
  const sorted = sortedBy(register, by);
  const { value } = sorted;
  const direction = written(descending ? "desc" : "asc");
  const beyond = position === undefined ? written("true") : beyondSql(sorted, descending, position);
  return desk.rows(query<ListRow>`
    select *, (${value})::text as word from (${standingRelation(register, asked.asOf)}) seen
    where ${conditionSql(desk, register, asked)} and ${beyond}
    order by ${value} ${direction} nulls last, entry ${direction} limit ${asked.limit}`);
}

export async function countAsOf(
  desk: Desk,
  register: Register,
  wanted: WantedAsOf,
  most: number,
): Promise<number> {
  const [row] = await desk.rows(query<{ counted: bigint }>`
    select count(*) as counted from (
      select from (${standingRelation(register, wanted.asOf)}) seen
      where ${conditionSql(desk, register, wanted)} limit ${most}
    ) found`);
  return Number(row?.counted ?? 0);
}

const firstPiece = 500;
const largestPiece = 16_000;

async function inPieces(
  desk: Desk,
  register: Register,
  asked: Asked,
  position: Position | undefined,
): Promise<readonly ListRow[]> {
  const found: ListRow[] = [];
  let window: Window = { after: position?.entry ?? "0", most: firstPiece };
  for (;;) {
    const { rows, read, last } = await piece(desk, register, asked, window);
    found.push(...rows.map((row) => ({ ...row, word: null })));
    if (found.length >= asked.limit || read < window.most) return found.slice(0, asked.limit);
    window = { after: last, most: Math.min(window.most * 2, largestPiece) };
  }
}

/** What is sought in a piece of a register, how much there was to read, and where it ended. */
async function piece(desk: Desk, register: Register, asked: WantedAsOf, window: Window) {
  const rows = await desk.rows(query<SeenRow & { read: bigint; last: bigint; fits: boolean }>`
    with seen as materialized (${standingRelation(register, asked.asOf, window)}),
      ends as (select count(*) as read, coalesce(max(entry), 0) as last from seen)
    select seen.*, ends.read, ends.last, seen.entry is not null as fits
    from ends left join (select * from seen where ${conditionSql(desk, register, asked)}) seen on true
    order by seen.entry`);
  const [first] = rows;
  return {
    rows: rows.filter(({ fits }) => fits),
    read: Number(first?.read ?? 0),
    last: String(first?.last ?? 0),
  };
}

function conditionSql(desk: Desk, register: Register, { where, search }: Wanted): Query {
  const conditions = [
    seenThen(desk, register),
    ...(where === undefined ? [] : [expressionSql(where, desk.acting.on)]),
    ...(search === undefined ? [] : [searchSql(desk, register, search)]),
  ];
  return joined(conditions, " and ");
}

function searchSql(desk: Desk, register: Register, search: string): Query {
  const needle = folded(search);
  const hidden = hiddenFields(desk, register);
  const fields = register.veils.flatMap((veil) => veil.search).filter((name) => !hidden.includes(name));
  if (needle === "") return written("true");
  return fields.length === 0 ? written("false") : query`strpos(${haystackSql(fields)}, ${needle}) > 0`;
}

/** What entries are sorted by. */
interface Sorted {
  readonly value: Query;
  /** A word of a cursor as such a value; undefined where it is none. */
  readonly read: (word: string) => Query | undefined;
}

function sortedBy({ entity, places }: Register, by: string): Sorted {
  if (by === "entry") return { value: query`null::text`, read: () => undefined };
  if (by === "state")
    return {
      value: query`(${JSON.stringify(places)}::jsonb ->> state)::int`,
      read: (word) => (/^\d{1,9}$/.test(word) ? query`${word}::int` : undefined),
    };
  const of = entity.fields[by];
  const kind = of && kindOf(of).gives;
  if (kind === undefined) throw new Error(`${by} gives nothing to sort by`);
  return { value: expressionSql(field(by, kind)), read: readers[kind] };
}

const readers: { readonly [K in Kind]: Sorted["read"] } = {
  number: (word) => (parseDecimal(word) === undefined ? undefined : query`${word}::numeric`),
  date: (word) => (parseDate(word) === undefined ? undefined : query`${word}::date`),
  text: (word) => query`${word}::text`,
  truth: (word) => (["true", "false"].includes(word) ? query`${word}::boolean` : undefined),
};

/** What stands behind a position: a later value, the same with a later number, or none. */
function beyondSql({ value, read }: Sorted, descending: boolean, { word, entry }: Position): Query {
  const sign = written(descending ? "<" : ">");
  const later = query`entry ${sign} ${entry}::bigint`;
  if (word === null) return query`(${value} is null and ${later})`;
  const at = read(word);
  if (at === undefined) throw new Refusal(registerFaults["cursor-unreadable"]({}));
  return query`(${value} ${sign} ${at} or (${value} = ${at} and ${later}) or ${value} is null)`;
}
