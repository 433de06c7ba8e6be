import type { LocalDate } from "@hakaru/model/calendar";
import type { ClockEvent, SingleClock } from "@hakaru/model/clock/clock";
import { clockAt } from "@hakaru/model/clock/clock-at";
import type { ClockState } from "@hakaru/model/clock/clock-state";
import { inState, not } from "@hakaru/model/expression";
import { groupBy } from "@hakaru/model/group";
import type { Entity, EntryClock } from "@hakaru/model/programme/entity";
import type { Role } from "@hakaru/model/role";
import { query } from "@hakaru/store/query";
import type { Desk } from "./desk.ts";
import type { EntryNumber } from "./entry-number.ts";
import { type EntryReading, readEntries } from "./entry-reading.ts";
import { list } from "./list.ts";
import type { Stored } from "./personal.ts";
import type { Register } from "./register.ts";

/** A clock of an entry as it stands, where somebody has to act on it or silence has decided the matter. */
export interface Task {
  readonly entry: EntryReading;
  readonly clock: string;
  /** The clock, or the one that follows it. */
  readonly declared: SingleClock<string, Role>;
  readonly occurrence?: string;
  readonly state: Extract<ClockState<string, Role>, { kind: Unfinished }>;
}

type Unfinished = "running" | "stopped" | "overdue" | "consented" | "lapsed" | "undecided";

/** Entries looked through, the oldest first: what is older is more likely to be overdue. */
const most = 2_000;

/**
 * What the clocks of a register say today of the entries its reader sees, those in a final state left out.
 *
 * @param siblings the registers of the same programme by their entity
 * @returns `complete`: false where there are more entries than are looked through
 */
export async function tasksOf(
  desk: Desk,
  register: Register,
  siblings: ReadonlyMap<string, Register>,
): Promise<{ readonly tasks: readonly Task[]; readonly complete: boolean }> {
  const { entity } = register;
  if (Object.keys(entity.clocks).length === 0) return { tasks: [], complete: true };
  const { entries, complete } = await watched(desk, register);
  const happened = await happenedTo(desk, register, siblings, entries);
  const tasks = entries.flatMap((entry) =>
    Object.entries(entity.clocks).flatMap(([clock, declared]) =>
      tasksIn(entry, clock, declared, happened.get(entry.entry) ?? [], desk.acting.on),
    ),
  );
  return { tasks, complete };
}

/** The entries whose clocks may have begun: where only steps begin them, those that took one. */
async function watched(desk: Desk, register: Register) {
  const { entity } = register;
  const final = Object.keys(entity.states).filter((state) => entity.states[state]?.final === true);
  const starts = Object.values(entity.clocks).flatMap(({ from }) => from);
  if (!starts.every((trigger) => Object.hasOwn(entity.steps, trigger))) {
    const page = await list(desk, register, { where: not(inState(...final)), limit: most });
    return { entries: page.entries, complete: page.next === undefined };
  }
  const begun = await desk.keeping((keeper) =>
    keeper.rows(query<{ entry: bigint }>`
      select distinct v.entry from register.event v
      join register.entry e on e.register = v.register and e.entry = v.entry and e.state <> all(${final}::text[])
      where v.register = ${register.id} and v.kind = 'step' and v.step = any(${starts}::text[])`),
  );
  const seen = await desk.rows(query<{ entry: bigint }>`
    select entry from desk.entry
    where register = ${register.id} and entry = any(${begun.map(({ entry }) => entry)}::bigint[])
    order by entry limit ${most + 1}`);
  const numbers = seen.slice(0, most).map(({ entry }) => String(entry));
  return {
    entries: await readEntries(desk, register, numbers, undefined, "list"),
    complete: seen.length <= most,
  };
}

function tasksIn(
  entry: EntryReading,
  clock: string,
  declared: EntryClock,
  events: readonly ClockEvent[],
  on: LocalDate,
): readonly Task[] {
  const reading = clockAt(declared, events, on);
  const of = { entry, clock, events };
  if (reading.kind !== "recurring") return unfinished(of, declared, reading);
  return reading.occurrences.flatMap(({ key, state }) =>
    unfinished({ ...of, occurrence: key }, declared, state),
  );
}

interface Of extends Pick<Task, "entry" | "clock" | "occurrence"> {
  readonly events: readonly ClockEvent[];
}

/** What is open of a clock and of those that follow it. What silence caused is open until it is entered. */
function unfinished(
  of: Of,
  declared: SingleClock<string, Role>,
  state: ClockState<string, Role>,
): readonly Task[] {
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

/**
 * What started, stopped or ended the clocks of entries: their making, their steps, the days in their fields, the steps
 * of entries that refer to them. The keeper tells it: a deadline was met whoever may read by what.
 */
async function happenedTo(
  desk: Desk,
  register: Register,
  siblings: ReadonlyMap<string, Register>,
  entries: readonly EntryReading[],
): Promise<ReadonlyMap<EntryNumber, readonly ClockEvent[]>> {
  const numbers = entries.map(({ entry }) => entry);
  const own = await eventsOf(desk, register, numbers, "entry");
  const foreign = await Promise.all(
    referring(register, siblings).map(({ name, by, field }) =>
      eventsOf(desk, by, numbers, field).then((all) =>
        all.map(({ of, event }) => ({ of, event: { ...event, trigger: `${name}.${event.trigger}` } })),
      ),
    ),
  );
  const grouped = groupBy([...own, ...foreign.flat()], ({ of }) => of);
  return new Map([...grouped].map(([of, all]) => [of, all.map(({ event }) => event)]));
}

interface Happened {
  readonly of: EntryNumber;
  readonly event: ClockEvent;
}

/** The registers whose steps are triggers here, with the field that refers to this one. */
function referring({ name: own, entity: { clocks } }: Register, siblings: ReadonlyMap<string, Register>) {
  const named = new Set(
    [...JSON.stringify(clocks).matchAll(/"([a-z][\w-]*)\.[\w-]+"/g)].map(([, name]) => name),
  );
  return [...siblings].flatMap(([name, by]) =>
    named.has(name) ? referencesTo(own.split("/")[1], by.entity).map((field) => ({ name, by, field })) : [],
  );
}

function referencesTo(own: string | undefined, { fields }: Entity): readonly string[] {
  return Object.entries(fields).flatMap(([name, field]) =>
    field.kind === "reference" && field.to === own ? [name] : [],
  );
}

interface HappenedRow {
  entry: bigint;
  of: string;
  step: string | null;
  valid_from: LocalDate;
  state: string;
  content: Stored;
}

/** @param by `entry`, or the field whose entry is meant */
async function eventsOf(
  desk: Desk,
  register: Register,
  entries: readonly EntryNumber[],
  by: string,
): Promise<readonly Happened[]> {
  const isOwn = by === "entry";
  const of = isOwn ? query`e.entry::text` : query`(e.content ->> ${by})`;
  const wanted = isOwn ? query`e.entry = any(${entries}::bigint[])` : query`${of} = any(${entries}::text[])`;
  const rows = await desk.keeping((keeper) =>
    keeper.rows(query<HappenedRow>`
      select e.entry, ${of} as of, v.step, v.valid_from, e.state, e.content
      from register.entry e
      join register.event v on v.register = e.register and v.entry = e.entry and (v.version = 1 or v.kind = 'step')
      where e.register = ${register.id} and ${wanted}`),
  );
  return [...groupBy(rows, ({ entry }) => entry).values()].flatMap((all) => {
    const [first] = all;
    if (first === undefined) return [];
    const { content } = first;
    const fields = scalarsOf(content);
    const days = isOwn ? daysIn(register.entity, content) : [];
    const steps = all.map(({ step, valid_from }) => ({ trigger: step ?? "creation", on: valid_from }));
    return [...steps, ...days].map((event) => ({ of: first.of, event: { ...event, fields } }));
  });
}

function daysIn({ fields }: Entity, content: Stored): readonly Omit<ClockEvent, "fields">[] {
  return Object.entries(fields).flatMap(([name, { kind }]) => {
    const value = content[name];
    return kind === "date" && typeof value === "string" ? [{ trigger: name, on: value as LocalDate }] : [];
  });
}

function scalarsOf(content: Stored): NonNullable<ClockEvent["fields"]> {
  const scalars = Object.entries(content).filter(([, value]) => ["string", "boolean"].includes(typeof value));
  return Object.fromEntries(scalars) as NonNullable<ClockEvent["fields"]>;
}
