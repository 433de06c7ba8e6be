import { type LocalDate, partsOf } from "../calendar.ts";
import { Refusal } from "../fault.ts";
import { addBusinessDays, businessDaysBetween } from "./business-day.ts";
import type { ByClass, ClockEvent, Limit, SingleClock, StartShift, Unanswered } from "./clock.ts";
import { clockFaults } from "./clock-faults.ts";
import type { Basis, ClockState } from "./clock-state.ts";
import { type Counting, firstDayCounted, lastDayOf, settle } from "./deadline.ts";
import { lookUp, type Ruling, readKey } from "./rule-table.ts";
import { addDays, addMonths, daysBetween, later, type Span } from "./span.ts";
import { elapsedTo, type Turn, turnsOf } from "./turns.ts";

/** A state, and the events it used up, which no other occurrence of the clock may use. */
export interface Run<Trigger extends string, Role extends string> {
  readonly state: ClockState<Trigger, Role>;
  readonly used: readonly ClockEvent[];
}

/**
 * Runs a clock once from the event that started it. Where what was entered does not tell, the state is undecided.
 *
 * @param events In order of days, none after `today`, without the starting event.
 */
export function runClock<T extends string, R extends string>(
  clock: SingleClock<T, R>,
  start: ClockEvent,
  events: readonly ClockEvent[],
  today: LocalDate,
): Run<T, R> {
  try {
    return run(clock, start, events, today);
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    return { state: { kind: "undecided", faults: error.faults }, used: [] };
  }
}

/** What is known of a run before its outcome is. */
interface Course<T extends string, R extends string> {
  readonly clock: SingleClock<T, R>;
  readonly start: ClockEvent;
  /** What happened on or after the start. */
  readonly events: readonly ClockEvent[];
  readonly startedOn: LocalDate;
  readonly basis: Basis;
  readonly turns: readonly Turn<R>[];
  readonly today: LocalDate;
}

function run<T extends string, R extends string>(
  clock: SingleClock<T, R>,
  start: ClockEvent,
  all: readonly ClockEvent[],
  today: LocalDate,
): Run<T, R> {
  const { gives, ...basis } = limitOf(clock, start);
  if (gives === "no-duty") return { state: { kind: "no-duty", basis }, used: [] };
  const events = all.filter(({ on }) => on >= start.on);
  const answer = events.find(({ trigger }) => isOneOf(clock.until, trigger));
  const startedOn = shifted(start.on, clock.shift);
  const first = firstDayCounted(startedOn, clock.counting);
  const before = answer === undefined ? events : events.filter(({ on }) => on < answer.on);
  const turns = turnsOf(clock, first, before, answer?.on);
  const due = dueOf(first, gives, turns, clock.counting);
  return conclude({ clock, start, events, startedOn, basis, turns, today }, due, answer);
}

/** Of an answer and a last day that means an answer, the earlier one ends the clock. */
function conclude<T extends string, R extends string>(
  course: Course<T, R>,
  due: LocalDate | undefined,
  answer: ClockEvent | undefined,
): Run<T, R> {
  const { unanswered } = course.clock;
  if (due === undefined) return { state: stopped(course), used: [] };
  if (unanswered.means !== "overdue" && due < (answer?.on ?? course.today))
    return decided(course, due, unanswered);
  return answer === undefined ? { state: underWay(course, due), used: [] } : met(course, due, answer);
}

function stopped<T extends string, R extends string>(course: Course<T, R>): ClockState<T, R> {
  const { startedOn, today, turns } = course;
  if (today < startedOn) return { kind: "not-started", startsOn: startedOn };
  const { owner, since } = lastOf(turns);
  return { kind: "stopped", by: owner, since, ...started(course, today) };
}

function underWay<T extends string, R extends string>(
  course: Course<T, R>,
  due: LocalDate,
): ClockState<T, R> {
  const { clock, startedOn, today, turns } = course;
  if (today < startedOn) return { kind: "not-started", startsOn: startedOn, due };
  if (due < today) return { kind: "overdue", due, by: daysBetween(due, today), ...started(course, today) };
  const remaining = daysBetween(today, due);
  const soon = clock.warnBefore !== undefined && remaining <= clock.warnBefore;
  const { owner } = lastOf(turns);
  return { kind: "running", due, owner, remaining, soon, ...started(course, today) };
}

function met<T extends string, R extends string>(
  course: Course<T, R>,
  due: LocalDate,
  answer: ClockEvent,
): Run<T, R> {
  const { on } = answer;
  const late = Math.max(0, daysBetween(due, on));
  const trigger = answer.trigger as T;
  const next = runNext(course, on, []);
  return {
    state: { kind: "met", on, trigger, due, late, ...started(course, on), ...(next && { next: next.state }) },
    used: [answer, ...(next?.used ?? [])],
  };
}

function decided<T extends string, R extends string>(
  course: Course<T, R>,
  on: LocalDate,
  { means, causes }: Exclude<Unanswered<T>, { means: "overdue" }>,
): Run<T, R> {
  const { fields } = course.start;
  const kind = means === "lapse" ? "lapsed" : "consented";
  const next = runNext(course, on, [{ trigger: causes, on, ...(fields && { fields }) }]);
  return {
    state: { kind, on, causes, ...started(course, on), ...(next && { next: next.state }) },
    used: next?.used ?? [],
  };
}

/** Runs the following clock, where there is one, on what happened on or after the day this one ended. */
function runNext<T extends string, R extends string>(
  { clock: { next }, events, today }: Course<T, R>,
  from: LocalDate,
  caused: readonly ClockEvent[],
): Run<T, R> | undefined {
  if (next === undefined) return undefined;
  const since = [...caused, ...events.filter(({ on }) => on >= from)];
  const start = since.find(({ trigger }) => isOneOf(next.from, trigger));
  if (start === undefined) return { state: { kind: "not-started" }, used: [] };
  const ran = runClock(
    next,
    start,
    since.filter((each) => each !== start),
    today,
  );
  return { state: ran.state, used: [start, ...ran.used] };
}

function started<T extends string, R extends string>(course: Course<T, R>, to: LocalDate) {
  const { clock, turns, startedOn, basis } = course;
  return { startedOn, elapsed: elapsedTo(clock, turns, to), basis };
}

function limitOf(clock: SingleClock, start: ClockEvent): Ruling<Limit> {
  const { within, source, doubt } = clock;
  return "table" in within ? limitByClass(within, start) : { gives: within, source, ...(doubt && { doubt }) };
}

/** The version of the table is that of the day the trigger happened, before any shift. */
function limitByClass({ table, pick }: ByClass, { on, fields = {} }: ClockEvent): Ruling<Limit> {
  const read = readKey(table.columns, fields);
  if ("faults" in read) throw new Refusal(...read.faults);
  const ruling = lookUp(table, on, read.key);
  if (ruling === undefined) throw noRule(table, on);
  const gives = ruling.gives[pick];
  if (gives === undefined) throw new Error(`no limit ${pick} in the rule table`);
  return { ...ruling, gives };
}

function noRule({ versions }: ByClass["table"], day: LocalDate): Refusal {
  const reason = versions.findLast(({ from }) => from <= day)?.gap;
  return new Refusal(clockFaults["no-rule-on-day"]({ day, ...(reason && { reason }) }));
}

/** The day a trigger counts as having happened on. */
export function shifted(day: LocalDate, shift: StartShift | undefined): LocalDate {
  const [, month, dayOfMonth] = partsOf(day);
  if (shift === undefined || !shift.months.includes(month) || dayOfMonth < shift.fromDayOfMonth) return day;
  return addMonths(addDays(day, 1 - dayOfMonth), 1);
}

/**
 * The last day: each stop that began by then moves it by the stopped days, counted in the unit of the span
 * (business days for business days, calendar days for all others). Undefined while stopped.
 */
function dueOf(
  first: LocalDate,
  length: Span,
  turns: readonly Turn[],
  counting: Counting,
): LocalDate | undefined {
  let last = lastDayOf(first, length, counting.calendar);
  for (const { stopped, after, to } of turns) {
    if (!stopped || after > settle(last, counting)) continue;
    if (to === undefined) return undefined;
    last = moved(later(last, after), { after, to }, length, counting);
  }
  return settle(last, counting);
}

function moved(
  day: LocalDate,
  { after, to }: { readonly after: LocalDate; readonly to: LocalDate },
  { unit }: Span,
  { calendar }: Counting,
): LocalDate {
  if (unit !== "business-days") return addDays(day, daysBetween(after, to));
  return addBusinessDays(day, businessDaysBetween(after, to, calendar), calendar);
}

function lastOf<R extends string>(turns: readonly Turn<R>[]): Turn<R> {
  const last = turns.at(-1);
  if (last === undefined) throw new Error("a clock without a turn");
  return last;
}

function isOneOf(words: readonly string[], word: string): boolean {
  return words.includes(word);
}
