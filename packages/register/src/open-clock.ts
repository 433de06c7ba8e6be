import type { LocalDate } from "@hakaru/model/calendar";
import type { ClockEvent, SingleClock } from "@hakaru/model/clock/clock";
import { clockAt } from "@hakaru/model/clock/clock-at";
import type { ClockReading, ClockState } from "@hakaru/model/clock/clock-state";
import type { Entity, EntryClock } from "@hakaru/model/programme/entity";
import type { Role } from "@hakaru/model/role";

/** A clock as it stands, where somebody has to act on it or silence has decided the matter. */
export interface OpenClock {
  readonly clock: string;
  /** The clock, or the one that follows it. */
  readonly declared: SingleClock<string, Role>;
  readonly occurrence?: string;
  readonly state: Extract<ClockState<string, Role>, { kind: Unfinished }>;
}

type Unfinished = "running" | "stopped" | "overdue" | "consented" | "lapsed" | "undecided";

/** How an open clock stands for whoever has to act. */
export const standings = [
  "overdue",
  "soon",
  "running",
  "stopped",
  "tacit-consent",
  "lapse",
  "undecided",
] as const;

export type Standing = (typeof standings)[number];

export function standingOf({ state }: Pick<OpenClock, "state">): Standing {
  if (state.kind === "running") return state.soon ? "soon" : "running";
  if (state.kind === "consented") return "tacit-consent";
  return state.kind === "lapsed" ? "lapse" : state.kind;
}

/** The role that holds the matter. */
export function holderOf({ declared, state }: Pick<OpenClock, "declared" | "state">): Role {
  if (state.kind === "running") return state.owner;
  return state.kind === "stopped" ? state.by : declared.owner;
}

/** The last day, be it ahead or passed; undefined where it cannot be told. */
export function dueOf({ state }: Pick<OpenClock, "state">): LocalDate | undefined {
  if (state.kind === "consented" || state.kind === "lapsed") return state.on;
  return "due" in state ? state.due : undefined;
}

/** A clock of an entry in all its occurrences on a day. */
export interface ReadClock {
  readonly clock: string;
  readonly declared: EntryClock;
  readonly reading: ClockReading<string, Role>;
}

/** The clocks of an entry on a day, by their names. @param events of any day; those after it are passed over */
export function readClocks(
  { clocks }: Entity,
  events: readonly ClockEvent[],
  on: LocalDate,
): readonly ReadClock[] {
  // The same declaration may have been written down in another order.
  return Object.entries(clocks)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([clock, declared]) => ({ clock, declared, reading: clockAt(declared, events, on) }));
}

/** What is open of clocks, and of those that follow them, always in the same order. */
export function openOf(read: readonly ReadClock[], events: readonly ClockEvent[]): readonly OpenClock[] {
  return read.flatMap(({ clock, declared, reading }) => {
    if (reading.kind !== "recurring") return unfinished({ clock, events }, declared, reading);
    return reading.occurrences.flatMap(({ key, state }) =>
      unfinished({ clock, events, occurrence: key }, declared, state),
    );
  });
}

interface Of extends Pick<OpenClock, "clock" | "occurrence"> {
  readonly events: readonly ClockEvent[];
}

/** What silence caused is open until it is entered. */
function unfinished(
  of: Of,
  declared: SingleClock<string, Role>,
  state: ClockState<string, Role>,
): readonly OpenClock[] {
  const { events, ...rest } = of;
  const after =
    "next" in state && state.next !== undefined && declared.next !== undefined
      ? unfinished(of, declared.next, state.next)
      : [];
  if (state.kind === "not-started" || state.kind === "no-duty" || state.kind === "met") return after;
  const isEntered =
    (state.kind === "consented" || state.kind === "lapsed") &&
    events.some(({ trigger, on }) => trigger === state.causes && on >= state.on);
  return isEntered ? after : [{ ...rest, declared, state }, ...after];
}
