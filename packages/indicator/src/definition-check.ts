import { parseDate } from "@hakaru/model/calendar";
import { compareDecimals, decimal, parseDecimal } from "@hakaru/model/decimal";
import { type Expression, type Kind, type Operation, typeOf } from "@hakaru/model/expression";
import type { Aggregate, Indicator, PeriodRule } from "@hakaru/model/indicator";
import { membersOf } from "./plan.ts";

/**
 * What the compiler cannot see in a definition that came as data: an operation over the wrong kind, a number or a day
 * misspelled, a percentile beyond 100. Engines may then rely on every expression to give what it says.
 *
 * @throws Error: a bug of the definition's author
 */
export function checkDefinition({ id, aggregate, period, by }: Indicator): void {
  const mistakes = [
    ...aggregateMistakes(aggregate),
    ...periodMistakes(period),
    ...Object.values(by).flatMap(mistakesIn),
  ];
  if (mistakes.length > 0) throw new Error(`${id}: ${mistakes.join("; ")}`);
}

function aggregateMistakes(of: Aggregate): readonly string[] {
  const members = Object.values(membersOf(of)).flatMap(aggregateMistakes);
  const where = "where" in of && of.where !== undefined ? wants("truth", of.where) : [];
  return [...members, ...where, ...ownMistakes(of)];
}

function ownMistakes(of: Aggregate): readonly string[] {
  if (of.op === "count-distinct") return mistakesIn(of.of);
  if (of.op === "sum") return wants("number", of.of);
  if (of.op === "percentile") return [...wants("number", of.of), ...shareMistakes(of.at)];
  if (of.op === "number") return numberMistakes(of.value);
  if (of.op === "ratio") return of.times === undefined ? [] : numberMistakes(of.times);
  if (of.op !== "weighted") return [];
  return of.of.length === 0 ? ["nothing is weighted"] : of.of.flatMap(({ weight }) => numberMistakes(weight));
}

function shareMistakes(at: string): readonly string[] {
  const share = parseDecimal(at);
  if (share === undefined || share !== at) return numberMistakes(at);
  const within = compareDecimals(share, decimal(0)) >= 0 && compareDecimals(share, decimal(100)) <= 0;
  return within ? [] : [`no percentile ${at}`];
}

function numberMistakes(text: string): readonly string[] {
  return parseDecimal(text) === text ? [] : [`not a decimal in its shortest spelling: ${text}`];
}

function periodMistakes(rule: PeriodRule): readonly string[] {
  if (rule.takes === "within") return wants("date", rule.day);
  return rule.takes === "cohort" ? wants("number", rule.year) : [];
}

function mistakesIn(of: Expression): readonly string[] {
  return (checks[of.op] as (of: Expression) => readonly string[])(of);
}

function wants(kind: Kind, ...of: readonly Expression[]): readonly string[] {
  const others = of.filter((part) => typeOf(part) !== kind);
  return [
    ...others.map((part) => `${part.op} gives ${typeOf(part)} where ${kind} is wanted`),
    ...of.flatMap(mistakesIn),
  ];
}

/** Fields of registers are written `validTo`, columns of records `valid_to`; neither needs quoting anywhere. */
const plainName = /^[a-z][A-Za-z0-9_]{0,39}$/;

const named = (name: string): readonly string[] =>
  plainName.test(name) ? [] : [`not a field name: ${name}`];

type Checks = {
  readonly [O in Expression["op"]]: (of: Operation<O>) => readonly string[];
};

const truths = ({ of }: { readonly of: readonly Expression[] }) => wants("truth", ...of);
const numbers = ({ a, b }: { readonly a: Expression; readonly b: Expression }) => wants("number", a, b);
const alike = (of: Operation<"equal">) => wants(of.type, of.a, of.b);

const checks: Checks = {
  value: ({ type, value }) => (isOf(type, value) ? [] : [`not a literal ${type}: ${value}`]),
  field: ({ name }) => named(name),
  state: () => [],
  on: () => [],
  stated: ({ field }) => named(field),
  not: ({ of }) => wants("truth", of),
  and: truths,
  or: truths,
  equal: alike,
  below: alike,
  "at-most": alike,
  "one-of": ({ of }) => wants("text", of),
  add: numbers,
  subtract: numbers,
  multiply: numbers,
  days: ({ from, to }) => wants("date", from, to),
  year: ({ of }) => wants("date", of),
  "fiscal-year": ({ of }) => wants("date", of),
  members: ({ group, where }) => [...named(group), ...(where === undefined ? [] : wants("truth", where))],
  "how-many": truths,
};

function isOf(type: Kind, value: unknown): boolean {
  if (type === "truth") return typeof value === "boolean";
  if (typeof value !== "string") return false;
  if (type === "number") return parseDecimal(value) === value;
  return type === "text" || parseDate(value) !== undefined;
}
