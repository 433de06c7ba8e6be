import { date, type LocalDate } from "./calendar.ts";
import { type Decimal, decimal } from "./decimal.ts";

/** What an expression gives: exact numbers, words, days, or true and false. */
export type Kind = "number" | "text" | "date" | "truth";

/** A value an expression gives; numbers are exact decimals. `undefined` stands for: nothing is stated. */
export type Scalar = Decimal | string | LocalDate | boolean;

/**
 * A rule as plain, serialisable data: the same expression guards a transition, marks a field as required, filters a
 * list, and counts in an indicator, in memory and in SQL.
 *
 * What is not stated is unknown: a comparison with it is unknown, and an unknown condition does not hold. `and` is
 * false where one part is false, `or` true where one is true, whatever the unknown (SQL's logic of three values).
 */
export type Expression =
  | { readonly op: "value"; readonly type: Kind; readonly value: Scalar }
  | { readonly op: "field"; readonly type: Kind; readonly name: string }
  /** The state the entry is in. */
  | { readonly op: "state" }
  /** The day the question is asked about. */
  | { readonly op: "on" }
  | { readonly op: "stated"; readonly field: string }
  | { readonly op: "not"; readonly of: Expression }
  | { readonly op: "and" | "or"; readonly of: readonly Expression[] }
  | {
      readonly op: "equal" | "below" | "at-most";
      readonly type: Kind;
      readonly a: Expression;
      readonly b: Expression;
    }
  | { readonly op: "one-of"; readonly of: Expression; readonly values: readonly string[] }
  | { readonly op: "add" | "subtract" | "multiply"; readonly a: Expression; readonly b: Expression }
  /** Whole days from `from` to `to`; negative where `to` is earlier. */
  | { readonly op: "days"; readonly from: Expression; readonly to: Expression }
  /** The year, or the fiscal year (April to March, named by its first), a day lies in. */
  | { readonly op: "year" | "fiscal-year"; readonly of: Expression }
  /**
   * How many members of a repeated group there are, those that fulfil `where` only. A group nobody filled in has none;
   * where a silence stands in its place, how many is unknown.
   */
  | { readonly op: "members"; readonly group: string; readonly where?: Expression }
  /** How many of these conditions hold: what an n-of-m criterion counts. */
  | { readonly op: "how-many"; readonly of: readonly Expression[] };

/** An operation by its name: what a table over all of them is typed by. */
export type Operation<O extends Expression["op"]> = Formed<O, Expression>;

type Formed<O, E> = E extends { readonly op: infer P } ? (O extends P ? E : never) : never;

/** An expression and, for the compiler alone, what it gives and, of words, which: a code on no list does not compile. */
export type Expr<K extends Kind, W extends string = string> = Expression & {
  readonly __gives?: K;
  readonly __words?: W;
};

type Literal<K extends Kind, W extends string = string> = K extends "number"
  ? number | Decimal
  : K extends "truth"
    ? boolean
    : K extends "date"
      ? LocalDate
      : W;

type Or<K extends Kind, W extends string = string> = Expr<K> | Literal<K, W>;

function isExpression(of: Expression | Scalar | number): of is Expression {
  return typeof of === "object";
}

function lifted(type: Kind, of: Expression | Scalar | number): Expression {
  return isExpression(of) ? of : { op: "value", type, value: literal(type, of) };
}

/** `1.50` is kept as 1.5; `1e21` and 2019-02-29 are bugs of the author. */
function literal(type: Kind, of: Scalar | number): Scalar {
  if (type === "number") return decimal(String(of));
  if (type === "date") return date(String(of));
  return typeof of === "number" ? String(of) : of;
}

/** A field of the entry, as `fieldsOf` hands them to a declaration. */
export function field<K extends Kind>(name: string, type: K): Expr<K> {
  return { op: "field", type, name };
}

export const inState = (...states: readonly string[]): Expr<"truth"> => ({
  op: "one-of",
  of: { op: "state" },
  values: states,
});

/** The day the question is asked about: never the clock of the machine. */
export const on: Expr<"date"> = { op: "on" };

export const not = (of: Expr<"truth">): Expr<"truth"> => ({ op: "not", of });
export const and = (...of: readonly Expr<"truth">[]): Expr<"truth"> => ({ op: "and", of });
export const or = (...of: readonly Expr<"truth">[]): Expr<"truth"> => ({ op: "or", of });

/** Whether a field holds anything; a silence given as its value counts as nothing. */
export function stated(of: Expr<Kind>): Expr<"truth"> {
  if (of.op !== "field") throw new Error("only a field can be stated");
  return { op: "stated", field: of.name };
}

export function oneOf<W extends string>(
  of: Expr<"text", W>,
  ...values: readonly NoInfer<W>[]
): Expr<"truth"> {
  return { op: "one-of", of, values };
}

function compared<K extends Kind>(op: "equal" | "below" | "at-most", a: Expr<K>, b: Or<K>): Expr<"truth"> {
  const type = typeOf(a);
  return { op, type, a, b: lifted(type, b) };
}

export const equal = <K extends Kind, W extends string = string>(a: Expr<K, W>, b: Or<K, NoInfer<W>>) =>
  compared("equal", a, b as Or<K>);
export const below = <K extends "number" | "date">(a: Expr<K>, b: Or<K>) => compared("below", a, b);
export const atMost = <K extends "number" | "date">(a: Expr<K>, b: Or<K>) => compared("at-most", a, b);
export const atLeast = <K extends "number" | "date">(a: Expr<K>, b: Or<K>) => not(below(a, b));
export const above = <K extends "number" | "date">(a: Expr<K>, b: Or<K>) => not(atMost(a, b));

export const plus = (a: Expr<"number">, b: Or<"number">) => sum("add", a, b);
export const minus = (a: Expr<"number">, b: Or<"number">) => sum("subtract", a, b);
export const times = (a: Expr<"number">, b: Or<"number">) => sum("multiply", a, b);

function sum(op: "add" | "subtract" | "multiply", a: Expr<"number">, b: Or<"number">): Expr<"number"> {
  return { op, a, b: lifted("number", b) };
}

export const daysBetween = (from: Expr<"date">, to: Expr<"date">): Expr<"number"> => ({
  op: "days",
  from,
  to,
});
export const yearOf = (of: Expr<"date">): Expr<"number"> => ({ op: "year", of });
export const fiscalYearOf = (of: Expr<"date">): Expr<"number"> => ({ op: "fiscal-year", of });
export const howMany = (...of: readonly Expr<"truth">[]): Expr<"number"> => ({ op: "how-many", of });

export function members(group: string, where?: Expr<"truth">): Expr<"number"> {
  return { op: "members", group, ...(where && { where }) };
}

const numbers = new Set([
  "add",
  "subtract",
  "multiply",
  "days",
  "year",
  "fiscal-year",
  "members",
  "how-many",
]);

/** What an expression gives. */
export function typeOf(of: Expression): Kind {
  if (of.op === "value" || of.op === "field") return of.type;
  if (of.op === "on") return "date";
  if (of.op === "state") return "text";
  return numbers.has(of.op) ? "number" : "truth";
}
