import type { LocalDate } from "../calendar.ts";
import { type Fault, Refusal } from "../fault.ts";
import type { Clock, ClockEvent, Recurrence, SingleClock } from "./clock.ts";
import { clockFaults } from "./clock-faults.ts";
import type { ClockReading, Occurrence } from "./clock-state.ts";
import { firstDayCounted, lastDayOf } from "./deadline.ts";
import { runClock, shifted } from "./run-clock.ts";
import { addDays } from "./span.ts";

/**
 * Where a clock is on a day, from what had *happened* up to and including that day.
 *
 * Events may come in any order and may be of any kind: those after `today`, and those the clock does not name, are
 * passed over. Elapsed days run from the first day counted up to and including today, or the day the clock ended;
 * the day of a handover is still the day of whoever held the matter before it. What cannot be decided from what was entered (a class left empty, a day outside the holidays we
 * keep) is a state with its faults, never thrown.
 */
export function clockAt<T extends string, R extends string, F extends string>(
  clock: Clock<T, R, F>,
  events: readonly ClockEvent[],
  today: LocalDate,
): ClockReading<T, R> {
  try {
    return reading(clock, inOrder(events.filter(({ on }) => on <= today)), today);
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    return { kind: "undecided", faults: error.faults };
  }
}

function reading<T extends string, R extends string>(
  clock: Clock<T, R>,
  events: readonly ClockEvent[],
  today: LocalDate,
): ClockReading<T, R> {
  const starts = events.filter(({ trigger }) => has(clock.from, trigger));
  const [start] = starts;
  if (start === undefined) return { kind: "not-started" };
  const { recurs, ...single } = clock;
  if (recurs === undefined) return runClock(single, start, without([start], events), today).state;
  if (recurs.kind === "each") return inTurn(single, recurs, eachOf(starts, recurs.matchedBy), events, today);
  return inTurn(fromItsEnd(single), recurs, roundsOf(single, recurs, start, events, today), events, today);
}

/** An occurrence before it is run. */
type Round = Pick<Occurrence, "key" | "covers"> & { readonly start: ClockEvent };

/** Runs the occurrences oldest first; what one has used the next cannot. */
function inTurn<T extends string, R extends string>(
  clock: SingleClock<T, R>,
  { matchedBy }: Recurrence,
  rounds: readonly Round[],
  events: readonly ClockEvent[],
  today: LocalDate,
): ClockReading<T, R> {
  const occurrences: Occurrence<T, R>[] = [];
  let left = events;
  for (const { start, ...round } of rounds) {
    const own = left.filter((each) => [undefined, round.key].includes(keyOf(each, matchedBy)));
    const { state, used } = runClock(clock, start, without([start], own), today);
    left = without(used, left);
    occurrences.push({ ...round, state });
  }
  return { kind: "recurring", occurrences, faults: strays(clock, matchedBy, rounds, events) };
}

function eachOf(starts: readonly ClockEvent[], matchedBy: string | undefined): readonly Round[] {
  return starts.map((start, at) => ({ key: keyOf(start, matchedBy) ?? String(at + 1), start }));
}

/** The spans from the first start up to the one under way today, or to the last that was over at the end. */
function roundsOf(
  { from: _, shift, counting }: SingleClock,
  { span, ends }: Extract<Recurrence, { kind: "every" }>,
  start: ClockEvent,
  events: readonly ClockEvent[],
  today: LocalDate,
): readonly Round[] {
  const first = firstDayCounted(shifted(start.on, shift), counting);
  const ended = events.find(({ trigger, on }) => has(ends, trigger) && on >= start.on)?.on;
  const rounds: Round[] = [];
  for (let from = first; from <= today || rounds.length === 0; ) {
    const length = { ...span, count: span.count * (rounds.length + 1) };
    const to = lastDayOf(first, length, counting.calendar);
    if (ended !== undefined && ended < to) break;
    rounds.push({ key: String(rounds.length + 1), covers: { from, to }, start: { ...start, on: to } });
    from = addDays(to, 1);
  }
  return rounds;
}

/** The clock of a span: it starts with the span's last day, which is not counted. */
function fromItsEnd<T extends string, R extends string>(clock: SingleClock<T, R>): SingleClock<T, R> {
  const { shift, counting, ...rest } = clock;
  return { ...rest, counting: { ...counting, countsFirstDay: false } };
}

/** Answers that name an occurrence there is not. */
function strays(
  clock: SingleClock,
  matchedBy: string | undefined,
  rounds: readonly Round[],
  events: readonly ClockEvent[],
): readonly Fault[] {
  const keys = rounds.map(({ key }) => key);
  const answers = events.filter(({ trigger }) => has(answersTo(clock), trigger));
  return answers.flatMap((event) => {
    const value = keyOf(event, matchedBy);
    if (value === undefined || keys.includes(value)) return [];
    return [clockFaults["no-such-occurrence"]({ trigger: event.trigger, on: event.on, value })];
  });
}

function answersTo({ until, next }: SingleClock): readonly string[] {
  return next === undefined ? until : [...until, ...next.from, ...answersTo(next)];
}

function keyOf({ fields }: ClockEvent, matchedBy: string | undefined): string | undefined {
  const value = matchedBy === undefined ? undefined : fields?.[matchedBy];
  return value === undefined ? undefined : String(value);
}

/** By the day it happened; events of one day by what they are, so that the order they came in tells nothing. */
function inOrder(events: readonly ClockEvent[]): readonly ClockEvent[] {
  const keyed = events.map((event) => ({ event, key: orderOf(event) }));
  return keyed.sort((a, b) => (a.key < b.key ? -1 : Number(a.key > b.key))).map(({ event }) => event);
}

function orderOf({ on, trigger, fields = {} }: ClockEvent): string {
  return JSON.stringify([on, trigger, Object.entries(fields).sort()]);
}

function without(gone: readonly ClockEvent[], events: readonly ClockEvent[]): readonly ClockEvent[] {
  return events.filter((each) => !gone.includes(each));
}

function has(words: readonly string[], word: string): boolean {
  return words.includes(word);
}
