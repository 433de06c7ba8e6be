import { createServer } from "@hakaru/api/server";
import { date } from "@hakaru/model/calendar";
import type { EntryJson, PageJson, ProblemJson, TasksJson } from "@hakaru/model/exchange";
import type { Programme } from "@hakaru/model/programme/programme";
import innohub from "@hakaru/programmes/innohub/programme";
import { sweepDue } from "@hakaru/register/sweep-due";
import { transactionAs } from "@hakaru/store/database-role";
import { query } from "@hakaru/store/query";
import { afterAll, beforeAll, expect, test } from "vitest";
import { richProgramme } from "../browser/desk/rich-programme.ts";
import { type Answer, type ApiWorld, type Asking, openApiWorld } from "./register-api-world.ts";

let world: ApiWorld;
let hanako: Asking;
let other: Asking;
let officer: Asking;
let reviewer: Asking;

beforeAll(async () => {
  const declared = [richProgramme, innohub].map((programme) => ({
    programme,
    rosters: [],
    indicators: [],
    matchings: [],
  }));
  world = await openApiWorld(...declared);
  hanako = await world.as("applicant", "甲 花子", "org-a");
  other = await world.as("applicant", "乙 太郎", "org-b");
  officer = await world.as("programme-officer", "事業 次郎");
  reviewer = await world.as("reviewer", "審査 三郎");
});
afterAll(() => world.close());

const study = "/api/programmes/trial-support/study";
const consultation = "/api/programmes/innohub/consultation";
const content = {
  title: "遠隔診療の実証",
  organisation: "甲大学",
  division: "medicine",
  budget: "12000000",
  begins: "2026-10-01",
  personal: false,
};

let keys = 0;
const fresh = () => ({ "idempotency-key": `k-${++keys}` });
const upon = (version: number) => ({ "if-match": `"${version}"` });

async function enter(ask: Asking, of: object = content): Promise<EntryJson> {
  const answer = await ask({ method: "POST", url: study, body: { content: of }, headers: fresh() });
  expect(answer.status, answer.text).toBe(201);
  return answer.json();
}

async function put(
  ask: Asking,
  { id, version }: Pick<EntryJson, "id" | "version">,
  of: object,
): Promise<Answer> {
  return ask({ method: "PUT", url: `${study}/${id}`, body: { content: of }, headers: upon(version) });
}

const codes = (answer: Answer) => answer.json<ProblemJson>().faults.map(({ code, field }) => [code, field]);
const counted = async (ask: Asking, asked: string) =>
  (await ask(`${study}?${asked}`)).json<PageJson>().count.least;

test("somebody was faster: the newer entry and the difference field by field, and nothing is kept", async () => {
  const entry = await enter(hanako);
  await put(officer, entry, { ...content, budget: "900", place: "13" });
  const late = await put(hanako, entry, { ...content, title: "改題" });
  expect(late.status).toBe(409);
  const { conflict } = late.json<ProblemJson>();
  expect(conflict?.newer).toMatchObject({ version: 2, content: { budget: "900", place: "13" } });
  expect(conflict?.differences).toEqual([
    { field: "title", yours: "改題", theirs: content.title },
    { field: "budget", yours: content.budget, theirs: "900" },
    { field: "place", yours: null, theirs: "13" },
  ]);
  const now = (await hanako(`${study}/${entry.id}`)).json<EntryJson>();
  expect([now.version, now.content.title]).toEqual([2, content.title]);
});

test("who may know the person is told the name, who may not is told the role", async () => {
  const entry = await enter(hanako);
  await put(officer, entry, { ...content, budget: "900" });
  const by = async (ask: Asking) => (await ask(`${study}/${entry.id}`)).json<EntryJson>().by;
  expect(await by(officer)).toMatchObject({ role: "programme-officer", name: "事業 次郎" });
  expect(await by(hanako)).toEqual({ role: "programme-officer" });
});

test("a field that is left out is no longer stated; one that is hidden stays", async () => {
  const { id } = await enter(hanako, { ...content, purpose: "試す" });
  await officer({
    method: "PUT",
    url: `${study}/${id}`,
    body: { content: { ...content, purpose: "試す", opinion: "可" } },
    headers: upon(1),
  });
  const changed = await put(hanako, { id, version: 2 }, content);
  expect(changed.json<EntryJson>().content).toEqual(content);
  expect((await officer(`${study}/${id}`)).json<EntryJson>().content).toEqual({ ...content, opinion: "可" });
});

test("twenty at once with one key make one entry, and each is given it", async () => {
  const headers = fresh();
  const before = await counted(hanako, "q=並行");
  const body = { content: { ...content, title: "並行の課題" } };
  const answers = await Promise.all(
    Array.from({ length: 20 }, () => hanako({ method: "POST", url: study, body, headers })),
  );
  expect(answers.map(({ status }) => status)).toEqual(Array(20).fill(201));
  expect(new Set(answers.map((answer) => answer.json<EntryJson>().id)).size).toBe(1);
  expect((await counted(hanako, "q=並行")) - before).toBe(1);
  const otherwise = await hanako({ method: "POST", url: study, body: { content }, headers });
  expect([otherwise.status, codes(otherwise)]).toEqual([422, [["key-reused", undefined]]]);
});

test("page by page every entry is met once, whatever is added meanwhile", async () => {
  const titles = Array.from({ length: 23 }, (_, at) => `頁${String(at * 2).padStart(3, "0")}`);
  const made: string[] = [];
  for (const title of titles) made.push((await enter(hanako, { ...content, title })).id);
  const met: string[] = [];
  for (let cursor = ""; ; ) {
    const page = (await hanako(`${study}?q=頁&sort=title&limit=5${cursor}`)).json<PageJson>();
    met.push(...page.entries.map(({ id }) => id));
    if (page.next === undefined) break;
    cursor = `&cursor=${encodeURIComponent(page.next)}`;
    await enter(hanako, { ...content, title: `頁${String(met.length).padStart(3, "0")}甲` });
  }
  expect(met.filter((id) => made.includes(id))).toEqual(made);
  expect(new Set(met).size).toBe(met.length);
});

test("works in bulk are done all, or none with every fault at its place", async () => {
  const one = await enter(hanako);
  const bulk = (works: readonly object[], headers = fresh()) =>
    hanako({ method: "POST", url: `${study}/bulk`, body: { works }, headers });
  const before = await counted(hanako, "q=まとめ");
  const good = { does: "enter", content: { ...content, title: "まとめ一" } };
  const refused = await bulk([
    good,
    { does: "enter", content: { ...content, title: "まとめ二", budget: "たくさん" } },
    { does: "change", entry: one.id, version: 1, set: { division: "none", opinion: "可" } },
  ]);
  expect([refused.status, codes(refused).map(([, field]) => field)]).toEqual([
    422,
    ["works[1].content.budget", "works[2].set.opinion"],
  ]);
  const stale = await bulk([good, { does: "change", entry: one.id, version: 7, set: { budget: "1" } }]);
  expect([stale.status, codes(stale)]).toEqual([409, [["conflict", "works[1].version"]]]);
  const twice = await bulk([
    { does: "change", entry: one.id, version: 1, set: { budget: "1" } },
    { does: "change", entry: one.id, version: 1, set: { budget: "2" } },
  ]);
  expect([twice.status, codes(twice)]).toEqual([400, [["entry-twice", "works[1].entry"]]]);
  expect(codes(await bulk([{ does: "step", entry: one.id }]))).toEqual([
    ["member-missing", "works[0].version"],
    ["member-missing", "works[0].step"],
  ]);
  expect(await counted(hanako, "q=まとめ")).toBe(before);
  const headers = fresh();
  const works = [good, { does: "change", entry: one.id, version: 1, set: { budget: "1", division: null } }];
  const [done, again] = [await bulk(works, headers), await bulk(works, headers)];
  expect([done.status, again.text]).toEqual([200, done.text]);
  expect(await counted(hanako, "q=まとめ")).toBe(before + 1);
  const { division: _, ...left } = content;
  expect((await hanako(`${study}/${one.id}`)).json<EntryJson>().content).toEqual({ ...left, budget: "1" });
});

test("a thousand works are done at once, one more is not begun", async () => {
  const bulk = (count: number) => {
    const works = Array.from({ length: count }, (_, at) => ({
      does: "enter",
      content: { ...content, title: `千の${at}` },
    }));
    return hanako({ method: "POST", url: `${study}/bulk`, body: { works }, headers: fresh() });
  };
  const refused = await bulk(1001);
  expect([refused.status, codes(refused)]).toEqual([400, [["too-many-works", undefined]]]);
  expect(await counted(hanako, "q=千の")).toBe(0);
  const done = (await bulk(1000)).json<{ done: readonly object[] }>().done;
  expect(done.length).toBe(1000);
  const { count } = (await hanako(`${study}?q=千の`)).json<PageJson>();
  expect(count).toEqual({ least: 1000, exact: true });
});

const unfit: readonly [string, object, number, readonly (readonly [string, string | undefined])[]][] = [
  ["a member nobody knows", { content, state: "approved" }, 400, [["member-unknown", "state"]]],
  ["an owner of one's own choice", { content, owner: "org-b" }, 400, [["member-unknown", "owner"]]],
  ["no content", {}, 400, [["member-missing", "content"]]],
  ["a content that is none", { content: "x" }, 400, [["member-unfit", "content"]]],
  ["a day that is none", { content, validFrom: "2026-02-30" }, 400, [["bad-date", undefined]]],
  ["a field nobody knows", { content: { ...content, titel: "x" } }, 422, [["unknown-field", "titel"]]],
  [
    "a field one does not see",
    { content: { ...content, opinion: "x" } },
    422,
    [["unknown-field", "opinion"]],
  ],
  [
    "values that are none, one deep inside",
    { content: { ...content, budget: "x", sites: [{ name: "甲" }, { name: "乙", beds: "-1" }] } },
    422,
    [
      ["wrong-kind", "budget"],
      ["out-of-range", "sites[1].beds"],
    ],
  ],
  ["a day to come", { content, validFrom: "2027-01-01" }, 422, [["valid-in-future", undefined]]],
];

test.each(unfit)("refused: %s", async (_, body, status, faults) => {
  const answer = await hanako({ method: "POST", url: study, body, headers: fresh() });
  expect([answer.status, codes(answer)]).toEqual([status, faults]);
});

test("what is wrong is told in the reader's language, in both beside each fault, and nothing of the inside", async () => {
  const send = (language: string) =>
    hanako({
      method: "POST",
      url: study,
      body: { content: { ...content, titel: 1 } },
      headers: { ...fresh(), "accept-language": language },
    });
  const [ja, en] = [
    (await send("ja")).json<ProblemJson>(),
    (await send("en-GB,ja;q=0.5")).json<ProblemJson>(),
  ];
  expect(ja.title).toBe(ja.faults[0]?.message.ja);
  expect(en.title).toBe(ja.faults[0]?.message.en);
  expect(JSON.stringify([ja, en])).not.toMatch(/select|stack|node_modules|register\.|\.ts\b/);
});

test.each(['{"content":{"__proto__":{"title":"x"}}}', "{", '{"content":', "[1", "\u0000"])(
  "%j is no body",
  async (body) => {
    const headers = { ...fresh(), "content-type": "application/json" };
    const answer = await hanako({ method: "POST", url: study, body, headers });
    expect([answer.status, codes(answer)]).toEqual([400, [["body-unreadable", undefined]]]);
  },
);

test("an address that cannot be read is the reader's to mend", async () => {
  const answer = await hanako("/api/programmes/%E0%A4%A");
  expect([answer.status, codes(answer)]).toEqual([400, [["body-unreadable", undefined]]]);
});

test("without the token of the session nothing is changed", async () => {
  const entry = await enter(hanako);
  const asks: [string, string, object][] = [
    ["POST", study, { content }],
    ["PUT", `${study}/${entry.id}`, { content: { ...content, title: "盗" } }],
    ["POST", `${study}/${entry.id}/steps/withdraw`, { reason: "盗" }],
    ["POST", `${study}/${entry.id}/comments`, { words: "盗" }],
    ["PUT", "/api/views/v", { id: "v", register: "trial-support/study", name: "盗", query: "" }],
  ];
  for (const [method, url, body] of asks)
    for (const token of ["", "wrong", undefined]) {
      const headers = { ...fresh(), ...upon(1), "x-csrf-token": token ?? "x".repeat(43) };
      const answer = await hanako({ method: method as "POST", url, body, headers });
      expect([answer.status, codes(answer)], `${method} ${url}`).toEqual([403, [["form-stale", undefined]]]);
    }
  expect((await hanako(`${study}/${entry.id}`)).json<EntryJson>().version).toBe(1);
  expect((await hanako(`${study}/${entry.id}/comments`)).json()).toEqual([]);
});

test("what another organisation has is not there: entry, history, files, counts, searches, lists, exports", async () => {
  const entry = await enter(hanako, { ...content, title: "秘密の課題" });
  const here = `${study}/${entry.id}`;
  const nowhere = `${study}/999999`;
  for (const path of [
    "",
    "/history",
    "/comments",
    "?valid-at=2026-11-22",
    `/attachments/${"0".repeat(64)}`,
  ]) {
    const [hidden, missing] = [await other(here + path), await other(nowhere + path)];
    expect([hidden.status, missing.status], path).toEqual([404, 404]);
    expect(hidden.text.replaceAll(entry.id, "#"), path).toBe(missing.text.replaceAll("999999", "#"));
  }
  const works: [string, string, object][] = [
    ["PUT", "", { content }],
    ["POST", "/steps/withdraw", { reason: "x" }],
    ["POST", "/corrections", { content, validFrom: "2026-11-22", reason: "x" }],
    ["POST", "/comments", { words: "x" }],
    ["POST", "/erasure", { reason: "x" }],
  ];
  for (const [method, path, body] of works) {
    const answer = await other({ method: method as "POST", url: here + path, body, headers: upon(1) });
    expect(answer.status, path + answer.text).toBe(404);
  }
  const bulk = await other({
    method: "POST",
    url: `${study}/bulk`,
    body: { works: [{ does: "change", entry: entry.id, version: 1, set: {} }] },
    headers: fresh(),
  });
  expect(bulk.status).toBe(404);
  expect(await counted(other, "q=秘密")).toBe(0);
  expect(await counted(hanako, "q=秘密")).toBe(1);
  expect((await other(`${study}.csv`)).text).not.toContain("秘密");
  expect((await hanako(`${study}.csv`)).text).toContain("秘密");
});

test("a field a role does not see is not even declared, and to ask for it is to ask for nothing", async () => {
  const declared = (await hanako("/api/programmes/trial-support")).json<Programme>();
  expect(JSON.stringify(declared)).not.toContain("opinion");
  expect(JSON.stringify((await reviewer("/api/programmes/trial-support")).json())).toContain("opinion");
  const [hidden, missing] = [
    await hanako(`${study}?filter.opinion=x`),
    await hanako(`${study}?filter.opinium=x`),
  ];
  expect(hidden.status).toBe(missing.status);
  expect(hidden.text.replaceAll("opinion", "#")).toBe(missing.text.replaceAll("opinium", "#"));
  expect((await hanako(`${study}?sort=opinion`)).status).toBe(400);
  expect((await hanako(`${study}.csv`)).text).not.toContain("審査意見");
});

const form = {
  clientKind: "venture",
  clientName: "甲バイオ株式会社",
  prefecture: "13",
  stage: "seed",
  topics: [{ topic: "regulation" }],
  request: "承認申請の進め方を知りたい。",
  contactName: "相談 一郎",
  contactMail: "ichiro@example.jp",
  consent: true,
};

test("the public may fill in the form of a programme, and nothing else", async () => {
  const made = await world.nobody({
    method: "POST",
    url: consultation,
    body: { content: form },
    headers: fresh(),
  });
  expect(made.status, made.text).toBe(201);
  const receipt = made.json<{ id: string; numbers: Record<string, string> }>();
  expect(Object.keys(receipt).toSorted()).toEqual([
    "id",
    "numbers",
    "recordedAt",
    "register",
    "validFrom",
    "version",
  ]);
  const seen = (await officer(`${consultation}/${receipt.id}`)).json<EntryJson>();
  expect(seen.content).toMatchObject({ contactName: form.contactName, receipt: expect.any(String) });
  const here = `${consultation}/${receipt.id}`;
  for (const url of [here, `${here}/history`, `${here}/comments`, study, `${study}/1`, `${study}.csv`])
    expect((await world.nobody(url)).status, url).toBe(404);
  expect((await world.nobody(consultation)).json<PageJson>()).toEqual({
    entries: [],
    count: { least: 0, exact: true },
  });
  expect((await world.nobody("/api/tasks")).json()).toEqual({ tasks: [] });
  for (const url of ["/api/views", "/api/drafts/x"]) expect((await world.nobody(url)).status, url).toBe(401);
  const step = await world.nobody({
    method: "POST",
    url: `${here}/steps/triage`,
    body: {},
    headers: upon(1),
  });
  expect(step.status).toBe(404);
  const forbidden = await world.nobody({
    method: "POST",
    url: consultation,
    body: { content: { ...form, triageNote: "x" } },
    headers: fresh(),
  });
  expect([forbidden.status, codes(forbidden).map(([, field]) => field)]).toEqual([422, ["triageNote"]]);
  const half = await world.nobody({
    method: "POST",
    url: consultation,
    body: { content: { ...form, request: undefined } },
    headers: fresh(),
  });
  expect(codes(half)).toEqual([["required-field", "request"]]);
});

async function attached(ask: Asking, text: string) {
  const url = `/api/attachments?name=${encodeURIComponent("計画'書\".pdf")}&type=application/pdf`;
  const answer = await ask({ method: "POST", url, bytes: Buffer.from(`%PDF-1.7 ${text}`) });
  expect(answer.status, answer.text).toBe(201);
  return answer.json<{ sha256: string; name: string; type: string; bytes: number }>();
}

test("a step and the content sent with it are kept together or not at all", async () => {
  const entry = await enter(hanako);
  const plan = await attached(hanako, "step");
  const step = (of: object, version: number) =>
    hanako({
      method: "POST",
      url: `${study}/${entry.id}/steps/submit`,
      body: { content: of },
      headers: upon(version),
    });
  const refused = await step({ ...content, title: "改題", plan }, 1);
  expect([refused.status, codes(refused)]).toEqual([422, [["required-field", "sites"]]]);
  expect((await hanako(`${study}/${entry.id}`)).json<EntryJson>()).toMatchObject({
    version: 1,
    state: "draft",
    content,
  });
  const taken = await step({ ...content, title: "改題", plan, sites: [{ name: "甲病院" }] }, 1);
  expect(taken.json<EntryJson>()).toMatchObject({ state: "submitted", content: { title: "改題" } });
});

test("a file waits for its sender's entry alone, and is saved under its name and never shown", async () => {
  const plan = await attached(hanako, "geheim");
  const stolen = await other({
    method: "POST",
    url: study,
    body: { content: { ...content, plan } },
    headers: fresh(),
  });
  expect([stolen.status, codes(stolen)]).toEqual([422, [["unknown-file", "plan"]]]);
  const entry = await enter(hanako, { ...content, plan });
  const file = await hanako(`${study}/${entry.id}/attachments/${plan.sha256}`);
  expect(file.bytes.toString()).toBe("%PDF-1.7 geheim");
  expect(file.headers).toMatchObject({
    "content-type": "application/pdf",
    "content-disposition": `attachment; filename="_.pdf"; filename*=UTF-8''%E8%A8%88%E7%94%BB%27%E6%9B%B8%22.pdf`,
    "x-content-type-options": "nosniff",
    "content-security-policy": "default-src 'none'; sandbox",
  });
  const lie = await hanako({
    method: "POST",
    url: "/api/attachments?name=a.pdf&type=application/pdf",
    bytes: Buffer.from("<html>"),
  });
  expect([lie.status, codes(lie)]).toEqual([422, [["file-not-as-said", undefined]]]);
});

test("drafts and views are one's own, lie there as ciphertext, and drafts are gone after thirty days", async () => {
  const url = "/api/drafts/trial-support.study.new";
  const draft = { entered: { contact: { text: "下書きの人" } }, at: "2026-11-22T03:00:00Z" };
  await hanako({ method: "PUT", url, body: draft });
  expect((await hanako(url)).json()).toEqual(draft);
  expect((await other(url)).status).toBe(404);
  const asKeeper = <T>(asked: ReturnType<typeof query<T>>) =>
    transactionAs(world.database, "hakaru_keeper", (keeper) => keeper.rows(asked));
  const [kept] = await asKeeper(
    query<{ sealed: Buffer }>`select sealed from register.own_item where kind = 'draft'`,
  );
  expect(Buffer.from(kept?.sealed ?? "").toString("utf8")).not.toContain("下書きの人");
  await asKeeper(
    query`update register.own_item set kept_at = kept_at - interval '30 days' where kind = 'draft'`,
  );
  expect((await hanako(url)).status).toBe(404);
  const view = { id: "v1", register: "trial-support/study", name: "薬", query: "q=x" };
  await hanako({ method: "PUT", url: "/api/views/v1", body: view });
  expect((await hanako("/api/views")).json()).toEqual([view]);
  expect((await other("/api/views")).json()).toEqual([]);
});

test("what is due, by when and by whom, as days pass and an answer comes", async () => {
  const entry = await enter(hanako, { ...content, title: "期限の課題" });
  const [plan, sites] = [await attached(hanako, "due"), [{ name: "甲病院" }]];
  await hanako({
    method: "POST",
    url: `${study}/${entry.id}/steps/submit`,
    body: { content: { ...content, plan, sites } },
    headers: upon(1),
  });
  const task = async () => {
    const { tasks } = (await reviewer("/api/tasks?role=reviewer")).json<TasksJson>();
    const mine = tasks.find((each) => each.entry === entry.id);
    return mine && [mine.standing, mine.due, mine.days];
  };
  expect(await task()).toEqual(["running", "2026-12-22", 30]);
  world.setNow("2026-12-15T03:00:00Z");
  expect(await task()).toEqual(["soon", "2026-12-22", 7]);
  // In Japan it is the day after already.
  world.setNow("2026-12-22T15:30:00Z");
  expect(await task()).toEqual(["overdue", "2026-12-22", -1]);
  const now = (await reviewer(`${study}/${entry.id}`)).json<EntryJson>();
  await reviewer({
    method: "POST",
    url: `${study}/${entry.id}/steps/return`,
    body: { reason: "不足" },
    headers: upon(now.version),
  });
  expect(await task()).toBeUndefined();
  world.setNow("2026-11-22T03:00:00Z");
});

test("what is due is told page by page, by its last days, whether or not it was swept", async () => {
  for (const nth of [1, 2, 3]) {
    const entry = await enter(hanako, { ...content, title: `期限の課題 ${nth}` });
    const [plan, sites] = [await attached(hanako, `due ${nth}`), [{ name: "甲病院" }]];
    const body = { content: { ...content, plan, sites } };
    const url = `${study}/${entry.id}/steps/submit`;
    expect((await hanako({ method: "POST", url, body, headers: upon(1) })).status).toBe(200);
  }
  const pages = async () => {
    const all: TasksJson["tasks"][] = [];
    for (let cursor = ""; ; ) {
      const { tasks, next } = (await reviewer(`/api/tasks?role=reviewer&limit=2${cursor}`)).json<TasksJson>();
      all.push(tasks);
      if (next === undefined) return all;
      cursor = `&cursor=${next}`;
    }
  };
  const found = await pages();
  const { tasks } = (await reviewer("/api/tasks?role=reviewer&limit=500")).json<TasksJson>();
  expect(found.flat()).toEqual(tasks);
  expect(tasks.map(({ due }) => due)).toEqual(tasks.map(({ due }) => due).toSorted());
  expect(found.length).toBeGreaterThan(1);
  const registers = [...world.registers.programmes.values()].flatMap((each) => [...each.registers.values()]);
  await sweepDue(world.database, registers, date("2026-11-22"));
  expect(await pages()).toEqual(found);
});

test("an export defuses what a spreadsheet would run", async () => {
  await enter(hanako, { ...content, title: "=HYPERLINK(1)" });
  expect((await hanako(`${study}.csv?q=HYPERLINK`)).text).toContain(",'=HYPERLINK(1),");
  const book = await hanako(`${study}.xlsx?q=HYPERLINK`);
  expect([book.status, book.bytes.subarray(0, 2).toString()]).toEqual([200, "PK"]);
});

test.each([
  ["/api/tasks?standing=late", "parameter-unfit"],
  ["/api/tasks?role=king", "parameter-unfit"],
  ["/api/tasks?limit=501", "parameter-unfit"],
  ["/api/tasks?cursor=x", "cursor-unreadable"],
  [`${study}?limit=0`, "parameter-unfit"],
  [`${study}?limit=501`, "parameter-unfit"],
  [`${study}?state=nowhere`, "filter-unfit"],
  [`${study}?filter.begins=soon`, "filter-unfit"],
  [`${study}?filter.personal=maybe`, "filter-unfit"],
  [`${study}?filter.contact=x`, "not-filterable"],
  [`${study}?filter.plan=x`, "not-filterable"],
  [`${study}?sort=purpose`, "not-sortable"],
  [`${study}?cursor=x`, "cursor-unreadable"],
  [`${study}?q=a&q=b`, "parameter-twice"],
  [`${study}?Q=a`, "unknown-parameter"],
])("%s cannot be asked: %s", async (url, code) => {
  const answer = await hanako(url);
  expect([answer.status, codes(answer).map(([of]) => of)]).toEqual([400, [code]]);
});

test("without a sign-in before them the registers are not served", async () => {
  const { registers } = world;
  const open = createServer({ publishers: new Map(), registers }, () => undefined);
  await expect(open.ready()).rejects.toThrow("registers need a sign-in before them");
  await open.close().catch(() => undefined);
});

test("none of all this was a bug", () => {
  expect(world.bugs).toEqual([]);
});
