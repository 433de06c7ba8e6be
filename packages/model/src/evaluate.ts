import { fiscalYear, type LocalDate, partsOf } from "./calendar.ts";
import {
  addDecimals,
  compareDecimals,
  type Decimal,
  decimal,
  multiplyDecimals,
  subtractDecimals,
} from "./decimal.ts";
import type { Expression, Kind, Scalar } from "./expression.ts";

/** What an expression is evaluated over: an entry's content, its state, and the day asked about. */
export interface Situation {
  readonly content: Readonly<Record<string, unknown>>;
  readonly state?: string;
  readonly on?: LocalDate;
}

/** The value of an expression; undefined where it rests on something that is not stated. */
export function evaluate(of: Expression, situation: Situation): Scalar | undefined {
  return (evaluators[of.op] as (of: Expression, situation: Situation) => Scalar | undefined)(of, situation);
}

/** Whether a condition holds: an unknown one does not. */
export function holds(condition: Expression, situation: Situation): boolean {
  return evaluate(condition, situation) === true;
}

type Node<O, E = Expression> = E extends { readonly op: infer P } ? (O extends P ? E : never) : never;

type Evaluators = {
  readonly [O in Expression["op"]]: (of: Node<O>, situation: Situation) => Scalar | undefined;
};

const evaluators: Evaluators = {
  value: ({ value }) => value,
  field: ({ name }, { content }) => scalarOf(content[name]),
  state: (_, { state }) => state,
  on: (_, { on }) => on,
  stated: ({ field }, { content }) => isStated(content[field]),
  not: ({ of }, situation) => negated(evaluate(of, situation)),
  and: ({ of }, situation) => conjunction(of, situation),
  or: ({ of }, situation) =>
    negated(
      conjunction(
        of.map((part) => ({ op: "not", of: part })),
        situation,
      ),
    ),
  equal: (of, situation) => compare(of, situation, (order) => order === 0),
  below: (of, situation) => compare(of, situation, (order) => order < 0),
  "at-most": (of, situation) => compare(of, situation, (order) => order <= 0),
  "one-of": ({ of, values }, situation) => {
    const found = evaluate(of, situation);
    return found === undefined ? undefined : values.includes(String(found));
  },
  add: (of, situation) => arithmetic(of, situation, addDecimals),
  subtract: (of, situation) => arithmetic(of, situation, subtractDecimals),
  multiply: (of, situation) => arithmetic(of, situation, multiplyDecimals),
  days: ({ from, to }, situation) => {
    const [start, end] = [evaluate(from, situation), evaluate(to, situation)];
    if (start === undefined || end === undefined) return undefined;
    return decimal(dayNumber(end as LocalDate) - dayNumber(start as LocalDate));
  },
  year: ({ of }, situation) => ofDay(of, situation, (day) => partsOf(day)[0]),
  "fiscal-year": ({ of }, situation) => ofDay(of, situation, fiscalYear),
  members: ({ group, where }, { content, ...situation }) => {
    const members = content[group];
    if (!Array.isArray(members)) return decimal(0);
    return decimal(
      members.filter((member) => where === undefined || holds(where, { ...situation, content: member }))
        .length,
    );
  },
  "how-many": ({ of }, situation) => decimal(of.filter((condition) => holds(condition, situation)).length),
};

function scalarOf(value: unknown): Scalar | undefined {
  return typeof value === "string" || typeof value === "boolean" ? value : undefined;
}

/** Whether a field holds anything: an empty group, and a silence, hold nothing. */
export function isStated(value: unknown): boolean {
  if (value === undefined || value === null) return false;
  if (Array.isArray(value)) return value.length > 0;
  return !(typeof value === "object" && "silence" in value);
}

function negated(value: Scalar | undefined): boolean | undefined {
  return value === undefined ? undefined : !value;
}

function conjunction(of: readonly Expression[], situation: Situation): boolean | undefined {
  const parts = of.map((part) => evaluate(part, situation));
  if (parts.includes(false)) return false;
  return parts.includes(undefined) ? undefined : true;
}

function compare(
  { type, a, b }: { readonly type: Kind; readonly a: Expression; readonly b: Expression },
  situation: Situation,
  answer: (order: number) => boolean,
): boolean | undefined {
  const [left, right] = [evaluate(a, situation), evaluate(b, situation)];
  return left === undefined || right === undefined ? undefined : answer(orderOf(type, left, right));
}

/** Words and days compare by their code units, as PostgreSQL does under the collation "C". */
function orderOf(type: Kind, a: Scalar, b: Scalar): number {
  if (type === "number") return compareDecimals(a as Decimal, b as Decimal);
  return a === b ? 0 : a < b ? -1 : 1;
}

function arithmetic(
  { a, b }: { readonly a: Expression; readonly b: Expression },
  situation: Situation,
  operation: (a: Decimal, b: Decimal) => Decimal,
): Decimal | undefined {
  const [left, right] = [evaluate(a, situation), evaluate(b, situation)];
  return left === undefined || right === undefined ? undefined : operation(left as Decimal, right as Decimal);
}

function dayNumber(day: LocalDate): number {
  const [year, month, dayOfMonth] = partsOf(day);
  return Date.UTC(year, month - 1, dayOfMonth) / 86_400_000;
}

function ofDay(
  of: Expression,
  situation: Situation,
  answer: (day: LocalDate) => number,
): Decimal | undefined {
  const day = evaluate(of, situation);
  return day === undefined ? undefined : decimal(answer(day as LocalDate));
}
