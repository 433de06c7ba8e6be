import type { LocalDate } from "@hakaru/model/calendar";
import { decimal } from "@hakaru/model/decimal";
import { and, atLeast, atMost, type Expr, type Expression, equal } from "@hakaru/model/expression";
import { Refusal } from "@hakaru/model/fault";
import type { Indicator } from "@hakaru/model/indicator";
import { firstDay, lastDay, type Period, yearOf } from "@hakaru/model/period";
import type { Status } from "@hakaru/model/value";
import { checkDefinition } from "./definition-check.ts";
import { indicatorFaults } from "./indicator-faults.ts";

/** What an indicator is asked. */
export interface Question {
  readonly period: Period;
  /** The day the figure is asked for. */
  readonly asOf: LocalDate;
  /**
   * Breakdowns by names of the definition's `by`; the empty one is the figure as a whole, which is meant where none is
   * asked for. Totals are breakdowns of their own: a share or a median cannot be added up from its cells.
   */
  readonly by?: readonly (readonly string[])[];
}

/** Every breakdown by some of these names: each cell, each total, and the whole. */
export function withTotals(...names: readonly string[]): readonly (readonly string[])[] {
  const [first, ...others] = names;
  if (first === undefined) return [[]];
  const rest = withTotals(...others);
  return [...rest.map((breakdown) => [first, ...breakdown]), ...rest];
}

/**
 * The day the population must stand on, and the `on` of every expression. A register is asked for it with
 * (valid = this day, known = any moment); what it hands over is the roster as of that day. An indicator of what is
 * standing takes the last day of the period, or the as-of day while the period still runs; any other the as-of day.
 */
export function standsOn({ period: rule }: Indicator, { period, asOf }: Question): LocalDate {
  const last = lastDay(period);
  return rule.takes === "standing" && last < asOf ? last : asOf;
}

/**
 * Final (確報) once the last day of the period lies before the as-of day, projected (見込み) until then. A period that is
 * a day is final on it: a register knows no finer time.
 */
export function statusOf({ period, asOf }: Question): Extract<Status, "final" | "projected"> {
  return lastDay(period) < asOf || period === `${asOf}` ? "final" : "projected";
}

/** A question made plain for an engine. */
export interface Asked {
  readonly on: LocalDate;
  /** Holds of the entries the period takes. */
  readonly takes: Expression;
  /** Each once, names in the order of the definition. */
  readonly breakdowns: readonly (readonly string[])[];
  /** Those in any of the breakdowns, in the order of the definition. */
  readonly names: readonly string[];
}

/**
 * @throws Refusal `unknown-breakdown`, `cohort-needs-a-year`, `cohort-needs-a-calendar-year`, `cohort-needs-a-fiscal-year`;
 * Error where the definition contradicts itself
 */
export function asked(indicator: Indicator, question: Question): Asked {
  checkDefinition(indicator);
  const breakdowns = breakdownsOf(indicator, question.by ?? [[]]);
  return {
    on: standsOn(indicator, question),
    takes: takenBy(indicator, question.period),
    breakdowns,
    names: Object.keys(indicator.by).filter((name) => breakdowns.some((each) => each.includes(name))),
  };
}

function breakdownsOf(
  { id, by }: Indicator,
  breakdowns: readonly (readonly string[])[],
): readonly (readonly string[])[] {
  const names = Object.keys(by);
  const facts = { indicator: id, known: names.join(", ") };
  const unknown = breakdowns.flat().filter((name) => !names.includes(name));
  if (unknown.length > 0)
    throw new Refusal(...unknown.map((name) => indicatorFaults["unknown-breakdown"]({ ...facts, name })));
  const ordered = breakdowns.map((breakdown) => names.filter((name) => breakdown.includes(name)));
  return [...new Map(ordered.map((breakdown) => [JSON.stringify(breakdown), breakdown])).values()];
}

function takenBy({ id, period: rule }: Indicator, period: Period): Expression {
  if (rule.takes === "standing") return and();
  if (rule.takes === "within") {
    const day = rule.day as Expr<"date">;
    return and(atLeast(day, firstDay(period)), atMost(day, lastDay(period)));
  }
  checkCohort(rule.year, { indicator: id, period });
  return equal(rule.year as Expr<"number">, decimal(yearOf(period)));
}

/** The column every table of records has. */
const fiscalColumn = "fiscal_year";

/**
 * The year of a day is a calendar year or a fiscal year, and that of a record is fiscal; of any other field nobody but the
 * definition knows which it holds.
 */
function checkCohort(year: Expression, facts: { indicator: string; period: Period }): void {
  const op = year.op === "field" && year.name === fiscalColumn ? "fiscal-year" : year.op;
  const fiscal = facts.period.startsWith("FY");
  if (!fiscal && facts.period.length > 4) throw new Refusal(indicatorFaults["cohort-needs-a-year"](facts));
  if (op === "year" && fiscal) throw new Refusal(indicatorFaults["cohort-needs-a-calendar-year"](facts));
  if (op === "fiscal-year" && !fiscal)
    throw new Refusal(indicatorFaults["cohort-needs-a-fiscal-year"](facts));
}
