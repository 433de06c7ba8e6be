import type { Content } from "@hakaru/model/field/field";
import { query } from "@hakaru/store/query";
import { afterAll, beforeAll, expect, test } from "vitest";
import { attach, readAttachment } from "../src/attachment.ts";
import { comment, readComments } from "../src/comment.ts";
import { atDesk } from "../src/desk.ts";
import { readEntry } from "../src/entry-reading.ts";
import { erase } from "../src/erase.ts";
import { findByKey } from "../src/find-by-key.ts";
import { readHistory } from "../src/history.ts";
import { keysOf, openKeys } from "../src/keys.ts";
import { list } from "../src/list.ts";
import { change, enter, step } from "../src/perform.ts";
import { population, snapshot } from "../src/population.ts";
import type { Register } from "../src/register.ts";
import { seal } from "../src/seal.ts";
import { verify } from "../src/verify.ts";
import { grants } from "./grants-programme.ts";
import { actor, type Opened, openRegisters, refusal, registerOf, today } from "./open-registers.ts";

let opened: Opened;
let register: Register;
let entry: string;
const anne = actor("applicant", "anne", "a");
const officer = actor("programme-officer", "officer");
const personal = ["山田花子", "佐藤次郎", "花子の旅券", "花子さんへ"];
const content: Content = {
  title: "研究",
  kind: "seed",
  amount: "1",
  contact: "山田花子",
  members: [{ name: "佐藤次郎", share: "5" }],
};

beforeAll(async () => {
  opened = await openRegisters(grants);
  register = registerOf(opened, "application");
  ({ entry } = await opened.as(anne, (desk) => enter(desk, register, { content })));
  const pdf = { name: "p.pdf", type: "application/pdf", bytes: Buffer.from("%PDF-1 花子の旅券") };
  await opened.as(anne, async (desk) => {
    const passport = await attach(desk, register, entry, "passport", pdf);
    await change(desk, register, { entry, version: 1, set: { passport } });
    await step(desk, register, { entry, version: 2, step: "submit" });
  });
  await opened.as(officer, (desk) => comment(desk, register, entry, "花子さんへ"));
});
afterAll(() => opened.close());

/** Everything that is kept, as text: heap and indexes alike hold no more than this. */
async function everythingKept(): Promise<string> {
  const tables = [
    "event",
    "entry",
    "entry_index",
    "entry_key",
    "attachment",
    "comment",
    "access_log",
    "serial",
    "idempotency",
  ];
  const texts = [];
  for (const table of tables) {
    const rows = await opened.database.rows<{ text: string }>({
      text: `select convert_from(convert_to(t::text, 'UTF8'), 'UTF8') as text from register.${table} t`,
      values: [],
    });
    texts.push(...rows.map(({ text }) => text));
  }
  return texts.join("\n");
}

test("nothing personal is kept in the open from the start", async () => {
  const kept = await everythingKept();
  for (const word of personal) {
    expect(kept).not.toContain(word);
    expect(kept).not.toContain(Buffer.from(word).toString("hex"));
  }
  expect(kept).toContain("研究");
});

test("whoever may see it reads it", async () => {
  const reading = await opened.as(officer, (desk) => readEntry(desk, register, entry));
  expect(reading?.content).toMatchObject({
    contact: "山田花子",
    members: [{ name: "佐藤次郎", share: "5" }],
  });
  expect(await opened.as(officer, (desk) => readComments(desk, register, entry))).toMatchObject([
    { words: "花子さんへ" },
  ]);
  expect(await opened.as(officer, (desk) => findByKey(desk, register, [content]))).toEqual([[entry]]);
});

test("without the master key, or with another, nobody does", async () => {
  const other = keysOf(Buffer.alloc(32, 7).toString("base64"));
  const reading = atDesk(opened.database, other, { ...officer, on: today }, (desk) =>
    readEntry(desk, register, entry),
  );
  expect(await refusal(reading)).toEqual(["master-key-wrong"]);
  expect(await refusal(openKeys(`${opened.folder}/elsewhere`, opened.database))).toEqual([
    "master-key-missing",
  ]);
});

test("an office that sees the entries of all erases, with a reason", async () => {
  const erasing = (who: typeof anne, reason: string) =>
    refusal(opened.as(who, (desk) => erase(desk, register, { entry, reason })));
  expect(await erasing(anne, "please")).toEqual(["not-allowed"]);
  expect(await erasing(officer, "")).toEqual(["reason-missing"]);
  expect(await erasing(actor("applicant", "x", "b"), "please")).toEqual(["unknown-entry"]);
});

test("what was erased is shown as erased by every way of reading, and the chain still holds", async () => {
  await seal(opened.database);
  const passport = ((await opened.as(officer, (desk) => readEntry(desk, register, entry)))?.content
    .passport ?? {}) as {
    sha256: string;
  };
  await opened.as(officer, (desk) => erase(desk, register, { entry, reason: "the person asked" }));
  const gone = {
    contact: { erased: true },
    passport: { erased: true },
    members: [{ name: { erased: true }, share: "5" }],
  };
  await opened.as(officer, async (desk) => {
    const asOf = { valid: today };
    expect((await readEntry(desk, register, entry))?.content).toMatchObject({ title: "研究", ...gone });
    expect((await readEntry(desk, register, entry, asOf))?.content).toMatchObject(gone);
    for (const event of await readHistory(desk, register, entry))
      expect(event.content).toMatchObject({ contact: { erased: true }, members: gone.members });
    for await (const reading of snapshot(desk, register, asOf)) expect(reading.content).toMatchObject(gone);
    const relation = await population(desk, register, asOf);
    expect(await desk.rows(relation)).toMatchObject([{ content: gone }]);
    expect((await list(desk, register, { limit: 5, search: "研究" })).entries).toHaveLength(1);
    expect((await list(desk, register, { limit: 5, search: "花子" })).entries).toEqual([]);
    expect(await findByKey(desk, register, [content])).toEqual([[]]);
    expect(await readComments(desk, register, entry)).toMatchObject([{ words: { erased: true } }]);
    expect(await readAttachment(desk, register, entry, passport.sha256)).toBeUndefined();
  });
  await seal(opened.database);
  expect((await verify(opened.database, [])).findings).toEqual([]);
});

test("the key is gone, and nothing is left to open the ciphertext with", async () => {
  const rows = await opened.database.rows(
    query<{ wrapped: unknown }>`select wrapped from register.entry_key`,
  );
  expect(rows).toEqual([{ wrapped: null }]);
});

test("an erased entry goes its way, but nothing personal is filled in again", async () => {
  const version = (await opened.as(officer, (desk) => readEntry(desk, register, entry)))?.version ?? 0;
  const tried = (set: object) =>
    refusal(opened.as(officer, (desk) => change(desk, register, { entry, version, set: set as never })));
  expect(await tried({ contact: "山田花子" })).toEqual(["entry-erased contact"]);
  expect(await tried({ members: [] })).toEqual(["entry-erased members"]);
  expect(await refusal(opened.as(officer, (desk) => comment(desk, register, entry, "x")))).toEqual([
    "entry-erased",
  ]);
  expect(
    await refusal(opened.as(officer, (desk) => erase(desk, register, { entry, reason: "again" }))),
  ).toEqual(["entry-erased"]);
  await opened.as(officer, (desk) => change(desk, register, { entry, version, set: { opinion: "good" } }));
  const done = await opened.as(actor("reviewer", "rita"), (desk) =>
    step(desk, register, { entry, version: version + 1, step: "grant" }),
  );
  expect(done.kind).toBe("written");
  const reading = await opened.as(officer, (desk) => readEntry(desk, register, entry));
  expect(reading).toMatchObject({
    state: "granted",
    content: { opinion: "good", contact: { erased: true } },
  });
  expect((await verify(opened.database, [])).findings).toEqual([]);
});
