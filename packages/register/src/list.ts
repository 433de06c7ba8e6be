import type { Expression } from "@hakaru/model/expression";
import { Refusal } from "@hakaru/model/fault";
import type { Entity } from "@hakaru/model/programme/entity";
import { visibleFields } from "@hakaru/model/programme/policy";
import { expressionSql } from "@hakaru/store/expression-sql";
import { joined, written } from "@hakaru/store/fragment";
import { type Query, query } from "@hakaru/store/query";
import { logReading } from "./access-log.ts";
import { type Position, readCursor, writeCursor } from "./cursor.ts";
import type { Desk } from "./desk.ts";
import { type AsOf, type EntryReading, readingsOf, type SeenRow } from "./entry-reading.ts";
import { checkFilter } from "./filter-check.ts";
import { isIndexed, narrowedBy, relationOf, type Slot, slotOf, wordSql } from "./index-filter.ts";
import { countAsOf, listAsOf } from "./list-as-of.ts";
import type { KeptVeil, Register } from "./register.ts";
import { registerFaults } from "./register-faults.ts";
import { folded, wantedGrams } from "./search-text.ts";
import { seenNow } from "./sight.ts";

/** Which entries are asked for. */
export interface Wanted {
  readonly where?: Expression;
  /** A text that occurs in one of the fields the entity's list searches; width, case and kana do not matter. */
  readonly search?: string;
  readonly asOf?: AsOf;
}

export interface ListRequest extends Wanted {
  /** By a column of the list, by `state` in the order the states are declared, or by `entry` number. */
  readonly sort?: Sort;
  /** `next` of the page before. */
  readonly after?: string;
  readonly limit: number;
  /** Every field the actor sees, not the columns of the list alone: for an export. */
  readonly whole?: true;
}

export interface Sort {
  readonly by: string;
  readonly descending?: boolean;
}

/** Entries with the columns of the list, and the way to those after them. What is not stated stands last. */
export interface Page {
  readonly entries: readonly EntryReading[];
  readonly next?: string;
}

/** @throws Refusal `unknown-field`, `not-filterable`, `filter-unfit`, `not-sortable`, `cursor-unreadable` */
export async function list(desk: Desk, register: Register, request: ListRequest): Promise<Page> {
  const { where, sort = { by: "entry" }, after, limit, asOf, whole } = request;
  if (where !== undefined) checkFilter(register.entity, desk.acting.actor, where);
  checkSort(desk, register, sort);
  const position = after === undefined ? undefined : readCursor(after);
  const asked = { ...request, sort, limit: limit + 1 };
  const rows =
    asOf === undefined
      ? await presentRows(desk, register, asked, position)
      : await listAsOf(desk, register, { ...asked, asOf }, position);
  const last = rows.length > limit ? rows[limit - 1] : undefined;
  const readings = await readingsOf(desk, register, rows.slice(0, limit), "in-force");
  await logReading(
    desk,
    register,
    "list",
    readings.map(({ entry }) => entry),
  );
  const entries = whole ? readings : readings.map((reading) => inColumns(register.entity, reading));
  return { entries, ...(last && { next: writeCursor({ entry: String(last.entry), word: last.word }) }) };
}

/** How many entries there are, counted up to a limit, so that no page waits on a full table. */
export async function count(
  desk: Desk,
  register: Register,
  wanted: Wanted,
  upTo: number,
): Promise<{ readonly least: number; readonly exact: boolean }> {
  const { where, asOf } = wanted;
  if (where !== undefined) checkFilter(register.entity, desk.acting.actor, where);
  const counted =
    asOf === undefined
      ? await countPresent(desk, register, wanted, upTo + 1)
      : await countAsOf(desk, register, { ...wanted, asOf }, upTo + 1);
  return { least: Math.min(counted, upTo), exact: counted <= upTo };
}

function inColumns({ title, list: { columns } }: Entity, reading: EntryReading): EntryReading {
  const shown = Object.entries(reading.content).filter(([name]) => name === title || columns.includes(name));
  return { ...reading, content: Object.fromEntries(shown) };
}

function checkSort(desk: Desk, register: Register, { by }: Sort): void {
  const { entity } = register;
  if (by === "entry" || (by === "state" && entity.list.columns.includes("state"))) return;
  const seen = entity.list.columns.includes(by) && visibleFields(entity, desk.acting.actor).includes(by);
  if (seen && slotOf(register, by) !== undefined) return;
  const label = (seen ? entity.fields[by]?.label : undefined) ?? { ja: by, en: by };
  throw new Refusal(registerFaults["not-sortable"]({ label }));
}

/** A row of a list with the word it is sorted by. */
export interface ListRow extends SeenRow {
  word: string | null;
}

/** Conditions on `desk.entry e`, and the veils of the index they speak of. */
interface Sought {
  readonly conditions: readonly Query[];
  readonly veils: readonly KeptVeil[];
}

async function soughtBy(desk: Desk, register: Register, { where, search }: Wanted): Promise<Sought> {
  const searched =
    search === undefined ? { conditions: [], veils: [] } : await searchedBy(desk, register, search);
  const narrowed =
    where === undefined ? { conditions: [], veils: [], rest: [] } : narrowedBy(register, where);
  return {
    conditions: [
      query`e.register = ${register.id}`,
      seenNow(desk, register),
      ...narrowed.conditions,
      ...narrowed.rest.map((part) => expressionSql(part, desk.acting.on)),
      ...searched.conditions,
    ],
    veils: [...narrowed.veils, ...searched.veils],
  };
}

/**
 * A needle the index finds rarely is looked up first; one that occurs in a good part of the register is met soon enough
 * in the order of the list.
 */
const rarely = 20_000;

async function searchedBy(desk: Desk, register: Register, search: string): Promise<Sought> {
  const needle = folded(search);
  if (needle === "") return { conditions: [], veils: [] };
  const { role } = desk.acting.actor;
  const veils = register.veils.filter((veil) => veil.search.length > 0 && !veil.hiddenFrom.includes(role));
  if (veils.length === 0) return { conditions: [query`false`], veils: [] };
  const wanted = wantedGrams(
    needle,
    veils.map(({ id }) => id),
  );
  const [found] = await desk.rows(query<{ entries: readonly bigint[] }>`
    select array(select desk.found(${register.id}::smallint, ${wanted}::tsquery, ${needle}, ${rarely + 1})) as entries`);
  const entries = found?.entries ?? [];
  if (entries.length <= rarely)
    return { conditions: [query`e.entry = any(${entries}::bigint[])`], veils: [] };
  const occurs = veils.map((veil) => query`strpos(${written(relationOf(veil))}.haystack, ${needle}) > 0`);
  return { conditions: [query`(${joined(occurs, " or ")})`], veils };
}

async function countPresent(desk: Desk, register: Register, wanted: Wanted, most: number): Promise<number> {
  const { conditions, veils } = await soughtBy(desk, register, wanted);
  const [row] = await desk.rows(query<{ counted: bigint }>`
    select count(*) as counted from (
      select from desk.entry e ${joins(veils)} where ${joined(conditions, " and ")} limit ${most}
    ) found`);
  return Number(row?.counted ?? 0);
}

interface Asked extends Wanted {
  readonly sort: Sort;
  readonly limit: number;
}

async function presentRows(
  desk: Desk,
  register: Register,
  asked: Asked,
  position: Position | undefined,
): Promise<readonly ListRow[]> {
  const sought = await soughtBy(desk, register, asked);
  const { by, descending = false } = asked.sort;
  if (by === "entry") return page(desk, sought, byEntry(descending, position), asked.limit);
  if (by === "state") return page(desk, sought, byPlace(descending, position), asked.limit);
  const slot = slotOf(register, by);
  if (slot === undefined) throw new Error(`no slot for ${by}`);
  return byWord(desk, sought, { slot, descending, position }, asked.limit);
}

/** How a page is cut: a condition, the word shown with each row, and the order. */
interface Cut extends Sought {
  readonly word: Query;
  readonly order: Query;
}

function byEntry(descending: boolean, position: Position | undefined): Cut {
  const [sign, direction] = signsOf(descending);
  return {
    conditions: position === undefined ? [] : [query`e.entry ${sign} ${position.entry}::bigint`],
    veils: [],
    word: query`null::text`,
    order: query`e.entry ${direction}`,
  };
}

function byPlace(descending: boolean, position: Position | undefined): Cut {
  const [sign, direction] = signsOf(descending);
  const place = Number(position?.word ?? 0);
  if (!Number.isSafeInteger(place)) throw new Refusal(registerFaults["cursor-unreadable"]({}));
  return {
    conditions:
      position === undefined
        ? []
        : [query`(e.place, e.entry) ${sign} (${place}::int, ${position.entry}::bigint)`],
    veils: [],
    word: query`e.place::text`,
    order: query`e.place ${direction}, e.entry ${direction}`,
  };
}

function signsOf(descending: boolean): readonly [sign: Query, direction: Query] {
  return descending ? [written("<"), written("desc")] : [written(">"), written("asc")];
}

interface WordSort {
  readonly slot: Slot;
  readonly descending: boolean;
  readonly position: Position | undefined;
}

/** Those that state the field, and, where the page has room, those that do not. */
async function byWord(desk: Desk, sought: Sought, of: WordSort, limit: number): Promise<readonly ListRow[]> {
  const { position } = of;
  const begun = position !== undefined && position.word === null;
  const stated = begun ? [] : await page(desk, sought, statedCut(of), limit);
  if (stated.length >= limit) return stated;
  const unstated = await page(
    desk,
    sought,
    unstatedCut(of, begun ? position : undefined),
    limit - stated.length,
  );
  return [...stated, ...unstated];
}

function statedCut({ slot, descending, position }: WordSort): Cut {
  const [sign, direction] = signsOf(descending);
  const word = wordSql(slot);
  const entry = query`${written(relationOf(slot.veil))}.entry`;
  const beyond =
    position?.word == null
      ? []
      : [query`(${word}, ${entry}) ${sign} (${position.word}, ${position.entry}::bigint)`];
  return {
    conditions: [isIndexed(slot), query`${word} is not null`, ...beyond],
    veils: [slot.veil],
    word,
    order: query`${word} ${direction}, ${entry} ${direction}`,
  };
}

function unstatedCut({ slot, descending }: WordSort, position: Position | undefined): Cut {
  const cut = byEntry(descending, position);
  return { ...cut, conditions: [query`${wordSql(slot)} is null`, ...cut.conditions], veils: [slot.veil] };
}

function page(desk: Desk, sought: Sought, cut: Cut, limit: number): Promise<readonly ListRow[]> {
  const conditions = [...sought.conditions, ...cut.conditions];
  return desk.rows(query<ListRow>`
    select e.entry, e.version, e.state, e.owner, e.valid_from, e.recorded_at, e.definition, e.actor, e.role,
      e.organisation, e.content, ${cut.word} as word
    from desk.entry e ${joins([...sought.veils, ...cut.veils])}
    where ${joined(conditions, " and ")} order by ${cut.order} limit ${limit}`);
}

function joins(veils: readonly KeptVeil[]): Query {
  const each = [...new Map(veils.map((veil) => [veil.id, veil])).values()];
  return joined(
    each.map((veil) => {
      const name = written(relationOf(veil));
      return query`left join desk.entry_index ${name} on ${name}.veil = ${veil.id} and ${name}.entry = e.entry`;
    }),
    " ",
  );
}
