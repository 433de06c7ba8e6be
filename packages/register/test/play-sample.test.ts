import type { Actor } from "@hakaru/model/programme/policy";
import type { SampleEntry } from "@hakaru/model/programme/sample";
import { query } from "@hakaru/store/query";
import { afterEach, beforeEach, expect, test } from "vitest";
import { enter } from "../src/perform.ts";
import { playSample } from "../src/play-sample.ts";
import { verify } from "../src/verify.ts";
import { grants } from "./grants-programme.ts";
import { actor, type Opened, on, openRegisters, registerOf } from "./open-registers.ts";

const officer: Actor = { id: "sample-officer", role: "programme-officer" };
const applicant = (name: string): Actor => ({ id: `sample-${name}`, role: "applicant", organisation: name });

/** A hospital, and two applications of two organisations: the second is the earlier one, and names the hospital when it is granted. */
const sample: readonly SampleEntry[] = [
  {
    entity: "hospital",
    number: "1",
    acts: [{ on: on("2019-04-01"), by: officer, does: "creation", content: { name: "合成病院" } }],
  },
  {
    entity: "application",
    number: "1",
    acts: [
      {
        on: on("2019-05-02"),
        by: applicant("b"),
        does: "creation",
        content: { title: "遅い", kind: "seed" },
      },
      { on: on("2019-05-09"), by: applicant("b"), does: "submit", content: { amount: "5" } },
    ],
  },
  {
    entity: "application",
    number: "2",
    acts: [
      {
        on: on("2019-05-01"),
        by: applicant("a"),
        does: "creation",
        content: { title: "早い", kind: "seed", amount: "1", contact: "合成 花子" },
      },
      { on: on("2019-05-01"), by: applicant("a"), does: "submit" },
      { on: on("2019-05-08"), by: officer, does: "grant", content: { opinion: "合成の意見", partner: "1" } },
    ],
  },
];

let opened: Opened;
beforeEach(async () => {
  opened = await openRegisters(grants);
});
afterEach(() => opened.close());

function played(entries = sample, signal?: AbortSignal) {
  const registers = new Map(Object.entries(opened.registers));
  const open = { programme: grants, rosters: [], indicators: [], matchings: [], registers };
  return playSample(opened, open, entries, signal);
}

/** What lies in the registers, by the keeper of the test's own server. */
function events() {
  return opened.database.rows(query<{ entry: bigint; did: string; actor: string; day: string }>`
    select entry, coalesce(step, kind) as did, actor, valid_from as day from register.event order by seq`);
}

async function entryOf(entity: string, title: string): Promise<string> {
  const [row] = await opened.database.rows(query<{ entry: bigint }>`
    select entry from register.entry
    where register = ${registerOf(opened, entity).id} and ${title} in (content ->> 'title', content ->> 'name')`);
  return String(row?.entry);
}

test("acts are played on their days, each by who did it, a step that fills something in as two", async () => {
  expect(await played()).toBe(true);
  const [hospital, early, late] = [
    await entryOf("hospital", "合成病院"),
    await entryOf("application", "早い"),
    await entryOf("application", "遅い"),
  ];
  const told = (await events()).map(({ entry, did, actor: by, day }) => [String(entry), did, by, day]);
  expect(told).toEqual([
    [hospital, "create", "sample-officer", "2019-04-01"],
    [early, "create", "sample-a", "2019-05-01"],
    [early, "submit", "sample-a", "2019-05-01"],
    [late, "create", "sample-b", "2019-05-02"],
    [early, "change", "sample-officer", "2019-05-08"],
    [early, "grant", "sample-officer", "2019-05-08"],
    [late, "change", "sample-b", "2019-05-09"],
    [late, "submit", "sample-b", "2019-05-09"],
  ]);
  expect((await verify(opened.database, [])).findings).toEqual([]);
});

test("references lead to the entries that were made, numbers are drawn, owners are whose the entry is", async () => {
  await played();
  const rows = await opened.database.rows(query<{
    title: string;
    partner: string;
    number: string;
    owner: string;
  }>`
    select content ->> 'title' as title, content ->> 'partner' as partner, content ->> 'number' as number, owner
    from register.entry where register = ${registerOf(opened, "application").id} order by entry`);
  expect(rows).toEqual([
    { title: "早い", partner: await entryOf("hospital", "合成病院"), number: "G-seed-0001", owner: "a" },
    { title: "遅い", partner: null, number: "G-seed-0002", owner: "b" },
  ]);
});

test("a second time nothing is played", async () => {
  await played();
  const before = await events();
  expect(await played()).toBe(false);
  expect(await events()).toEqual(before);
});

test("registers that hold something true are left alone, now and later", async () => {
  const register = registerOf(opened, "hospital");
  await opened.as(actor("programme-officer"), (desk) => enter(desk, register, { content: { name: "本物" } }));
  expect(await played()).toBe(false);
  expect(await events()).toHaveLength(1);
});

test("a sample its own programme refuses throws where, and leaves nothing: mended, it is played", async () => {
  const [hospital, late] = sample;
  const stolen = { on: on("2019-05-10"), by: applicant("a"), does: "submit", content: { amount: "1" } };
  const broken = [hospital, { ...late, acts: [late?.acts[0], stolen] }] as readonly SampleEntry[];
  await expect(played(broken)).rejects.toThrow(/application.*application 1 submit: unknown-entry/);
  expect(await events()).toEqual([]);
  expect(await played()).toBe(true);
});

test("ended in the middle it leaves nothing, and the next time it is played", async () => {
  const ending = new AbortController();
  const half = played(sample, AbortSignal.any([ending.signal]));
  ending.abort();
  await expect(half).rejects.toThrow(/abort/);
  expect(await events()).toEqual([]);
  expect(await played()).toBe(true);
});
