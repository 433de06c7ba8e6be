import { everyDay } from "@hakaru/model/clock/business-day";
import { clock } from "@hakaru/model/clock/clock";
import type { Counting } from "@hakaru/model/clock/deadline";
import { span } from "@hakaru/model/clock/span";
import { day } from "@hakaru/model/field/date-field";
import { reference } from "@hakaru/model/field/reference-field";
import { text } from "@hakaru/model/field/text-field";
import { entity } from "@hakaru/model/programme/entity";
import { programme } from "@hakaru/model/programme/programme";
import { afterAll, beforeAll, expect, test } from "vitest";
import { correct } from "../src/correct.ts";
import { enter, step } from "../src/perform.ts";
import { tasksOf } from "../src/task.ts";
import { actor, type Opened, on, openRegisters, registerOf } from "./open-registers.ts";

const label = (en: string) => ({ ja: en, en });
const counting: Counting = { countsFirstDay: false, endsOn: "any-day", calendar: everyDay };
const states = {
  draft: { label: label("draft") },
  filed: { label: label("filed") },
  agreed: { label: label("agreed") },
  gone: { label: label("gone"), final: true },
} as const;

const clocks = {
  opinion: clock({
    label: label("opinion"),
    source: label("article 1"),
    from: ["file"],
    within: span(10, "days"),
    counting,
    owner: "reviewer",
    until: ["opinion.give"],
    unanswered: { means: "tacit-consent", causes: "agree" },
    warnBefore: 3,
  }),
  notice: clock({
    label: label("notice"),
    source: label("article 2"),
    from: ["learned"],
    within: span(7, "days"),
    counting,
    owner: "applicant",
    until: ["file"],
    unanswered: { means: "overdue" },
  }),
} as const;

const plan = entity({
  label: label("plan"),
  title: "title",
  fields: {
    title: text({ label: label("title"), required: true }),
    learned: day({ label: label("learned") }),
  },
  states,
  initial: "draft",
  steps: () => ({
    file: { label: label("file"), from: ["draft"], to: "filed", by: ["applicant"] },
    agree: { label: label("agree"), from: ["filed"], to: "agreed", by: ["programme-officer"] },
    end: { label: label("end"), from: ["agreed"], to: "gone", by: ["programme-officer"] },
  }),
  clocks,
  access: {
    applicant: { reads: [{ whose: "own" }], creates: true, edits: [{ whose: "own" }] },
    "programme-officer": { reads: [{ whose: "all", in: ["filed", "agreed", "gone"] }] },
  },
  key: ["title"],
  list: { columns: ["title", "state"], filters: ["state"], search: ["title"] },
});

/** What the applicant never sees, and what ends its clock all the same. */
const opinion = entity({
  label: label("opinion"),
  title: "words",
  fields: {
    words: text({ label: label("words"), required: true }),
    plan: reference("plan", { label: label("plan"), required: true }),
  },
  states: { draft: { label: label("draft") }, given: { label: label("given"), final: true } },
  initial: "draft",
  steps: () => ({ give: { label: label("give"), from: ["draft"], to: "given", by: ["programme-officer"] } }),
  access: { "programme-officer": { reads: [{ whose: "all" }], creates: true, edits: [{ whose: "all" }] } },
  list: { columns: ["words"], filters: [], search: ["words"] },
});

const deadlines = programme({
  id: "deadlines",
  version: 1,
  label: label("deadlines"),
  about: label("a programme of the tests"),
  entities: { plan, opinion },
});

let opened: Opened;
const anne = actor("applicant", "anne", "a");
const berta = actor("applicant", "berta", "b");
const officer = actor("programme-officer", "officer");

beforeAll(async () => {
  opened = await openRegisters(deadlines);
});
afterAll(() => opened.close());

const plans = () => registerOf(opened, "plan");

/** `clock kind due` of each task somebody has on a day, of one plan. */
async function tasks(who: typeof anne, day: string, of: string): Promise<readonly string[]> {
  const siblings = new Map(Object.entries(opened.registers));
  const found = await opened.as({ ...who, on: on(day) }, (desk) => tasksOf(desk, plans(), siblings));
  expect(found.complete).toBe(true);
  return found.tasks
    .filter(({ entry }) => entry.content.title === of)
    .map(({ clock: name, state }) => {
      const due = "due" in state ? state.due : "on" in state ? state.on : "";
      return `${name} ${state.kind} ${due}`;
    });
}

async function filed(title: string, day = "2026-10-01"): Promise<string> {
  const content = { title };
  const { entry } = await opened.as({ ...anne, on: on(day) }, (desk) => enter(desk, plans(), { content }));
  await opened.as({ ...anne, on: on(day) }, (desk) =>
    step(desk, plans(), { entry, version: 1, step: "file" }),
  );
  return entry;
}

test("a clock runs from a step; when nobody answers, silence has agreed until that is entered", async () => {
  const entry = await filed("silent");
  expect(await tasks(anne, "2026-10-08", "silent")).toEqual(["opinion running 2026-10-11"]);
  expect(await tasks(anne, "2026-10-11", "silent")).toEqual(["opinion running 2026-10-11"]);
  expect(await tasks(anne, "2026-10-12", "silent")).toEqual(["opinion consented 2026-10-11"]);
  await opened.as({ ...officer, on: on("2026-10-13") }, (desk) =>
    step(desk, plans(), { entry, version: 2, step: "agree" }),
  );
  expect(await tasks(anne, "2026-10-14", "silent")).toEqual([]);
});

test("a step of an entry that refers to it ends it, whether or not the reader sees that one", async () => {
  const entry = await filed("answered");
  const register = registerOf(opened, "opinion");
  const given = await opened.as({ ...officer, on: on("2026-10-05") }, (desk) =>
    enter(desk, register, { content: { words: "fine", plan: entry } }),
  );
  expect(await tasks(anne, "2026-10-06", "answered")).toEqual(["opinion running 2026-10-11"]);
  await opened.as({ ...officer, on: on("2026-10-06") }, (desk) =>
    step(desk, register, { entry: given.entry, version: 1, step: "give" }),
  );
  expect(await tasks(anne, "2026-10-07", "answered")).toEqual([]);
  expect(await tasks(anne, "2026-10-20", "answered")).toEqual([]);
});

test("an opinion on another plan ends nothing here", async () => {
  await filed("unanswered");
  expect(await tasks(officer, "2026-10-07", "unanswered")).toEqual(["opinion running 2026-10-11"]);
});

test("a day in a field starts a clock, and a correction of the day moves it", async () => {
  const content = { title: "learned", learned: "2026-10-01" } as never;
  const { entry } = await opened.as({ ...anne, on: on("2026-10-02") }, (desk) =>
    enter(desk, plans(), { content }),
  );
  expect(await tasks(anne, "2026-10-09", "learned")).toEqual(["notice overdue 2026-10-08"]);
  await opened.as({ ...anne, on: on("2026-10-09") }, (desk) =>
    correct(desk, plans(), {
      ...{ entry, version: 1, validFrom: on("2026-10-02"), reason: "a slip" },
      set: { learned: on("2026-10-05") },
    }),
  );
  expect(await tasks(anne, "2026-10-09", "learned")).toEqual(["notice running 2026-10-12"]);
});

test("what one does not see is no task of one's, and what is over is nobody's", async () => {
  const entry = await filed("private");
  expect(await tasks(berta, "2026-10-05", "private")).toEqual([]);
  expect(await tasks(officer, "2026-10-05", "private")).toEqual(["opinion running 2026-10-11"]);
  for (const [version, name] of ["agree", "end"].entries())
    await opened.as({ ...officer, on: on("2026-10-05") }, (desk) =>
      step(desk, plans(), { entry, version: version + 2, step: name }),
    );
  expect(await tasks(officer, "2026-10-30", "private")).toEqual([]);
});
