import { asOf, eventAt } from "@hakaru/ledger/as-of";
import type { Computed } from "@hakaru/ledger/computed";
import type { Observation } from "@hakaru/ledger/observation";
import type { View } from "@hakaru/ledger/view";
import type { Instant, LocalDate } from "@hakaru/model/calendar";
import { type Kept, keep } from "./keep.ts";

/** Subject → everything known of it: what was filed, and what was computed. */
export type Histories = Pick<View, "bySubject" | "computed">;

/** What the public may see of one subject. */
export interface PublicHistory {
  /** Figures that were ever published, in the order of their days. */
  readonly figures: readonly Observation[];
  /** How many parts figures were published for. */
  readonly parts: number;
  readonly days: readonly LocalDate[];
  /** What indicators gave for it, oldest first. */
  readonly computed: readonly Computed[];
}

export type PublicHistories = ReadonlyMap<string, PublicHistory>;

export const noHistory: PublicHistory = { figures: [], parts: 0, days: [], computed: [] };

/** What the public may see as of a known moment; a subject nothing happened to keeps its history as it was. */
export function publicHistories(histories: Histories, known: Instant, kept: Kept): PublicHistories {
  const subjects = new Set([...histories.bySubject.keys(), ...histories.computed.keys()]);
  const open = [...subjects].map((subject) => {
    const observations = histories.bySubject.get(subject) ?? nothing;
    const computed = (histories.computed.get(subject) ?? nothingComputed).filter(({ at }) => at <= known);
    const key = [observations, knownIn(observations, known), computed.length];
    const history = () => ({ ...publicHistory(observations, known), computed });
    return [subject, keep(kept, `public:${subject}`, key, history)] as const;
  });
  return new Map(open);
}

const nothing: readonly Observation[] = [];
const nothingComputed: readonly Computed[] = [];

/** A moment after the last event changes nothing, so it must not change a key. */
function knownIn(observations: readonly Observation[], known: Instant): Instant | "all" {
  return lastEvent(observations) <= known ? "all" : known;
}

const lastEvents = new WeakMap<readonly Observation[], Instant>();

/** When a list of observations last changed; the list never does, so it is looked through once. */
function lastEvent(observations: readonly Observation[]): Instant {
  const before = lastEvents.get(observations);
  if (before !== undefined) return before;
  let last = "" as Instant;
  for (const { events } of observations) for (const { at } of events) if (at > last) last = at;
  lastEvents.set(observations, last);
  return last;
}

/** The latest day a figure was published for: what a reader means by "the report". */
export function latestDay(
  { bySubject }: Pick<Histories, "bySubject">,
  known: Instant,
): LocalDate | undefined {
  const days = [...bySubject.values()].map((observations) => lastPublished(observations, known));
  return days.reduce(
    (latest, day) => (latest === undefined || (day ?? "") > latest ? day : latest),
    undefined,
  );
}

const lastDays = new WeakMap<readonly Observation[], LocalDate | undefined>();

function lastPublished(observations: readonly Observation[], known: Instant): LocalDate | undefined {
  const complete = knownIn(observations, known) === "all";
  if (complete && lastDays.has(observations)) return lastDays.get(observations);
  let last: LocalDate | undefined;
  for (const observation of observations)
    if (observation.asOf > (last ?? "") && eventAt(observation, known)?.state === "published")
      last = observation.asOf;
  if (complete) lastDays.set(observations, last);
  return last;
}

function publicHistory(
  observations: readonly Observation[],
  known: Instant,
): Omit<PublicHistory, "computed"> {
  const complete = knownIn(observations, known) === "all";
  const figures = observations
    .map((observation) => (complete ? observation : until(observation, known)))
    .filter((observation) => observation.events.some((event) => event.state === "published"))
    .toSorted((a, b) => (a.asOf === b.asOf ? a.id - b.id : a.asOf < b.asOf ? -1 : 1));
  const parts = new Set(figures.map((observation) => observation.part)).size;
  return { figures, parts, days: [...new Set(figures.map((observation) => observation.asOf))] };
}

function until(observation: Observation, known: Instant): Observation {
  return { ...observation, events: observation.events.filter((event) => event.at <= known) };
}

/** The part of a history up to a day: the very list for every day from its last figure on. */
export function figuresUntil({ figures }: PublicHistory, valid: LocalDate): readonly Observation[] {
  return (figures.at(-1)?.asOf ?? valid) <= valid ? figures : figures.slice(0, countUntil(figures, valid));
}

/** How many figures of a list in the order of their days stand on or before a day. */
function countUntil(figures: readonly Observation[], valid: LocalDate): number {
  let [low, high] = [0, figures.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((figures[middle]?.asOf ?? valid) <= valid) low = middle + 1;
    else high = middle;
  }
  return low;
}

/**
 * `asOf` of one subject, from its last day backwards: once every part has a figure the older days are not looked at.
 */
export function standingOn(
  { figures, parts }: PublicHistory,
  valid: LocalDate,
  known: Instant,
): readonly Observation[] {
  const found = new Map<string, Observation>();
  let end = countUntil(figures, valid);
  while (end > 0 && found.size < parts) {
    const begin = beginOfDay(figures, end);
    for (const observation of asOf(figures.slice(begin, end), valid, known))
      if (!found.has(observation.part)) found.set(observation.part, observation);
    end = begin;
  }
  return [...found.values()];
}

function beginOfDay(figures: readonly Observation[], end: number): number {
  let begin = end - 1;
  while (begin > 0 && figures[begin - 1]?.asOf === figures[end - 1]?.asOf) begin -= 1;
  return begin;
}
