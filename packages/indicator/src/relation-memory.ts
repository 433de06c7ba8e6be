import { decimal } from "@hakaru/model/decimal";
import { compareScalars, holds } from "@hakaru/model/evaluate";
import type { Scalar } from "@hakaru/model/expression";
import { Refusal } from "@hakaru/model/fault";
import { groupBy } from "@hakaru/model/group";
import { type Column, kindOfColumn, type RecordRow } from "@hakaru/model/record/record-table";
import {
  columnsOfSource,
  type Relation,
  type RelationColumn,
  rootTable,
  type Source,
  type Taking,
} from "@hakaru/model/record/relation";
import type { RecordTableName, recordTables } from "@hakaru/model/record/tables";
import { indicatorFaults } from "./indicator-faults.ts";
import { answerOf, type Entry } from "./memory.ts";
import type { Leaf } from "./plan.ts";

/** Rows of the tables that were taken in. */
export type TableRows = {
  readonly [N in RecordTableName]?: readonly RecordRow<(typeof recordTables)[N]>[];
};

interface Given {
  readonly relation: Relation;
  readonly tables: TableRows;
}

/** What is stated in a row, as expressions read it. */
type Content = Readonly<Record<string, Scalar>>;

/**
 * The rows of a relation, joined one by one: what every other engine is held against.
 *
 * @throws Refusal `no-such-records` where a table is needed that was not taken in
 */
export function relationEntries(
  relation: Relation,
  tables: TableRows,
  wanted: readonly string[],
): readonly Entry[] {
  const given = { relation, tables };
  const columns = Object.entries(relation.columns).filter(
    ([name]) => wanted.includes(name) || name === relation.entry,
  );
  const takers = columns.map(([name, column]) => [name, takerOf(column, given)] as const);
  return sourceRows(relation.base, given).map((row, at) => {
    const taken = takers.map(([name, take]) => [name, take(row)] as const);
    const content = Object.fromEntries(taken.filter(([, value]) => value !== undefined)) as Content;
    return { entry: String(content[relation.entry ?? ""] ?? at), content };
  });
}

type Taker = (row: Content) => Scalar | undefined;

function takerOf({ is }: RelationColumn, given: Given): Taker {
  if (is.take === "column") return (row) => row[is.column];
  if (is.take === "class") return (row) => classOf(row[is.of], is.width);
  const [found, years] = [rowsByKey(is.from, given), yearsRead(is.from, given)];
  return (row) => {
    const rows = found.get(keyOf(row, given.relation.key) ?? "") ?? [];
    if (is.take === "value") return rows[0]?.[is.column];
    if (is.take === "sum") return answerOf({ op: "sum", of: is.of }, asEntries(rows));
    if (row.fiscal_year === undefined || !years.has(row.fiscal_year)) return undefined;
    const count = answerOf(countOf(is), asEntries(rows));
    return is.take === "any" ? count !== "0" : count;
  };
}

type Counting = Extract<Taking, { take: "any" | "count" | "count-distinct" }>;

function countOf(is: Counting): Leaf {
  if (is.take === "count-distinct") return { op: "count-distinct", of: is.of };
  return { op: "count", ...(is.where && { where: is.where }) };
}

function asEntries(rows: readonly Content[]): readonly Entry[] {
  return rows.map((content) => ({ entry: "", content }));
}

function classOf(value: Scalar | undefined, width: number): Scalar | undefined {
  return value === undefined ? undefined : decimal(Math.trunc(Number(value) / width) * width);
}

function rowsByKey(source: Source, given: Given): ReadonlyMap<string | undefined, readonly Content[]> {
  return groupBy(sourceRows(source, given), (row) => keyOf(row, given.relation.key));
}

/** Undefined where one of the columns is not stated: such rows match none. */
function keyOf(row: Content, names: readonly string[]): string | undefined {
  const key = names.map((name) => row[name]);
  return key.includes(undefined) ? undefined : JSON.stringify(key);
}

function yearsRead(source: Source, given: Given): ReadonlySet<Scalar | undefined> {
  return new Set(tableRows(rootTable(source), given).map(({ fiscal_year }) => fiscal_year));
}

function sourceRows(source: Source, given: Given): readonly Content[] {
  const { within, where, beginning, lastOf } = source;
  const whole = within && new Set(sourceRows(within.of, given).map((row) => row[within.column]));
  const kept = tableRows(source.table, given).filter(
    (row) =>
      (within === undefined || isAmong(row[within.column], whole)) &&
      (where === undefined || holds(where, { content: row })) &&
      (beginning === undefined || begins(row[beginning.column], beginning.codes)),
  );
  return lastOf === undefined ? kept : lastOfEach(kept, lastOf, columnsOfSource(source));
}

function isAmong(value: Scalar | undefined, values: ReadonlySet<Scalar | undefined> | undefined): boolean {
  return value !== undefined && values?.has(value) === true;
}

function begins(value: Scalar | undefined, codes: readonly string[]): boolean {
  return value !== undefined && codes.some((code) => String(value).startsWith(code));
}

function lastOfEach(
  rows: readonly Content[],
  { by, order }: NonNullable<Source["lastOf"]>,
  columns: Readonly<Record<string, Column>>,
): readonly Content[] {
  const groups = groupBy(rows, (row) => JSON.stringify(by.map((name) => row[name] ?? null)));
  const later = (a: Content, b: Content) => (compareRows(a, b, order, columns) > 0 ? a : b);
  return [...groups.values()].map((group) => group.reduce(later));
}

function compareRows(
  a: Content,
  b: Content,
  order: readonly string[],
  columns: Readonly<Record<string, Column>>,
): number {
  for (const name of order) {
    const column = columns[name];
    if (column === undefined) throw new Error(`no column ${name}`);
    const sign = compareStated(column, a[name], b[name]);
    if (sign !== 0) return sign;
  }
  return 0;
}

function compareStated(column: Column, a: Scalar | undefined, b: Scalar | undefined): number {
  if (a === undefined || b === undefined) return Number(b === undefined) - Number(a === undefined);
  return compareScalars(kindOfColumn(column), a, b);
}

function tableRows(table: RecordTableName, { tables, relation }: Given): readonly Content[] {
  const rows: readonly Readonly<Record<string, string | number | boolean | null>>[] | undefined =
    tables[table];
  if (rows === undefined)
    throw new Refusal(indicatorFaults["no-such-records"]({ table, relation: relation.name }));
  return rows.map(contentOf);
}

function contentOf(row: Readonly<Record<string, string | number | boolean | null>>): Content {
  const stated = Object.entries(row).filter(([, value]) => value !== null);
  return Object.fromEntries(
    stated.map(([name, value]) => [name, typeof value === "number" ? decimal(value) : (value as Scalar)]),
  );
}
