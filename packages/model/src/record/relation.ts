import { type Expr, type Expression, field, type Kind } from "../expression.ts";
import type { Text } from "../text.ts";
import { type Column, kindOfColumn, type RecordTable } from "./record-table.ts";
import { type RecordTableName, recordTables } from "./tables.ts";

/** Which rows of a table are looked at. Each step takes from what the one before left. */
export interface Source {
  readonly table: RecordTableName;
  /** Those whose `column` is also found among rows of another source: lines of claims that stand. */
  readonly within?: { readonly column: string; readonly of: Source };
  /** Those that fulfil this; an unknown condition does not hold. */
  readonly where?: Expression;
  /** Those whose code begins with one of these, as codes of the ICD do below their category. */
  readonly beginning?: { readonly column: string; readonly codes: readonly string[] };
  /**
   * Of rows alike in all of `by`, the last by `order` alone: the greatest, what is not stated before all that is. The
   * order must tell any two such rows apart.
   */
  readonly lastOf?: { readonly by: readonly string[]; readonly order: readonly string[] };
}

/** Where a column of a relation comes from. */
export type Taking =
  | { readonly take: "column"; readonly column: string }
  /** The first number of the class of so many a whole column lies in, counted from zero: 5 makes 43 a 40. */
  | { readonly take: "class"; readonly of: string; readonly width: number }
  /** From rows of another table with the same key. `value`: of the only such row, so the source must leave one. */
  | { readonly take: "value"; readonly from: Source; readonly column: string }
  /** Whether there is such a row, how many, how many different values, and their sum. */
  | { readonly take: "any" | "count"; readonly from: Source; readonly where?: Expression }
  | { readonly take: "count-distinct"; readonly from: Source; readonly of: Expression }
  | { readonly take: "sum"; readonly from: Source; readonly of: Expression };

export type RelationColumn = Column & { readonly is: Taking };

/**
 * What an indicator over records looks at: rows of a base table, with what other tables say of the same key. Declared
 * as data, so that every engine joins alike.
 *
 * Whether and how many is said only of fiscal years of which the other table has any row at all: a year nobody has read
 * the claims of is not a year without claims.
 */
export interface Relation<
  C extends Readonly<Record<string, RelationColumn>> = Readonly<Record<string, RelationColumn>>,
> {
  /** What an indicator is over: `records/person-year`. */
  readonly name: string;
  readonly label: Text;
  readonly about: Text;
  readonly base: Source;
  /** The columns of the base other tables are joined by; none of them matches where it is not stated. */
  readonly key: readonly string[];
  /** The column that names a row, where one does. */
  readonly entry?: string;
  readonly columns: C;
}

type KindOf<T extends Column> = T["type"] extends "integer" | "decimal" ? "number" : Extract<T["type"], Kind>;

/** The columns of a relation as expressions. */
export function columnsOf<const C extends Readonly<Record<string, RelationColumn>>>({
  columns,
}: Relation<C>): { readonly [K in keyof C]: Expr<KindOf<C[K]>> } {
  const each = Object.entries(columns).map(([name, of]) => [name, field(name, kindOfColumn(of))]);
  return Object.fromEntries(each);
}

/** The columns of a table as expressions: what conditions of a source are made of. */
export function columnsOfTable<const C extends Readonly<Record<string, Column>>>({
  columns,
}: RecordTable<C>): { readonly [K in keyof C]: Expr<KindOf<C[K]>> } {
  const each = Object.entries(columns).map(([name, of]) => [name, field(name, kindOfColumn(of))]);
  return Object.fromEntries(each);
}

/** Columns of a table as they are. */
export function taken<const C extends Readonly<Record<string, Column>>, const N extends keyof C & string>(
  { columns }: RecordTable<C>,
  ...names: readonly N[]
): { readonly [K in N]: C[K] & { readonly is: Extract<Taking, { take: "column" }> } } {
  const each = names.map((name) => [name, { ...columns[name], is: { take: "column", column: name } }]);
  return Object.fromEntries(each);
}

/** The columns of a source's table. */
export function columnsOfSource({ table }: Source): Readonly<Record<string, Column>> {
  return recordTables[table].columns;
}

/** The table whose years say what was read: of lines that of their claims, which may have no line of a kind. */
export function rootTable({ table, within }: Source): RecordTableName {
  return within === undefined ? table : rootTable(within.of);
}
