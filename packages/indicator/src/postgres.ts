import { type Decimal, decimal } from "@hakaru/model/decimal";
import { type Expression, type Kind, type Scalar, typeOf } from "@hakaru/model/expression";
import type { Indicator } from "@hakaru/model/indicator";
import type { Transaction } from "@hakaru/store/database";
import { expressionSql } from "@hakaru/store/expression-sql";
import { joined, written } from "@hakaru/store/fragment";
import { type Query, query } from "@hakaru/store/query";
import { type Behind, type Cell, type Computed, compareEntries, computed } from "./computed.ts";
import { finish, type Leaf, leafKey, leavesOf } from "./plan.ts";
import { type Asked, asked, type Question } from "./question.ts";

/** Anything that answers queries: a database or a transaction on it. */
type Reader = Pick<Transaction, "rows">;

/**
 * An indicator over the entries of a relation, in one statement.
 *
 * @param relation a select with the columns `entry`, `state text` and `content jsonb`: the population as it stood on the
 * day of `standsOn`, as it was known at whatever moment the caller chose. Personal fields are ciphertext there: they can
 * be told stated, not compared.
 * @throws Refusal as `asked`
 */
export async function compute(
  reader: Reader,
  indicator: Indicator,
  question: Question,
  relation: Query,
): Promise<Computed> {
  const plain = asked(indicator, question);
  const rows = await reader.rows(statement(indicator, plain, relation));
  return computed(
    indicator,
    question,
    plain,
    rows.map((row) => cellOf(indicator, plain, row)),
  );
}

/** The statement `compute` runs: what a trace shows between the definition and the entries. */
export function computation(indicator: Indicator, question: Question, relation: Query): Query {
  return statement(indicator, asked(indicator, question), relation);
}

/** The entries a cell rests on, each with the parts of the figure it counts in. */
export async function entriesBehind(
  reader: Reader,
  indicator: Indicator,
  question: Question,
  cell: Pick<Cell, "by">,
  relation: Query,
): Promise<readonly Behind[]> {
  const plain = asked(indicator, { ...question, by: [Object.keys(cell.by)] });
  const leaves = leavesOf(indicator.aggregate);
  const rows = await reader.rows(behind(indicator, plain, cell, relation));
  return rows
    .map(({ entry, counts }) => ({
      entry,
      parts: leaves.flatMap(({ parts }, index) => (counts[index] ? parts : [])),
    }))
    .toSorted(compareEntries);
}

/** `by0`, `by1` … the keys; `leaf0`, `leaf1` … the answers; `totals` a bit for each key the row is a total over. */
interface Row {
  readonly entries: bigint;
  readonly totals: number;
  readonly [column: string]: unknown;
}

function statement(indicator: Indicator, plain: Asked, relation: Query): Query<Row> {
  const leaves = leavesOf(indicator.aggregate);
  const columns = [
    query`count(*) as entries`,
    query`${totals(plain)} as totals`,
    ...plain.names.map((_, at) => written(`by${at}`)),
    ...leaves.map(({ leaf }, at) => query`${taking(leaf, at)} as ${written(`leaf${at}`)}`),
  ];
  return query<Row>`
    select ${joined(columns, ", ")}
    from (select ${joined(inputs(indicator, plain), ", ")} ${taken(plain, relation)}) taken
    ${grouped(plain)}`;
}

function behind(indicator: Indicator, plain: Asked, { by }: Pick<Cell, "by">, relation: Query) {
  const counts = leavesOf(indicator.aggregate).map(({ leaf }, at) => counting(leaf, at));
  const keys = plain.names.map((name, at) => {
    const key = keyLiteral(indicator, name, by[name]);
    return query`${written(`by${at}`)} is not distinct from ${key}`;
  });
  return query<{ entry: string; counts: readonly boolean[] }>`
    select entry, array[${joined(counts, ", ")}]::boolean[] as counts
    from (
      select ${joined([written("entry::text as entry"), ...inputs(indicator, plain)], ", ")}
      ${taken(plain, relation)}
    ) taken
    where (${joined([written("false"), ...counts], " or ")}) and ${joined([written("true"), ...keys], " and ")}`;
}

/** What everything is made of: of each entry the keys `by0` …, and of each leaf its condition `if0` … and value `of0` …. */
function inputs({ by, aggregate }: Indicator, { names, on }: Asked): readonly Query[] {
  const keys = names.map((name, at) => query`${expressionSql(keyOf(by, name), on)} as ${written(`by${at}`)}`);
  const ofLeaves = leavesOf(aggregate).flatMap(({ leaf }, at) => [
    ...(leaf.where === undefined ? [] : [query`${expressionSql(leaf.where, on)} as ${written(`if${at}`)}`]),
    ...(leaf.op === "count" ? [] : [query`${expressionSql(leaf.of, on)} as ${written(`of${at}`)}`]),
  ]);
  return [...keys, ...ofLeaves];
}

function taken({ takes, on }: Asked, relation: Query): Query {
  return query`from (${relation}) population where ${expressionSql(takes, on)}`;
}

/** Over one breakdown PostgreSQL may hash, with several workers; `grouping` and sets of breakdowns make it sort. */
function totals({ breakdowns, names }: Asked): Query {
  return breakdowns.length > 1 && names.length > 0 ? query`grouping(${keys(names)})` : written("0");
}

function grouped({ breakdowns, names }: Asked): Query {
  if (breakdowns.length > 1) {
    const sets = breakdowns.map((breakdown) => query`(${keys(names, breakdown)})`);
    return query`group by grouping sets (${joined(sets, ", ")})`;
  }
  return names.length === 0 ? written("") : query`group by ${keys(names)}`;
}

function keys(names: readonly string[], breakdown: readonly string[] = names): Query {
  return joined(
    breakdown.map((name) => written(`by${names.indexOf(name)}`)),
    ", ",
  );
}

function taking(leaf: Leaf, at: number): Query {
  const filter = written(leaf.where === undefined ? "" : ` filter (where if${at})`);
  const of = written(`of${at}`);
  if (leaf.op === "count") return query`count(*)${filter}`;
  if (leaf.op === "count-distinct") return query`count(distinct ${of})${filter}`;
  if (leaf.op === "sum") return query`sum(${of})${filter}`;
  const values = query`array_agg(${of} order by ${of}) filter (where ${counting(leaf, at)})`;
  return percentiles[leaf.method](leaf.at, values);
}

/** Whether an entry counts: it fulfils the condition, and states the value that is asked for. */
function counting(leaf: Leaf, at: number): Query {
  const conditions = [
    ...(leaf.where === undefined ? [] : [written(`if${at} is true`)]),
    ...(leaf.op === "count" ? [] : [written(`of${at} is not null`)]),
  ];
  return query`(${joined([written("true"), ...conditions], " and ")})`;
}

type Percentile = Extract<Leaf, { op: "percentile" }>;

/** Exact: `percentile_cont` and `percentile_disc` reckon the rank, and the first the value, in floating point. */
const percentiles: { readonly [M in Percentile["method"]]: (at: Decimal, values: Query) => Query } = {
  "nearest-rank": (at, values) =>
    query`(${values})[greatest(1, ceil(cardinality(${values}) * ${at}::numeric * 0.01))::int]`,
  linear: (at, values) => {
    const place = query`((cardinality(${values}) - 1) * ${at}::numeric * 0.01)`;
    const [low, high] = [
      query`(${values})[floor(${place})::int + 1]`,
      query`(${values})[ceil(${place})::int + 1]`,
    ];
    return query`(${low} + (${place} - floor(${place})) * (${high} - ${low}))`;
  },
};

function cellOf(indicator: Indicator, { names }: Asked, row: Row): Cell {
  const present = names.map((name, at) => ({ name, at })).filter(({ at }) => !isTotal(row, names.length, at));
  const by = present.map(({ name, at }) => [
    name,
    scalarOf(typeOf(keyOf(indicator.by, name)), row[`by${at}`]),
  ]);
  const found = leavesOf(indicator.aggregate).map(
    ({ leaf }, at) => [leafKey(leaf), row[`leaf${at}`]] as const,
  );
  const answers = new Map(found);
  return {
    by: Object.fromEntries(by),
    entries: Number(row.entries),
    ...finish(indicator.aggregate, (leaf) => amountOf(answers.get(leafKey(leaf)))),
  };
}

/** `grouping` gives its last argument the lowest bit. */
function isTotal({ totals }: Row, names: number, at: number): boolean {
  return ((totals >> (names - 1 - at)) & 1) === 1;
}

function scalarOf(type: Kind, value: unknown): Scalar | null {
  return type === "number" && value !== null ? decimal(value as string) : (value as Scalar | null);
}

function amountOf(value: unknown): Decimal | undefined {
  return value === null ? undefined : decimal(value as string | bigint);
}

function keyOf(by: Indicator["by"], name: string): Expression {
  const key = by[name];
  if (key === undefined) throw new Error(`no breakdown ${name}`);
  return key;
}

function keyLiteral({ by }: Indicator, name: string, value: Scalar | null | undefined): Query {
  if (value === undefined || value === null) return written("null");
  return expressionSql({ op: "value", type: typeOf(keyOf(by, name)), value });
}
