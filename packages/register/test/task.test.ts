import { afterAll, beforeAll, expect, test } from "vitest";
import { correct } from "../src/correct.ts";
import { enter, step } from "../src/perform.ts";
import { tasksOf } from "../src/task.ts";
import { deadlines } from "./deadlines-programme.ts";
import { actor, type Opened, on, openRegisters, registerOf } from "./open-registers.ts";

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
  const found = await opened.as({ ...who, on: on(day) }, (desk) => tasksOf(desk, [plans()], { limit: 500 }));
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
