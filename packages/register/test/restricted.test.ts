import { query } from "@hakaru/store/query";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { comment, readComments } from "../src/comment.ts";
import { type EntryReading, readEntry } from "../src/entry-reading.ts";
import { findReferring } from "../src/find-by-key.ts";
import { readHistory } from "../src/history.ts";
import { list } from "../src/list.ts";
import { change, enter } from "../src/perform.ts";
import { population } from "../src/population.ts";
import { possibilities } from "../src/possibilities.ts";
import type { Register } from "../src/register.ts";
import { grants } from "./grants-programme.ts";
import { actor, type Opened, openRegisters, refusal, registerOf, today } from "./open-registers.ts";

let opened: Opened;
let hospitals: Register;
let applications: Register;
let entry: string;
const officer = { ...actor("programme-officer", "officer"), request: "req-1" };
const rita = actor("reviewer", "rita", "panel");
const anne = actor("applicant", "anne", "a");

beforeAll(async () => {
  opened = await openRegisters(grants);
  hospitals = registerOf(opened, "hospital");
  applications = registerOf(opened, "application");
  ({ entry } = await opened.as({ ...officer, onBehalf: "a" }, (desk) =>
    enter(desk, hospitals, { content: { name: "病院" } }),
  ));
  await opened.as({ ...officer, onBehalf: "b" }, (desk) =>
    enter(desk, hospitals, { content: { name: "別院" } }),
  );
});
afterAll(() => opened.close());

interface Logged {
  readonly actor: string;
  readonly role: string;
  readonly what: string;
  readonly entries: readonly bigint[];
  readonly request: string | null;
}

/** What was logged while something was done. */
async function logged(work: () => Promise<unknown>): Promise<readonly Logged[]> {
  const [before] = await opened.database.rows(
    query<{ n: bigint }>`select coalesce(max(seq), 0) as n from register.access_log`,
  );
  await work();
  return opened.database.rows(query<Logged>`
    select actor, role, what, entries, request from register.access_log where seq > ${before?.n ?? 0n} order by seq`);
}

describe("every reading of a restricted entry is logged, once and by name", () => {
  const row = (what: string, entries: readonly bigint[], who = officer) => ({
    ...{
      actor: who.actor.id,
      role: who.actor.role,
      what,
      entries,
      request: "request" in who ? who.request : null,
    },
  });

  test("one entry, its history, its comments, a list, the whole", async () => {
    const number = BigInt(entry);
    const others = await opened.database.rows(
      query<{ entry: bigint }>`select entry from register.entry order by entry`,
    );
    const all = others.map((each) => each.entry);
    await opened.as(officer, (desk) => comment(desk, hospitals, entry, "seen"));
    const found = await logged(async () => {
      await opened.as(officer, (desk) => readEntry(desk, hospitals, entry));
      await opened.as(officer, (desk) => readEntry(desk, hospitals, entry, { valid: today }));
      await opened.as(officer, (desk) => readHistory(desk, hospitals, entry));
      await opened.as(officer, (desk) => readComments(desk, hospitals, entry));
      await opened.as(officer, (desk) => list(desk, hospitals, { limit: 10 }));
      await opened.as(officer, (desk) => population(desk, hospitals, { valid: today }));
    });
    expect(found).toEqual([
      row("entry", [number]),
      row("entry", [number]),
      row("history", [number]),
      row("comments", [number]),
      row("list", all),
      row("snapshot", []),
    ]);
  });

  test("what is not seen is not read, and what is not restricted is not watched", async () => {
    const found = await logged(async () => {
      await opened.as(actor("applicant", "x", "c"), (desk) => readEntry(desk, hospitals, entry));
      await opened.as(officer, (desk) => list(desk, hospitals, { limit: 10, search: "nowhere" }));
      const made = await opened.as(officer, (desk) => enter(desk, applications, { content: { title: "t" } }));
      await opened.as(officer, (desk) => readEntry(desk, applications, made.entry));
    });
    expect(found).toEqual([]);
  });

  test("a conflict shows an entry, and is logged", async () => {
    const found = await logged(() =>
      opened.as(officer, (desk) => change(desk, hospitals, { entry, version: 9, set: { beds: "1" } })),
    );
    expect(found.map(({ what }) => what)).toEqual(["conflict", "history"]);
  });

  test("a reading that cannot be logged does not happen", async () => {
    await opened.database.rows(
      query`alter table register.access_log add constraint full_log check (what <> 'entry') not valid`,
    );
    let shown: EntryReading | undefined;
    const reading = opened.as(officer, async (desk) => {
      shown = await readEntry(desk, hospitals, entry);
    });
    await expect(reading).rejects.toThrow("full_log");
    expect(shown).toBeUndefined();
    await opened.database.rows(query`alter table register.access_log drop constraint full_log`);
  });
});

describe("who judged", () => {
  test("is told to the office and to itself, not to the applicant", async () => {
    const made = await opened.as(anne, (desk) =>
      enter(desk, applications, { content: { title: "t", kind: "seed", amount: "1" } }),
    );
    const work = { entry: made.entry, version: 1 };
    await opened.as(anne, async (desk) => {
      const { step } = await import("../src/perform.ts");
      await step(desk, applications, { ...work, step: "submit" });
    });
    await opened.as(rita, (desk) =>
      change(desk, applications, { entry: made.entry, version: 2, set: { score: "1" } }),
    );
    const by = async (who: typeof anne) =>
      (await opened.as(who, (desk) => readEntry(desk, applications, made.entry)))?.by;
    expect(await by(anne)).toEqual({ role: "reviewer" });
    expect(await by(rita)).toEqual({ role: "reviewer", id: "rita", organisation: "panel" });
    expect(await by(actor("auditor"))).toEqual({ role: "reviewer", id: "rita", organisation: "panel" });
    const history = await opened.as(anne, (desk) => readHistory(desk, applications, made.entry));
    expect(history.map(({ by: who }) => who)).toEqual([
      { role: "applicant", id: "anne", organisation: "a" },
      { role: "applicant", id: "anne", organisation: "a" },
      { role: "reviewer" },
    ]);
  });
});

describe("what an actor may do", () => {
  test.each([
    [anne, ["title", "kind"], ["submit"], true],
    [officer, ["title", "opinion"], ["submit: not-allowed"], true],
  ] as const)("is what the policy says", async (who, fields, steps, comments) => {
    const made = await opened.as(anne, (desk) =>
      enter(desk, applications, { content: { title: "t", kind: "seed", amount: "1" } }),
    );
    const found = await opened.as(who, (desk) => possibilities(desk, applications, made.entry));
    expect(found?.edit).toEqual(expect.arrayContaining([...fields]));
    expect(
      found?.steps.map(({ step, faults }) => [step, ...faults.map(({ code }) => code)].join(": ")),
    ).toEqual(steps);
    expect(found?.comment).toBe(comments);
  });

  test("is nothing where it sees nothing", async () => {
    expect(
      await opened.as(actor("applicant", "x", "c"), (desk) => possibilities(desk, hospitals, entry)),
    ).toBeUndefined();
  });
});

describe("comments", () => {
  test("are for those who see the entry, save the public, in the order they were made", async () => {
    const made = await opened.as(anne, (desk) =>
      enter(desk, applications, { content: { title: "t", kind: "seed" } }),
    );
    await opened.as(anne, (desk) => comment(desk, applications, made.entry, "質問です"));
    await opened.as(officer, (desk) => comment(desk, applications, made.entry, "答えです"));
    const seen = (who: typeof anne) => opened.as(who, (desk) => readComments(desk, applications, made.entry));
    expect((await seen(anne)).map(({ words, by }) => [words, by.id])).toEqual([
      ["質問です", "anne"],
      ["答えです", undefined],
    ]);
    expect(await seen(actor("applicant", "x", "b"))).toEqual([]);
    expect(await seen(actor("public"))).toEqual([]);
    const said = (who: typeof anne, words: string) =>
      refusal(opened.as(who, (desk) => comment(desk, applications, made.entry, words)));
    expect(await said(actor("applicant", "x", "b"), "x")).toEqual(["unknown-entry"]);
    expect(await said(anne, " ")).toEqual(["unstorable-text"]);
    expect(await said(anne, "\u0000")).toEqual(["unstorable-text"]);
  });
});

test("the entries that refer to one are found, those that are seen", async () => {
  const made = await opened.as(anne, (desk) =>
    enter(desk, applications, { content: { title: "t", kind: "seed", partner: entry } }),
  );
  const referring = (who: typeof anne) =>
    opened.as(who, (desk) => findReferring(desk, applications, "partner", entry));
  expect(await referring(anne)).toEqual([made.entry]);
  expect(await referring(actor("auditor"))).toEqual([made.entry]);
  expect(await referring(actor("applicant", "x", "b"))).toEqual([]);
});
