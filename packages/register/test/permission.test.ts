import type { Content } from "@hakaru/model/field/field";
import {
  type Actor,
  createFaults,
  editableFields,
  enterableFields,
  sees,
  stepFaults,
  visibleFields,
} from "@hakaru/model/programme/policy";
import { type Role, roleIds } from "@hakaru/model/role";
import type { Transaction } from "@hakaru/store/database";
import { afterAll, beforeAll, expect, test } from "vitest";
import { readEntry } from "../src/entry-reading.ts";
import { enter, step } from "../src/perform.ts";
import type { Register } from "../src/register.ts";
import { application, grants } from "./grants-programme.ts";
import { actor, type Opened, openRegisters, registerOf } from "./open-registers.ts";
import { allFields, creates, edits, seen, states, steps, wordsOf } from "./permission-table.ts";
import { claims, rawDesk } from "./raw-desk.ts";

let opened: Opened;
let register: Register;
/** `own draft` → the entry in that state; own: of the organisation of whoever asks. */
const entries = new Map<
  string,
  { readonly entry: string; readonly version: number; readonly content: Content }
>();

beforeAll(async () => {
  opened = await openRegisters(grants);
  register = registerOf(opened, "application");
  for (const [whose, organisation] of [
    ["own", "a"],
    ["other", "b"],
  ] as const)
    for (const state of states) entries.set(`${whose} ${state}`, await prepared(organisation, state));
});
afterAll(() => opened.close());

const applied: Content = { title: "t", kind: "seed", amount: "1" };

/** An application brought to a state by those who may. */
async function prepared(organisation: string, state: string) {
  const mine = actor("applicant", `writer-${organisation}`, organisation);
  const officer = actor("programme-officer", "officer");
  const { entry } = await opened.as(mine, (desk) => enter(desk, register, { content: applied }));
  const path = [
    [mine, "submit"],
    [officer, "grant"],
    [officer, "close"],
  ] as const;
  let version = 1;
  for (const [who, name] of path.slice(0, states.indexOf(state as never))) {
    if (name === "grant") {
      const set = { opinion: "good" };
      await opened.as(officer, async (desk) =>
        (await import("../src/perform.ts")).change(desk, register, { entry, version, set }),
      );
      version += 1;
    }
    await opened.as(who, (desk) => step(desk, register, { entry, version, step: name }));
    version += 1;
  }
  const reading = await opened.as(actor("auditor"), (desk) => readEntry(desk, register, entry));
  if (reading === undefined) throw new Error(`no entry in ${state}`);
  return { entry, version, content: reading.content as Content };
}

const whom = (role: Role): Actor => ({ id: "asker", role, organisation: "a" });
const raw = (role: Role) => ({ role, id: "asker", organisation: "a" });
const owners = { own: "a", other: "b" } as const;
const whoseAll = ["own", "other"] as const;
const seenBy = (role: Role) => seen.find((row) => row.role === role);

function expectedSeen(role: Role): readonly string[] {
  return whoseAll
    .flatMap((whose) => wordsOf(seenBy(role)?.[whose]).map((state) => `${whose} ${state}`))
    .sort();
}

test.each(roleIds)("%s sees what the table says: by the policy", (role) => {
  const all = whoseAll.flatMap((whose) =>
    states
      .filter((state) => sees(application, whom(role), { state, owner: owners[whose] }))
      .map((state) => `${whose} ${state}`),
  );
  expect(all.sort()).toEqual(expectedSeen(role));
  expect(
    allFields
      .split(" ")
      .filter((name) => !visibleFields(application, whom(role)).includes(name))
      .sort(),
  ).toEqual([...wordsOf(seenBy(role)?.hides)].sort());
});

test.each(roleIds)("%s sees what the table says: by the database alone", async (role) => {
  const rows = await rawDesk(opened, raw(role), (tx) =>
    tx.rows<{ entry: bigint; content: Content }>({
      text: "select entry, content from desk.entry",
      values: [],
    }),
  );
  const names = new Map([...entries].map(([name, { entry }]) => [entry, name]));
  expect(rows.map(({ entry }) => names.get(String(entry))).sort()).toEqual(expectedSeen(role));
  const shown = new Set(rows.flatMap(({ content }) => Object.keys(content)));
  expect(wordsOf(seenBy(role)?.hides).filter((name) => shown.has(name))).toEqual([]);
  const visible = allFields.split(" ").filter((name) => !wordsOf(seenBy(role)?.hides).includes(name));
  const stated = ["title", "kind", "amount", "filed", "number", "opinion"];
  if (rows.length > 0)
    expect(stated.filter((name) => visible.includes(name) && !shown.has(name))).toEqual([]);
});

function expectedEdits(role: Role, whose: string, state: string): readonly string[] {
  const row = edits.find((each) => each.role === role && each.whose === whose && each.state === state);
  return [...wordsOf(row?.fields)].sort();
}

const values: Readonly<Record<string, unknown>> = {
  title: "u",
  kind: "growth",
  amount: "2",
  share: "50",
  starts: "2026-01-01",
  shared: true,
  filed: "2026-02-02",
  number: "X",
  contact: { sealed: "x" },
  members: [{ share: "1" }],
  opinion: "bad",
  score: "9",
  partner: "1",
  plan: { sha256: "a", name: "p", type: "application/pdf", bytes: 1 },
  passport: { sealed: "y" },
};

const places = whoseAll.flatMap((whose) => states.map((state) => [whose, state] as const));

test.each(roleIds)("%s changes the fields the table says: policy and database", async (role) => {
  for (const [whose, state] of places)
    expect(
      [...editableFields(application, whom(role), { state, owner: owners[whose] })].sort(),
      `${whose} ${state}`,
    ).toEqual(expectedEdits(role, whose, state));
  await rawDesk(opened, raw(role), async (tx) => {
    for (const [whose, state] of places)
      expect(await taken(tx, whose, state), `${role} ${whose} ${state}`).toEqual(
        expectedEdits(role, whose, state),
      );
  });
});

/** The fields of which the database takes a change. */
async function taken(tx: Transaction, whose: "own" | "other", state: string): Promise<readonly string[]> {
  const { entry, version, content } = entryIn(whose, state);
  const found: string[] = [];
  for (const name of allFields.split(" ")) {
    const next = { ...content, [name]: values[name] };
    const claim = {
      entry,
      version: version + 1,
      kind: "change",
      fromState: state,
      state,
      owner: owners[whose],
    };
    if (await claims(tx, register, { ...claim, content: next })) found.push(name);
  }
  return found.sort();
}

function entryIn(whose: string, state: string) {
  const found = entries.get(`${whose} ${state}`);
  if (found === undefined) throw new Error(`no entry ${whose} ${state}`);
  return found;
}

const allSteps = Object.entries(application.steps).flatMap(([name, { from, to }]) =>
  from.map((state) => ({ name, state, to })),
);

function expectedStep(role: Role, whose: string, { name, state }: { name: string; state: string }): boolean {
  return steps.some(
    (row) =>
      row.role === role && row.step === name && row.from === state && wordsOf(row.whose).includes(whose),
  );
}

test.each(roleIds)("%s takes the steps the table says: policy and database", async (role) => {
  await rawDesk(opened, raw(role), async (tx) => {
    for (const whose of whoseAll)
      for (const taking of allSteps) {
        const wanted = expectedStep(role, whose, taking);
        const { entry, version, content } = entryIn(whose, taking.state);
        const held = {
          state: taking.state,
          owner: owners[whose],
          content: { ...content, amount: "1", opinion: "x" },
        };
        const faults = stepFaults(application, taking.name, {
          actor: whom(role),
          held,
          deeds: [],
          on: "2026-11-22" as never,
        });
        const what = `${role} ${whose} ${taking.name} from ${taking.state}`;
        expect(faults.length === 0, `policy: ${what}`).toBe(wanted);
        const claim = {
          entry,
          version: version + 1,
          kind: "step",
          step: taking.name,
          fromState: taking.state,
          state: taking.to,
        };
        const taken = await claims(tx, register, { ...claim, owner: owners[whose], content });
        expect(taken, `database: ${what}`).toBe(wanted);
      }
  });
});

test("a step is taken from no state but its own, and to none but its own", async () => {
  await rawDesk(opened, raw("programme-officer"), async (tx) => {
    const { entry, version, content } = entryIn("own", "submitted");
    const claim = { entry, version: version + 1, kind: "step", step: "grant", owner: "a", content };
    expect(await claims(tx, register, { ...claim, fromState: "submitted", state: "granted" })).toBe(true);
    expect(await claims(tx, register, { ...claim, fromState: "submitted", state: "closed" })).toBe(false);
    expect(
      await claims(tx, register, { ...claim, fromState: "granted", state: "closed", step: "close" }),
    ).toBe(false);
    expect(
      await claims(tx, register, { ...claim, fromState: "draft", state: "submitted", step: "submit" }),
    ).toBe(false);
    const changed = { ...claim, content: { ...content, title: "other" } };
    expect(await claims(tx, register, { ...changed, fromState: "submitted", state: "granted" })).toBe(false);
  });
});

test.each(roleIds)("%s makes entries as the table says: policy and database", async (role) => {
  const row = creates.find((each) => each.role === role);
  expect(createFaults(application, whom(role)).length === 0).toBe(row !== undefined);
  if (row)
    expect([...enterableFields(application, whom(role))].sort()).toEqual([...wordsOf(row.fields)].sort());
  await rawDesk(opened, raw(role), async (tx) => {
    const claim = { entry: undefined, version: 1, kind: "create", state: "draft" };
    for (const whose of whoseAll) {
      const wanted = wordsOf(row?.whose).includes(whose);
      const made = await claims(tx, register, { ...claim, owner: owners[whose], content: { title: "t" } });
      expect(made, `${role} for ${whose}`).toBe(wanted);
    }
    const found: string[] = [];
    for (const name of allFields.split(" "))
      if (await claims(tx, register, { ...claim, owner: "a", content: { [name]: values[name] } }))
        found.push(name);
    expect(found.sort()).toEqual([...wordsOf(row?.fields)].sort());
    expect(await claims(tx, register, { ...claim, state: "granted", owner: "a", content: {} })).toBe(false);
  });
});

test("an event is nobody else's, of no other time, and no event of another entry", async () => {
  await rawDesk(opened, raw("applicant"), async (tx) => {
    const { entry, version, content } = entryIn("own", "draft");
    const claim = {
      entry,
      version: version + 1,
      kind: "change",
      fromState: "draft",
      state: "draft",
      owner: "a",
    };
    const next = { ...content, title: "u" };
    expect(await claims(tx, register, { ...claim, content: next })).toBe(true);
    expect(await claims(tx, register, { ...claim, owner: "b", content: next })).toBe(false);
    expect(await claims(tx, register, { ...claim, owner: null, content: next })).toBe(false);
    expect(await claims(tx, register, { ...claim, version: version + 2, content: next })).toBe(false);
    expect(await claims(tx, register, { ...claim, version: 1, content: next })).toBe(false);
    expect(await claims(tx, register, { ...claim, kind: "erase", content: next })).toBe(false);
    expect(await claims(tx, register, { ...claim, state: "submitted", content: next })).toBe(false);
    expect(await claims(tx, register, { ...claim, validFrom: "2020-01-01", content: next })).toBe(false);
    expect(
      await claims(tx, register, { ...claim, kind: "correct", validFrom: "2020-01-01", content: next }),
    ).toBe(true);
  });
});

test("whoever entered or submitted does not grant: policy and database", async () => {
  const officer = { role: "programme-officer", id: "writer-a", organisation: "a" };
  await rawDesk(opened, officer, async (tx) => {
    const { entry, version, content } = entryIn("own", "submitted");
    const claim = { entry, version: version + 1, kind: "step", step: "grant", owner: "a", content };
    expect(await claims(tx, register, { ...claim, fromState: "submitted", state: "granted" })).toBe(false);
  });
});
