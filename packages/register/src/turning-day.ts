import type { LocalDate } from "@hakaru/model/calendar";
import type { ClockEvent } from "@hakaru/model/clock/clock";
import type { ClockReading, ClockState } from "@hakaru/model/clock/clock-state";
import { addDays } from "@hakaru/model/clock/span";
import type { ReadClock } from "./open-clock.ts";

/** Days between which time alone changes nothing of what is open, due soon aside: `from` is one of them, `until` is not. */
export interface Calm {
  /** Undefined: however long before. */
  readonly from?: LocalDate;
  /** The day to look again; undefined: never, unless something happens. */
  readonly until?: LocalDate;
}

/**
 * The days around `on` on which the clocks of an entry stand as they do then, if nothing else happens: no event of the
 * entry comes to pass between them, no due day goes by, no clock and no occurrence begins. It may be told shorter than
 * it is, never longer.
 */
export function calmAround(on: LocalDate, read: readonly ReadClock[], events: readonly ClockEvent[]): Calm {
  const days = [...events.map((event) => event.on), ...read.flatMap((each) => turningDays(each, on))].sort();
  const from = days.findLast((day) => day <= on);
  const until = days.find((day) => day > on);
  return { ...(from && { from }), ...(until && { until }) };
}

function turningDays({ declared, reading }: ReadClock, on: LocalDate): readonly LocalDate[] {
  if (reading.kind === "recurring") return reading.occurrences.flatMap(ofOccurrence);
  // Spans follow one another until one cannot be reckoned, and nothing tells since when.
  const since = reading.kind === "undecided" && declared.recurs !== undefined ? [on] : [];
  return [...since, ...ofState(reading)];
}

type Occurrences = Extract<ClockReading, { kind: "recurring" }>["occurrences"];

function ofOccurrence({ covers, state }: Occurrences[number]): readonly LocalDate[] {
  const spanned = covers === undefined ? [] : dayAfter(covers.to);
  return [...spanned, ...ofState(state)];
}

type Turning = { readonly [K in ClockState["kind"]]: (state: OfKind<K>) => readonly LocalDate[] };
type OfKind<K extends ClockState["kind"]> = Extract<ClockState, { kind: K }>;

const turning: Turning = {
  "not-started": ({ startsOn }) => (startsOn === undefined ? [] : [startsOn]),
  "no-duty": () => [],
  running: ({ startedOn, due }) => [startedOn, ...dayAfter(due)],
  stopped: ({ startedOn }) => [startedOn],
  met: ({ startedOn, next }) => [startedOn, ...ofNext(next)],
  overdue: ({ startedOn, due }) => [startedOn, ...dayAfter(due)],
  consented: ({ startedOn, on, next }) => [startedOn, ...dayAfter(on), ...ofNext(next)],
  lapsed: ({ startedOn, on, next }) => [startedOn, ...dayAfter(on), ...ofNext(next)],
  undecided: () => [],
};

function ofState<K extends ClockState["kind"]>(state: OfKind<K>): readonly LocalDate[] {
  return turning[state.kind as K](state);
}

function ofNext(next: ClockState | undefined): readonly LocalDate[] {
  return next === undefined ? [] : ofState(next);
}

/** None after the last day of the calendar. */
function dayAfter(day: LocalDate): readonly LocalDate[] {
  return day === "9999-12-31" ? [] : [addDays(day, 1)];
}
