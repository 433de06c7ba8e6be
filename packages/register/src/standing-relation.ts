import { type Kind, typeOf } from "@hakaru/model/expression";
import type { Upcast } from "@hakaru/model/programme/upcast";
import { expressionSql } from "@hakaru/store/expression-sql";
import { joined, written } from "@hakaru/store/fragment";
import { type Query, query } from "@hakaru/store/query";
import type { EntryNumber } from "./entry-number.ts";
import type { AsOf, SeenRow } from "./entry-reading.ts";
import type { Register } from "./register.ts";

/** A part of a register, by the numbers of its entries. */
export interface Window {
  readonly after: EntryNumber;
  readonly most: number;
}

/**
 * The entries of a register an actor sees as they stood on a day, as it was known at a moment, as a relation for a desk's
 * statement: `entry`, `state`, `content` and the other columns of a reading, in the terms of the definition in force.
 * Personal fields are ciphertext there, or `{ "erased": true }`.
 */
export function standingRelation(
  register: Register,
  { valid, known }: AsOf,
  window?: Window,
): Query<SeenRow> {
  const { id, definition, upcasts } = register;
  const { after = "0", most = null } = window ?? {};
  const snapshot = query`
    select * from desk.snapshot(${id}::smallint, ${valid}, ${known ?? "infinity"}, ${after}::bigint, ${most}::bigint)`;
  const earlier = Object.entries(upcasts).map(([version, steps]) =>
    steps.reduce<Query>(
      upcastSql,
      query`select ${columns}, state, content from standing where definition = ${version}`,
    ),
  );
  const present = query`select ${columns}, state, content from standing where definition = ${definition.version}`;
  return query<SeenRow>`with standing as (${snapshot}) ${joined([present, ...earlier], " union all ")}`;
}

const columns = written(
  "entry, version, owner, valid_from, recorded_at, definition, actor, role, organisation",
);

/** `upcast` in PostgreSQL, over a relation with the columns above, `state` and `content`. */
function upcastSql(before: Query, { rename = {}, drop = [], set = {}, states = {} }: Upcast): Query {
  const names = namesOf(rename, drop);
  const values = Object.entries(set).map(
    ([name, value]) => query`${name}::text, to_jsonb(${spelled[typeOf(value)](expressionSql(value))})`,
  );
  const added = query`jsonb_strip_nulls(jsonb_build_object(${joined(values, ", ")}))`;
  return query`
    select ${columns}, coalesce(${JSON.stringify(states)}::jsonb ->> state, state) as state,
      content || ${added} as content
    from (
      select ${columns}, state, register.renamed(content, ${JSON.stringify(names)}::jsonb) as content
      from (${before}) earlier
    ) kept`;
}

function namesOf(rename: Readonly<Record<string, string>>, drop: readonly string[]) {
  const dropped = drop.flatMap((name) => [
    name,
    ...Object.keys(rename).filter((old) => rename[old] === name),
  ]);
  return { ...rename, ...Object.fromEntries(dropped.map((name) => [name, null])) };
}

/** How a content spells what an expression gives. */
const spelled: { readonly [K in Kind]: (value: Query) => Query } = {
  number: (value) => query`trim_scale(${value})::text`,
  date: (value) => query`${value}::text`,
  text: (value) => query`${value}::text`,
  truth: (value) => value,
};
