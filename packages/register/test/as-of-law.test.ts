import type { Instant, LocalDate } from "@hakaru/model/calendar";
import { Refusal } from "@hakaru/model/fault";
import type { Content } from "@hakaru/model/field/field";
import fc from "fast-check";
import { afterAll, beforeAll, expect, test } from "vitest";
import { correct } from "../src/correct.ts";
import { readEntry } from "../src/entry-reading.ts";
import { list } from "../src/list.ts";
import { change, enter, step } from "../src/perform.ts";
import { snapshot } from "../src/population.ts";
import type { Register } from "../src/register.ts";
import { verify } from "../src/verify.ts";
import { notes } from "./notes-programme.ts";
import { actor, type Opened, on, openRegisters, registerOf } from "./open-registers.ts";

let opened: Opened;
let register: Register;
beforeAll(async () => {
  opened = await openRegisters(notes);
  register = registerOf(opened, "note");
});
afterAll(() => opened.close());

const days = Array.from({ length: 8 }, (_, at) => on(`2026-01-0${at + 1}`));
const officer = { ...actor("programme-officer"), on: on("2026-01-08") };

type Set = Readonly<Record<string, string | null>>;
interface Setting {
  readonly does: "change" | "correct";
  readonly day: number;
  readonly set: Set;
}
type Doing = Setting | { readonly does: "step"; readonly day: number; readonly step: "shut" | "reopen" };

const value = fc.constantFrom("1", "2", "3", null);
const set: fc.Arbitrary<Set> = fc.dictionary(fc.constantFrom("amount", "share", "remark"), value, {
  minKeys: 1,
});
const doing: fc.Arbitrary<Doing> = fc.oneof(
  fc.record({
    does: fc.constantFrom("change" as const, "correct" as const, "correct" as const),
    day: fc.nat(7),
    set,
  }),
  fc.record({
    does: fc.constant("step" as const),
    day: fc.nat(7),
    step: fc.constantFrom("shut" as const, "reopen" as const),
  }),
);

/** What is so on each day: no segments, no versions, a calendar with a note on every day. */
interface Day {
  readonly state: string;
  readonly content: Content;
}
type Calendar = readonly (Day | undefined)[];

function from(calendar: Calendar, day: number, change: (today: Day) => Day): Calendar {
  return calendar.map((today, at) => (at >= day && today !== undefined ? change(today) : today));
}

function corrected(calendar: Calendar, day: number, set: Set): Calendar {
  const first = calendar.findIndex((today) => today !== undefined);
  const begun = calendar.map((today, at) => (at >= day && at < first ? calendar[first] : today));
  return Object.entries(set).reduce((all, [name, next]) => {
    const old = all[day]?.content[name];
    const end = all.findIndex((today, at) => at >= day && today?.content[name] !== old);
    return all.map((today, at) =>
      today === undefined || at < day || (end >= 0 && at >= end)
        ? today
        : { ...today, content: put(today.content, name, next) },
    );
  }, begun as Calendar);
}

function put(content: Content, name: string, value: string | null): Content {
  const { [name]: _, ...others } = content;
  return value === null ? others : { ...others, [name]: value };
}

/** The calendar after a doing, or undefined where it cannot be done. */
function after(calendar: Calendar, latest: number, doing: Doing): Calendar | undefined {
  const state = calendar.at(-1)?.state;
  if (doing.does === "correct") return corrected(calendar, doing.day, doing.set);
  if (doing.day < latest) return undefined;
  if (doing.does !== "step")
    return from(calendar, doing.day, ({ state: same, content }) => ({
      state: same,
      content: Object.entries(doing.set).reduce((all, [name, next]) => put(all, name, next), content),
    }));
  const [begins, ends] = doing.step === "shut" ? ["open", "shut"] : ["shut", "open"];
  return begins === state
    ? from(calendar, doing.day, ({ content }) => ({ state: ends ?? "", content }))
    : undefined;
}

interface Known {
  readonly at: Instant;
  readonly calendar: Calendar;
}

test("Law 1: a register never forgets: at any (valid, known) it is what a calendar of notes says", async () => {
  await fc.assert(
    fc.asyncProperty(fc.nat(5), fc.array(doing, { minLength: 2, maxLength: 9 }), async (begin, doings) => {
      const { entry, known } = await lived(begin, doings);
      for (const { at, calendar } of known)
        for (const [day, valid] of days.entries()) {
          const found = await opened.as(officer, (desk) =>
            readEntry(desk, register, entry, { valid, known: at }),
          );
          expect(found && { state: found.state, content: found.content }).toEqual(calendar[day]);
        }
      const now = await opened.as(officer, (desk) => readEntry(desk, register, entry));
      expect(now && { state: now.state, content: now.content }).toEqual(known.at(-1)?.calendar.at(-1));
      expect(now?.validFrom).toBe(lastTurn(known.at(-1)?.calendar ?? [], now?.validFrom));
    }),
    { numRuns: 25 },
  );
  expect((await verify(opened.database, [])).findings).toEqual([]);
});

/** The latest segment may say the same as the one before it, so it begins where the calendar turns or later. */
function lastTurn(calendar: Calendar, validFrom: LocalDate | undefined): LocalDate | undefined {
  const same = calendar.findLastIndex(
    (today, at) => JSON.stringify(today) !== JSON.stringify(calendar[at - 1]),
  );
  const turned = days[Math.max(same, 0)];
  return validFrom !== undefined && turned !== undefined && validFrom >= turned ? validFrom : turned;
}

/** Lives through doings in the register and in the calendar; what one refuses, the other must. */
async function lived(begin: number, doings: readonly Doing[]) {
  const content: Content = { title: "t", amount: "1", person: "山田" };
  const start = { content, validFrom: days[begin] ?? on("2026-01-01") };
  const made = await opened.as(officer, (desk) => enter(desk, register, start));
  const known: Known[] = [
    {
      at: made.recordedAt,
      calendar: days.map((_, at) => (at >= begin ? { state: "open", content } : undefined)),
    },
  ];
  let [version, latest] = [1, begin];
  for (const doing of doings) {
    const last = known.at(-1)?.calendar ?? [];
    const next = after(last, latest, doing);
    const done = await perform(made.entry, version, doing);
    if (done === undefined) {
      expect(next).toBeUndefined();
      continue;
    }
    if (done.kind === "same") {
      // What changes nothing is not asked for its day.
      expect(next ?? last).toEqual(last);
      continue;
    }
    if (doing.does !== "correct" || doing.day > latest) latest = Math.max(latest, doing.day);
    version = done.version;
    known.push({ at: done.recordedAt, calendar: next ?? [] });
  }
  return { entry: made.entry, known };
}

async function perform(entry: string, version: number, doing: Doing) {
  const validFrom = days[doing.day] ?? on("2026-01-01");
  const done = await opened
    .as(officer, async (desk) => {
      if (doing.does === "step")
        return step(desk, register, { entry, version, step: doing.step, validFrom, reason: "because" });
      const work = { entry, version, set: doing.set, validFrom };
      return doing.does === "change"
        ? change(desk, register, work)
        : correct(desk, register, { ...work, reason: "r" });
    })
    .catch((error: unknown) => {
      if (error instanceof Refusal) return undefined;
      throw error;
    });
  if (done?.kind === "conflict") throw new Error("nobody else was there");
  return done;
}

test("a snapshot and a list of a day hold what each entry was on it", async () => {
  const at = { valid: days[3] ?? on("2026-01-04") };
  await opened.as(officer, async (desk) => {
    const standing = [];
    for await (const reading of snapshot(desk, register, at)) standing.push(reading);
    expect(standing.length).toBeGreaterThan(5);
    for (const reading of standing)
      expect(await readEntry(desk, register, reading.entry, at)).toEqual(reading);
    const listed = await list(desk, register, { limit: 1_000, asOf: at });
    expect(listed.entries.map(({ entry }) => entry)).toEqual(standing.map(({ entry }) => entry));
  });
});
