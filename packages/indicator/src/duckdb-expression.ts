import { date, type LocalDate } from "@hakaru/model/calendar";
import { type Decimal, decimal, placesOf } from "@hakaru/model/decimal";
import { type Expression, type Kind, type Operation, type Scalar, typeOf } from "@hakaru/model/expression";
import { Refusal } from "@hakaru/model/fault";
import { type Column, kindOfColumn } from "@hakaru/model/record/record-table";
import { joined, written } from "@hakaru/store/fragment";
import { type Query, query } from "@hakaru/store/query";
import { indicatorFaults } from "./indicator-faults.ts";

/** What an expression is compiled for: the columns it may name, and the day of `on`; unknown where none is given. */
export interface Scope {
  readonly columns: Readonly<Record<string, Column>>;
  readonly on?: LocalDate | undefined;
}

/**
 * An expression as DuckDB reads it, over a relation of typed columns: what `evaluate` gives, with null for unknown. The
 * fragment stands in parentheses of its own. Words compare by their bytes, which in UTF-8 is the order of code points:
 * DuckDB does so unless a collation is asked for, and none is. A record is in no state, so its state is unknown.
 *
 * No number passes through floating point, and none can overflow unseen: how many digits an expression may need is
 * reckoned from its columns, and refused beyond the 38 of DuckDB before anything runs.
 *
 * @throws Refusal `too-many-digits`, `no-groups-in-records`; Error where a column is not there or of another kind
 */
export function duckdbExpression(of: Expression, scope: Scope): Query<never> {
  if (typeOf(of) === "number") return amountOf(of, scope).sql;
  return (compilers[of.op as Others] as (of: Expression, scope: Scope) => Query<never>)(of, scope);
}

/** The digits a number may have before and after its point. */
interface Digits {
  readonly whole: number;
  readonly places: number;
}

/** How many digits the values of an expression may have. @throws as `duckdbExpression` */
export function digitsOf(of: Expression, scope: Scope): Digits {
  return amountOf(of, scope);
}

function withinDigits({ whole, places }: Digits): Digits {
  if (whole + places > most)
    throw new Refusal(indicatorFaults["too-many-digits"]({ digits: whole + places, most }));
  return { whole, places };
}

/** So many rows at most: their digits are kept free in a sum, which is of 128 bits. */
const rowDigits = 10;

/** @throws Refusal `too-many-digits` where a sum of such numbers may need more than DuckDB has */
export function roomForRows({ whole, places }: Digits): Digits {
  return withinDigits({ whole: whole + rowDigits, places });
}

const most = 38;
/** What 32 and 64 bits hold whatever the digits. */
const [tiny, small] = [9, 18];

/** A number: how DuckDB reads it, and how long it may be. Without places it is an integer there, else a decimal. */
interface Amount extends Digits {
  readonly sql: Query<never>;
}

type Numeric = "add" | "subtract" | "multiply" | "days" | "year" | "fiscal-year" | "members" | "how-many";

function amountOf(of: Expression, scope: Scope): Amount {
  if (of.op === "value") return literalAmount(of.value);
  if (of.op === "field") return columnAmount(of.name, scope);
  return (amounts[of.op as Numeric] as (of: Expression, scope: Scope) => Amount)(of, scope);
}

type Amounts = { readonly [O in Numeric]: (of: Operation<O>, scope: Scope) => Amount };

const amounts: Amounts = {
  add: ({ a, b }, scope) => added(amountOf(a, scope), "+", amountOf(b, scope)),
  subtract: ({ a, b }, scope) => added(amountOf(a, scope), "-", amountOf(b, scope)),
  multiply: ({ a, b }, scope) => multiplied(amountOf(a, scope), amountOf(b, scope)),
  days: ({ from, to }, scope) =>
    integer(7, query`(${duckdbExpression(to, scope)} - ${duckdbExpression(from, scope)})`),
  year: ({ of }, scope) => integer(4, query`(year(${duckdbExpression(of, scope)}))`),
  "fiscal-year": ({ of }, scope) => {
    const day = duckdbExpression(of, scope);
    return integer(4, query`(year(${day}) - (month(${day}) < 4)::bigint)`);
  },
  members: ({ group }) => {
    throw new Refusal(indicatorFaults["no-groups-in-records"]({ group }));
  },
  "how-many": ({ of }, scope) => {
    const held = of.map((condition) => query`coalesce(${duckdbExpression(condition, scope)}, false)::bigint`);
    return integer(String(of.length).length, query`(${joined([written("0"), ...held], " + ")})`);
  },
};

function integer(whole: number, sql: Query<never>): Amount {
  return { whole, places: 0, sql };
}

/** Numbers and days are spelled, not bound: they are of digits alone, and DuckDB then knows them when it plans. */
function literalAmount(value: Scalar): Amount {
  const exact = decimal(value as Decimal);
  const places = placesOf(exact);
  const whole = exact.replace("-", "").length - (places === 0 ? 0 : places + 1);
  return amount({ whole, places }, written(`('${exact}'::${numberType({ whole, places })})`));
}

function amount(digits: Digits, sql: Query<never>): Amount {
  return { ...withinDigits(digits), sql };
}

/** The digits of a column as it lies in Parquet: integers of 32 bits, decimals of 18 digits. */
function columnAmount(name: string, { columns }: Scope): Amount {
  const column = columnNamed(name, "number", columns);
  const places = column.type === "decimal" ? column.scale : 0;
  return { whole: column.type === "decimal" ? 18 - places : 10, places, sql: written(`"${name}"`) };
}

/** How DuckDB calls a number of so many digits. */
function numberType({ whole, places }: Digits): string {
  withinDigits({ whole, places });
  if (places > 0) return `decimal(${whole + places}, ${places})`;
  return whole <= tiny ? "integer" : whole <= small ? "bigint" : "hugeint";
}

function added(a: Amount, sign: "+" | "-", b: Amount): Amount {
  const digits = { whole: Math.max(a.whole, b.whole) + 1, places: Math.max(a.places, b.places) };
  const type = written(numberType(digits));
  return amount(digits, query`(${a.sql}::${type} ${written(sign)} ${b.sql}::${type})::${type}`);
}

/** Each factor as long as the product may be: DuckDB multiplies decimals in as many bits as the longer factor has. */
function multiplied(a: Amount, b: Amount): Amount {
  const digits = withinDigits({ whole: a.whole + b.whole, places: a.places + b.places });
  const factor = ({ places }: Amount) =>
    written(digits.places === 0 ? numberType(digits) : `decimal(${digits.whole + digits.places}, ${places})`);
  const product = query<never>`(${a.sql}::${factor(a)} * ${b.sql}::${factor(b)})`;
  return amount(digits, query`${product}::${written(numberType(digits))}`);
}

type Others = Exclude<Expression["op"], Numeric>;
type Compilers = { readonly [O in Others]: (of: Operation<O>, scope: Scope) => Query<never> };

const compilers: Compilers = {
  value: ({ type, value }) => literals[type](value),
  field: ({ type, name }, { columns }) => {
    columnNamed(name, type, columns);
    return written(`"${name}"`);
  },
  state: () => written("(null::varchar)"),
  on: (_, { on }) => (on === undefined ? written("(null::date)") : literals.date(on)),
  stated: ({ field }, { columns }) => {
    columnOf(field, columns);
    return written(`("${field}" is not null)`);
  },
  not: ({ of }, scope) => query`(not ${duckdbExpression(of, scope)})`,
  and: ({ of }, scope) => joinedWith(" and ", of, scope, "true"),
  or: ({ of }, scope) => joinedWith(" or ", of, scope, "false"),
  equal: (of, scope) => compared(of, "=", scope),
  below: (of, scope) => compared(of, "<", scope),
  "at-most": (of, scope) => compared(of, "<=", scope),
  "one-of": ({ of, values }, scope) => among(duckdbExpression(of, scope), values),
};

const literals: { readonly [K in Kind]: (value: Scalar) => Query<never> } = {
  number: (value) => literalAmount(value).sql,
  text: (value) => query`(${value}::varchar)`,
  date: (value) => written(`('${date(String(value))}'::date)`),
  truth: (value) => written(value === true ? "true" : "false"),
};

function columnOf(name: string, columns: Scope["columns"]): Column {
  const column = Object.hasOwn(columns, name) ? columns[name] : undefined;
  if (column === undefined) throw new Error(`no column ${name}`);
  return column;
}

function columnNamed(name: string, kind: Kind, columns: Scope["columns"]): Column {
  const column = columnOf(name, columns);
  if (kindOfColumn(column) !== kind) throw new Error(`column ${name} is ${column.type}, not ${kind}`);
  return column;
}

function joinedWith(word: string, of: readonly Expression[], scope: Scope, ofNone: string): Query<never> {
  const parts = of.map((part) => duckdbExpression(part, scope));
  return query`(${parts.length === 0 ? written(ofNone) : joined(parts, word)})`;
}

type Comparison = Operation<"equal" | "below" | "at-most">;

function compared({ type, a, b }: Comparison, sign: string, scope: Scope): Query<never> {
  if (type === "number") return comparedNumbers(amountOf(a, scope), sign, amountOf(b, scope));
  return query`(${duckdbExpression(a, scope)} ${written(sign)} ${duckdbExpression(b, scope)})`;
}

/**
 * Decimals as the one type that holds either. A column is not cast to what it is, and integers to nothing: by a column as
 * it lies, files and their parts are skipped.
 */
function comparedNumbers(a: Amount, sign: string, b: Amount): Query<never> {
  const digits = { whole: Math.max(a.whole, b.whole), places: Math.max(a.places, b.places) };
  if (digits.places === 0) return query`(${a.sql} ${written(sign)} ${b.sql})`;
  const type = written(numberType(digits));
  return query`(${a.sql}::${type} ${written(sign)} ${b.sql}::${type})`;
}

/** Nothing is unknown among no values for DuckDB; it is for `evaluate`. */
function among(word: Query<never>, values: readonly string[]): Query<never> {
  if (values.length === 0) return query`(case when ${word} is not null then false end)`;
  const listed = values.map((value) => query`${value}::varchar`);
  return query`(${word} in (${joined(listed, ", ")}))`;
}
