import type { LocalDate } from "../calendar.ts";
import { groupBy } from "../group.ts";
import type { ClockEvent, Handover, SingleClock } from "./clock.ts";
import { addDays, daysBetween, earlier, later } from "./span.ts";

/**
 * Days one owner holds the matter: those after `after`, up to and including `to`. The day of an event belongs to
 * who held the matter before it, so turns meet without sharing or losing a day. The last turn has no `to` while
 * the clock runs.
 */
export interface Turn<Role extends string = string> {
  readonly owner: Role;
  readonly stopped: boolean;
  /** The day of the event that began it. */
  readonly since: LocalDate;
  readonly after: LocalDate;
  readonly to?: LocalDate;
}

type Begin<Role extends string> = Omit<Turn<Role>, "to">;

/**
 * The turns of a clock from its first day counted. Where handovers overlap, the one begun first holds. A query
 * while one is open, and an answer while none is, change nothing; of a query and an answer on one day, the answer
 * comes first where a query was open and last where none was.
 *
 * @param events On or after the start, in order of days, before the end.
 */
export function turnsOf<Trigger extends string, Role extends string>(
  { owner, handovers = [] }: SingleClock<Trigger, Role>,
  first: LocalDate,
  events: readonly ClockEvent[],
  end: LocalDate | undefined,
): readonly Turn<Role>[] {
  const before = addDays(first, -1);
  const begins: Begin<Role>[] = [{ owner, stopped: false, since: first, after: before }];
  let open: readonly Handover<Trigger, Role>[] = [];
  for (const [day, today] of groupBy(events, ({ on }) => on)) {
    open = openAfter(today, open, handovers);
    const holder = open[0]?.owner ?? owner;
    const stopped = open[0]?.meanwhile === "stopped";
    const last = begins.at(-1);
    if (last?.owner === holder && last.stopped === stopped) continue;
    begins.push({ owner: holder, stopped, since: day, after: later(before, day) });
  }
  return begins.map((begin, at) => until(begin, begins[at + 1]?.after ?? end));
}

function until<Role extends string>(begin: Begin<Role>, to: LocalDate | undefined): Turn<Role> {
  return to === undefined ? begin : { ...begin, to };
}

/** The handovers open at the end of a day, longest open first. */
function openAfter<H extends Handover>(
  today: readonly ClockEvent[],
  open: readonly H[],
  handovers: readonly H[],
): readonly H[] {
  const stay = handovers.filter(
    (each) => Number(open.includes(each)) + countOf(each.from, today) > countOf(each.until, today),
  );
  return [...open.filter((each) => stay.includes(each)), ...stay.filter((each) => !open.includes(each))];
}

function countOf(triggers: readonly string[], events: readonly ClockEvent[]): number {
  return events.filter(({ trigger }) => triggers.includes(trigger)).length;
}

/** Calendar days, whatever unit the deadline is in; each owner of the clock is there, with 0 where it had none. */
export interface Elapsed<Role extends string = string> {
  readonly total: number;
  readonly byOwner: Readonly<Partial<Record<Role, number>>>;
}

/** The days of each owner up to and including a day; the total counts from the first day counted. */
export function elapsedTo<Role extends string>(
  { owner, handovers = [] }: SingleClock<string, Role>,
  turns: readonly Turn<Role>[],
  day: LocalDate,
): Elapsed<Role> {
  const byOwner: Record<string, number> = {};
  for (const role of [owner, ...handovers.map((each) => each.owner)]) byOwner[role] = 0;
  for (const turn of turns) byOwner[turn.owner] = (byOwner[turn.owner] ?? 0) + daysOf(turn, day);
  const total = Object.values(byOwner).reduce((sum, days) => sum + days, 0);
  return { total, byOwner: byOwner as Elapsed<Role>["byOwner"] };
}

function daysOf({ after, to }: Turn, day: LocalDate): number {
  return Math.max(0, daysBetween(after, earlier(to ?? day, day)));
}
