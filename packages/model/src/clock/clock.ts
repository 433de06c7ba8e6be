import type { LocalDate } from "../calendar.ts";
import type { Text } from "../text.ts";
import { checkCalendar } from "./business-day.ts";
import type { Counting } from "./deadline.ts";
import type { Columns, FieldValue, RuleTable } from "./rule-table.ts";
import { type Span, span } from "./span.ts";

/** How long there is, or that nothing has to be done at all. */
export type Limit = Span | "no-duty";

/**
 * A limit looked up in a rule table by fields of the event that started the clock, in the version of the day it
 * happened (of a span's last day, where the clock runs after `every` span).
 */
export interface ByClass<Field extends string = string> {
  /** The columns of the table, which are fields of the starting event. */
  readonly fields: readonly Field[];
  readonly table: RuleTable<Columns, Readonly<Record<string, Limit>>>;
  /** Which of the limits a row gives: one table may keep those to several addressees. */
  readonly pick: string;
}

/** @example byClass(adverseEvents, "committee") */
export function byClass<C extends Columns, Pick extends string>(
  table: RuleTable<C, Readonly<Record<Pick, Limit>>>,
  pick: NoInfer<Pick>,
): ByClass<keyof C & string> {
  return { fields: Object.keys(table.columns), table, pick };
}

/**
 * Somebody else holds the matter from one trigger to another: a query and its answer. `stopped`: those days do not
 * count towards the deadline (行政側期間). `running`: they do, and are only told apart (総審査期間).
 */
export interface Handover<Trigger extends string = string, Role extends string = string> {
  readonly from: readonly Trigger[];
  readonly until: readonly Trigger[];
  readonly owner: Role;
  readonly meanwhile: "stopped" | "running";
}

/**
 * In these months, a trigger on or after a day of the month counts as having happened on the 1st of the next month.
 *
 * @example { months: [3, 6, 9, 12], fromDayOfMonth: 16, to: "first-of-next-month" }
 */
export interface StartShift {
  /** 1 to 12. */
  readonly months: readonly number[];
  readonly fromDayOfMonth: number;
  readonly to: "first-of-next-month";
}

/**
 * What it means when the last day has passed without an answer. `tacit-consent` and `lapse` end the clock on its
 * last day and have the same effect as the trigger in `causes`.
 */
export type Unanswered<Trigger extends string = string> =
  | { readonly means: "overdue" }
  | { readonly means: "tacit-consent" | "lapse"; readonly causes: Trigger };

/** A clock that runs once. */
export interface SingleClock<
  Trigger extends string = string,
  Role extends string = string,
  Field extends string = string,
> {
  readonly label: Text;
  /** The article, or who set the target. */
  readonly source: Text;
  /** What is not certain of the rule. */
  readonly doubt?: Text;
  /** What starts it; the first of these events does. */
  readonly from: readonly Trigger[];
  readonly shift?: StartShift;
  readonly within: Span | ByClass<Field>;
  readonly counting: Counting;
  /** Who has to act. */
  readonly owner: Role;
  readonly handovers?: readonly Handover<Trigger, Role>[];
  /** What ends it; the first of these events on or after the start does. */
  readonly until: readonly Trigger[];
  readonly unanswered: Unanswered<Trigger>;
  /** Calendar days before the last day from which on it is due soon. */
  readonly warnBefore?: number;
  /** A clock that can only start once this one has ended: by an event, by tacit consent or by lapse. */
  readonly next?: SingleClock<Trigger, Role, Field>;
}

/**
 * A deadline as data. The types of its triggers, roles and fields are those of the programme that declares it, so
 * that a misspelled one does not compile.
 */
export interface Clock<
  Trigger extends string = string,
  Role extends string = string,
  Field extends string = string,
> extends SingleClock<Trigger, Role, Field> {
  readonly recurs?: Recurrence<Trigger, Field>;
}

/**
 * `each`: every starting event has a clock of its own. `every`: spans follow one another from the first starting
 * event, and the clock runs from the end of each; `counting.countsFirstDay` is about the first span, the limit is
 * always counted from the day after a span. A span that is not over when one of `ends` happens is not asked for.
 *
 * An answer belongs to the occurrence that its field `matchedBy` names: for `each`, the value the starting event has
 * in that field; for `every`, the number of the span, "1" being the first. Without it, to the earliest occurrence
 * that has begun and is not answered.
 */
export type Recurrence<Trigger extends string = string, Field extends string = string> =
  | { readonly kind: "each"; readonly matchedBy?: Field }
  | {
      readonly kind: "every";
      readonly span: Span;
      readonly ends: readonly Trigger[];
      readonly matchedBy?: Field;
    };

/** Something that happened to an entry; `on` is the day it happened, not the day it was recorded. */
export interface ClockEvent {
  readonly trigger: string;
  readonly on: LocalDate;
  readonly fields?: Readonly<Record<string, FieldValue>>;
}

/** Checks a clock written by a programmer and returns it; a declaration that cannot work is a bug. */
export function clock<Trigger extends string, Role extends string, Field extends string = never>(
  declared: Clock<Trigger, Role, Field>,
): Clock<Trigger, Role, Field> {
  checkSingle(declared);
  if (declared.recurs?.kind === "every") checkSpan(declared.recurs.span);
  return declared;
}

function checkSingle(declared: SingleClock): void {
  if (declared.from.length === 0) throw new Error("a clock that nothing starts");
  if (declared.until.length === 0) throw new Error("a clock that nothing ends");
  checkLimits(declared.within);
  checkCalendar(declared.counting.calendar);
  checkShift(declared.shift);
  checkHandovers(declared);
  checkUnanswered(declared);
  if (declared.next !== undefined) checkSingle(declared.next);
}

function checkLimits(within: SingleClock["within"]): void {
  for (const limit of limitsOf(within)) {
    if (limit === undefined) throw new Error("a row of the rule table does not give the limit to pick");
    if (limit !== "no-duty") checkSpan(limit);
  }
}

function limitsOf(within: SingleClock["within"]): readonly (Limit | undefined)[] {
  if (!("table" in within)) return [within];
  return within.table.versions.flatMap(({ rows }) => rows.map(({ gives }) => gives[within.pick]));
}

function checkSpan({ count, unit }: Span): void {
  span(count, unit);
}

function checkShift(shift: StartShift | undefined): void {
  const [months, day] = [shift?.months ?? [], shift?.fromDayOfMonth ?? 1];
  if (months.some((month) => !isWhole(month, 1, 12)) || !isWhole(day, 1, 31))
    throw new Error(`not days of a year: months ${months.join(", ")} from the ${day}`);
}

function checkHandovers({ owner, handovers = [] }: SingleClock): void {
  for (const { from, until, owner: other } of handovers) {
    if (other === owner) throw new Error(`a handover to ${owner}, who holds the matter already`);
    const both = from.find((trigger) => until.includes(trigger));
    if (both !== undefined) throw new Error(`${both} both begins and ends a handover`);
  }
}

function checkUnanswered({ unanswered, until, warnBefore = 0 }: SingleClock): void {
  if (!isWhole(warnBefore, 0, Number.MAX_SAFE_INTEGER)) throw new Error(`not days: ${warnBefore}`);
  // Were it to end the clock, recording it would turn a tacit consent into an answer.
  if (unanswered.means !== "overdue" && until.includes(unanswered.causes))
    throw new Error(`${unanswered.causes} is what no answer causes and cannot also be an answer`);
}

function isWhole(value: number, least: number, most: number): boolean {
  return Number.isInteger(value) && least <= value && value <= most;
}
