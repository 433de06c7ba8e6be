import { canonicalJson } from "@hakaru/model/canonical";
import { Refusal } from "@hakaru/model/fault";
import { groupBy } from "@hakaru/model/group";
import {
  columnsOfSource,
  type Relation,
  type RelationColumn,
  rootTable,
  type Source,
  type Taking,
} from "@hakaru/model/record/relation";
import type { RecordTableName } from "@hakaru/model/record/tables";
import { columnType } from "@hakaru/store/column-type";
import { joined, written } from "@hakaru/store/fragment";
import { type Query, query } from "@hakaru/store/query";
import type { TypedRows } from "./duckdb.ts";
import { digitsOf, duckdbExpression, roomForRows } from "./duckdb-expression.ts";
import { indicatorFaults } from "./indicator-faults.ts";

/** Where the tables lie: for each that was taken in, a select of its declared columns. */
export type TableQueries = Readonly<Partial<Record<RecordTableName, Query>>>;

interface Given {
  readonly relation: Relation;
  readonly tables: TableQueries;
}

/**
 * The rows of a relation, joined by DuckDB. What is declared with a type is cast to it, so a sum that does not fit is an
 * error of the statement, never another number.
 *
 * @param wanted the columns that are asked for; a table only others need is not read
 * @throws Refusal `no-such-records` where a table is needed that was not taken in
 */
export function relationRows(relation: Relation, tables: TableQueries, wanted: readonly string[]): TypedRows {
  const given = { relation, tables };
  const columns = Object.entries(relation.columns).filter(
    ([name]) => wanted.includes(name) || name === relation.entry,
  );
  const lookups = lookupsOf(columns);
  const selected = columns.map(([name, column]) => query`${told(name, column, lookups)} as ${named(name)}`);
  const base = query`from (${sourceSql(relation.base, given)}) base`;
  const joins = lookups.map((lookup) => joinSql(lookup, given));
  return {
    rows: query`select ${joined([written("1 as row"), ...selected], ", ")}\n${joined([base, ...joins], "\n")}`,
    columns: Object.fromEntries(columns),
    entry: relation.entry,
  };
}

/** Columns that come from the same rows of another table, looked up together. */
interface Lookup {
  readonly alias: string;
  readonly source: Source;
  readonly columns: readonly LookedUp[];
}

type Looked = Extract<Taking, { from: Source }>;
type LookedUp = readonly [name: string, column: RelationColumn & { readonly is: Looked }];

function lookupsOf(columns: readonly (readonly [string, RelationColumn])[]): readonly Lookup[] {
  const groups = groupBy(columns.filter(isLookedUp), ([, { is }]) => canonicalJson(is.from));
  return [...groups.values()].flatMap((group, at) => {
    const [first] = group;
    return first === undefined ? [] : [{ alias: `looked${at}`, source: first[1].is.from, columns: group }];
  });
}

function isLookedUp(column: readonly [string, RelationColumn]): column is LookedUp {
  return "from" in column[1].is;
}

function told(name: string, { is }: RelationColumn, lookups: readonly Lookup[]): Query<never> {
  if (is.take === "column") return written(`base."${is.column}"`);
  if (is.take === "class") return classOf(`base."${is.of}"`, is.width);
  const { alias = "" } = lookups.find(({ columns }) => columns.some(([other]) => other === name)) ?? {};
  const value = `${alias}."${name}"`;
  if (is.take === "value" || is.take === "sum") return written(value);
  const counted = `case when ${alias}_years.fiscal_year is not null then coalesce(${value}, 0) end`;
  return written(is.take === "any" ? `((${counted}) > 0)` : `(${counted})::integer`);
}

function classOf(column: string, width: number): Query<never> {
  return written(`(${column} - ${column} % ${width})`);
}

function joinSql({ alias, source, columns }: Lookup, given: Given): Query<never> {
  const keys = given.relation.key.map((name) => `"${name}"`);
  const taking = columns.map(([name, column]) => query`${gathered(column, source)} as ${named(name)}`);
  const on = keys.map((name) => `base.${name} = ${alias}.${name}`).join(" and ");
  return query`
    left join (
      select ${joined([...keys.map(written), ...taking], ", ")}
      from (${sourceSql(source, given)}) source
      group by ${written(keys.join(", "))}
    ) ${written(alias)} on ${written(on)}
    ${countsRows(columns) ? yearsSql(alias, source, given) : written("")}`;
}

function countsRows(columns: Lookup["columns"]): boolean {
  return columns.some(([, { is }]) => is.take !== "value" && is.take !== "sum");
}

/** The fiscal years of which anything was read. */
function yearsSql(alias: string, source: Source, { tables, relation }: Given): Query<never> {
  const years = written(`${alias}_years`);
  return query`left join (
      select distinct fiscal_year from (${tableNamed(rootTable(source), { tables, relation })}) read_years
    ) ${years} on base.fiscal_year = ${years}.fiscal_year`;
}

function gathered(column: LookedUp[1], source: Source): Query<never> {
  const scope = { columns: columnsOfSource(source) };
  const { is } = column;
  if (is.take === "value") return query`first(${named(is.column)})`;
  if (is.take === "count-distinct") return query`count(distinct ${duckdbExpression(is.of, scope)})`;
  if (is.take !== "sum")
    return is.where === undefined
      ? written("count(*)")
      : query`count(*) filter (where ${duckdbExpression(is.where, scope)})`;
  roomForRows(digitsOf(is.of, scope));
  return query`sum(${duckdbExpression(is.of, scope)})::${written(columnType(column))}`;
}

/** The rows of a source. @throws Refusal `no-such-records` */
function sourceSql(source: Source, given: Given): Query<never> {
  const table = tableNamed(source.table, given);
  const conditions = conditionsOf(source, given);
  const rows =
    conditions.length === 0
      ? table
      : query<never>`select * from (${table}) source where ${joined(conditions, " and ")}`;
  return source.lastOf === undefined ? rows : lastOfEach(rows, source.lastOf);
}

function conditionsOf(source: Source, given: Given): readonly Query<never>[] {
  const { within, where, beginning } = source;
  return [
    ...(within === undefined ? [] : [withinSql(within, given)]),
    ...(where === undefined ? [] : [duckdbExpression(where, { columns: columnsOfSource(source) })]),
    ...(beginning === undefined ? [] : [beginningSql(beginning)]),
  ];
}

function withinSql({ column, of }: NonNullable<Source["within"]>, given: Given): Query<never> {
  return query`${named(column)} in (select ${named(column)} from (${sourceSql(of, given)}) whole)`;
}

function beginningSql({ column, codes }: NonNullable<Source["beginning"]>): Query<never> {
  const each = codes.map((code) => query`starts_with(${named(column)}, ${code}::varchar)`);
  return query`(${joined([written("false"), ...each], " or ")})`;
}

/**
 * The last of rows that are alike. Few are, so only those are put in order whose hash is not the only one; that two keys
 * have one hash puts more in order and changes nothing.
 */
function lastOfEach(rows: Query<never>, lastOf: NonNullable<Source["lastOf"]>): Query<never> {
  const by = lastOf.by.map((name) => `"${name}"`).join(", ");
  const order = lastOf.order.map((name) => `"${name}" desc nulls last`).join(", ");
  const hash = written(`hash(${by})`);
  return query`
    with repeated as materialized (
      select hashed from (select ${hash} as hashed from (${rows}) hashes) group by hashed having count(*) > 1
    )
    select * from (${rows}) single where ${hash} not in (from repeated)
    union all
    select * from (${rows}) several where ${hash} in (from repeated)
    ${written(`qualify row_number() over (partition by ${by} order by ${order}) = 1`)}`;
}

function tableNamed(table: RecordTableName, { tables, relation }: Given): Query<never> {
  const found = tables[table];
  if (found === undefined)
    throw new Refusal(indicatorFaults["no-such-records"]({ table, relation: relation.name }));
  return query`${found}`;
}

const named = (name: string): Query<never> => written(`"${name}"`);
