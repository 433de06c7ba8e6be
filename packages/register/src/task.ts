import { parseDate } from "@hakaru/model/calendar";
import { Refusal } from "@hakaru/model/fault";
import { groupBy } from "@hakaru/model/group";
import type { Role } from "@hakaru/model/role";
import { joined } from "@hakaru/store/fragment";
import { type Query, query } from "@hakaru/store/query";
import { happenedTo } from "./clock-events.ts";
import { readCursor, writeCursor } from "./cursor.ts";
import type { Desk } from "./desk.ts";
import { unreckoned } from "./due-progress.ts";
import type { EntryNumber } from "./entry-number.ts";
import { type EntryReading, readEntries } from "./entry-reading.ts";
import {
  dueOf,
  holderOf,
  type OpenClock,
  openOf,
  readClocks,
  type Standing,
  standingOf,
} from "./open-clock.ts";
import type { Register } from "./register.ts";
import { registerFaults } from "./register-faults.ts";
import { seenNow } from "./sight.ts";
import { finalStates } from "./sweep-due.ts";

/** An open clock with its entry. */
export interface Task extends OpenClock {
  readonly register: Register;
  readonly entry: EntryReading;
}

/** Which tasks are asked for. */
export interface TasksAsked {
  /** Who holds the matter. */
  readonly role?: Role;
  readonly standing?: Standing;
  /** `next` of the page before. */
  readonly after?: string;
  readonly limit: number;
}

/** Tasks by their last days, what has none behind what has one, and the way to those after them. */
export interface TaskPage {
  readonly tasks: readonly Task[];
  readonly next?: string;
}

/**
 * What the clocks of registers say, on the day of acting, of the entries their reader sees, those in a final state left
 * out.
 *
 * What is told is reckoned from the events as they are. The rows a sweep left say only where to look: those of entries
 * something happened to since, and of entries whose rows do not hold on the day, are passed over and these entries
 * reckoned at once. So any day may be asked for, before or after that of the last sweep, and the pages of a day hold
 * the same whenever it was; a day far from it costs what a sweep costs, a page, as does a register that was never swept.
 *
 * @throws Refusal `cursor-unreadable`
 */
export async function tasksOf(
  desk: Desk,
  registers: readonly Register[],
  asked: TasksAsked,
): Promise<TaskPage> {
  const { after, limit } = asked;
  const sought = { asked, position: after === undefined ? undefined : positionIn(after) };
  const found: Place[] = [];
  for (const register of registers)
    if (Object.keys(register.entity.clocks).length > 0)
      found.push(...(await placesIn(desk, register, sought)));
  const places = found.sort(inOrder);
  const page = places.slice(0, limit);
  const last = places.length > limit ? page.at(-1) : undefined;
  return { tasks: await tasksAt(desk, page, asked), ...(last && { next: cursorOf(last) }) };
}

/** Where a task stands among all. */
interface Place {
  /** The last day, or `infinity`. */
  readonly due: string;
  readonly register: Register;
  readonly entry: bigint;
  /** Among what is open of its entry. */
  readonly nth: number;
}

type Position = Pick<Place, "due" | "entry" | "nth"> & { readonly register: number };

interface Sought {
  readonly asked: TasksAsked;
  readonly position: Position | undefined;
}

function inOrder(a: Place, b: Place): number {
  return compared({ ...a, register: a.register.id }, { ...b, register: b.register.id });
}

function compared(a: Position, b: Position): number {
  if (a.due !== b.due) return a.due < b.due ? -1 : 1;
  return a.register - b.register || Number(a.entry - b.entry) || a.nth - b.nth;
}

function cursorOf({ due, register, entry, nth }: Place): string {
  return writeCursor({ entry: String(entry), word: `${due} ${register.id} ${nth}` });
}

function positionIn(cursor: string): Position {
  const { entry, word } = readCursor(cursor);
  const [, due = "", register, nth] = /^(\S+) (\d{1,5}) (\d{1,9})$/.exec(word ?? "") ?? [];
  if (due !== "infinity" && parseDate(due) === undefined)
    throw new Refusal(registerFaults["cursor-unreadable"]({}));
  return { due, register: Number(register), entry: BigInt(entry), nth: Number(nth) };
}

/** The first places of a register after a position: one more than a page has. */
async function placesIn(desk: Desk, register: Register, sought: Sought): Promise<readonly Place[]> {
  // Asked first: an entry that is swept meanwhile is then in both, and its row is passed over.
  const unswept = await desk.keeping((keeper) => unreckoned(keeper, register, desk.acting.on));
  const atOnce = await reckonedPlaces(desk, register, unswept, sought);
  const kept = await keptPlaces(desk, register, unswept, sought);
  return [...atOnce, ...kept].sort(inOrder).slice(0, sought.asked.limit + 1);
}

const chunk = 1_000;

async function reckonedPlaces(
  desk: Desk,
  register: Register,
  entries: readonly EntryNumber[],
  { asked, position }: Sought,
): Promise<readonly Place[]> {
  const seen = await seenOf(desk, register, entries);
  let first: readonly Place[] = [];
  for (let at = 0; at < seen.length; at += chunk) {
    const open = await openClocks(desk, register, seen.slice(at, at + chunk));
    const places = [...open].flatMap(([entry, clocks]) =>
      clocks.flatMap((clock, nth) =>
        isAsked(asked, clock) ? { due: dueOf(clock) ?? "infinity", register, entry: BigInt(entry), nth } : [],
      ),
    );
    first = [...first, ...places.filter((place) => isAfter(place, position))]
      .sort(inOrder)
      .slice(0, asked.limit + 1);
  }
  return first;
}

function isAfter({ register, ...place }: Place, position: Position | undefined): boolean {
  return position === undefined || compared({ ...place, register: register.id }, position) > 0;
}

function isAsked({ role, standing }: TasksAsked, clock: OpenClock): boolean {
  return (
    (role === undefined || holderOf(clock) === role) &&
    (standing === undefined || standingOf(clock) === standing)
  );
}

/** Those of some entries the reader sees and in which something may be due. */
async function seenOf(desk: Desk, register: Register, entries: readonly EntryNumber[]) {
  if (entries.length === 0) return [];
  const rows = await desk.rows(query<{ entry: bigint }>`
    select e.entry from desk.entry e
    where e.register = ${register.id} and e.entry = any(${entries}::bigint[]) and ${seenNow(desk, register)}
      and e.state <> all(${finalStates(register.entity)}::text[])
    order by e.entry`);
  return rows.map(({ entry }) => String(entry));
}

/** What is open of some entries on the day of acting. */
async function openClocks(
  desk: Desk,
  register: Register,
  entries: readonly EntryNumber[],
): Promise<ReadonlyMap<EntryNumber, readonly OpenClock[]>> {
  const happened = await desk.keeping((keeper) => happenedTo(keeper, register, entries));
  return new Map(
    [...happened].map(([entry, { events }]) => [
      entry,
      openOf(readClocks(register.entity, events, desk.acting.on), events),
    ]),
  );
}

async function keptPlaces(
  desk: Desk,
  register: Register,
  passedOver: readonly EntryNumber[],
  { asked, position }: Sought,
): Promise<readonly Place[]> {
  const { role, standing, limit } = asked;
  const { on } = desk.acting;
  const conditions = [
    query`e.register = ${register.id}`,
    seenNow(desk, register),
    query`e.entry <> all(${passedOver}::bigint[])`,
    ...(role === undefined ? [] : [query`e.holder = ${role}`]),
    ...(standing === undefined ? [] : [standsAs[standing](query`${on}::date`)]),
    ...(position === undefined ? [] : [beyond(position)]),
  ];
  const rows = await desk.rows(query<{ due: string; entry: bigint; nth: number }>`
    select e.in_order as due, e.entry, e.nth from desk.due e
    where ${joined(conditions, " and ")} order by e.in_order, e.entry, e.nth limit ${limit + 1}`);
  return rows.map((row) => ({ ...row, register }));
}

function beyond({ due, register, entry, nth }: Position): Query {
  // The first condition is the one an index knows.
  return query`e.in_order >= ${due}::date
    and (e.in_order, e.register::int, e.entry, e.nth) > (${due}::date, ${register}::int, ${entry}::bigint, ${nth}::int)`;
}

/** How the row of a clock tells its standing on a day it holds on; the bounds of the day are for the index. */
const standsAs: { readonly [S in Standing]: (on: Query) => Query } = {
  overdue: (on) => query`e.stands = 'overdue' and e.in_order < ${on}`,
  soon: (on) => query`e.stands = 'running' and e.in_order >= ${on} and e.due - ${on} <= e.warn_before`,
  running: (on) =>
    query`e.stands = 'running' and e.in_order >= ${on} and (e.due - ${on} <= e.warn_before) is not true`,
  stopped: () => query`e.stands = 'stopped'`,
  "tacit-consent": (on) => query`e.stands = 'consented' and e.in_order < ${on}`,
  lapse: (on) => query`e.stands = 'lapsed' and e.in_order < ${on}`,
  undecided: () => query`e.stands = 'undecided'`,
};

/** What is open at some places, in their order; nothing where it was done meanwhile. */
async function tasksAt(desk: Desk, page: readonly Place[], asked: TasksAsked): Promise<readonly Task[]> {
  const tasks = new Map<Place, Task>();
  for (const [register, places] of groupBy(page, (place) => place.register))
    for (const [place, task] of await tasksIn(desk, register, places))
      if (isAsked(asked, task)) tasks.set(place, task);
  return page.flatMap((place) => tasks.get(place) ?? []);
}

async function tasksIn(desk: Desk, register: Register, places: readonly Place[]) {
  const numbers = [...new Set(places.map(({ entry }) => String(entry)))];
  const readings = await readEntries(desk, register, numbers, undefined, "list");
  const final = finalStates(register.entity);
  const living = readings.filter(({ state }) => !final.includes(state));
  const entries = new Map(living.map((reading) => [reading.entry, reading]));
  const open = await openClocks(desk, register, [...entries.keys()]);
  return places.flatMap((place): readonly (readonly [Place, Task])[] => {
    const entry = entries.get(String(place.entry));
    const clock = open.get(String(place.entry))?.[place.nth];
    return entry === undefined || clock === undefined ? [] : [[place, { ...clock, register, entry }]];
  });
}
