import type { Content } from "@hakaru/model/field/field";
import { query } from "@hakaru/store/query";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { attach, readAttachment } from "../src/attachment.ts";
import type { Conflict } from "../src/conflict.ts";
import { correct } from "../src/correct.ts";
import { readEntry } from "../src/entry-reading.ts";
import { readHistory } from "../src/history.ts";
import { once } from "../src/idempotency.ts";
import { importEntries } from "../src/import-entries.ts";
import { change, type Done, enter, perform, step } from "../src/perform.ts";
import { possibilities } from "../src/possibilities.ts";
import type { Register } from "../src/register.ts";
import { grants } from "./grants-programme.ts";
import { actor, type Opened, on, openRegisters, refusal, registerOf } from "./open-registers.ts";

let opened: Opened;
let register: Register;
let hospitals: Register;
beforeAll(async () => {
  opened = await openRegisters(grants);
  register = registerOf(opened, "application");
  hospitals = registerOf(opened, "hospital");
});
afterAll(() => opened.close());

const anne = actor("applicant", "anne", "a");
const ben = actor("applicant", "ben", "a");
const rita = actor("reviewer", "rita");
const otto = actor("programme-officer", "otto");
const seed: Content = { title: "t", kind: "seed", amount: "1" };

const entered = async (content: Content = seed, who = anne) =>
  (await opened.as(who, (desk) => enter(desk, register, { content }))).entry;
const changing = (who: typeof anne, entry: string, version: number, set: Record<string, never | unknown>) =>
  opened.as(who, (desk) => change(desk, register, { entry, version, set: set as never }));
const taking = (who: typeof anne, entry: string, version: number, name: string, more = {}) =>
  opened.as(who, (desk) => step(desk, register, { entry, version, step: name, ...more }));
const read = (entry: string, who = otto) => opened.as(who, (desk) => readEntry(desk, register, entry));
const kindOf = ({ kind }: Done | Conflict) => kind;

describe("what is refused, and where", () => {
  const table: readonly (readonly [what: string, content: Content, ...codes: string[]])[] = [
    ["a value that is none", { ...seed, amount: "abc" }, "wrong-kind amount"],
    ["a field that does not exist", { ...seed, nonsense: "x" }, "unknown-field nonsense"],
    ["a field it does not see", { ...seed, opinion: "x" }, "unknown-field opinion"],
    ["an entry that is not there", { ...seed, partner: "999999" }, "unknown-reference partner"],
    [
      "a reference that is no number",
      { ...seed, partner: "x" },
      "wrong-kind partner",
      "unknown-reference partner",
    ],
    ["a file nobody attached", { ...seed, plan: fileOf("x") }, "unknown-file plan"],
    ["a NUL", { ...seed, title: "a\u0000b" }, "unstorable-text title"],
    ["half a character", { ...seed, title: "\ud800" }, "unstorable-text title"],
  ];
  test.for(table)("%s", async ([_, content, ...codes]) => {
    const refused = await refusal(opened.as(anne, (desk) => enter(desk, register, { content })));
    expect(refused.toSorted()).toEqual(codes.toSorted());
  });

  test("entering by a role that may not, and for another organisation", async () => {
    const tried = (who: typeof anne, onBehalf?: string) =>
      refusal(
        opened.as({ ...who, ...(onBehalf && { onBehalf }) }, (desk) =>
          enter(desk, register, { content: seed }),
        ),
      );
    expect(await tried(rita)).toEqual(["not-allowed"]);
    expect(await tried(anne, "b")).toEqual(["not-allowed"]);
    const made = await opened.as({ ...otto, onBehalf: "b" }, (desk) =>
      enter(desk, register, { content: seed }),
    );
    expect(await read(made.entry)).toMatchObject({ owner: "b" });
    const [event] = await opened.as(otto, (desk) => readHistory(desk, register, made.entry));
    expect(event).toMatchObject({ onBehalf: "b", by: { role: "programme-officer", id: "otto" } });
  });

  test("a draft may be incomplete; a step out of it may not", async () => {
    const entry = await entered({ title: "t", kind: "growth", share: "10", amount: "1" });
    expect(await refusal(taking(anne, entry, 1, "submit"))).toEqual(["own-share share"]);
    const bare = await entered({ kind: "growth" });
    expect(await refusal(taking(anne, bare, 1, "submit"))).toEqual([
      "required-field amount",
      "required-field title",
      "required-field share",
    ]);
  });

  test("days", async () => {
    const early = { content: seed, validFrom: on("2026-12-01") };
    expect(await refusal(opened.as(anne, (desk) => enter(desk, register, early)))).toEqual([
      "valid-in-future",
    ]);
    const entry = await entered();
    const set = { title: "u" };
    const late = { entry, version: 1, set, validFrom: on("2026-01-01") };
    expect(await refusal(opened.as(anne, (desk) => change(desk, register, late)))).toEqual([
      "valid-before-latest",
    ]);
  });

  test("steps", async () => {
    const entry = await entered();
    expect(await refusal(taking(anne, entry, 1, "grant"))).toEqual(["not-allowed"]);
    expect(await refusal(taking(anne, entry, 1, "nonsense"))).toEqual(["unknown-step"]);
    expect(await refusal(taking(otto, entry, 1, "grant"))).toEqual(["wrong-state"]);
    await taking(anne, entry, 1, "submit");
    expect(await refusal(taking(otto, entry, 2, "grant"))).toEqual(["guard"]);
    expect(await refusal(taking(rita, entry, 2, "return"))).toEqual(["reason-missing"]);
    expect(await refusal(taking(rita, entry, 2, "return", { reason: " " }))).toEqual(["reason-missing"]);
    expect(kindOf(await taking(rita, entry, 2, "return", { reason: "incomplete" }))).toBe("written");
  });

  test("a field the actor does not see is to it like one that is not there", async () => {
    const entry = await entered({ ...seed, contact: "山田" });
    await taking(anne, entry, 1, "submit");
    const tried = (set: object) =>
      refusal(opened.as(rita, (desk) => change(desk, register, { entry, version: 2, set: set as never })));
    expect(await tried({ contact: "x" })).toEqual(["unknown-field contact"]);
    expect(await tried({ nonsense: "x" })).toEqual(["unknown-field nonsense"]);
  });
});

function fileOf(sha: string) {
  return {
    sha256: sha.repeat(64).slice(0, 64).replace(/x/g, "0"),
    name: "p.pdf",
    type: "application/pdf",
    bytes: 3,
  };
}

describe("the two-person rule", () => {
  test("whoever entered or submitted does not grant", async () => {
    const entry = await entered();
    await taking(anne, entry, 1, "submit");
    await changing(otto, entry, 2, { opinion: "good" });
    const asReviewer = (id: string) => actor("reviewer", id);
    expect(await refusal(taking(asReviewer("anne"), entry, 3, "grant"))).toEqual(["same-person"]);
    const seen = await opened.as(asReviewer("anne"), (desk) => possibilities(desk, register, entry));
    expect(seen?.steps.map(({ step: name, faults }) => [name, faults.map(({ code }) => code)])).toEqual([
      ["return", []],
      ["grant", ["same-person"]],
    ]);
    expect(kindOf(await taking(asReviewer("rita"), entry, 3, "grant"))).toBe("written");
  });
});

describe("changes", () => {
  test("name the version they were made on; the second of two is told what there is now", async () => {
    const entry = await entered();
    expect(kindOf(await changing(anne, entry, 1, { title: "by anne", amount: "5" }))).toBe("written");
    const conflict = (await changing(ben, entry, 1, { title: "by ben", starts: "2026-05-05" })) as Conflict;
    expect(conflict).toMatchObject({
      kind: "conflict",
      newer: { version: 2, content: { title: "by anne" } },
    });
    expect(conflict.differences).toEqual([
      { field: "title", yours: "by ben", theirs: "by anne" },
      { field: "amount", yours: "1", theirs: "5" },
      { field: "starts", yours: "2026-05-05" },
    ]);
    expect((await read(entry))?.version).toBe(2);
  });

  test("a conflict tells no field its reader does not see", async () => {
    const entry = await entered({ ...seed, contact: "山田" });
    await taking(anne, entry, 1, "submit");
    await changing(otto, entry, 2, { contact: "秘密", score: "5" });
    const conflict = (await changing(rita, entry, 2, { opinion: "x" })) as Conflict;
    expect(conflict.differences).toEqual([
      { field: "opinion", yours: "x" },
      { field: "score", theirs: "5" },
    ]);
    expect(JSON.stringify(conflict)).not.toMatch(/秘密|山田/);
  });

  test("that change nothing write nothing", async () => {
    const entry = await entered();
    expect(await changing(anne, entry, 1, { title: "t", starts: null })).toMatchObject({
      kind: "same",
      version: 1,
    });
  });

  test("of many at once one wins, and no number of a version is given twice", async () => {
    const entry = await entered();
    const outcomes = await Promise.all(
      Array.from({ length: 12 }, (_, at) => changing(anne, entry, 1, { title: `t${at}` })),
    );
    expect(outcomes.map(kindOf).filter((kind) => kind === "written")).toHaveLength(1);
    const history = await opened.as(anne, (desk) => readHistory(desk, register, entry));
    expect(history.map(({ version }) => version)).toEqual([1, 2]);
  });

  test("leave what their author does not see as it is", async () => {
    const entry = await entered({ ...seed, contact: "山田", members: [{ name: "佐藤", share: "1" }] });
    await taking(anne, entry, 1, "submit");
    await changing(rita, entry, 2, { opinion: "good" });
    expect((await read(entry))?.content).toMatchObject({
      contact: "山田",
      members: [{ name: "佐藤" }],
      opinion: "good",
    });
  });

  test("are told field by field in the history", async () => {
    const entry = await entered();
    await changing(anne, entry, 1, { title: "u", amount: null, starts: "2026-01-01" });
    const [, second] = await opened.as(anne, (desk) => readHistory(desk, register, entry));
    expect(second?.differences).toEqual([
      { field: "title", before: "t", after: "u" },
      { field: "amount", before: "1" },
      { field: "starts", after: "2026-01-01" },
    ]);
  });
});

describe("series of numbers", () => {
  const numberOf = async (entry: string) => (await read(entry))?.content.number;

  test("have no gap, whatever fails between", async () => {
    const kind = "growth";
    const entries = await Promise.all(
      Array.from({ length: 6 }, () => entered({ title: "t", kind, share: "50", amount: "1" })),
    );
    const broken = await entered({ title: "t", kind, share: "10", amount: "1" });
    const done = await Promise.allSettled([
      ...entries.map((entry) => taking(anne, entry, 1, "submit")),
      taking(anne, broken, 1, "submit"),
      opened.as(anne, async (desk) => {
        const fresh = await enter(desk, register, {
          content: { title: "t", kind, share: "50", amount: "1" },
        });
        await step(desk, register, { entry: fresh.entry, version: 1, step: "submit" });
        throw new Error("the power fails");
      }),
    ]);
    expect(done.filter(({ status }) => status === "rejected")).toHaveLength(2);
    const numbers = await Promise.all(entries.map(numberOf));
    expect(numbers.toSorted()).toEqual(Array.from({ length: 6 }, (_, at) => `G-growth-000${at + 1}`));
  });

  test("are counted each on its own, and end where their digits end", async () => {
    const entry = await entered({ title: "t", kind: "growth", share: "50", amount: "1" });
    await opened.database.rows(query`update register.serial set last = 9999 where series = 'G-growth-####'`);
    expect(await refusal(taking(anne, entry, 1, "submit"))).toEqual(["series-exhausted number"]);
    const seeded = await entered();
    await taking(anne, seeded, 1, "submit");
    expect(await numberOf(seeded)).toMatch(/^G-seed-\d{4}$/);
  });
});

describe("an Idempotency-Key", () => {
  const entering = (key: string, content: Content, who = anne) =>
    opened.as(who, (desk) => once(desk, key, content, () => enter(desk, register, { content })));

  test("gives the first answer however many ask at once, and makes one entry", async () => {
    const content = { ...seed, title: "only once" };
    const answers = await Promise.all(Array.from({ length: 100 }, () => entering("key-1", content)));
    expect(new Set(answers.map((answer) => JSON.stringify(sorted(answer)))).size).toBe(1);
    const made = await opened.database.rows(
      query`select from register.entry where content->>'title' = 'only once'`,
    );
    expect(made).toHaveLength(1);
  });

  test("is refused for another request, and another actor's key is another key", async () => {
    await entering("key-2", seed);
    expect(await refusal(entering("key-2", { ...seed, title: "another" }))).toEqual(["key-reused"]);
    expect(await entering("key-2", { ...seed, title: "another" }, ben)).toMatchObject({ kind: "written" });
  });

  test("of what was refused or met a conflict may be used again", async () => {
    expect(await refusal(entering("key-3", { ...seed, amount: "x" }))).toEqual(["wrong-kind amount"]);
    expect(await entering("key-3", seed)).toMatchObject({ kind: "written" });
    const entry = await entered();
    const changed = (version: number) =>
      opened.as(anne, (desk) =>
        once(desk, "key-4", "same", () => change(desk, register, { entry, version, set: { title: "u" } })),
      );
    expect(kindOf(await changed(7))).toBe("conflict");
    expect(kindOf(await changed(1))).toBe("written");
  });
});

function sorted(value: object) {
  return Object.entries(value).toSorted();
}

describe("works in bulk", () => {
  test("are done together, new ones and old ones", async () => {
    const [first, second] = [await entered(), await entered()];
    const performed = await opened.as(anne, (desk) =>
      perform(desk, register, [
        { does: "change", entry: first, version: 1, set: { title: "changed" } },
        { does: "enter", content: seed },
        { does: "step", entry: second, version: 1, step: "submit" },
        { does: "enter", content: { ...seed, title: "second new" } },
      ]),
    );
    if (!("done" in performed)) throw new Error("there was a conflict");
    expect(performed.done.map(({ kind, version }) => [kind, version])).toEqual([
      ["written", 2],
      ["written", 1],
      ["written", 2],
      ["written", 1],
    ]);
    expect((await read(performed.done[3]?.entry ?? ""))?.content.title).toBe("second new");
    expect((await read(second))?.state).toBe("submitted");
  });

  test("are refused together, each fault at its place", async () => {
    const entry = await entered();
    const refused = opened.as(anne, (desk) =>
      perform(desk, register, [
        { does: "change", entry, version: 1, set: { title: "changed" }, place: { line: 2 } },
        { does: "enter", content: { ...seed, amount: "x" }, place: { line: 3 } },
        { does: "enter", content: { ...seed, starts: "x" as never }, place: { line: 4 } },
      ]),
    );
    const error = await refused.catch(
      (reason: { faults: readonly { code: string; place: object }[] }) => reason,
    );
    expect("faults" in error ? error.faults.map(({ place }) => place) : []).toEqual([
      { line: 3, field: "amount" },
      { line: 4, field: "starts" },
    ]);
    expect((await read(entry))?.version).toBe(1);
  });

  test("give way together where somebody was faster with one of them", async () => {
    const [first, second] = [await entered(), await entered()];
    await changing(anne, second, 1, { title: "faster" });
    const performed = await opened.as(anne, (desk) =>
      perform(desk, register, [
        { does: "change", entry: first, version: 1, set: { title: "u" } },
        { does: "change", entry: second, version: 1, set: { title: "u" } },
      ]),
    );
    expect("conflicts" in performed && performed.conflicts.map(({ entry }) => entry)).toEqual([second]);
    expect((await read(first))?.version).toBe(1);
  });
});

describe("an import", () => {
  const rows = (count: number, broken: readonly number[] = []) =>
    Array.from({ length: count }, (_, at) => ({
      content: {
        title: `row ${at}`,
        kind: broken.includes(at) ? "none" : "seed",
        contact: `人${at}`,
      } as Content,
      place: { sheet: "名簿", line: at + 2 },
    }));

  test("makes every entry, sealed like any other", async () => {
    expect(await opened.as(otto, (desk) => importEntries(desk, register, rows(2_500)))).toBe(2_500);
    const [made] = await opened.database.rows(query<{ n: bigint; kinds: string[] }>`
      select count(*) as n, array_agg(distinct kind) as kinds from register.event where content->>'title' like 'row %'`);
    expect(made).toEqual({ n: 2_500n, kinds: ["import"] });
  });

  test("makes none where a row does not fit, and names each such row", async () => {
    const refused = opened.as(otto, (desk) => importEntries(desk, register, rows(2_100, [3, 1_500, 2_099])));
    const error = await refused.catch(
      (reason: { faults: readonly { code: string; place: { line?: number } }[] }) => reason,
    );
    if (typeof error === "number") throw new Error("it was not refused");
    expect(error.faults.map(({ code, place }) => [code, place.line])).toEqual([
      ["unknown-code", 5],
      ["unknown-code", 1_502],
      ["unknown-code", 2_101],
    ]);
    const [left] = await opened.database.rows(query<{ n: bigint }>`
      select count(*) as n from register.event where content->>'title' = 'row 2050'`);
    expect(left?.n).toBe(1n);
  });
});

describe("references", () => {
  test("lead to entries their author sees, and to no other", async () => {
    const made = await opened.as({ ...otto, onBehalf: "a" }, (desk) =>
      enter(desk, hospitals, { content: { name: "病院" } }),
    );
    const foreign = await opened.as({ ...otto, onBehalf: "b" }, (desk) =>
      enter(desk, hospitals, { content: { name: "他院" } }),
    );
    expect(await entered({ ...seed, partner: made.entry })).toBeDefined();
    const refused = opened.as(anne, (desk) =>
      enter(desk, register, { content: { ...seed, partner: foreign.entry } }),
    );
    expect(await refusal(refused)).toEqual(["unknown-reference partner"]);
  });
});

describe("files", () => {
  const bytes = Buffer.from("%PDF-1.7 plan");
  const plan = { name: "plan.pdf", type: "application/pdf", bytes };

  test("are attached, named by a field, and read by whoever sees the field", async () => {
    const entry = await entered();
    const value = await opened.as(anne, (desk) => attach(desk, register, entry, "plan", plan));
    const readBack = (who: typeof anne) =>
      opened.as(who, (desk) => readAttachment(desk, register, entry, value.sha256));
    expect(await readBack(anne)).toBeUndefined();
    await changing(anne, entry, 1, { plan: value });
    expect((await readBack(anne))?.bytes).toEqual(bytes);
    expect(await readBack(actor("applicant", "x", "b"))).toBeUndefined();
    expect(await readBack(actor("public"))).toBeUndefined();
  });

  test("come with a new entry", async () => {
    const value = { sha256: "", name: "plan.pdf", type: "application/pdf", bytes: bytes.length };
    const sha256 = (await import("@hakaru/model/canonical")).sha256(bytes);
    const content = { ...seed, plan: { ...value, sha256 }, passport: { ...value, sha256 } };
    const { entry } = await opened.as(anne, (desk) => enter(desk, register, { content, files: [plan] }));
    const [open, sealed] = await opened.database.rows(query<{ sealed: boolean; bytes: Buffer }>`
      select sealed, bytes from register.attachment where entry = ${entry} order by sealed`);
    expect([open?.bytes.equals(bytes), sealed?.sealed, sealed?.bytes.includes("plan")]).toEqual([
      true,
      true,
      false,
    ]);
    const passport = await opened.as(anne, (desk) => readAttachment(desk, register, entry, sha256));
    expect(passport?.bytes).toEqual(bytes);
  });

  test("are refused where they are not what they say, or not one's own to attach", async () => {
    const entry = await entered();
    const attached = (who: typeof anne, file: typeof plan) =>
      refusal(opened.as(who, (desk) => attach(desk, register, entry, "plan", file)));
    expect(await attached(anne, { ...plan, bytes: Buffer.from("<html>") })).toEqual(["file-not-as-said"]);
    expect(await attached(actor("applicant", "x", "b"), plan)).toEqual(["database-refused"]);
    expect(await attached(rita, plan)).toEqual(["database-refused"]);
  });
});

describe("a correction", () => {
  test("reaches later segments until the field was given another value, and gives its reason", async () => {
    const since = (day: string) => ({ ...anne, on: on(day) });
    const { entry } = await opened.as(since("2026-01-01"), (desk) =>
      enter(desk, register, { content: seed }),
    );
    const later = (day: string, version: number, set: object) =>
      opened.as(since(day), (desk) => change(desk, register, { entry, version, set: set as never }));
    await later("2026-02-01", 1, { amount: "2" });
    await later("2026-03-01", 2, { title: "renamed" });
    await later("2026-04-01", 3, { amount: "4" });
    const correcting = {
      entry,
      version: 4,
      set: { title: "first", amount: "20" },
      validFrom: on("2026-02-15"),
    };
    expect(
      await refusal(opened.as(anne, (desk) => correct(desk, register, { ...correcting, reason: " " }))),
    ).toEqual(["reason-missing"]);
    const done = await opened.as(anne, (desk) =>
      correct(desk, register, { ...correcting, reason: "misread" }),
    );
    expect(done).toMatchObject({ kind: "written", version: 6 });
    const at = async (day: string, known?: string) =>
      (
        await opened.as(anne, (desk) =>
          readEntry(desk, register, entry, { valid: on(day), ...(known && { known: known as never }) }),
        )
      )?.content;
    expect(await at("2026-02-10")).toMatchObject({ title: "t", amount: "2" });
    expect(await at("2026-02-20")).toMatchObject({ title: "first", amount: "20" });
    expect(await at("2026-03-20")).toMatchObject({ title: "renamed", amount: "20" });
    expect(await at("2026-04-20")).toMatchObject({ title: "renamed", amount: "4" });
    const history = await opened.as(anne, (desk) => readHistory(desk, register, entry));
    expect(
      history
        .filter(({ kind }) => kind === "correct")
        .map(({ reason, differences }) => [reason, differences]),
    ).toEqual([
      [
        "misread",
        [
          { field: "title", before: "t", after: "first" },
          { field: "amount", before: "2", after: "20" },
        ],
      ],
      ["misread", [{ field: "amount", before: "2", after: "20" }]],
    ]);
    const before = history[3]?.recordedAt ?? "";
    expect(await at("2026-03-20", before)).toMatchObject({ title: "renamed", amount: "2" });
  });
});
