import type { LocalDate } from "@hakaru/model/calendar";
import { everyDay, governmentOffices } from "@hakaru/model/clock/business-day";
import type { ClockEvent } from "@hakaru/model/clock/clock";
import { clock } from "@hakaru/model/clock/clock";
import type { Counting } from "@hakaru/model/clock/deadline";
import { addDays, span } from "@hakaru/model/clock/span";
import type { Entity, EntryClock } from "@hakaru/model/programme/entity";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { dueOf, holderOf, openOf, readClocks } from "../src/open-clock.ts";
import { calmAround } from "../src/turning-day.ts";
import { on } from "./open-registers.ts";

const label = (en: string) => ({ ja: en, en });
const counting: Counting = { countsFirstDay: false, endsOn: "any-day", calendar: everyDay };

const once = {
  label: label("report"),
  source: label("article 1"),
  from: ["file"],
  within: span(10, "days"),
  counting,
  owner: "applicant",
  until: ["report"],
  unanswered: { means: "overdue" },
} as const;

const clocks = {
  once: clock({ ...once, warnBefore: 3 }),
  consenting: clock({ ...once, unanswered: { means: "tacit-consent", causes: "agree" } }),
  shifted: clock({
    ...once,
    shift: { months: [3, 6, 9, 12], fromDayOfMonth: 16, to: "first-of-next-month" },
  }),
  queried: clock({
    ...once,
    handovers: [{ from: ["query"], until: ["reply"], owner: "reviewer", meanwhile: "stopped" }],
  }),
  followed: clock({
    ...once,
    next: { ...once, label: label("publication"), from: ["report"], until: ["publish"] },
  }),
  yearly: clock({
    ...once,
    within: span(2, "months"),
    counting: { ...counting, countsFirstDay: true },
    recurs: { kind: "every", span: span(1, "years"), ends: ["end"] },
  }),
  each: clock({ ...once, recurs: { kind: "each" } }),
} satisfies Readonly<Record<string, EntryClock>>;

interface Row {
  readonly clock: keyof typeof clocks;
  /** `day trigger` of all that is entered. */
  readonly events: readonly string[];
  readonly on: string;
  /** What is open, and the days it holds from and is to be looked at again. */
  readonly open: readonly string[];
  readonly calm: readonly [from: string | undefined, until: string | undefined];
}

const table: Readonly<Record<string, Row>> = {
  "before anything happened": {
    ...{ clock: "once", events: ["2026-10-01 file"], on: "2026-09-30" },
    ...{ open: [], calm: [undefined, "2026-10-01"] },
  },
  "until the due day is over": {
    ...{ clock: "once", events: ["2026-10-01 file"], on: "2026-10-09" },
    ...{ open: ["running 2026-10-11 applicant"], calm: ["2026-10-01", "2026-10-12"] },
  },
  "overdue stays overdue": {
    ...{ clock: "once", events: ["2026-10-01 file"], on: "2026-12-01" },
    ...{ open: ["overdue 2026-10-11 applicant"], calm: ["2026-10-12", undefined] },
  },
  "an answer of a day to come": {
    ...{ clock: "once", events: ["2026-10-01 file", "2026-10-05 report"], on: "2026-10-03" },
    ...{ open: ["running 2026-10-11 applicant"], calm: ["2026-10-01", "2026-10-05"] },
  },
  "silence consents the day after": {
    ...{ clock: "consenting", events: ["2026-10-01 file"], on: "2026-10-12" },
    ...{ open: ["consented 2026-10-11 applicant"], calm: ["2026-10-12", undefined] },
  },
  "a start that is put off": {
    ...{ clock: "shifted", events: ["2026-09-20 file"], on: "2026-09-25" },
    ...{ open: [], calm: ["2026-09-20", "2026-10-01"] },
  },
  "a stopped clock waits for nothing but an event": {
    ...{ clock: "queried", events: ["2026-10-01 file", "2026-10-04 query"], on: "2026-10-30" },
    ...{ open: ["stopped ー reviewer"], calm: ["2026-10-04", undefined] },
  },
  "the clock that follows": {
    ...{ clock: "followed", events: ["2026-10-01 file", "2026-10-06 report"], on: "2026-10-06" },
    ...{ open: ["running 2026-10-16 applicant"], calm: ["2026-10-06", "2026-10-17"] },
  },
  "the clock that follows is overdue": {
    ...{ clock: "followed", events: ["2026-10-01 file", "2026-10-06 report"], on: "2026-10-17" },
    ...{ open: ["overdue 2026-10-16 applicant"], calm: ["2026-10-17", undefined] },
  },
  "the first year is not over": {
    ...{ clock: "yearly", events: ["2026-04-01 file"], on: "2026-11-22" },
    ...{ open: [], calm: ["2026-04-01", "2027-03-31"] },
  },
  "the report on the first year runs from its end; the second year begins": {
    ...{ clock: "yearly", events: ["2026-04-01 file"], on: "2027-03-31" },
    ...{ open: ["1 running 2027-05-31 applicant"], calm: ["2027-03-31", "2027-04-01"] },
  },
  "in the second year": {
    ...{ clock: "yearly", events: ["2026-04-01 file"], on: "2027-04-01" },
    ...{ open: ["1 running 2027-05-31 applicant"], calm: ["2027-04-01", "2027-06-01"] },
  },
  "a year overdue, and the next one to come": {
    ...{ clock: "yearly", events: ["2026-04-01 file"], on: "2027-09-01" },
    ...{ open: ["1 overdue 2027-05-31 applicant"], calm: ["2027-06-01", "2028-03-31"] },
  },
  "no year begins after the end": {
    ...{
      clock: "yearly",
      events: ["2026-04-01 file", "2027-04-10 report", "2027-10-01 end"],
      on: "2029-01-01",
    },
    ...{ open: [], calm: ["2027-10-01", undefined] },
  },
  "every filing has its own": {
    ...{ clock: "each", events: ["2026-10-01 file", "2026-10-03 file"], on: "2026-10-12" },
    ...{
      open: ["1 overdue 2026-10-11 applicant", "2 running 2026-10-13 applicant"],
      calm: ["2026-10-12", "2026-10-14"],
    },
  },
};

describe("between which days time alone changes nothing", () => {
  test.each(Object.entries(table))("%s", (_, { clock: name, events, on: day, open, calm }) => {
    const said = told({ [name]: clocks[name] }, eventsIn(events), on(day));
    expect(said.rows.map((row) => row.join(" ").trim())).toEqual(open);
    expect(said.calm).toEqual(calm);
  });
});

function eventsIn(lines: readonly string[]): readonly ClockEvent[] {
  return lines.map((line) => {
    const [day = "", trigger = ""] = line.split(" ");
    return { trigger, on: on(day) };
  });
}

/** What is kept of an entry: its rows, with the days they hold on. */
function told(of: Entity["clocks"], events: readonly ClockEvent[], day: LocalDate) {
  const read = readClocks({ clocks: of } as Entity, events, day);
  const { from, until } = calmAround(day, read, events);
  const rows = openOf(read, events).map((open) => [
    ...(open.occurrence === undefined ? [] : [open.occurrence]),
    ...[open.state.kind, dueOf(open) ?? "ー", holderOf(open)],
  ]);
  return { rows, calm: [from, until] as const };
}

const trigger = fc.constantFrom("file", "report", "query", "reply", "agree", "publish", "end");
const happening: fc.Arbitrary<ClockEvent> = fc.record({
  trigger,
  on: fc.nat(700).map((days) => addDays(on("2026-01-01"), days)),
});
const limit = fc.record({
  count: fc.integer({ min: 1, max: 40 }),
  unit: fc.constantFrom("days" as const, "business-days" as const, "months" as const),
});
const owned = { owner: "applicant", label: label("x"), source: label("x") } as const;
const single = fc.record({
  within: limit,
  counting: fc.record({
    countsFirstDay: fc.boolean(),
    endsOn: fc.constantFrom("any-day" as const, "next-business-day" as const),
    calendar: fc.constantFrom(everyDay, governmentOffices),
  }),
  unanswered: fc.constantFrom(
    { means: "overdue" as const },
    { means: "tacit-consent" as const, causes: "agree" },
    { means: "lapse" as const, causes: "end" },
  ),
  handovers: fc.constantFrom(
    [],
    [{ from: ["query"], until: ["reply"], owner: "reviewer" as const, meanwhile: "stopped" as const }],
    [{ from: ["query"], until: ["reply"], owner: "reviewer" as const, meanwhile: "running" as const }],
  ),
  shift: fc.constantFrom({ months: [], fromDayOfMonth: 1 }, { months: [2, 3, 6, 9], fromDayOfMonth: 10 }),
});
const recurs = fc.oneof(
  fc.constant({}),
  fc.constant({ recurs: { kind: "each" as const } }),
  limit.map((length) => ({ recurs: { kind: "every" as const, span: length, ends: ["end"] } })),
);
const anyClock: fc.Arbitrary<EntryClock> = fc
  .tuple(single, single, fc.boolean(), recurs)
  .map(([first, second, isFollowed, again]) => {
    const to = "first-of-next-month" as const;
    const next = {
      ...{ ...second, ...owned, shift: { ...second.shift, to } },
      ...{ from: ["agree", "report"], until: ["publish"] },
    };
    return clock<string, "applicant" | "reviewer", string>({
      ...{ ...first, ...owned, shift: { ...first.shift, to }, ...again },
      ...{ from: ["file"], until: ["report"], ...(isFollowed && { next }) },
    }) as EntryClock;
  });

test("Law: on every day from the first of them and before the second, the same is open", () => {
  fc.assert(
    fc.property(anyClock, fc.array(happening, { maxLength: 9 }), fc.nat(800), (any, events, days) => {
      const day = addDays(on("2025-12-01"), days);
      const { rows, calm } = told({ any }, events, day);
      const [from = addDays(day, -40), until = addDays(day, 150)] = calm;
      for (let each = from; each < until; each = addDays(each, 1))
        expect(told({ any }, events, each).rows).toEqual(rows);
    }),
    { numRuns: 300 },
  );
});
