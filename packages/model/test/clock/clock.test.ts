import { date } from "@hakaru/model/calendar";
import { everyDay, governmentOffices } from "@hakaru/model/clock/business-day";
import { byClass, type Clock, type ClockEvent, clock, type SingleClock } from "@hakaru/model/clock/clock";
import { clockAt } from "@hakaru/model/clock/clock-at";
import type { ClockReading, ClockState } from "@hakaru/model/clock/clock-state";
import type { Counting } from "@hakaru/model/clock/deadline";
import { ruleTable } from "@hakaru/model/clock/rule-table";
import { span } from "@hakaru/model/clock/span";
import { expect, test } from "vitest";
import { happened } from "./fixtures/happened.ts";

const words = { ja: "試験", en: "test" };
const plain: Counting = { countsFirstDay: false, endsOn: "any-day", calendar: everyDay };

type Trigger = "filed" | "query" | "answer" | "referral" | "returned" | "approved" | "deemed";
type Role = "regulator" | "applicant" | "board";

const limits = ruleTable({
  columns: { kind: ["any"] },
  versions: [
    {
      from: date("2020-01-01"),
      until: date("2021-01-01"),
      gap: { ja: "廃止から新法まで", en: "between the repeal and the new law" },
      source: words,
      rows: [{ when: { kind: "*" }, gives: { limit: span(10, "days") } }],
    },
  ],
});

const review = {
  label: words,
  source: words,
  from: ["filed"],
  within: span(10, "days"),
  counting: plain,
  owner: "regulator",
  handovers: [
    { from: ["query"], until: ["answer"], owner: "applicant", meanwhile: "stopped" },
    { from: ["referral"], until: ["returned"], owner: "board", meanwhile: "stopped" },
  ],
  until: ["approved"],
  unanswered: { means: "overdue" },
  warnBefore: 3,
} as const satisfies SingleClock<Trigger, Role>;

/** A state in a few words: `running due 06-11, 5 left, regulator 5 applicant 0 board 0`. */
function told(reading: ClockReading): string {
  if (reading.kind === "recurring") throw new Error("recurring");
  return [headOf(reading), ...daysOf(reading)].join(" | ");
}

function headOf(state: ClockState): string {
  switch (state.kind) {
    case "not-started":
      return ["not started", state.startsOn, state.due].filter(Boolean).join(" ");
    case "running":
      return `running due ${state.due} left ${state.remaining} with ${state.owner}${state.soon ? " soon" : ""}`;
    case "stopped":
      return `stopped by ${state.by} since ${state.since}`;
    case "met":
      return `met ${state.on} by ${state.trigger} due ${state.due} late ${state.late}`;
    case "overdue":
      return `overdue since ${state.due} by ${state.by}`;
    case "consented":
    case "lapsed":
      return `${state.kind} ${state.on} causes ${state.causes}`;
    case "no-duty":
      return "no duty";
    case "undecided":
      return `undecided ${state.faults.map(({ code }) => code).join(" ")}`;
  }
}

function daysOf(state: ClockState): string[] {
  if (!("elapsed" in state)) return [];
  const owners = Object.entries(state.elapsed.byOwner).filter(([, days]) => days !== 0);
  return [`${state.elapsed.total} days`, ...owners.map(([owner, days]) => `${owner} ${days}`)];
}

function at(declared: Clock<Trigger, Role>, table: string, today: string): string {
  return told(clockAt(clock(declared), happened(table), date(today)));
}

test.each([
  ["2020-05-31", "not started"],
  ["2020-06-01", "running due 2020-06-11 left 10 with regulator | 0 days"],
  ["2020-06-02", "running due 2020-06-11 left 9 with regulator | 1 days | regulator 1"],
  ["2020-06-07", "running due 2020-06-11 left 4 with regulator | 6 days | regulator 6"],
  ["2020-06-08", "running due 2020-06-11 left 3 with regulator soon | 7 days | regulator 7"],
  ["2020-06-11", "running due 2020-06-11 left 0 with regulator soon | 10 days | regulator 10"],
  ["2020-06-12", "overdue since 2020-06-11 by 1 | 11 days | regulator 11"],
])("ten days from 1 June, on %s: %s", (today, state) => {
  expect(at(review, "2020-06-01 filed", today)).toBe(state);
});

test.each([
  ["2020-06-01", "met 2020-06-01 by approved due 2020-06-11 late 0 | 0 days"],
  ["2020-06-11", "met 2020-06-11 by approved due 2020-06-11 late 0 | 10 days | regulator 10"],
  ["2020-06-12", "met 2020-06-12 by approved due 2020-06-11 late 1 | 11 days | regulator 11"],
])("answered on %s: %s", (on, state) => {
  expect(at(review, `2020-06-01 filed\n${on} approved`, "2020-07-01")).toBe(state);
});

test("where the first day counts, it belongs to the owner and the last day is one earlier", () => {
  const counting = { ...plain, countsFirstDay: true };
  expect(at({ ...review, counting }, "2020-06-01 filed", "2020-06-01")).toBe(
    "running due 2020-06-10 left 9 with regulator | 1 days | regulator 1",
  );
});

// A query on the 4th, its answer on the 9th: the 2nd to the 4th are the regulator's, the 5th to the 9th the applicant's.
const queried = "2020-06-01 filed\n2020-06-04 query\n2020-06-09 answer";

test.each([
  ["2020-06-04", "stopped by applicant since 2020-06-04 | 3 days | regulator 3"],
  ["2020-06-05", "stopped by applicant since 2020-06-04 | 4 days | regulator 3 | applicant 1"],
  ["2020-06-09", "running due 2020-06-16 left 7 with regulator | 8 days | regulator 3 | applicant 5"],
  ["2020-06-16", "running due 2020-06-16 left 0 with regulator soon | 15 days | regulator 10 | applicant 5"],
  ["2020-06-17", "overdue since 2020-06-16 by 1 | 16 days | regulator 11 | applicant 5"],
])("with a query, on %s: %s", (today, state) => {
  expect(at(review, queried, today)).toBe(state);
});

test("a handover during which the clock runs on moves no deadline, but its days are told apart", () => {
  const [query] = review.handovers;
  const total = { ...review, handovers: [{ ...query, meanwhile: "running" as const }] };
  expect(at(total, queried, "2020-06-05")).toBe(
    "running due 2020-06-11 left 6 with applicant | 4 days | regulator 3 | applicant 1",
  );
  expect(at(total, queried, "2020-06-12")).toBe(
    "overdue since 2020-06-11 by 1 | 11 days | regulator 6 | applicant 5",
  );
});

test.each([
  [
    "a second query while one is open",
    "2020-06-04 query\n2020-06-06 query\n2020-06-09 answer",
    "running due 2020-06-16 left 6 with regulator | 9 days | regulator 4 | applicant 5",
  ],
  [
    "an answer to nothing",
    "2020-06-03 answer",
    "running due 2020-06-11 left 1 with regulator soon | 9 days | regulator 9",
  ],
  [
    "a query answered the same day",
    "2020-06-04 query\n2020-06-04 answer",
    "running due 2020-06-11 left 1 with regulator soon | 9 days | regulator 9",
  ],
  [
    "an answer and a new query on one day",
    "2020-06-04 query\n2020-06-06 answer\n2020-06-06 query\n2020-06-09 answer",
    "running due 2020-06-16 left 6 with regulator | 9 days | regulator 4 | applicant 5",
  ],
  [
    "two handovers that overlap: the first holds until it ends",
    "2020-06-03 query\n2020-06-05 referral\n2020-06-07 answer",
    "stopped by board since 2020-06-07 | 9 days | regulator 2 | applicant 4 | board 3",
  ],
  [
    "two handovers that overlap, whichever was declared first",
    "2020-06-03 referral\n2020-06-05 query\n2020-06-07 returned",
    "stopped by applicant since 2020-06-07 | 9 days | regulator 2 | applicant 3 | board 4",
  ],
  [
    "a second query does not make the stop a later one",
    "2020-06-03 query\n2020-06-05 query",
    "stopped by applicant since 2020-06-03 | 9 days | regulator 2 | applicant 7",
  ],
  [
    "two handovers that overlap, and both ended",
    "2020-06-03 query\n2020-06-05 referral\n2020-06-07 answer\n2020-06-08 returned",
    "running due 2020-06-16 left 6 with regulator | 9 days | regulator 4 | applicant 4 | board 1",
  ],
  [
    "a query on the last day still stops it",
    "2020-06-02 query\n2020-06-03 answer\n2020-06-10 approved",
    "met 2020-06-10 by approved due 2020-06-12 late 0 | 9 days | regulator 8 | applicant 1",
  ],
  [
    "an approval while stopped is in time",
    "2020-06-02 query\n2020-06-10 approved",
    "met 2020-06-10 by approved due 2020-06-19 late 0 | 9 days | regulator 1 | applicant 8",
  ],
])("%s", (_, table, state) => {
  expect(at(review, `2020-06-01 filed\n${table}`, "2020-06-10")).toBe(state);
});

test.each([
  ["2020-06-11 query", "stopped by applicant since 2020-06-11 | 30 days | regulator 10 | applicant 20"],
  ["2020-06-12 query", "overdue since 2020-06-11 by 20 | 30 days | regulator 11 | applicant 19"],
])("a query on the last day stops the clock, one after it does not: %s", (query, state) => {
  expect(at(review, `2020-06-01 filed\n${query}`, "2020-07-01")).toBe(state);
});

test("a query on a Monday to which the last day had moved stops the clock as well", () => {
  const counting: Counting = {
    countsFirstDay: false,
    endsOn: "next-business-day",
    calendar: governmentOffices,
  };
  // Ten days from 3 June end on Saturday the 13th, so on Monday the 15th.
  expect(at({ ...review, counting }, "2020-06-03 filed", "2020-06-15")).toContain("due 2020-06-15 left 0");
  const events = "2020-06-03 filed\n2020-06-15 query\n2020-06-18 answer";
  expect(at({ ...review, counting }, events, "2020-06-18")).toContain("due 2020-06-18 left 0");
});

test("a stop moves business days by business days", () => {
  const counting = { ...plain, calendar: governmentOffices };
  const days = { ...review, counting, within: span(5, "business-days") };
  expect(at(days, "2020-06-01 filed", "2020-06-01")).toContain("due 2020-06-08");
  // The query is open for Friday, a weekend and Monday: two business days.
  const events = "2020-06-01 filed\n2020-06-04 query\n2020-06-08 answer";
  expect(at(days, events, "2020-06-08")).toContain("due 2020-06-10");
});

const tacit = { ...review, unanswered: { means: "tacit-consent", causes: "deemed" } } as const;

test.each([
  [
    "tacit-consent",
    "no event",
    "2020-06-11",
    "running due 2020-06-11 left 0 with regulator soon | 10 days | regulator 10",
  ],
  ["tacit-consent", "no event", "2020-06-12", "consented 2020-06-11 causes deemed | 10 days | regulator 10"],
  ["lapse", "no event", "2020-07-30", "lapsed 2020-06-11 causes deemed | 10 days | regulator 10"],
  [
    "tacit-consent",
    "2020-06-12 approved",
    "2020-07-30",
    "consented 2020-06-11 causes deemed | 10 days | regulator 10",
  ],
  [
    "tacit-consent",
    "2020-06-12 query",
    "2020-07-30",
    "consented 2020-06-11 causes deemed | 10 days | regulator 10",
  ],
  [
    "tacit-consent",
    "2020-06-11 deemed",
    "2020-07-30",
    "consented 2020-06-11 causes deemed | 10 days | regulator 10",
  ],
  [
    "tacit-consent",
    "2020-06-11 approved",
    "2020-07-30",
    "met 2020-06-11 by approved due 2020-06-11 late 0 | 10 days | regulator 10",
  ],
  [
    "tacit-consent",
    "2020-06-10 query",
    "2020-07-30",
    "stopped by applicant since 2020-06-10 | 59 days | regulator 9 | applicant 50",
  ],
] as const)("where no answer means %s, and %s, it is on %s %s", (means, table, today, state) => {
  const declared = { ...review, unanswered: { means, causes: "deemed" as const } };
  expect(at(declared, `2020-06-01 filed\n${table}`, today)).toBe(state);
});

test("the first of several starts starts it, and so does the first of several answers end it", () => {
  const table = "2020-06-05 filed\n2020-06-01 filed\n2020-06-09 approved\n2020-06-08 approved";
  expect(at(review, table, "2020-07-01")).toContain("met 2020-06-08 by approved due 2020-06-11");
});

test("an answer before the start is none", () => {
  expect(at(review, "2020-05-30 approved\n2020-06-01 filed", "2020-06-02")).toContain("running");
});

test("what one event starts and ends is not ended by the event that started it", () => {
  const renewal = { ...review, until: ["filed"] } as const;
  expect(at(renewal, "2020-06-01 filed", "2020-06-12")).toContain("overdue");
  expect(at(renewal, "2020-06-01 filed\n2020-06-05 filed", "2020-06-12")).toContain("met 2020-06-05");
});

test("of answers of one day, the order they came in does not tell which ended it", () => {
  const declared = { ...review, until: ["approved", "returned"] } as const;
  const events = happened("2020-06-01 filed\n2020-06-05 returned\n2020-06-05 approved");
  for (const each of [events, events.toReversed()])
    expect(clockAt(declared, each, date("2020-06-09"))).toMatchObject({ kind: "met", trigger: "approved" });
});

test("a query before a shifted start takes only the days from the start on", () => {
  const shift = { months: [6], fromDayOfMonth: 16, to: "first-of-next-month" } as const;
  const events = "2020-06-20 filed\n2020-06-25 query\n2020-07-05 answer";
  expect(at({ ...review, shift }, events, "2020-06-26")).toBe("not started 2020-07-01");
  expect(at({ ...review, shift }, events, "2020-07-02")).toBe(
    "stopped by applicant since 2020-06-25 | 1 days | applicant 1",
  );
  expect(at({ ...review, shift }, events, "2020-07-10")).toBe(
    "running due 2020-07-15 left 5 with regulator | 9 days | regulator 5 | applicant 4",
  );
});

test("each renewal is due again, and the one before is met by it", () => {
  const renewal = clock({ ...review, until: ["filed"], recurs: { kind: "each" } } as Clock<Trigger, Role>);
  const reading = clockAt(renewal, happened("2020-06-01 filed\n2020-06-08 filed"), date("2020-06-10"));
  expect(reading).toMatchObject({
    kind: "recurring",
    occurrences: [
      { key: "1", state: { kind: "met", on: "2020-06-08" } },
      { key: "2", state: { kind: "running", due: "2020-06-18" } },
    ],
  });
});

test("what is to happen has not happened", () => {
  expect(at(review, "2020-06-01 filed\n2020-06-05 approved", "2020-06-04")).toContain("running");
});

test.each([
  ["a day whose holidays are not kept", "2050-06-01 filed", "undecided beyond-the-holidays"],
  ["a day the calendar has not", "9999-12-30 filed", "undecided beyond-the-calendar"],
])("%s is told, not thrown", (_, table, state) => {
  const counting: Counting = { ...plain, endsOn: "next-business-day", calendar: governmentOffices };
  expect(at({ ...review, counting }, table, "9999-12-31")).toBe(state);
});

test("a day without a rule is told with the reason the table gives", () => {
  const declared = clock({ ...review, within: byClass(limits, "limit") });
  const stateOn = (day: string) => clockAt(declared, happened(`${day} filed kind=any`), date(day));
  expect(stateOn("2020-12-31")).toMatchObject({ kind: "running", due: "2021-01-10" });
  const [before, after] = [stateOn("2019-12-31"), stateOn("2021-01-01")];
  expect(before).toMatchObject({ faults: [{ code: "no-rule-on-day" }] });
  expect(after).toMatchObject({ faults: [{ message: { ja: expect.stringContaining("廃止から新法まで") } }] });
});

test("the answer can start another clock, whose state lies inside", () => {
  const { handovers, ...second } = { ...review, from: ["answer"], until: ["returned"] } as const;
  const first = { ...review, handovers: [], until: ["answer", "approved"], next: second } as const;
  const stateAt = (table: string, today: string) => {
    const state = clockAt<Trigger, Role, string>(first, happened(table), date(today));
    return state.kind === "met" ? state.next : undefined;
  };
  const table = "2020-05-01 answer\n2020-06-01 filed\n2020-06-05 answer\n2020-06-06 returned";
  expect(stateAt(table, "2020-06-05")).toMatchObject({ kind: "running", due: "2020-06-15" });
  expect(stateAt(table, "2020-06-06")).toMatchObject({ kind: "met", on: "2020-06-06", late: 0 });
  expect(stateAt("2020-06-01 filed\n2020-06-05 approved", "2020-07-01")).toEqual({ kind: "not-started" });
});

test("a following clock is not ended by the event that starts it", () => {
  const { handovers, ...second } = { ...review, from: ["approved"], until: ["approved"] } as const;
  const state = clockAt(
    { ...review, next: second },
    happened("2020-06-01 filed\n2020-06-05 approved"),
    date("2020-06-06"),
  );
  expect(state).toMatchObject({ kind: "met", next: { kind: "running", due: "2020-06-15" } });
});

test("tacit consent starts the following clock on the last day, whether or not it was recorded", () => {
  const { handovers, ...second } = { ...review, from: ["deemed"] } as const;
  const first = { ...tacit, next: second, until: ["answer"] } as const;
  const next = { kind: "running", startedOn: "2020-06-11", due: "2020-06-21" };
  for (const table of ["2020-06-01 filed", "2020-06-01 filed\n2020-06-11 deemed"])
    expect(clockAt(first, happened(table), date("2020-06-12"))).toMatchObject({ kind: "consented", next });
});

test.each([
  ["nothing starts", { from: [] }],
  ["nothing ends", { until: [] }],
  ["has no length", { within: { count: 0, unit: "days" } }],
  ["warns half a day before", { warnBefore: 0.5 }],
  ["hands over to its owner", { handovers: [{ ...review.handovers[0], owner: "regulator" }] }],
  ["begins and ends a handover at once", { handovers: [{ ...review.handovers[0], until: ["query"] }] }],
  ["takes its own consequence for an answer", { unanswered: { means: "lapse", causes: "approved" } }],
  [
    "shifts in a thirteenth month",
    { shift: { months: [13], fromDayOfMonth: 16, to: "first-of-next-month" } },
  ],
  ["recurs every no days", { recurs: { kind: "every", span: { count: 0, unit: "days" }, ends: [] } }],
  ["goes on to a clock that nothing ends", { next: { ...review, until: [] } }],
  [
    "is never open",
    { counting: { ...plain, calendar: { ...everyDay, closed: [{ from: "01-01", to: "12-31" }] } } },
  ],
])("a clock that %s is a bug", (_, part) => {
  expect(() => clock({ ...review, ...part } as unknown as Clock)).toThrow(Error);
});

test("what is misspelled does not compile", () => {
  const [from, owner, until] = [["field"] as const, "aplicant", ["aproved"] as const] as const;
  const causes = { means: "lapse", causes: "demeed" } as const;
  // @ts-expect-error: no such trigger
  const wrongFrom: Clock<Trigger, Role> = clock({ ...review, from });
  // @ts-expect-error: no such role
  const wrongOwner: Clock<Trigger, Role> = clock({ ...review, owner });
  // @ts-expect-error: no such trigger
  const wrongUntil: Clock<Trigger, Role> = clock({ ...review, until });
  // @ts-expect-error: no such trigger
  const wrongCause: Clock<Trigger, Role> = clock({ ...review, unanswered: causes });
  const right: Clock<Trigger, Role> = clock(review);
  expect([wrongFrom, wrongOwner, wrongUntil, wrongCause, right]).toHaveLength(5);
});

test("a clock is plain data", () => {
  const declared: Clock = clock({ ...tacit, recurs: { kind: "each" } });
  const events: readonly ClockEvent[] = happened(queried);
  const copy: Clock = JSON.parse(JSON.stringify(declared));
  expect(clockAt(copy, events, date("2020-06-12"))).toEqual(clockAt(declared, events, date("2020-06-12")));
});
