import { date, type LocalDate } from "@hakaru/model/calendar";
import { everyDay, governmentOffices } from "@hakaru/model/clock/business-day";
import { type Clock, type ClockEvent, clock } from "@hakaru/model/clock/clock";
import { clockAt } from "@hakaru/model/clock/clock-at";
import type { ClockReading, ClockState } from "@hakaru/model/clock/clock-state";
import { type Counting, firstDayCounted } from "@hakaru/model/clock/deadline";
import { addDays, daysBetween, type Span } from "@hakaru/model/clock/span";
import fc from "fast-check";
import { expect, test } from "vitest";

const words = { ja: "試験", en: "test" };
const origin = date("2018-12-01");

const anyCounting: fc.Arbitrary<Counting> = fc.record({
  countsFirstDay: fc.boolean(),
  endsOn: fc.constantFrom("any-day", "next-business-day", "previous-business-day"),
  calendar: fc.constantFrom(everyDay, governmentOffices),
});

const anySpan: fc.Arbitrary<Span> = fc.oneof(
  fc.record({ count: fc.integer({ min: 1, max: 40 }), unit: fc.constantFrom("days", "business-days") }),
  fc.record({ count: fc.integer({ min: 1, max: 4 }), unit: fc.constantFrom("months", "years") }),
);

const query = { from: ["query"], until: ["answer"], owner: "applicant", meanwhile: "stopped" } as const;
const referral = { from: ["referral"], until: ["returned"], owner: "board", meanwhile: "stopped" } as const;
const shift = { months: [12, 2], fromDayOfMonth: 16, to: "first-of-next-month" } as const;
const unanswered = [
  { means: "overdue" },
  { means: "lapse", causes: "lapsed" },
  { means: "tacit-consent", causes: "deemed" },
] as const;

const anyClock: fc.Arbitrary<Clock> = fc
  .record({
    within: anySpan,
    counting: anyCounting,
    unanswered: fc.constantFrom(...unanswered),
    referrals: fc.constantFrom<"stopped" | "running">("stopped", "running"),
    warnBefore: fc.nat({ max: 20 }),
    shifted: fc.boolean(),
  })
  .map(({ referrals, shifted, ...rest }) =>
    clock({
      label: words,
      source: words,
      from: ["filed"],
      owner: "regulator",
      handovers: [query, { ...referral, meanwhile: referrals }],
      until: ["approved", "withdrawn"],
      ...(shifted && { shift }),
      ...rest,
    }),
  );

const anyDay = fc.nat({ max: 80 }).map((count) => addDays(origin, count));
const between = ["query", "answer", "referral", "returned"] as const;

function eventsOf(triggers: readonly string[], maxLength: number): fc.Arbitrary<ClockEvent[]> {
  const one = fc.record({
    trigger: fc.constantFrom(...triggers),
    on: anyDay,
    fields: fc.record({ round: fc.constantFrom("1", "2", "x") }, { requiredKeys: [] }),
  });
  return fc.array(one, { maxLength });
}

const anyEvents = eventsOf([...between, "filed", "approved", "withdrawn", "noise"], 14);
const anyTrial = fc.record({ declared: anyClock, events: anyEvents, today: anyDay });

const recurrences = [
  undefined,
  { kind: "each" },
  { kind: "each", matchedBy: "round" },
  { kind: "every", span: { count: 1, unit: "months" }, ends: ["withdrawn"] },
  { kind: "every", span: { count: 20, unit: "days" }, ends: [], matchedBy: "round" },
] as const;

function recurring(declared: Clock, recurs: (typeof recurrences)[number]): Clock {
  return recurs === undefined ? declared : { ...declared, recurs };
}

test("the order the events come in tells nothing", () => {
  fc.assert(
    fc.property(
      anyTrial.chain((trial) =>
        fc.record({
          trial: fc.constant(trial),
          shuffled: fc.shuffledSubarray(trial.events, {
            minLength: trial.events.length,
            maxLength: trial.events.length,
          }),
          recurs: fc.constantFrom(...recurrences),
        }),
      ),
      ({ trial: { declared, events, today }, shuffled, recurs }) => {
        const whole = recurring(declared, recurs);
        expect(clockAt(whole, shuffled, today)).toEqual(clockAt(whole, events, today));
      },
    ),
    { numRuns: 500 },
  );
});

test("what happens after today is not known today", () => {
  fc.assert(
    fc.property(anyTrial, fc.constantFrom(...recurrences), ({ declared, events, today }, recurs) => {
      const whole = recurring(declared, recurs);
      const known = events.filter(({ on }) => on <= today);
      expect(clockAt(whole, known, today)).toEqual(clockAt(whole, events, today));
    }),
  );
});

/** The day up to which a state has counted. */
function countedTo(state: ClockState, today: LocalDate): LocalDate {
  return state.kind === "met" || state.kind === "consented" || state.kind === "lapsed" ? state.on : today;
}

function single(reading: ClockReading): ClockState {
  if (reading.kind === "recurring") throw new Error("recurring");
  return reading;
}

test("the days of the owners are all the days from the first one counted", () => {
  fc.assert(
    fc.property(anyTrial, ({ declared, events, today }) => {
      const state = single(clockAt(declared, events, today));
      if (!("elapsed" in state)) return;
      const first = firstDayCounted(state.startedOn, declared.counting);
      const { total, byOwner } = state.elapsed;
      expect(total).toBe(Math.max(0, daysBetween(first, countedTo(state, today)) + 1));
      expect(Object.values(byOwner).reduce<number>((sum, days = 0) => sum + days, 0)).toBe(total);
    }),
    { numRuns: 500 },
  );
});

test("with each day exactly one owner has one day more, until the clock has ended", () => {
  fc.assert(
    fc.property(anyTrial, ({ declared, events, today }) => {
      const states = [today, addDays(today, 1)].map((day) => single(clockAt(declared, events, day)));
      const [before, after] = states.map((state) => ("elapsed" in state ? state.elapsed : undefined));
      if (before === undefined || after === undefined) return;
      const roles = ["regulator", "applicant", "board"];
      const more = roles.map((role) => (after.byOwner[role] ?? 0) - (before.byOwner[role] ?? 0));
      const ended = countedTo(states[1] as ClockState, addDays(today, 1)) <= today;
      expect(more.toSorted()).toEqual(ended ? [0, 0, 0] : [0, 0, 1]);
    }),
    { numRuns: 500 },
  );
});

/** Who holds the matter after a day, going through the days one by one with one handover. */
function holdsAfter(events: readonly ClockEvent[], start: LocalDate, day: LocalDate): boolean {
  let open = false;
  for (let each = start; each <= day; each = addDays(each, 1)) {
    const today = events.filter(({ on }) => on === each).map(({ trigger }) => trigger);
    const queries = today.filter((trigger) => trigger === "query").length;
    const answers = today.filter((trigger) => trigger === "answer").length;
    open = queries + (open ? 1 : 0) > answers;
  }
  return open;
}

/** The last day, by counting the days that are not stopped one by one. */
function naiveDue(
  events: readonly ClockEvent[],
  start: LocalDate,
  first: LocalDate,
  count: number,
): LocalDate {
  let day = addDays(first, -1);
  for (let left = count; left > 0; ) {
    day = addDays(day, 1);
    if (day === first && first === start) left--;
    else if (!holdsAfter(events, start, addDays(day, -1))) left--;
  }
  while (holdsAfter(events, start, day)) day = addDays(day, 1);
  return day;
}

test("the last day is the one on which as many unstopped days have passed", () => {
  const [start, end] = [addDays(origin, 20), addDays(origin, 260)];
  const closing = { trigger: "answer", on: addDays(origin, 160) };
  fc.assert(
    fc.property(
      eventsOf(["query", "answer"], 8),
      fc.integer({ min: 1, max: 40 }),
      fc.boolean(),
      (some, count, countsFirstDay) => {
        const counting: Counting = { countsFirstDay, endsOn: "any-day", calendar: everyDay };
        const declared = clock({
          label: words,
          source: words,
          from: ["filed"],
          within: { count, unit: "days" },
          counting,
          owner: "regulator",
          handovers: [query],
          until: ["approved"],
          unanswered: { means: "overdue" },
        });
        const events = [...some.filter(({ on }) => on >= start), closing, { trigger: "filed", on: start }];
        const state = clockAt(declared, events, end);
        const due = naiveDue(events, start, firstDayCounted(start, counting), count);
        expect(state).toMatchObject({ kind: "overdue", due, by: daysBetween(due, end) });
      },
    ),
    { numRuns: 500 },
  );
});

test("a stop never makes the last day earlier", () => {
  const filed = { trigger: "filed", on: origin };
  const end = { trigger: "approved", on: date("2026-01-05") };
  fc.assert(
    fc.property(anyClock, eventsOf(between, 10), (declared, some) => {
      const patient: Clock = { ...declared, unanswered: { means: "overdue" } };
      const [without, stopped] = [[], some].map((events) =>
        single(clockAt(patient, [filed, ...events, end], end.on)),
      );
      if (without?.kind !== "met" || stopped?.kind !== "met") throw new Error("not met");
      expect(stopped.due >= without.due).toBe(true);
      expect(stopped.elapsed.total).toBe(without.elapsed.total);
    }),
  );
});

test("an answer is late by the days after the last day, and one in time is not late", () => {
  fc.assert(
    fc.property(anyTrial, ({ declared, events, today }) => {
      const state = single(clockAt(declared, events, today));
      if (state.kind === "met") expect(state.late).toBe(Math.max(0, daysBetween(state.due, state.on)));
      if (state.kind === "met" && declared.unanswered.means !== "overdue") expect(state.late).toBe(0);
      if (state.kind === "running") expect(state.due >= today).toBe(true);
      if (state.kind === "overdue") expect(state.due < today).toBe(true);
      if (state.kind === "consented" || state.kind === "lapsed") expect(state.on < today).toBe(true);
    }),
    { numRuns: 500 },
  );
});

test("what has ended does not change with the days that pass", () => {
  fc.assert(
    fc.property(anyTrial, fc.nat({ max: 200 }), ({ declared, events, today }, days) => {
      const known = events.filter(({ on }) => on <= today);
      const state = single(clockAt(declared, known, today));
      if (!["met", "consented", "lapsed"].includes(state.kind)) return;
      expect(clockAt(declared, known, addDays(today, days))).toEqual(state);
    }),
  );
});

test("the spans of a recurring clock follow one another without a gap, up to today", () => {
  fc.assert(
    fc.property(anyClock, fc.integer({ min: 1, max: 14 }), anyDay, (declared, count, today) => {
      const recurs = { kind: "every", span: { count, unit: "months" }, ends: [] } as const;
      const reading = clockAt({ ...declared, recurs }, [{ trigger: "filed", on: origin }], today);
      if (reading.kind !== "recurring") throw new Error("not recurring");
      const covers = reading.occurrences.map((each) => each.covers);
      expect(covers[0]?.from).toBe(firstDayCounted(origin, declared.counting));
      covers.slice(1).forEach((each, at) => {
        expect(each?.from).toBe(addDays(covers[at]?.to as LocalDate, 1));
      });
      expect((covers.at(-1)?.to as LocalDate) >= today).toBe(true);
      expect(covers.filter((each) => (each?.to as LocalDate) >= today)).toHaveLength(1);
    }),
  );
});
