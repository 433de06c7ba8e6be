import {
  addDecimals,
  type Decimal,
  decimal,
  multiplyDecimals,
  subtractDecimals,
} from "@hakaru/model/decimal";
import { type Expression, type Kind, type Scalar, typeOf } from "@hakaru/model/expression";
import { Refusal } from "@hakaru/model/fault";
import type { Indicator } from "@hakaru/model/indicator";
import type { Column } from "@hakaru/model/record/record-table";
import type { Duckdb } from "@hakaru/store/duckdb";
import { joined, written } from "@hakaru/store/fragment";
import { type Query, query } from "@hakaru/store/query";
import { type Behind, type Cell, type Computed, compareEntries, computed } from "./computed.ts";
import { digitsOf, duckdbExpression, roomForRows, type Scope } from "./duckdb-expression.ts";
import { indicatorFaults } from "./indicator-faults.ts";
import { finish, type Leaf, leafKey, leavesOf } from "./plan.ts";
import { type Asked, asked, type Question } from "./question.ts";

/** Anything that answers queries over records. */
export type Records = Pick<Duckdb, "rows">;

/** A population of records: a select with these columns. */
export interface TypedRows {
  readonly rows: Query;
  readonly columns: Readonly<Record<string, Column>>;
  /** The column that names a row, where one does. */
  readonly entry?: string | undefined;
}

/**
 * An indicator over rows of typed columns, in one statement. What DuckDB gives are counts, exact sums and values of rows;
 * every division is done here, in fractions.
 *
 * @throws Refusal as `asked` and as `duckdbExpression`
 */
export async function compute(
  records: Records,
  indicator: Indicator,
  question: Question,
  population: TypedRows,
): Promise<Computed> {
  const plain = asked(indicator, question);
  const { text, values } = statement(indicator, plain, population);
  const rows = await records.rows<Row>(text, values as readonly string[]);
  return computed(
    indicator,
    question,
    plain,
    rows.map((row) => cellOf(indicator, plain, row)),
  );
}

/** The statement `compute` runs: what a trace shows between the definition and the records. */
export function computation(indicator: Indicator, question: Question, population: TypedRows): Query {
  return statement(indicator, asked(indicator, question), population);
}

/**
 * The rows a cell rests on, each with the parts of the figure it counts in.
 *
 * @throws Refusal as `compute`, and `no-entry-names`
 */
export async function entriesBehind(
  records: Records,
  indicator: Indicator,
  question: Question,
  cell: Pick<Cell, "by">,
  population: TypedRows,
): Promise<readonly Behind[]> {
  const plain = asked(indicator, { ...question, by: [Object.keys(cell.by)] });
  const leaves = leavesOf(indicator.aggregate);
  const { text, values } = behind(indicator, plain, cell, population);
  const rows = await records.rows<Counted>(text, values as readonly string[]);
  return rows
    .map(({ entry, ...counts }) => ({
      entry,
      parts: leaves.flatMap(({ parts }, at) => (counts[`counts${at}`] ? parts : [])),
    }))
    .toSorted(compareEntries);
}

/** `by0`, `by1` … the keys; `leaf0`, `leaf1` … the answers; `totals` a bit for each key the row is a total over. */
interface Row {
  /** Integers of 64 bits come as texts. */
  readonly entries: string;
  readonly totals: string;
  readonly [column: string]: unknown;
}

interface Counted {
  readonly entry: string;
  readonly [counts: `counts${number}`]: boolean;
}

/** Grouped inside, because the values a percentile lies between are picked from the sorted list of a group. */
function statement(indicator: Indicator, plain: Asked, population: TypedRows): Query<never> {
  const leaves = leavesOf(indicator.aggregate);
  const scope = { columns: population.columns, on: plain.on };
  const grouping = [
    written("count(*) as entries"),
    written(`${totals(plain)} as totals`),
    ...plain.names.map((_, at) => written(`by${at}`)),
    ...leaves.map(({ leaf }, at) => written(`${taking(leaf, at, scope)} as leaf${at}`)),
  ];
  const columns = [
    written("entries, totals"),
    ...plain.names.map((name, at) => told(`by${at}`, typeOf(keyOf(indicator.by, name)))),
    ...leaves.flatMap(({ leaf }, at) => answers(leaf, at)),
  ];
  return query`
    select ${joined(columns, ", ")}
    from (
      select ${joined(grouping, ", ")}
      from (select ${joined(inputs(indicator, plain, scope), ", ")} ${taken(plain, population)}) taken
      ${written(grouped(plain))}
    ) grouped`;
}

function behind(
  indicator: Indicator,
  plain: Asked,
  { by }: Pick<Cell, "by">,
  population: TypedRows,
): Query<never> {
  const scope = { columns: population.columns, on: plain.on };
  const counts = leavesOf(indicator.aggregate).map(({ leaf }, at) => counting(leaf, at));
  const keys = plain.names.map((name, at) => {
    const key = keyLiteral(keyOf(indicator.by, name), by[name], scope);
    return query`${written(`by${at}`)} is not distinct from ${key}`;
  });
  const columns = [written("entry"), ...counts.map((counts, at) => written(`${counts} as counts${at}`))];
  return query`
    select ${joined(columns, ", ")}
    from (
      select ${joined([entryName(indicator, population), ...inputs(indicator, plain, scope)], ", ")}
      ${taken(plain, population)}
    ) taken
    where (${written(["false", ...counts].join(" or "))}) and ${joined([written("true"), ...keys], " and ")}`;
}

function entryName({ over }: Indicator, { entry }: TypedRows): Query<never> {
  if (entry === undefined) throw new Refusal(indicatorFaults["no-entry-names"]({ relation: over }));
  return written(`"${entry}"::varchar as entry`);
}

/** What everything is made of: of each row the keys `by0` …, and of each leaf its condition `if0` … and value `of0` …. */
function inputs({ by, aggregate }: Indicator, { names }: Asked, scope: Scope): readonly Query<never>[] {
  const named = (of: Expression, name: string) =>
    query<never>`${duckdbExpression(of, scope)} as ${written(name)}`;
  const keys = names.map((name, at) => named(keyOf(by, name), `by${at}`));
  const ofLeaves = leavesOf(aggregate).flatMap(({ leaf }, at) => [
    ...(leaf.where === undefined ? [] : [named(leaf.where, `if${at}`)]),
    ...(leaf.op === "count" ? [] : [named(leaf.of, `of${at}`)]),
  ]);
  // A select of nothing is none, and a count of all asks for no column.
  return [written("1 as row"), ...keys, ...ofLeaves];
}

function taken({ takes, on }: Asked, { rows, columns }: TypedRows): Query<never> {
  return query`from (${rows}) population where ${duckdbExpression(takes, { columns, on })}`;
}

function totals({ breakdowns, names }: Asked): string {
  return breakdowns.length > 1 && names.length > 0 ? `grouping(${keys(names)})` : "0";
}

function grouped({ breakdowns, names }: Asked): string {
  if (breakdowns.length > 1)
    return `group by grouping sets (${breakdowns.map((each) => `(${keys(names, each)})`).join(", ")})`;
  return names.length === 0 ? "" : `group by ${keys(names)}`;
}

function keys(names: readonly string[], breakdown: readonly string[] = names): string {
  return breakdown.map((name) => `by${names.indexOf(name)}`).join(", ");
}

/** Of a percentile the values in their order: it is picked, not reckoned, because DuckDB reckons ranks in floating point. */
function taking(leaf: Leaf, at: number, scope: Scope): string {
  const filter = leaf.where === undefined ? "" : ` filter (where if${at})`;
  if (leaf.op === "count") return `count(*)${filter}`;
  if (leaf.op === "count-distinct") return `count(distinct of${at})${filter}`;
  if (leaf.op === "sum") return `${summing(leaf.of, at, scope)}${filter}`;
  return `list_sort(list(of${at}) filter (where ${counting(leaf, at)}))`;
}

/** What a sum may come to must fit, whatever the rows hold. */
function summing(of: Expression, at: number, scope: Scope): string {
  roomForRows(digitsOf(of, scope));
  return `sum(of${at})`;
}

/** Whether a row counts: it fulfils the condition, and states the value that is asked for. */
function counting(leaf: Leaf, at: number): string {
  const conditions = [
    ...(leaf.where === undefined ? [] : [`coalesce(if${at}, false)`]),
    ...(leaf.op === "count" ? [] : [`of${at} is not null`]),
  ];
  return `(${["true", ...conditions].join(" and ")})`;
}

/** Numbers leave DuckDB as texts: a driver would make floats of some of them. */
function told(column: string, type: Kind): Query<never> {
  return written(type === "number" ? `${column}::varchar as ${column}` : column);
}

function answers(leaf: Leaf, at: number): readonly Query<never>[] {
  if (leaf.op !== "percentile") return [written(`leaf${at}::varchar as leaf${at}`)];
  const place = places[leaf.method](leaf.at, `len(leaf${at})`);
  const picked = place.map((index, end) => written(`leaf${at}[${index}]::varchar as leaf${at}_${end}`));
  return [written(`len(leaf${at})::varchar as leaf${at}`), ...picked];
}

type Percentile = Extract<Leaf, { op: "percentile" }>;

/** Which values of the sorted list a percentile lies at, counted from 1, in whole numbers. */
const places: { readonly [M in Percentile["method"]]: (at: Decimal, count: string) => readonly string[] } = {
  "nearest-rank": (at, count) => {
    const { over, under } = hundredth(at);
    return [`greatest(1, (${count}::hugeint * ${over} + ${under} - 1) // ${under})::bigint`];
  },
  linear: (at, count) => {
    const { over, under } = hundredth(at);
    const place = `((${count} - 1)::hugeint * ${over})`;
    return [`(${place} // ${under} + 1)::bigint`, `((${place} + ${under} - 1) // ${under} + 1)::bigint`];
  },
};

/** A percentage as a quotient of whole numbers. */
function hundredth(at: Decimal): { readonly over: string; readonly under: string } {
  const digits = (at.split(".")[1] ?? "").length;
  roomForRows({ whole: at.replace(".", "").length, places: 0 });
  return { over: `${at.replace(".", "")}::hugeint`, under: `1${"0".repeat(digits + 2)}::hugeint` };
}

function cellOf(indicator: Indicator, { names }: Asked, row: Row): Cell {
  const present = names.map((name, at) => ({ name, at })).filter(({ at }) => !isTotal(row, names.length, at));
  const by = present.map(({ name, at }) => [
    name,
    scalarOf(typeOf(keyOf(indicator.by, name)), row[`by${at}`]),
  ]);
  const found = leavesOf(indicator.aggregate).map(
    ({ leaf }, at) => [leafKey(leaf), answerOf(leaf, at, row)] as const,
  );
  const answered = new Map(found);
  return {
    by: Object.fromEntries(by),
    entries: Number(row.entries),
    ...finish(indicator.aggregate, (leaf) => answered.get(leafKey(leaf))),
  };
}

/** `grouping` gives its last argument the lowest bit. */
function isTotal({ totals }: Row, names: number, at: number): boolean {
  return ((Number(totals) >> (names - 1 - at)) & 1) === 1;
}

function scalarOf(type: Kind, value: unknown): Scalar | null {
  return type === "number" && value !== null ? decimal(value as string) : (value as Scalar | null);
}

function answerOf(leaf: Leaf, at: number, row: Row): Decimal | undefined {
  if (leaf.op !== "percentile") return amountOf(row[`leaf${at}`]);
  const [low, high] = [amountOf(row[`leaf${at}_0`]), amountOf(row[`leaf${at}_1`])];
  if (low === undefined || high === undefined) return low;
  return between(low, high, restOf(leaf.at, Number(row[`leaf${at}`])));
}

function between(low: Decimal, high: Decimal, rest: Decimal): Decimal {
  return addDecimals(low, multiplyDecimals(rest, subtractDecimals(high, low)));
}

/** How far past the lower of two ranks a linear percentile lies. */
function restOf(at: Decimal, count: number): Decimal {
  const place = multiplyDecimals(multiplyDecimals(at, decimal("0.01")), decimal(count - 1));
  return subtractDecimals(place, decimal(place.split(".")[0] ?? ""));
}

function amountOf(value: unknown): Decimal | undefined {
  return value === null || value === undefined ? undefined : decimal(value as string);
}

function keyOf(by: Indicator["by"], name: string): Expression {
  const key = by[name];
  if (key === undefined) throw new Error(`no breakdown ${name}`);
  return key;
}

function keyLiteral(key: Expression, value: Scalar | null | undefined, scope: Scope): Query<never> {
  if (value === undefined || value === null) return written("null");
  return duckdbExpression({ op: "value", type: typeOf(key), value }, scope);
}
