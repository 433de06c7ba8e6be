import type { LocalDate } from "@hakaru/model/calendar";
import type { Expression, Kind, Operation, Scalar } from "@hakaru/model/expression";
import { fieldName } from "@hakaru/model/programme/entity-check";
import { joined, written } from "./fragment.ts";
import { type Query, query } from "./query.ts";

/**
 * An expression as PostgreSQL 15 reads it, over a relation with the columns `content jsonb` and `state text`: what
 * `evaluate` gives, with null for unknown. Numbers are `numeric`, days `date`, truths `boolean`, words `text` under the
 * collation "C". The fragment stands in parentheses of its own, and every literal is bound.
 *
 * It rests on what a register takes in: numbers and days as texts. A text that begins as one and is none (`12th`), which
 * `evaluate` calls unknown, is an error of the statement.
 *
 * @param on the day of `on`; unknown where none is given
 */
export function expressionSql(of: Expression, on?: LocalDate): Query<never> {
  return (compilers[of.op] as (of: Expression, on?: LocalDate) => Query<never>)(of, on);
}

type Compilers = {
  readonly [O in Expression["op"]]: (of: Operation<O>, on?: LocalDate) => Query<never>;
};

const compilers: Compilers = {
  value: ({ type, value }) => literals[type](value),
  field: ({ type, name }) => fields[type](name),
  state: () => query`(state::text collate "C")`,
  on: (_, on) => query`(${on ?? null}::date)`,
  stated: ({ field }) => stated(member(field)),
  not: ({ of }, on) => query`(not ${expressionSql(of, on)})`,
  and: ({ of }, on) => joinedWith(" and ", of, on, "true"),
  or: ({ of }, on) => joinedWith(" or ", of, on, "false"),
  equal: ({ a, b }, on) => infix(a, "=", b, on),
  below: ({ a, b }, on) => infix(a, "<", b, on),
  "at-most": ({ a, b }, on) => infix(a, "<=", b, on),
  "one-of": ({ of, values }, on) => among(expressionSql(of, on), values),
  add: ({ a, b }, on) => infix(a, "+", b, on),
  subtract: ({ a, b }, on) => infix(a, "-", b, on),
  multiply: ({ a, b }, on) => infix(a, "*", b, on),
  days: ({ from, to }, on) => query`(${infix(to, "-", from, on)}::numeric)`,
  year: ({ of }, on) => query`(extract(year from ${expressionSql(of, on)}))`,
  // Three months earlier lies in the calendar year of the same number; 400 years, in which the calendar repeats, keep
  // the year 1 clear of the year 0 that PostgreSQL does not count.
  "fiscal-year": ({ of }, on) =>
    query`(extract(year from ${expressionSql(of, on)} + interval '4797 months') - 400)`,
  members: ({ group, where }, on) => members(member(group), where && expressionSql(where, on)),
  "how-many": ({ of }, on) => {
    const held = of.map((condition) => query<never>`(${expressionSql(condition, on)} is true)::int`);
    return query`((${joined([written("0"), ...held], " + ")})::numeric)`;
  },
};

const literals: { readonly [K in Kind]: (value: Scalar) => Query<never> } = {
  number: (value) => query`(${value}::numeric)`,
  text: (value) => query`(${value}::text collate "C")`,
  date: (value) => query`(${value}::date)`,
  truth: (value) => query`(${value}::boolean)`,
};

const fields: { readonly [K in Kind]: (name: string) => Query<never> } = {
  number: (name) => query`(case when ${beginsAsNumber(name)} then (${text(name)})::numeric end)`,
  text: (name) =>
    query`((case when jsonb_typeof(${member(name)}) = 'string' then ${text(name)} end) collate "C")`,
  date: (name) => query`(case when ${beginsAsNumber(name)} then (${text(name)})::date end)`,
  truth: (name) =>
    query`(case when jsonb_typeof(${member(name)}) = 'boolean' then (${member(name)})::boolean end)`,
};

/**
 * Whether what is held begins with a digit or a minus, which stand before the colon. Objects (a silence, what was erased),
 * lists and truths begin with later letters; to ask their JSON type costs a third more per row.
 */
function beginsAsNumber(name: string): Query {
  return query`(${text(name)}) collate "C" < ':'`;
}

/** Unqualified on purpose: inside the members of a group, `content` is the member, and `state` still the entry's. */
const member = (name: string) => written(`content->'${checked(name)}'`);
const text = (name: string) => written(`content->>'${checked(name)}'`);

function checked(name: string): string {
  if (!fieldName.test(name)) throw new Error(`not a field name: ${name}`);
  return name;
}

function stated(value: Query): Query<never> {
  return query`(case jsonb_typeof(${value})
    when 'array' then jsonb_array_length(${value}) > 0
    when 'object' then not (${value} ?| array['silence', 'erased'])
    when 'null' then false
    else ${value} is not null end)`;
}

function joinedWith(word: string, of: readonly Expression[], on: LocalDate | undefined, ofNone: string) {
  const parts = of.map((part) => expressionSql(part, on));
  return query<never>`(${parts.length === 0 ? written(ofNone) : joined(parts, word)})`;
}

function infix(a: Expression, sign: string, b: Expression, on: LocalDate | undefined): Query<never> {
  return query`(${expressionSql(a, on)} ${written(sign)} ${expressionSql(b, on)})`;
}

/** PostgreSQL finds nothing unknown among no values; `evaluate` does. */
function among(word: Query, values: readonly string[]): Query<never> {
  if (values.length === 0) return query`(case when ${word} is not null then false end)`;
  return query`(${word} = any(${values}::text[]))`;
}

function members(group: Query, where: Query | undefined): Query<never> {
  const list = query`case when jsonb_typeof(${group}) = 'array' then ${group} end`;
  const counted =
    where === undefined
      ? query`jsonb_array_length(${list})`
      : query`(select count(*) from jsonb_array_elements(${list}) as member(content) where ${where})`;
  return query`(case when coalesce(jsonb_typeof(${group}), 'null') = 'null' then 0::numeric
    when jsonb_typeof(${group}) = 'array' then ${counted}::numeric end)`;
}
