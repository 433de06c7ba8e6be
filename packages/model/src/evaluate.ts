import { fiscalYear, type LocalDate, parseDate, partsOf } from "./calendar.ts";
import {
  addDecimals,
  compareDecimals,
  type Decimal,
  decimal,
  multiplyDecimals,
  parseDecimal,
  subtractDecimals,
} from "./decimal.ts";
import type { Expression, Kind, Operation, Scalar } from "./expression.ts";

/** What an expression is evaluated over: an entry's content, its state, and the day asked about. */
export interface Situation {
  readonly content: Readonly<Record<string, unknown>>;
  readonly state?: string | undefined;
  readonly on?: LocalDate | undefined;
}

/** The value of an expression; undefined where it rests on something that is not stated. */
export function evaluate(of: Expression, situation: Situation): Scalar | undefined {
  return (evaluators[of.op] as (of: Expression, situation: Situation) => Scalar | undefined)(of, situation);
}

/** Whether a condition holds: an unknown one does not. */
export function holds(condition: Expression, situation: Situation): boolean {
  return evaluate(condition, situation) === true;
}

type Evaluators = {
  readonly [O in Expression["op"]]: (of: Operation<O>, situation: Situation) => Scalar | undefined;
};

const evaluators: Evaluators = {
  value: ({ value }) => value,
  field: ({ type, name }, { content }) => readers[type](own(content, name)),
  state: (_, { state }) => state,
  on: (_, { on }) => on,
  stated: ({ field }, { content }) => isStated(own(content, field)),
  not: ({ of }, situation) => negated(evaluate(of, situation)),
  and: ({ of }, situation) => settledBy(false, of, situation),
  or: ({ of }, situation) => settledBy(true, of, situation),
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
  members: ({ group, where }, { content, state, on }) => {
    const members = own(content, group);
    if (members === undefined || members === null) return decimal(0);
    if (!Array.isArray(members)) return undefined;
    const met =
      where === undefined ? members : members.filter((each) => holds(where, { content: each, state, on }));
    return decimal(met.length);
  },
  "how-many": ({ of }, situation) => decimal(of.filter((condition) => holds(condition, situation)).length),
};

/** A text that is no number or no day is a fault its field tells; what rests on it is unknown. */
const readers: { readonly [K in Kind]: (value: unknown) => Scalar | undefined } = {
  number: (value) => (typeof value === "string" ? parseDecimal(value) : undefined),
  text: (value) => (typeof value === "string" ? value : undefined),
  date: (value) => (typeof value === "string" ? parseDate(value) : undefined),
  truth: (value) => (typeof value === "boolean" ? value : undefined),
};

/** A field may be called `constructor`. */
function own(content: Situation["content"], name: string): unknown {
  return Object.hasOwn(content, name) ? content[name] : undefined;
}

/** Whether a field holds anything: an empty group, a silence, and what was erased, hold nothing. */
export function isStated(value: unknown): boolean {
  if (value === undefined || value === null) return false;
  if (Array.isArray(value)) return value.length > 0;
  return !(typeof value === "object" && ("silence" in value || "erased" in value));
}

function negated(value: Scalar | undefined): boolean | undefined {
  return value === undefined ? undefined : !value;
}

/** The first part that settles the matter ends it: false an `and`, true an `or`. */
function settledBy(settles: boolean, of: readonly Expression[], situation: Situation): boolean | undefined {
  let known = true;
  for (const part of of) {
    const value = evaluate(part, situation);
    if (value === settles) return settles;
    if (value === undefined) known = false;
  }
  return known ? !settles : undefined;
}

function compare(
  { type, a, b }: { readonly type: Kind; readonly a: Expression; readonly b: Expression },
  situation: Situation,
  answer: (order: number) => boolean,
): boolean | undefined {
  const [left, right] = [evaluate(a, situation), evaluate(b, situation)];
  return left === undefined || right === undefined ? undefined : answer(compareScalars(type, left, right));
}

/**
 * Negative, zero or positive as `a` stands before, at or after `b`. Words compare by their code points, as PostgreSQL
 * does under the collation "C": by UTF-16 units 𠮷 would stand before 﨑.
 */
export function compareScalars(type: Kind, a: Scalar, b: Scalar): number {
  if (type === "number") return compareDecimals(a as Decimal, b as Decimal);
  if (type === "text") return compareWords(a as string, b as string);
  return a === b ? 0 : a < b ? -1 : 1;
}

/** Of what rules compare, most is equal or differs in its first letters. */
function compareWords(a: string, b: string): number {
  if (a === b) return 0;
  for (let at = 0; at < a.length && at < b.length; at += 1)
    if (a.charCodeAt(at) !== b.charCodeAt(at)) return (a.codePointAt(at) ?? 0) - (b.codePointAt(at) ?? 0);
  return a.length - b.length;
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
  return Date.parse(day) / 86_400_000;
}

function ofDay(
  of: Expression,
  situation: Situation,
  answer: (day: LocalDate) => number,
): Decimal | undefined {
  const day = evaluate(of, situation);
  return day === undefined ? undefined : decimal(answer(day as LocalDate));
}
