import type { LocalDate } from "../calendar.ts";
import type { Fault } from "../fault.ts";
import type { Text } from "../text.ts";
import { clockFaults } from "./clock-faults.ts";

/** The columns a rule depends on, each with the closed list of its values. */
export type Columns = Readonly<Record<string, readonly string[]>>;

/** One value for each column. */
export type Key<C extends Columns> = { readonly [K in keyof C]: C[K][number] };

/** What a row applies to: a value of each column, or `*` for any. */
type When<C extends Columns> = { readonly [K in keyof C]: C[K][number] | "*" };

interface Row<C extends Columns, V> {
  readonly when: When<C>;
  readonly gives: V;
  /** The article, where it is not that of the whole version. */
  readonly source?: Text;
  /** What is not certain of this row. */
  readonly doubt?: Text;
}

/** The rows as they hold from `from` up to, not including, `until`; without `until`, to the next version. */
interface Version<C extends Columns, V> {
  readonly from: LocalDate;
  readonly until?: LocalDate;
  /** Why no rule holds between `until` and the next version; without it such a gap is a bug. */
  readonly gap?: Text;
  readonly source: Text;
  readonly doubt?: Text;
  readonly rows: readonly Row<C, V>[];
}

/** A rule as dated data: thresholds, criteria, deadlines. Serialisable. */
export interface RuleTable<C extends Columns, V> {
  readonly columns: C;
  /** Oldest first. */
  readonly versions: readonly Version<C, V>[];
}

/**
 * Checks a table written by a programmer and returns it. In each version exactly one row must answer every
 * combination of column values: of the rows that match, the most specific one. Throws where a combination has
 * no row or several that are equally specific, and where versions overlap or leave a gap that is not declared.
 *
 * @example
 * ruleTable({
 *   columns: { size: ["large", "small"] },
 *   versions: [{ from: date("2018-04-01"), source, rows: [{ when: { size: "*" }, gives: 10 }] }],
 * })
 */
export function ruleTable<const C extends Columns, V>(table: {
  readonly columns: C;
  readonly versions: readonly Version<NoInfer<C>, V>[];
}): RuleTable<C, V> {
  if (table.versions.length === 0) throw new Error("a rule table without a version");
  checkColumns(table.columns);
  table.versions.forEach((version, at) => {
    checkSequence(version, table.versions[at + 1]);
    checkRows(version, table.columns);
  });
  return table;
}

function checkSequence({ from, until, gap }: Dated, next: Dated | undefined): void {
  if (until !== undefined && until <= from) throw new Error(`the version of ${from} ends before it begins`);
  if (next === undefined) return;
  if (next.from <= from || (until !== undefined && until > next.from))
    throw new Error(`the versions of ${from} and ${next.from} overlap`);
  if (until !== undefined && until < next.from && gap === undefined)
    throw new Error(`no rule holds from ${until} to ${next.from}; declare the gap, with its reason`);
}

type Cells = Readonly<Record<string, string>>;
type Dated = Pick<Version<Columns, unknown>, "from" | "until" | "gap">;

function checkColumns(columns: Columns): void {
  for (const [column, values] of Object.entries(columns))
    if (values.length === 0 || values.includes("*"))
      throw new Error(`the column ${column} has no plain values`);
}

function checkRows<C extends Columns, V>(version: Version<C, V>, columns: C): void {
  for (const { when } of version.rows) checkWhen(when, columns, version.from);
  for (const key of everyKey(columns)) {
    const best = mostSpecific(version.rows, key as Key<C>);
    if (best.length === 1) continue;
    const fault = best.length === 0 ? "no row" : "several equally specific rows";
    throw new Error(`the version of ${version.from} has ${fault} for ${JSON.stringify(key)}`);
  }
}

function checkWhen(when: Cells, columns: Columns, from: LocalDate): void {
  for (const column of new Set([...Object.keys(when), ...Object.keys(columns)])) {
    const cell = when[column];
    const known = cell !== undefined && [...(columns[column] ?? []), "*"].includes(cell);
    if (!known || !(column in columns))
      throw new Error(`the version of ${from}: no value ${column} = ${cell}`);
  }
}

/** Every combination of column values. */
function everyKey(columns: Columns): readonly Cells[] {
  return Object.entries(columns).reduce<readonly Cells[]>(
    (keys, [column, values]) => keys.flatMap((key) => values.map((value) => ({ ...key, [column]: value }))),
    [{}],
  );
}

/** The matching rows that no other matching row is more specific than; one, in a table that was checked. */
function mostSpecific<C extends Columns, V>(rows: readonly Row<C, V>[], key: Key<C>): readonly Row<C, V>[] {
  const matching = rows.filter(({ when }) => covers(when, key));
  return matching.filter(({ when }) => !matching.some((other) => isWider(when, other.when)));
}

function isWider(wide: Cells, narrow: Cells): boolean {
  return covers(wide, narrow) && !covers(narrow, wide);
}

/** Whether a row with `wide` answers whatever one with `narrow` answers. */
function covers(wide: Cells, narrow: Cells): boolean {
  return Object.keys(wide).every((column) => wide[column] === "*" || wide[column] === narrow[column]);
}

/** The version in force on a day; undefined before the first one, in a declared gap and after the end. */
export function ruleOn<C extends Columns, V>(
  table: RuleTable<C, V>,
  day: LocalDate,
): Version<C, V> | undefined {
  const begun = table.versions.findLast(({ from }) => from <= day);
  return begun?.until !== undefined && begun.until <= day ? undefined : begun;
}

/** What a table answers, with the source and the doubt of its row or of its version. */
export interface Ruling<V> {
  readonly gives: V;
  readonly source: Text;
  readonly doubt?: Text;
}

/** The answer of the version in force on a day; undefined where none is. */
export function lookUp<C extends Columns, V>(
  table: RuleTable<C, V>,
  day: LocalDate,
  key: Key<C>,
): Ruling<V> | undefined {
  if ("faults" in readKey(table.columns, key)) throw new Error(`not a key: ${JSON.stringify(key)}`);
  const version = ruleOn(table, day);
  if (version === undefined) return undefined;
  const [row] = mostSpecific(version.rows, key);
  if (row === undefined) throw new Error(`no row for ${JSON.stringify(key)}: was the table checked?`);
  const doubt = row.doubt ?? version.doubt;
  return { gives: row.gives, source: row.source ?? version.source, ...(doubt && { doubt }) };
}

/** A field as a register holds it; a table's columns name its values as text (`true` is "true"). */
export type FieldValue = string | number | boolean;

/** Reads a key from fields a person entered: a fault for each column without a value, or with one it does not have. */
export function readKey<C extends Columns>(
  columns: C,
  fields: Readonly<Record<string, FieldValue | undefined>>,
): { readonly key: Key<C> } | { readonly faults: readonly Fault[] } {
  const faults = Object.entries(columns).flatMap(([field, allowed]) =>
    keyFaults(field, allowed, fields[field]),
  );
  if (faults.length > 0) return { faults };
  const cells = Object.keys(columns).map((field) => [field, String(fields[field])]);
  return { key: Object.fromEntries(cells) as Key<C> };
}

function keyFaults(field: string, allowed: readonly string[], value: FieldValue | undefined): Fault[] {
  if (value === undefined || value === "") return [clockFaults["class-missing"]({ field, allowed })];
  if (allowed.includes(String(value))) return [];
  return [clockFaults["class-unknown"]({ field, value: String(value), allowed })];
}
