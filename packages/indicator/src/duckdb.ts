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
  const leaves = leavesOf(indicator.aggregate).map(({ leaf }) => ({ leaf, key: leafKey(leaf) }));
  return computed(
    indicator,
    question,
    plain,
    rows.map((row) => cellOf(indicator, plain, { row, leaves })),
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

/**
 * Grouped inside, because the values a percentile lies between are picked from the sorted list of a group. Conditions stand
 * in the filters of the aggregates, where the first that fails spares the others.
 */
function statement(indicator: Indicator, plain: Asked, population: TypedRows): Query<never> {
  const leaves = leavesOf(indicator.aggregate);
  const scope = { columns: population.columns, on: plain.on };
  const grouping = [
    written("count(*) as entries"),
    written(`${totals(plain)} as totals`),
    ...plain.names.map((_, at) => written(`by${at}`)),
    ...leaves.map(({ leaf }, at) => query`${taking(leaf, scope)} as ${written(`leaf${at}`)}`),
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
      from (${taken(indicator, plain, population)}) taken
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
  const counts = leavesOf(indicator.aggregate).map(({ leaf }) => counting(leaf, scope));
  const keys = plain.names.map((name, at) => {
    const key = keyLiteral(keyOf(indicator.by, name), by[name], scope);
    return query`${written(`by${at}`)} is not distinct from ${key}`;
  });
  const columns = counts.map((count, at) => query`coalesce(${count}, false) as ${written(`counts${at}`)}`);
  return query`
    select ${joined([entryName(indicator, population), ...columns], ", ")}
    from (${taken(indicator, plain, population)}) taken
    where (${joined([written("false"), ...counts], " or ")}) and ${joined([written("true"), ...keys], " and ")}`;
}

function entryName({ over }: Indicator, { entry }: TypedRows): Query<never> {
  if (entry === undefined) throw new Refusal(indicatorFaults["no-entry-names"]({ relation: over }));
  return written(`"${entry}"::varchar as entry`);
}

/** The rows the period takes, with the keys `by0` … of each. */
function taken({ by }: Indicator, { takes, names, on }: Asked, { rows, columns }: TypedRows): Query<never> {
  const scope = { columns, on };
  const keys = names.map(
    (name, at) => query`${duckdbExpression(keyOf(by, name), scope)} as ${written(`by${at}`)}`,
  );
  const selected = joined([written("*"), ...keys], ", ");
  return query`select ${selected} from (${rows}) population where ${duckdbExpression(takes, scope)}`;
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
function taking(leaf: Leaf, scope: Scope): Query<never> {
  const filter = leaf.where === undefined ? written("") : filtered(duckdbExpression(leaf.where, scope));
  if (leaf.op === "count") return query`count(*)${filter}`;
  const of = duckdbExpression(leaf.of, scope);
  if (leaf.op === "count-distinct") return query`count(distinct ${of})${filter}`;
  if (leaf.op === "percentile") return query`list_sort(list(${of})${filtered(counting(leaf, scope))})`;
  // What the sum may come to must fit, whatever the rows hold.
  roomForRows(digitsOf(leaf.of, scope));
  return query`sum(${of})${filter}`;
}

function filtered(condition: Query<never>): Query<never> {
  return query` filter (where ${condition})`;
}

/** Whether a row counts: it fulfils the condition, and states the value that is asked for; null where that is unknown. */
function counting(leaf: Leaf, scope: Scope): Query<never> {
  const conditions = [
    ...(leaf.where === undefined ? [] : [duckdbExpression(leaf.where, scope)]),
    ...(leaf.op === "count" ? [] : [query<never>`${duckdbExpression(leaf.of, scope)} is not null`]),
  ];
  return query`(${joined([written("true"), ...conditions], " and ")})`;
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

/** A row, and the leaves it answers with their keys. */
interface Answered {
  readonly row: Row;
  readonly leaves: readonly { readonly leaf: Leaf; readonly key: string }[];
}

function cellOf(indicator: Indicator, { names }: Asked, { row, leaves }: Answered): Cell {
  const present = names.map((name, at) => ({ name, at })).filter(({ at }) => !isTotal(row, names.length, at));
  const by = present.map(({ name, at }) => [
    name,
    scalarOf(typeOf(keyOf(indicator.by, name)), row[`by${at}`]),
  ]);
  const found = new Map(leaves.map(({ leaf, key }, at) => [key, answerOf(leaf, at, row)]));
  return {
    by: Object.fromEntries(by),
    entries: Number(row.entries),
    ...finish(indicator.aggregate, (leaf) => found.get(leafKey(leaf))),
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
