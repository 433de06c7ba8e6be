import { equal, field, plus } from "@hakaru/model/expression";
import type { Content } from "@hakaru/model/field/field";
import { name } from "@hakaru/model/field/name-field";
import { number } from "@hakaru/model/field/number-field";
import { text } from "@hakaru/model/field/text-field";
import { type Access, type Entity, entity } from "@hakaru/model/programme/entity";
import { type Programme, programme } from "@hakaru/model/programme/programme";
import type { Upcast } from "@hakaru/model/programme/upcast";
import { query } from "@hakaru/store/query";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { correct } from "../src/correct.ts";
import { declare } from "../src/declare.ts";
import { readEntry } from "../src/entry-reading.ts";
import { readHistory } from "../src/history.ts";
import { list } from "../src/list.ts";
import { change, enter, step } from "../src/perform.ts";
import { population } from "../src/population.ts";
import type { Register } from "../src/register.ts";
import { seal } from "../src/seal.ts";
import { verify } from "../src/verify.ts";
import {
  actor,
  declared,
  type Opened,
  on,
  openRegisters,
  refusal,
  registerOf,
  today,
} from "./open-registers.ts";
import { attempt, rawDesk } from "./raw-desk.ts";

const label = (en: string) => ({ ja: en, en });
const points = (en: string) => number({ label: label(en), unit: "points" });

/** One entity in three versions: fields renamed, dropped, added, computed; a state renamed. */
const first = entity({
  label: label("case"),
  title: "heading",
  fields: {
    heading: text({ label: label("heading") }),
    oldScore: points("score"),
    bonus: points("bonus"),
    obsolete: text({ label: label("obsolete") }),
    inner: text({ label: label("inner") }),
    person: name({ label: label("person"), personal: true }),
  },
  states: { raw: { label: label("raw") }, done: { label: label("done") } },
  initial: "raw",
  steps: () => ({ finish: { label: label("finish"), from: ["raw"], to: "done", by: ["programme-officer"] } }),
  access: accessOf("inner"),
  key: ["heading"],
  list: { columns: ["heading", "oldScore", "state"], filters: ["oldScore"], search: ["heading", "inner"] },
});

const second = entity({
  label: label("case"),
  title: "heading",
  fields: {
    heading: text({ label: label("heading") }),
    score: points("score"),
    total: points("total"),
    bonus: points("bonus"),
    internal: text({ label: label("internal") }),
    person: name({ label: label("person"), personal: true }),
  },
  states: { open: { label: label("open") }, done: { label: label("done") } },
  initial: "open",
  steps: () => ({
    finish: { label: label("finish"), from: ["open"], to: "done", by: ["programme-officer"] },
  }),
  access: accessOf("internal"),
  key: ["heading"],
  list: {
    columns: ["heading", "score", "total", "state"],
    filters: ["total"],
    search: ["heading", "internal"],
  },
});

const third = entity({
  label: label("case"),
  title: "heading",
  fields: {
    heading: text({ label: label("heading") }),
    score: points("score"),
    total: points("total"),
    internal: text({ label: label("internal") }),
    human: name({ label: label("human"), personal: true }),
    note: text({ label: label("note") }),
  },
  states: { open: { label: label("open") }, ended: { label: label("ended") } },
  initial: "open",
  steps: () => ({
    finish: { label: label("finish"), from: ["open"], to: "ended", by: ["programme-officer"] },
  }),
  access: accessOf("internal"),
  key: ["heading"],
  list: {
    columns: ["heading", "score", "total", "state"],
    filters: ["total"],
    search: ["heading", "internal"],
  },
});

function accessOf<N extends string>(hidden: N) {
  return {
    "programme-officer": { reads: [{ whose: "all" }], creates: true, edits: [{ whose: "all" }] },
    reviewer: { reads: [{ whose: "all" }], hides: [hidden] },
  } as const;
}

const toSecond: Upcast = {
  rename: { oldScore: "score", inner: "internal" },
  drop: ["obsolete"],
  set: { total: plus(field("score", "number"), field("bonus", "number")) },
  states: { raw: "open" },
};
const toThird: Upcast = { rename: { person: "human" }, drop: ["bonus"], states: { done: "ended" } };

function version(number: number, of: Entity, upcasts: Programme["upcasts"] = {}): Programme {
  const about = { label: label("cases"), about: label("cases") };
  return programme({ id: "cases", version: number, ...about, entities: { case: of }, upcasts });
}

const upcasts = { 2: { case: toSecond }, 3: { case: toThird } };
const one = version(1, first);
const two = version(2, second, upcasts);
const three = version(3, third, upcasts);

let opened: Opened;
const officer = actor("programme-officer", "officer");
const reviewer = actor("reviewer", "rita");
const dayOf = (day: string) => ({ ...officer, on: on(day) });

beforeAll(async () => {
  opened = await openRegisters(one);
});
afterAll(() => opened.close());

const content: Content = {
  heading: "甲",
  oldScore: "3",
  bonus: "4",
  obsolete: "x",
  inner: "秘",
  person: "山田",
};
const entries: string[] = [];
let now: Register;

describe("a declaration", () => {
  test("declared again changes nothing", async () => {
    const before = await opened.database.rows(query`select xmin::text, * from register.definition`);
    const [again] = await declare(opened.database, opened.keys, one);
    expect(again).toEqual(registerOf(opened, "case"));
    expect(await opened.database.rows(query`select xmin::text, * from register.definition`)).toEqual(before);
  });

  test("may be declared by several at once", async () => {
    const all = await Promise.all([1, 2, 3].map(() => declare(opened.database, opened.keys, one)));
    expect(new Set(all.map((each) => JSON.stringify(each))).size).toBe(1);
  });

  test("that was changed must have another version", async () => {
    const changed = version(1, { ...first, label: label("another") });
    expect(await refusal(declare(opened.database, opened.keys, changed))).toEqual(["declaration-changed"]);
  });

  const gaps: readonly (readonly [
    what: string,
    upcast: Upcast | undefined,
    next: Entity,
    problem: RegExp,
  ])[] = [
    ["no word about the new version", undefined, second, /nothing is written for version 2/],
    ["a field that leads nowhere", { ...toSecond, drop: [] }, second, /obsolete leads nowhere/],
    ["a state that leads nowhere", { ...toSecond, states: {} }, second, /raw leads nowhere/],
    [
      "a field of another kind",
      { ...toSecond, rename: { oldScore: "internal", inner: "internal" } },
      second,
      /oldScore is of another kind/,
    ],
    [
      "a value made of a personal one",
      { ...toSecond, set: { total: field("person", "text") } },
      second,
      /made of the personal person/,
    ],
    [
      "a field that ceases to be personal",
      toSecond,
      { ...second, fields: { ...second.fields, person: name({ label: label("person") }) } },
      /person begins or ceases to be personal/,
    ],
  ];
  const hidingBoth: Access = { reads: [{ whose: "all" }], hides: ["internal", "score"] };
  const hidingScore: Entity = { ...second, access: { ...second.access, reviewer: hidingBoth } };
  test("that shows a value made of what it hides is refused", async () => {
    const betraying = version(2, hidingScore, { 2: { case: toSecond } });
    const error = await declare(opened.database, opened.keys, betraying).catch((reason: Error) => reason);
    expect(String(error)).toMatch(/total, seen by reviewer, is made of oldScore, hidden from it/);
  });

  test.each(gaps)("with %s is refused", async (_, upcast, next, problem) => {
    const gap = version(2, next, upcast === undefined ? {} : { 2: { case: upcast } });
    const error = await declare(opened.database, opened.keys, gap).catch((reason: Error) => reason);
    expect(String(error)).toMatch(/upcast-gap/);
    expect(String(error)).toMatch(problem);
  });

  test("that leaves out a register is refused", async () => {
    const without = { ...two, entities: { other: second } };
    expect(await refusal(declare(opened.database, opened.keys, without))).toEqual(["upcast-gap"]);
  });
});

describe("entries made under earlier versions", () => {
  test("live under the first and the second", async () => {
    const register = registerOf(opened, "case");
    for (const day of ["2026-01-01", "2026-01-02", "2026-01-03"])
      entries.push(
        (
          await opened.as(dayOf(day), (desk) =>
            enter(desk, register, { content: { ...content, heading: `甲${day}` } }),
          )
        ).entry,
      );
    await opened.as(dayOf("2026-02-01"), (desk) =>
      step(desk, register, { entry: entries[1] ?? "", version: 1, step: "finish" }),
    );
    const { case: next } = await declared(opened.database, opened.keys, two);
    const work = { entry: entries[2] ?? "", version: 1, set: { score: "10", total: "14" } };
    await opened.as(dayOf("2026-03-01"), (desk) => change(desk, next as Register, work));
    await seal(opened.database);
    const superseded = opened.as(officer, (desk) => enter(desk, register, { content }));
    expect(await refusal(superseded)).toEqual(["definition-superseded"]);
    now = (await declared(opened.database, opened.keys, three)).case as Register;
    expect(await refusal(declare(opened.database, opened.keys, two))).toEqual(["declaration-older"]);
  });

  const readings = async (who = officer, day?: string) =>
    Promise.all(
      entries.map((entry) =>
        opened.as(who, (desk) =>
          readEntry(desk, now, entry, day === undefined ? undefined : { valid: on(day) }),
        ),
      ),
    );
  const seen = { score: "3", total: "7", internal: "秘", human: "山田" };

  test("are read in the terms of the third", async () => {
    expect(await readings()).toMatchObject([
      { definition: 1, state: "open", content: { heading: "甲2026-01-01", ...seen } },
      { definition: 1, state: "ended", content: { heading: "甲2026-01-02", ...seen } },
      {
        definition: 2,
        state: "open",
        content: { heading: "甲2026-01-03", ...seen, score: "10", total: "14" },
      },
    ]);
    for (const reading of await readings())
      expect(Object.keys(reading?.content ?? {}).toSorted()).toEqual([
        "heading",
        "human",
        "internal",
        "score",
        "total",
      ]);
  });

  test("and so is what they were on a day, and everything that happened to them", async () => {
    expect(await readings(officer, "2026-01-15")).toMatchObject([
      { state: "open", content: seen },
      { state: "open", content: seen },
      { state: "open", content: seen },
    ]);
    const history = await opened.as(officer, (desk) => readHistory(desk, now, entries[2] ?? ""));
    expect(history.map(({ differences }) => differences.map(({ field: of }) => of))).toEqual([
      ["heading", "score", "internal", "human", "total"].toSorted((a, b) => order(history[0]?.content, a, b)),
      ["score", "total"],
    ]);
  });

  test("are listed, filtered and counted alike, now and as of a day", async () => {
    const asked = { limit: 10, where: equal(field("total", "number"), 7), sort: { by: "total" } };
    const found = async (more: object) =>
      (await opened.as(officer, (desk) => list(desk, now, { ...asked, ...more }))).entries.map(
        ({ entry }) => entry,
      );
    expect(await found({})).toEqual(entries.slice(0, 2));
    expect(await found({ asOf: { valid: today } })).toEqual(entries.slice(0, 2));
    expect(await found({ asOf: { valid: on("2026-02-15") } })).toEqual(entries);
    expect(await found({ search: "秘" })).toEqual(entries.slice(0, 2));
    const relation = await opened.as(officer, async (desk) =>
      desk.rows(await population(desk, now, { valid: today })),
    );
    expect(relation.map(({ state, content: of }) => [state, of.total])).toEqual([
      ["open", "7"],
      ["ended", "7"],
      ["open", "14"],
    ]);
  });

  test("hide under their old names what is hidden now", async () => {
    for (const reading of [...(await readings(reviewer)), ...(await readings(reviewer, "2026-01-15"))])
      expect(JSON.stringify(reading)).not.toContain("秘");
    await rawDesk(opened, { role: "reviewer", id: "rita", organisation: null }, async (tx) => {
      for (const from of [
        "snapshot(1::smallint, '2026-01-15', 'infinity', 0, 10)",
        `history(1::smallint, ${entries[2]}::bigint, 'infinity')`,
      ])
        expect(JSON.stringify(await attempt(tx, `select content from desk.${from}`))).not.toMatch(
          /秘|obsolete/,
        );
    });
  });

  test("are written under the third, corrections of the past included", async () => {
    const [entry = "", ended = ""] = entries;
    await opened.as(officer, (desk) => change(desk, now, { entry, version: 1, set: { note: "new" } }));
    const correcting = {
      entry: ended,
      version: 2,
      set: { score: "5" },
      validFrom: on("2026-01-10"),
      reason: "misread",
    };
    await opened.as(officer, (desk) => correct(desk, now, correcting));
    expect(await readings()).toMatchObject([
      { definition: 3, content: { note: "new", ...seen } },
      { definition: 3, state: "ended", content: { ...seen, score: "5" } },
      { definition: 2 },
    ]);
    const events = await opened.database.rows(query<{ definition: number }>`
      select definition from register.event where entry = ${entry} order by version`);
    expect(events).toEqual([{ definition: 1 }, { definition: 3 }]);
  });

  test("are held to be true by the database in the old names, too", async () => {
    const raw = { role: "programme-officer", id: "officer", organisation: null };
    await rawDesk(opened, raw, async (tx) => {
      const { claims } = await import("./raw-desk.ts");
      const entry = entries[2];
      const [row] = await tx.rows(query<{ content: Content; version: number }>`
        select content, version from desk.entry where entry = ${entry ?? ""}`);
      const claim = {
        entry,
        version: (row?.version ?? 0) + 1,
        kind: "change",
        fromState: "open",
        state: "open",
        owner: null,
      };
      expect(await claims(tx, now, { ...claim, content: { ...row?.content, score: "1" } })).toBe(true);
      expect(await claims(tx, now, { ...claim, content: { ...row?.content, obsolete: "1" } })).toBe(false);
      expect(await claims(tx, now, { ...claim, state: "ended", content: row?.content ?? {} })).toBe(false);
    });
  });

  test("still verify, and an entry moved wrongly is found", async () => {
    expect((await verify(opened.database, [])).findings).toEqual([]);
    await opened.database.rows(query`
      update register.entry set content = content || '{"total": "8"}' where entry = ${entries[2] ?? ""}`);
    expect((await verify(opened.database, [])).findings).toMatchObject([
      { kind: "entry-differs", at: entries[2] },
    ]);
  });
});

function order(content: object | undefined, a: string, b: string): number {
  const names = Object.keys(content ?? {});
  return names.indexOf(a) - names.indexOf(b);
}
