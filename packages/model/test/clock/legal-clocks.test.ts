import { date } from "@hakaru/model/calendar";
import type { Clock } from "@hakaru/model/clock/clock";
import { clockAt } from "@hakaru/model/clock/clock-at";
import type { ClockState, Occurrence } from "@hakaru/model/clock/clock-state";
import { lookUp } from "@hakaru/model/clock/rule-table";
import type { Span } from "@hakaru/model/clock/span";
import { expect, test } from "vitest";
import { sponsorAnswer, validation } from "./fixtures/authorisation-clocks.ts";
import {
  adverseEvents,
  committeeReport,
  discontinuation,
  endReport,
  ministerReport,
  minorChange,
  periodicReport,
} from "./fixtures/clinical-trial-clocks.ts";
import { happened } from "./fixtures/happened.ts";
import { regulatorReview, totalReview } from "./fixtures/review-clocks.ts";

// 疾病等報告: use, infection, expected, seriousness → days to the committee and to the minister, 2018 and 2025.
const drugReports = `
unapproved no no           death            7  7  7  7
unapproved no no           life-threatening 7  7  7  7
unapproved no no           serious          15 15 15 15
unapproved no no           not-serious      -  -  -  -
unapproved no yes          death            15 -  15 -
unapproved no yes          life-threatening 15 -  15 -
unapproved no yes          serious          -  -  30 -
unapproved no yes          not-serious      -  -  -  -
unapproved no trend-change death            15 -  15 -
unapproved yes no          death            7  7  7  7
approved   no no           death            15 -  15 -
approved   no yes          death            15 -  15 -
approved   no trend-change death            15 -  15 -
approved   no no           life-threatening 15 -  15 -
approved   no no           serious          15? - 15? -
approved   no trend-change serious          15? - 15? -
approved   no yes          life-threatening 30 -  30 -
approved   no yes          serious          30 -  30 -
approved   no no           not-serious      -  -  -  -
approved   yes no          death            15 -  15 -
approved   yes no          not-serious      15 -  15 -
approved   yes yes         death            15 -  15 -
approved   yes yes         serious          15 -  15 -
approved   yes yes         not-serious      -  -  -  -`;

const reportRows = drugReports
  .trim()
  .split("\n")
  .map((line) => line.split(/\s+/));

test.each(reportRows)("%s, infection %s, expected %s, %s: %s %s, from 2025 %s %s", (...row) => {
  const [use, infection, expected, seriousness, ...days] = row;
  const key = { product: "drug", use, infection, expected, seriousness } as never;
  const rulings = ["2018-04-01", "2025-05-31"].map((day) => lookUp(adverseEvents, date(day), key));
  const told = rulings.flatMap((ruling) => [ruling?.gives.committee, ruling?.gives.minister].map(daysOf));
  expect(told).toEqual(days.map((cell) => cell.replace("?", "")));
  const disputed = JSON.stringify(rulings[0]?.doubt ?? "").includes("大阪大学");
  expect(disputed).toBe(days.some((cell) => cell.endsWith("?")));
});

test.each(["death", "life-threatening", "serious"])(
  "a device: 30 days for %s, expected or not",
  (seriousness) => {
    for (const expected of ["no", "yes"])
      for (const use of ["unapproved", "approved"]) {
        const key = {
          product: "device-or-regenerative",
          use,
          infection: "no",
          expected,
          seriousness,
        } as never;
        const limits = lookUp(adverseEvents, date("2020-01-01"), key)?.gives;
        expect([daysOf(limits?.committee), daysOf(limits?.minister)]).toEqual(["30", "-"]);
      }
  },
);

function daysOf(limit: Span | "no-duty" | undefined): string {
  return typeof limit === "object" ? String(limit.count) : "-";
}

test("every event has its own clock, by its class, and a report says which case it is about", () => {
  const learned = happened(`
    2020-03-02 event-learned case=A product=drug use=unapproved infection=no expected=no seriousness=death
    2020-03-03 event-learned case=B product=drug use=unapproved infection=no expected=yes seriousness=serious
    2020-03-04 event-learned case=C product=drug use=approved infection=no expected=no seriousness=serious
    2020-03-05 event-learned case=D product=drug use=approved infection=no seriousness=serious
    2020-03-06 event-learned case=E product=drug use=approved infection=no expected=perhaps seriousness=serious
    2020-03-09 reported-to-committee case=A
    2020-03-20 reported-to-committee case=C
    2020-03-21 reported-to-committee case=Z`);
  const committee = recurring(committeeReport, learned, "2020-03-31");
  expect(committee.occurrences.map(({ key, state }) => [key, state.kind])).toEqual([
    ["A", "met"],
    ["B", "no-duty"],
    ["C", "met"],
    ["D", "undecided"],
    ["E", "undecided"],
  ]);
  expect(committee.occurrences[0]?.state).toMatchObject({ due: "2020-03-09", late: 0 });
  expect(committee.occurrences[2]?.state).toMatchObject({ due: "2020-03-19", late: 1 });
  expect(committee.occurrences[2]?.state).toMatchObject({ basis: { doubt: { ja: expect.any(String) } } });
  expect(committee.occurrences[3]?.state).toMatchObject({ faults: [{ code: "class-missing" }] });
  expect(committee.occurrences[4]?.state).toMatchObject({ faults: [{ code: "class-unknown" }] });
  expect(committee.faults.map(({ code }) => code)).toEqual(["no-such-occurrence"]);
  const minister = recurring(ministerReport, learned, "2020-03-31");
  expect(minister.occurrences.map(({ state }) => state.kind).slice(0, 3)).toEqual([
    "overdue",
    "no-duty",
    "no-duty",
  ]);
});

test("the class is judged by the rule of the day the event was learned of", () => {
  const seen = "product=drug use=unapproved infection=no expected=yes seriousness=serious";
  const { occurrences } = recurring(
    committeeReport,
    happened(`2018-03-31 event-learned case=A ${seen}
              2025-05-30 event-learned case=B ${seen}
              2025-05-31 event-learned case=C ${seen}`),
    "2025-06-01",
  );
  expect(occurrences.map(({ state }) => state.kind)).toEqual(["undecided", "no-duty", "running"]);
  expect(occurrences[0]?.state).toMatchObject({ faults: [{ code: "no-rule-on-day" }] });
  expect(occurrences[2]?.state).toMatchObject({ due: "2025-06-30" });
});

test.each([
  ["2026-11-11", "2026-11-21", "met", 0],
  ["2026-11-11", "2026-11-24", "met", 3],
])("a minor change of %s notified on %s: %s, %i days late", (changed, notified, kind, late) => {
  const events = happened(`${changed} minor-change change=1\n${notified} change-notified change=1`);
  const { occurrences } = recurring(minorChange, events, "2026-12-31");
  expect(occurrences).toMatchObject([{ key: "1", state: { kind, late } }]);
});

test("a notice that names no change goes to the earliest one that waits", () => {
  const events = happened(`
    2026-10-01 minor-change
    2026-10-05 minor-change
    2026-10-08 change-notified
    2026-10-20 change-notified`);
  const { occurrences } = recurring(minorChange, events, "2026-12-31");
  expect(occurrences).toMatchObject([
    { key: "1", state: { kind: "met", on: "2026-10-08", late: 0 } },
    { key: "2", state: { kind: "met", on: "2026-10-20", late: 5 } },
  ]);
});

// 臨床研究法施行規則59条, 60条: the day of filing counts, so a year from 1 April ends on 31 March.
test.each([
  ["2019-04-01", "2019-04-01 to 2020-03-31", "2020-05-31"],
  ["2019-04-02", "2019-04-02 to 2020-04-01", "2020-06-01"],
  ["2019-05-01", "2019-05-01 to 2020-04-30", "2020-06-30"],
  ["2020-03-01", "2020-03-01 to 2021-02-28", "2021-04-30"],
  ["2020-02-29", "2020-02-29 to 2021-02-28", "2021-04-30"],
  ["2020-01-01", "2020-01-01 to 2020-12-31", "2021-02-28"],
])("a plan filed on %s: the first report is about %s and due on %s", (filed, about, due) => {
  const { occurrences } = recurring(periodicReport, happened(`${filed} plan-filed`), filed);
  expect(occurrences.map(({ covers }) => `${covers?.from} to ${covers?.to}`)).toEqual([about]);
  expect(occurrences[0]?.state).toMatchObject({ kind: "not-started", due });
});

test("periodic reports follow one another, and each opinion starts the month to the minister", () => {
  const events = happened(`
    2019-04-01 plan-filed
    2020-05-29 periodic-report
    2020-06-10 committee-opinion
    2020-07-10 minister-informed
    2021-06-02 periodic-report
    2021-06-30 committee-opinion`);
  const { occurrences } = recurring(periodicReport, events, "2022-04-15");
  expect(occurrences.map(lineOf)).toEqual([
    "1 2020-03-31 met 2020-05-29 late 0, then met 2020-07-10 late 1 (due 2020-07-09)",
    "2 2021-03-31 met 2021-06-02 late 2, then overdue since 2021-07-29",
    "3 2022-03-31 running until 2022-05-31",
    "4 2023-03-31 waits until 2023-05-31",
  ]);
});

test("two opinions answer two reports, though both came after both", () => {
  const events = happened(`
    2019-04-01 plan-filed
    2021-04-20 periodic-report
    2021-05-20 periodic-report
    2021-06-10 committee-opinion
    2021-07-01 committee-opinion
    2021-07-05 minister-informed
    2021-07-20 committee-opinion year=9`);
  const { occurrences, faults } = recurring(periodicReport, events, "2021-07-20");
  expect(occurrences.slice(0, 2).map(lineOf)).toEqual([
    "1 2020-03-31 met 2021-04-20 late 324, then met 2021-07-05 late 0",
    "2 2021-03-31 met 2021-05-20 late 0, then running until 2021-07-31",
  ]);
  expect(faults.map(({ message }) => message.en)).toEqual([
    "“committee-opinion” of 2021-07-20 answers “9”, but there is no such occurrence",
  ]);
});

test.each([
  ["2020-03-31", 1],
  ["2020-04-01", 2],
])("on %s, %i years of a plan filed on 1 April 2019 have begun", (today, count) => {
  expect(recurring(periodicReport, happened("2019-04-01 plan-filed"), today).occurrences).toHaveLength(count);
});

test("a report that names its year leaves the year before open", () => {
  const events = happened("2019-04-01 plan-filed\n2021-05-20 periodic-report year=2");
  const { occurrences } = recurring(periodicReport, events, "2021-05-31");
  expect(occurrences.map(lineOf)).toEqual([
    "1 2020-03-31 overdue since 2020-05-31",
    "2 2021-03-31 met 2021-05-20 late 0, then not-started",
    "3 2022-03-31 waits until 2022-05-31",
  ]);
});

test.each([
  ["2019-04-01", 0],
  ["2021-03-30", 1],
  ["2021-03-31", 2],
  ["2021-04-01", 2],
])("a trial that ended on %s owes %i periodic reports", (ended, count) => {
  const events = happened(`2019-04-01 plan-filed\n${ended} end-report`);
  expect(recurring(periodicReport, events, "2022-12-31").occurrences).toHaveLength(count);
});

test.each([
  ["2019-03-31 data-collected", "2020-03-31", endReport],
  ["2020-02-29 data-collected", "2021-02-28", endReport],
  ["2026-11-20 discontinued", "2026-11-30", discontinuation],
])("%s is to be told by %s", (event, due, declared) => {
  expect(clockAt(declared, happened(event), date("2019-01-01"))).toEqual({ kind: "not-started" });
  expect(clockAt(declared, happened(event), date(event.slice(0, 10)))).toMatchObject({
    kind: "running",
    due,
  });
});

test.each([
  ["2019-03-15", "2019-03-15", "2020-03-15"],
  ["2019-03-16", "2019-04-01", "2020-04-01"],
  ["2019-03-31", "2019-04-01", "2020-04-01"],
  ["2019-04-16", "2019-04-16", "2020-04-16"],
  ["2019-06-16", "2019-07-01", "2020-07-01"],
  ["2019-09-30", "2019-10-01", "2020-10-01"],
  ["2019-12-15", "2019-12-15", "2020-12-15"],
  ["2019-12-16", "2020-01-01", "2021-01-01"],
])("an application filed on %s starts on %s and is due on %s", (filed, startedOn, due) => {
  const reading = clockAt(totalReview, happened(`${filed} filed review=standard`), date("2020-02-01"));
  expect(reading).toMatchObject({ kind: "running", startedOn, due });
});

test("an application waits for the 1st of the next month, even withdrawn in between", () => {
  const filed = "2019-03-20 filed review=priority";
  expect(clockAt(totalReview, happened(filed), date("2019-03-31"))).toEqual({
    kind: "not-started",
    startsOn: "2019-04-01",
    due: "2020-01-01",
  });
  const events = happened(`${filed}\n2019-03-25 withdrawn`);
  expect(clockAt(totalReview, events, date("2019-05-01"))).toMatchObject({
    kind: "met",
    trigger: "withdrawn",
    late: 0,
    elapsed: { total: 0 },
  });
});

// Filed 10 January 2019; queries 1 to 31 March and 10 to 20 June; approved 20 December.
const reviewed = `
  2019-01-10 filed review=standard
  2019-03-01 query-sent
  2019-03-31 answer-received
  2019-06-10 query-sent
  2019-06-20 answer-received
  2019-12-20 approved`;

test("each day of a review is the regulator's or the applicant's", () => {
  const byOwner = { regulator: 344 - 40, applicant: 30 + 10 };
  expect(clockAt(totalReview, happened(reviewed), date("2020-01-01"))).toMatchObject({
    kind: "met",
    due: "2020-01-10",
    late: 0,
    elapsed: { total: 344, byOwner },
  });
  // Seven months end on 10 August; the applicant's forty days make it 19 September.
  expect(clockAt(regulatorReview, happened(reviewed), date("2020-01-01"))).toMatchObject({
    kind: "met",
    due: "2019-09-19",
    late: 92,
    elapsed: { total: 344, byOwner },
  });
});

test("a state that says nothing in ten days has consented; the assessment runs from the tenth", () => {
  // Friday 3 April 2026 + 10 days = Monday the 13th; from there 45 days = Thursday 28 May.
  const submitted = happened("2026-04-03 submitted");
  expect(clockAt(validation, submitted, date("2026-04-13"))).toMatchObject({ kind: "running", remaining: 0 });
  expect(clockAt(validation, submitted, date("2026-04-14"))).toMatchObject({
    kind: "consented",
    on: "2026-04-13",
    causes: "deemed-valid",
    next: { kind: "running", startedOn: "2026-04-13", due: "2026-05-28" },
  });
});

test("a request for information stops the assessment", () => {
  const events = happened(`
    2026-04-03 submitted
    2026-04-10 validated
    2026-05-11 information-requested
    2026-05-21 information-given`);
  // 45 days from 10 April end on Monday 25 May; ten more on Thursday 4 June.
  expect(clockAt(validation, events, date("2026-05-25"))).toMatchObject({
    kind: "met",
    next: { kind: "running", due: "2026-06-04", elapsed: { byOwner: { state: 35, sponsor: 10 } } },
  });
});

test("a sponsor that does not answer lets its application lapse, at the end of a working day", () => {
  // Ten days from Wednesday 8 April end on Saturday the 18th, so on Monday the 20th.
  const sent = happened("2026-04-08 comments-sent\n2026-04-21 comments-answered");
  expect(clockAt(sponsorAnswer, sent, date("2026-04-20"))).toMatchObject({ kind: "running", remaining: 0 });
  expect(clockAt(sponsorAnswer, sent, date("2026-04-30"))).toMatchObject({
    kind: "lapsed",
    on: "2026-04-20",
    causes: "deemed-withdrawn",
  });
});

function recurring(declared: Clock, events: ReturnType<typeof happened>, today: string) {
  const reading = clockAt(declared, events, date(today));
  if (reading.kind !== "recurring") throw new Error(`not recurring: ${reading.kind}`);
  return reading;
}

function lineOf({ key, covers, state }: Occurrence): string {
  return `${key} ${covers?.to} ${told(state)}`;
}

function told(state: ClockState): string {
  if (state.kind === "running") return `running until ${state.due}`;
  if (state.kind === "not-started" && state.due !== undefined) return `waits until ${state.due}`;
  if (state.kind === "overdue") return `overdue since ${state.due}`;
  if (state.kind !== "met") return state.kind;
  const due = state.late > 0 && state.next === undefined ? ` (due ${state.due})` : "";
  return `met ${state.on} late ${state.late}${due}${state.next ? `, then ${told(state.next)}` : ""}`;
}
