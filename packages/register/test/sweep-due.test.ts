import type { LocalDate } from "@hakaru/model/calendar";
import { addDays, span } from "@hakaru/model/clock/span";
import { Refusal } from "@hakaru/model/fault";
import type { Content } from "@hakaru/model/field/field";
import type { Programme } from "@hakaru/model/programme/programme";
import type { Database } from "@hakaru/store/database";
import { query } from "@hakaru/store/query";
import fc from "fast-check";
import { afterEach, beforeEach, expect, test } from "vitest";
import { happenedTo } from "../src/clock-events.ts";
import type { Desk } from "../src/desk.ts";
import { unreckoned } from "../src/due-progress.ts";
import { importEntries } from "../src/import-entries.ts";
import { asKeeper } from "../src/keeper.ts";
import { list } from "../src/list.ts";
import { dueOf, holderOf, openOf, readClocks, type Standing, standingOf } from "../src/open-clock.ts";
import { change, enter, step } from "../src/perform.ts";
import { type Sweeping, sweepDue } from "../src/sweep-due.ts";
import { type Task, type TasksAsked, tasksOf } from "../src/task.ts";
import { deadlines } from "./deadlines-programme.ts";
import { actor, declared, type Opened, on, openRegisters, refusal, registerOf } from "./open-registers.ts";
import { attempt, rawDesk } from "./raw-desk.ts";

let opened: Opened;
const anne = actor("applicant", "anne", "a");
const berta = actor("applicant", "berta", "b");
const officer = actor("programme-officer", "officer");
const begin = on("2026-10-01");
const dayOf = (days: number) => addDays(begin, days);

beforeEach(async () => {
  opened = await openRegisters(deadlines);
});
afterEach(() => opened.close());

const plans = () => registerOf(opened, "plan");
const opinions = () => registerOf(opened, "opinion");

function sweep(day: LocalDate, sweeping?: Sweeping, database: Database = opened.database): Promise<void> {
  return sweepDue(database, [plans(), opinions()], day, sweeping);
}

const unswept = (day: LocalDate) => asKeeper(opened.database, (keeper) => unreckoned(keeper, plans(), day));

/** `due entry clock occurrence standing holder days` of a task. */
function line({ entry, clock, occurrence = "", ...open }: Task): string {
  const days = "remaining" in open.state ? open.state.remaining : "by" in open.state ? open.state.by : "";
  return [
    ...[dueOf(open) ?? "none", entry.entry.padStart(6), clock, occurrence],
    ...[standingOf(open), holderOf(open), days],
  ].join(" ");
}

/** All pages together, with how many tasks each had. */
async function pages(who: typeof anne, day: LocalDate, asked: TasksAsked) {
  const lines: string[] = [];
  const sizes: number[] = [];
  for (let after: string | undefined; ; ) {
    const cursor = after === undefined ? {} : { after };
    const page = await opened.as({ ...who, on: day }, (desk) =>
      tasksOf(desk, [plans(), opinions()], { ...asked, ...cursor }),
    );
    lines.push(...page.tasks.map(line));
    sizes.push(page.tasks.length);
    after = page.next;
    if (after === undefined) return { lines, sizes };
  }
}

/** What is due by looking at every entry the reader sees, without any table. */
function naive(who: typeof anne, day: LocalDate, { role, standing }: Partial<TasksAsked>) {
  return opened.as({ ...who, on: day }, async (desk) => {
    const all = await everyTask(desk, day);
    return all
      .filter((task) => (role ?? holderOf(task)) === holderOf(task))
      .filter((task) => (standing ?? standingOf(task)) === standingOf(task))
      .map(line);
  });
}

async function everyTask(desk: Desk, day: LocalDate): Promise<readonly Task[]> {
  const register = plans();
  const { entries } = await list(desk, register, { limit: 10_000 });
  const open = entries.filter(({ state }) => state !== "gone");
  const numbers = open.map(({ entry }) => entry);
  const happened = await desk.keeping((keeper) => happenedTo(keeper, register, numbers));
  return open.flatMap((entry) => {
    const { events = [] } = happened.get(entry.entry) ?? {};
    const clocks = openOf(readClocks(register.entity, events, day), events);
    return clocks.map((clock) => ({ ...clock, entry, register }));
  });
}

type Doing =
  | { readonly does: "enter"; readonly by: typeof anne; readonly learned: number | undefined }
  | { readonly does: "learn"; readonly plan: number; readonly learned: number }
  | { readonly does: "step"; readonly plan: number; readonly step: "file" | "agree" | "renew" | "end" }
  | { readonly does: "advise"; readonly plan: number }
  | { readonly does: "readdress"; readonly opinion: number; readonly plan: number }
  | { readonly does: "give"; readonly opinion: number }
  | { readonly does: "wait"; readonly days: number }
  | { readonly does: "sweep"; readonly later: number; readonly batch: number; readonly killedAfter: number }
  | { readonly does: "ask"; readonly later: number; readonly limit: number; readonly standing?: Standing };

const nth = fc.nat(6);
const doing: fc.Arbitrary<Doing> = fc.oneof(
  fc.record({
    does: fc.constant("enter" as const),
    by: fc.constantFrom(anne, berta),
    learned: fc.option(fc.nat(60), { nil: undefined }),
  }),
  fc.record({ does: fc.constant("learn" as const), plan: nth, learned: fc.nat(60) }),
  fc.record({
    does: fc.constant("step" as const),
    plan: nth,
    step: fc.constantFrom("file", "file", "agree", "agree", "renew", "end"),
  }),
  fc.record({ does: fc.constant("advise" as const), plan: nth }),
  fc.record({ does: fc.constant("readdress" as const), opinion: nth, plan: nth }),
  fc.record({ does: fc.constant("give" as const), opinion: nth }),
  fc.record({ does: fc.constant("wait" as const), days: fc.nat(20) }),
  fc.record({
    does: fc.constant("sweep" as const),
    later: fc.integer({ min: -10, max: 40 }),
    batch: fc.integer({ min: 1, max: 4 }),
    killedAfter: fc.constantFrom(1, 2, 3, 1_000, 1_000, 1_000),
  }),
  fc.record(
    {
      does: fc.constant("ask" as const),
      later: fc.integer({ min: -10, max: 60 }),
      limit: fc.integer({ min: 3, max: 20 }),
      standing: fc.constantFrom("overdue", "soon", "running", "tacit-consent", "stopped"),
    },
    { requiredKeys: ["does", "later", "limit"] },
  ),
);

/** What was made so far, and the day it is. */
interface Lived {
  day: number;
  readonly plans: { readonly entry: string; version: number; readonly by: typeof anne }[];
  readonly opinions: { readonly entry: string; version: number }[];
}

test("Law: the pages together are what every entry says, whatever was swept when, for whoever looks", async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(doing, { minLength: 6, maxLength: 25 }), async (doings) => {
      const lived = await live(
        ...[made, made, stepped("file"), stepped("file", 1), stepped("agree", 1)].map(
          (each) => [0, each] as const,
        ),
        ...([0, 1] as const).map((plan) => [0, { does: "advise", plan }] as const),
      );
      for (const each of doings) await done(lived, each);
      for (const later of [0, 45]) await done(lived, { does: "ask", later, limit: 5 });
    }),
    { numRuns: process.env.HAKARU_LONG === "1" ? 30 : 10 },
  );
});

async function done(lived: Lived, each: Doing): Promise<void> {
  const day = dayOf(lived.day);
  if (each.does === "wait") lived.day += each.days;
  else if (each.does === "sweep") await sweepOrDie(addDays(day, each.later), each);
  else if (each.does === "ask") await compare(addDays(day, each.later), each);
  else await entered(lived, day, each).catch(unlessRefused);
}

function unlessRefused(error: unknown): void {
  if (!(error instanceof Refusal)) throw error;
}

async function compare(day: LocalDate, { limit, standing }: Pick<TasksAsked, "limit" | "standing">) {
  for (const who of [anne, officer])
    for (const role of [undefined, "reviewer"] as const) {
      const asked = { limit, ...(standing && { standing }), ...(role && { role }) };
      const { lines, sizes } = await pages(who, day, asked);
      // Its sorting word stands first, and entries are numbered in the order they were made in.
      expect(lines.toSorted()).toEqual((await naive(who, day, asked)).toSorted());
      expect(lines.map((each) => each.slice(0, 17))).toEqual(
        lines.map((each) => each.slice(0, 17)).toSorted(),
      );
      expect(sizes.slice(0, -1).every((size) => size === limit)).toBe(true);
    }
}

async function sweepOrDie(day: LocalDate, { batch, killedAfter }: { batch: number; killedAfter: number }) {
  await sweep(day, { batch }, mortal(opened.database, killedAfter)).catch((error: unknown) => {
    if (error !== killed) throw error;
  });
}

const killed = new Error("killed");

/** A database whose owner dies in the transaction after so many. */
function mortal(database: Database, transactions: number): Database {
  let left = transactions;
  return {
    ...database,
    transaction: (work) =>
      database.transaction(async (tx) => {
        const answer = await work(tx);
        if (left-- === 0) throw killed;
        return answer;
      }),
  };
}

type Entered = Exclude<Doing, { does: "wait" | "sweep" | "ask" }>;

async function entered(lived: Lived, day: LocalDate, each: Entered): Promise<void> {
  const acting = (who: typeof anne) => ({ ...who, on: day });
  if (each.does === "enter") {
    const learned = each.learned === undefined ? {} : { learned: addDays(day, each.learned) };
    const content = { title: `${lived.plans.length}`, ...learned } as Content;
    const { entry } = await opened.as(acting(each.by), (desk) => enter(desk, plans(), { content }));
    lived.plans.push({ entry, version: 1, by: each.by });
    return;
  }
  if (each.does === "give") {
    const opinion = lived.opinions[each.opinion];
    if (opinion === undefined) return;
    const give = { ...opinion, step: "give" };
    opinion.version = versionOf(await opened.as(acting(officer), (desk) => step(desk, opinions(), give)));
    return;
  }
  const plan = lived.plans[each.plan];
  if (plan === undefined) return;
  if (each.does === "advise") {
    const content = { words: "fine", plan: plan.entry };
    const { entry } = await opened.as(acting(officer), (desk) => enter(desk, opinions(), { content }));
    lived.opinions.push({ entry, version: 1 });
  } else if (each.does === "readdress") {
    const opinion = lived.opinions[each.opinion];
    if (opinion === undefined) return;
    const set = { plan: plan.entry };
    const changed = await opened.as(acting(officer), (desk) => change(desk, opinions(), { ...opinion, set }));
    opinion.version = versionOf(changed);
  } else if (each.does === "learn") {
    const set = { learned: addDays(day, each.learned) };
    const changed = await opened.as(acting(plan.by), (desk) => change(desk, plans(), { ...plan, set }));
    plan.version = versionOf(changed);
  } else {
    const who = each.step === "file" ? plan.by : officer;
    plan.version = versionOf(
      await opened.as(acting(who), (desk) => step(desk, plans(), { ...plan, step: each.step })),
    );
  }
}

function versionOf(made: Awaited<ReturnType<typeof step>>): number {
  if (made.kind === "conflict") throw new Error("nobody else was there");
  return made.version;
}

/** Drafts learned of on one day, by an import, and the last of them so long before that it is overdue. */
async function many(count: number, learned = "2026-11-20"): Promise<void> {
  const rows = Array.from({ length: count }, (_, at) => ({
    content: { title: `${at}`, learned: at === count - 1 ? "2026-09-01" : learned } as Content,
  }));
  await opened.as(anne, (desk) => importEntries(desk, plans(), rows));
}

test("of 2,500 open entries the last one is overdue, and is found first, before a sweep and after it", async () => {
  await many(2_500);
  const day = on("2026-11-22");
  const first = () => pages(anne, day, { limit: 500, standing: "overdue" });
  const before = await first();
  expect(before.lines.map((each) => each.slice(0, 10))).toEqual(["2026-09-08"]);
  await sweep(day);
  expect(await unswept(day)).toEqual([]);
  expect(await first()).toEqual(before);
  const { lines, sizes } = await pages(anne, day, { limit: 500 });
  expect(lines[0]).toEqual(before.lines[0]);
  expect([lines.length, sizes]).toEqual([2_500, [500, 500, 500, 500, 500]]);
});

test("a sweep that is killed again and again goes on where it was, and ends", async () => {
  await many(60);
  const day = on("2026-11-22");
  const left: number[] = [];
  for (let alive = 0; alive < 20 && left.at(-1) !== 0; alive++) {
    await sweepOrDie(day, { batch: 10, killedAfter: 2 });
    left.push((await unswept(day)).length);
  }
  // The first life begins and does a batch; each one does two, and the third is undone by its death.
  expect(left).toEqual([50, 30, 10, 0]);
  expect((await pages(anne, day, { limit: 7 })).lines).toHaveLength(60);
});

test("a sweep that is asked to end ends after the batch under way", async () => {
  await many(30);
  const ending = new AbortController();
  ending.abort();
  await sweep(on("2026-11-22"), { signal: ending.signal });
  expect(await unswept(on("2026-11-22"))).toHaveLength(30);
});

test("only what changed is reckoned when it is read, and what time alone has changed", async () => {
  await many(20);
  const day = on("2026-11-22");
  await sweep(day);
  const content = { title: "new", learned: on("2026-11-21") } as Content;
  const { entry } = await opened.as({ ...anne, on: day }, (desk) => enter(desk, plans(), { content }));
  expect(await unswept(day)).toEqual([entry]);
  // Nineteen are due on 27 November.
  expect(await unswept(on("2026-11-27"))).toEqual([entry]);
  expect(await unswept(on("2026-11-28"))).toHaveLength(20);
  await sweep(on("2026-11-28"));
  expect(await unswept(on("2026-11-28"))).toEqual([]);
  expect((await pages(anne, on("2026-11-28"), { limit: 500, standing: "overdue" })).lines).toHaveLength(20);
});

test("under another declaration everything is reckoned anew", async () => {
  await many(20);
  const day = on("2026-11-22");
  await sweep(day);
  const { plan, ...others } = deadlines.entities;
  if (plan?.clocks.notice === undefined) throw new Error("no clock of notice");
  const clocks = { ...plan.clocks, notice: { ...plan.clocks.notice, within: span(1, "days") } };
  const second: Programme = {
    ...deadlines,
    ...{ version: 2, entities: { ...others, plan: { ...plan, clocks } } },
    upcasts: { 2: { plan: {} } },
  };
  opened = { ...opened, registers: await declared(opened.database, opened.keys, second) };
  expect(await unswept(day)).toHaveLength(20);
  const overdue = () => pages(anne, day, { limit: 500, standing: "overdue" });
  expect((await overdue()).lines).toHaveLength(20);
  await sweep(day, { batch: 3 });
  expect(await unswept(day)).toEqual([]);
  expect((await overdue()).lines).toHaveLength(20);
});

const statements: readonly (readonly [statement: string, answer: object | RegExp])[] = [
  ["select count(*)::int as n from desk.due", [{ n: 1 }]],
  ["select max(due) as n from desk.due", [{ n: "2026-11-29" }]],
  ["select 1 / (due - '2026-11-28'::date) as n from desk.due", [{ n: 1 }]],
  ["select n from desk.due, lateral (select 1 / (due - '2026-11-28'::date) as n) x where n = 1", [{ n: 1 }]],
  ["select from register.due", /permission denied/],
  ["select from register.due_entry", /permission denied/],
  ["select from register.due_register", /permission denied/],
  ["select from register.due_source", /permission denied/],
  ["delete from desk.due", /cannot delete/],
];

test("raw SQL of an applicant finds the tasks of its own entries, and no trace of another's", async () => {
  for (const [who, learned] of [
    [anne, "2026-11-21"],
    [berta, "2026-11-22"],
  ] as const) {
    const content = { title: learned, learned: on(learned) } as Content;
    await opened.as(who, (desk) => enter(desk, plans(), { content }));
  }
  await sweep(on("2026-11-22"));
  await rawDesk(opened, { role: "applicant", id: "berta", organisation: "b" }, async (tx) => {
    for (const [statement, wanted] of statements) {
      const answer = await attempt(tx, statement);
      if (wanted instanceof RegExp) expect(answer, statement).toMatch(wanted);
      else expect(answer, statement).toEqual(wanted);
    }
  });
  const [rows] = await asKeeper(opened.database, (keeper) =>
    keeper.rows(query<{ n: bigint }>`select count(*) as n from register.due`),
  );
  expect(rows?.n).toBe(2n);
});

test("a cursor nobody gave is refused", async () => {
  for (const text of ["x", "[]", '["5",null]', '["5","2026-02-30 1 0"]', '["5","infinity 1"]']) {
    const after = Buffer.from(text).toString("base64url");
    const asked = opened.as(anne, (desk) => tasksOf(desk, [plans()], { after, limit: 1 }));
    expect(await refusal(asked), text).toEqual(["cursor-unreadable"]);
  }
});

/** Lives through doings, each on the day after `begin` it says. */
async function live(...doings: readonly (readonly [day: number, each: Doing])[]): Promise<Lived> {
  const lived: Lived = { day: 0, plans: [], opinions: [] };
  for (const [day, each] of doings) {
    lived.day = day;
    await done(lived, each);
  }
  return lived;
}

const made = { does: "enter", by: anne, learned: undefined } as const;
const stepped = (name: "file" | "agree" | "renew" | "end", plan = 0) =>
  ({ does: "step", plan, step: name }) as const;
const swept = { does: "sweep", later: 0, batch: 500, killedAfter: 1_000 } as const;

/** `clock occurrence standing days` of the tasks of a day an officer has, a page each. */
async function kept(day: number, asked: Partial<TasksAsked> = {}) {
  const { lines } = await pages(officer, dayOf(day), { limit: 1, ...asked });
  return lines.map((each) =>
    each.replace(/^\S+ +\d+ /, "").replace(/ (applicant|reviewer|programme-officer)/, ""),
  );
}

test("what an entry is referred to by counts from then on, and no longer once it refers to another", async () => {
  const silent = ["opinion  running 5", "opinion  running 5"];
  const lived = await live([0, made], [0, made], [0, stepped("file")], [0, stepped("file", 1)], [1, swept]);
  expect(await kept(5)).toEqual(silent);
  lived.day = 5;
  await done(lived, { does: "advise", plan: 0 });
  await done(lived, { does: "give", opinion: 0 });
  expect(await unswept(dayOf(5))).toEqual([lived.plans[0]?.entry]);
  expect(await kept(5)).toEqual(silent.slice(1));
  await done(lived, swept);
  expect(await unswept(dayOf(5))).toEqual([]);
  expect(await kept(5)).toEqual(silent.slice(1));
  await done(lived, { does: "advise", plan: 0 });
  await done(lived, swept);
  await done(lived, { does: "readdress", opinion: 1, plan: 1 });
  const both = lived.plans.map(({ entry }) => entry);
  expect((await unswept(dayOf(5))).toSorted()).toEqual(both);
  await done(lived, swept);
  await done(lived, { does: "give", opinion: 1 });
  expect(await unswept(dayOf(5))).toEqual([lived.plans[1]?.entry]);
  await done(lived, swept);
  expect(await kept(5)).toEqual([]);
});

test("two tasks of an entry that are due on one day are on two pages", async () => {
  await live(
    [0, made],
    [0, stepped("file")],
    [10, stepped("agree")],
    [72, stepped("renew")],
    [72, stepped("renew")],
  );
  const both = ["renewal 1 running 6", "renewal 2 running 6"];
  expect(await kept(73)).toEqual(both);
  await sweep(dayOf(73));
  expect(await kept(73)).toEqual(both);
});

const bounds: readonly (readonly [day: number, standing: Standing, found: readonly string[]])[] = [
  [6, "running", ["opinion  running 4"]],
  [6, "soon", []],
  [7, "running", []],
  [7, "soon", ["opinion  soon 3"]],
  [10, "soon", ["opinion  soon 0"]],
  [10, "tacit-consent", []],
  [11, "soon", []],
  [11, "tacit-consent", ["opinion  tacit-consent "]],
  [11, "overdue", []],
];

test("a standing is found on its first day and on its last, without being looked at again", async () => {
  await live([0, made], [0, stepped("file")]);
  for (const [day, standing, found] of bounds) {
    await sweep(dayOf(day));
    expect(await unswept(dayOf(day))).toEqual([]);
    expect(await kept(day, { standing }), `${day} ${standing}`).toEqual(found);
  }
});

test("an import is taken in piece by piece", async () => {
  await sweep(begin);
  await many(20);
  await sweep(on("2026-11-22"), { batch: 3 });
  expect(await unswept(on("2026-11-22"))).toEqual([]);
  expect((await pages(anne, on("2026-11-22"), { limit: 8 })).lines).toHaveLength(20);
});

test("in a database restored elsewhere, which counts its transactions anew, nothing is taken for swept", async () => {
  await many(3);
  for (let burnt = 0; burnt < 50; burnt++) await opened.database.rows(query`select pg_current_xact_id()`);
  const day = on("2026-11-22");
  await sweep(day);
  await asKeeper(opened.database, (keeper) =>
    keeper.rows(query`
      update register.shift set ahead = latest.txid + 1 - pg_current_xact_id()::text::bigint
      from (select max(txid) as txid from register.event) latest`),
  );
  const content = { title: "new" } as Content;
  const { entry } = await opened.as({ ...anne, on: day }, (desk) => enter(desk, plans(), { content }));
  expect(await unswept(day)).toEqual([entry]);
});
