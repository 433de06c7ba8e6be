import { afterAll, beforeAll, expect, test } from "vitest";
import { richProgramme } from "../browser/desk/rich-programme.ts";
import { type ApiDocument, judgeFor } from "./register-api-document.ts";
import { type Answer, type ApiWorld, type Asking, openApiWorld } from "./register-api-world.ts";

let world: ApiWorld;
let document: ApiDocument;
const people: Record<string, Asking> = {};

beforeAll(async () => {
  world = await openApiWorld({ programme: richProgramme, rosters: [], indicators: [], matchings: [] });
  document = (await world.nobody("/api/openapi.json")).json();
  people.applicant = await world.as("applicant", "甲 花子", "org-a");
  people.officer = await world.as("programme-officer", "事業 次郎");
  people.reviewer = await world.as("reviewer", "審査 三郎");
  people.nobody = world.nobody;
});
afterAll(() => world.close());

const register = "/api/programmes/{programme}/{entity}";
const study = "/api/programmes/trial-support/study";
const content = {
  title: "遠隔診療の実証",
  organisation: "甲大学",
  division: "medicine",
  budget: "12000000",
  begins: "2026-10-01",
  personal: false,
  contact: "連絡 花",
};
const pdf = Buffer.from("%PDF-1.7 plan");

/** A request an operation is tried with: who asks, what for, and the status that comes back. */
interface Trial {
  readonly of: string;
  readonly who: string;
  readonly url: string;
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
  readonly bytes?: Uint8Array;
  readonly gives: number;
}

let key = 0;
const fresh = () => ({ "idempotency-key": `trial-${++key}` });
const upon = (version: number) => ({ "if-match": `"${version}"` });
const hash = "b6c6a1e5".padEnd(64, "0");

/** In this order: what comes later rests on what came before. */
const trials: readonly Trial[] = [
  { of: "GET /api/session", who: "nobody", url: "/api/session", gives: 200 },
  { of: "GET /api/session", who: "applicant", url: "/api/session", gives: 200 },
  { of: "GET /api/programmes", who: "applicant", url: "/api/programmes", gives: 200 },
  { of: "GET /api/programmes", who: "nobody", url: "/api/programmes", gives: 200 },
  {
    of: "GET /api/programmes/{programme}",
    who: "reviewer",
    url: "/api/programmes/trial-support",
    gives: 200,
  },
  { of: "GET /api/programmes/{programme}", who: "nobody", url: "/api/programmes/trial-support", gives: 404 },
  { of: `POST ${study}`, who: "applicant", url: study, body: { content }, headers: fresh(), gives: 201 },
  { of: `POST ${study}`, who: "applicant", url: study, body: { content }, gives: 400 },
  {
    of: `POST ${study}`,
    who: "applicant",
    url: study,
    body: { content, owner: "org-b" },
    headers: fresh(),
    gives: 400,
  },
  {
    of: `POST ${study}`,
    who: "applicant",
    url: study,
    body: { content: { ...content, budget: "many" } },
    headers: fresh(),
    gives: 422,
  },
  { of: `POST ${study}`, who: "reviewer", url: study, body: { content }, headers: fresh(), gives: 403 },
  {
    of: `POST ${study}/check`,
    who: "applicant",
    url: `${study}/check`,
    body: { content, state: "submitted" },
    gives: 200,
  },
  {
    of: `GET ${study}`,
    who: "applicant",
    url: `${study}?q=遠隔&sort=-budget&filter.division=medicine`,
    gives: 200,
  },
  { of: `GET ${study}`, who: "applicant", url: `${study}?nonsense=1`, gives: 400 },
  { of: `GET ${study}`, who: "nobody", url: study, gives: 404 },
  { of: `GET ${study}.csv`, who: "applicant", url: `${study}.csv?valid-at=2026-11-22`, gives: 200 },
  { of: `GET ${study}.xlsx`, who: "applicant", url: `${study}.xlsx`, gives: 200 },
  { of: `GET ${study}/{entry}`, who: "applicant", url: `${study}/1`, gives: 200 },
  { of: `GET ${study}/{entry}`, who: "applicant", url: `${study}/1?known-at=2026-11-30`, gives: 200 },
  { of: `GET ${study}/{entry}`, who: "applicant", url: `${study}/99`, gives: 404 },
  { of: `GET ${study}/{entry}`, who: "applicant", url: `${study}/1?valid-at=2026-02-30`, gives: 400 },
  {
    of: "POST /api/attachments",
    who: "applicant",
    url: `/api/attachments?name=${encodeURIComponent("計画書.pdf")}&type=application/pdf`,
    bytes: pdf,
    gives: 201,
  },
  {
    of: "POST /api/attachments",
    who: "nobody",
    url: "/api/attachments?name=a.pdf&type=application/pdf",
    bytes: pdf,
    gives: 403,
  },
  {
    of: `PUT ${study}/{entry}`,
    who: "applicant",
    url: `${study}/1`,
    body: { content: { ...content, plan: "PLAN", sites: [{ name: "甲病院", beds: "20" }] } },
    headers: upon(1),
    gives: 200,
  },
  { of: `PUT ${study}/{entry}`, who: "applicant", url: `${study}/1`, body: { content }, gives: 428 },
  {
    of: `PUT ${study}/{entry}`,
    who: "applicant",
    url: `${study}/1`,
    body: { content },
    headers: { "if-match": "*" },
    gives: 412,
  },
  {
    of: `PUT ${study}/{entry}`,
    who: "applicant",
    url: `${study}/1`,
    body: { content },
    headers: upon(1),
    gives: 409,
  },
  {
    of: `GET ${register}/{entry}/attachments/{hash}`,
    who: "applicant",
    url: `${study}/1/attachments/PLAN`,
    gives: 200,
  },
  {
    of: `GET ${register}/{entry}/attachments/{hash}`,
    who: "applicant",
    url: `${study}/1/attachments/${hash}`,
    gives: 404,
  },
  {
    of: `POST ${study}/{entry}/steps/{step}`,
    who: "applicant",
    url: `${study}/1/steps/submit`,
    body: { content: { ...content, plan: "PLAN", sites: [{ name: "甲病院", beds: "30" }] } },
    headers: upon(2),
    gives: 200,
  },
  {
    of: `POST ${study}/{entry}/steps/{step}`,
    who: "reviewer",
    url: `${study}/1/steps/approve`,
    body: {},
    headers: upon(4),
    gives: 422,
  },
  {
    of: `POST ${study}/{entry}/steps/{step}`,
    who: "reviewer",
    url: `${study}/1/steps/nowhere`,
    body: {},
    headers: upon(4),
    gives: 404,
  },
  { of: "GET /api/tasks", who: "reviewer", url: "/api/tasks?role=reviewer", gives: 200 },
  { of: "GET /api/tasks", who: "nobody", url: "/api/tasks", gives: 200 },
  {
    of: `POST ${register}/{entry}/comments`,
    who: "reviewer",
    url: `${study}/1/comments`,
    body: { words: "確認中" },
    gives: 201,
  },
  { of: `GET ${register}/{entry}/comments`, who: "applicant", url: `${study}/1/comments`, gives: 200 },
  {
    of: `POST ${study}/{entry}/corrections`,
    who: "officer",
    url: `${study}/1/corrections`,
    body: {
      content: { ...content, budget: "13000000", plan: "PLAN", sites: [{ name: "甲病院", beds: "30" }] },
      validFrom: "2026-11-22",
      reason: "桁の誤り",
    },
    headers: upon(4),
    gives: 200,
  },
  { of: `GET ${register}/{entry}/history`, who: "applicant", url: `${study}/1/history`, gives: 200 },
  { of: `GET ${register}/{entry}/history`, who: "reviewer", url: `${study}/77/history`, gives: 404 },
  {
    of: `POST ${study}/bulk`,
    who: "applicant",
    url: `${study}/bulk`,
    body: {
      works: [
        { does: "enter", content },
        { does: "enter", content: { ...content, title: "二" } },
      ],
    },
    headers: fresh(),
    gives: 200,
  },
  {
    of: `POST ${study}/bulk`,
    who: "applicant",
    url: `${study}/bulk`,
    body: { works: [{ does: "change", entry: "2", version: 9, set: { title: "三" } }] },
    headers: fresh(),
    gives: 409,
  },
  {
    of: `POST ${register}/{entry}/erasure`,
    who: "applicant",
    url: `${study}/1/erasure`,
    body: { reason: "本人の求め" },
    gives: 403,
  },
  {
    of: `POST ${register}/{entry}/erasure`,
    who: "officer",
    url: `${study}/1/erasure`,
    body: { reason: "本人の求め" },
    gives: 200,
  },
  { of: `GET ${study}/{entry}`, who: "officer", url: `${study}/1`, gives: 200 },
  { of: `GET ${register}/{entry}/comments`, who: "applicant", url: `${study}/1/comments`, gives: 200 },
  {
    of: "PUT /api/drafts/{key}",
    who: "applicant",
    url: "/api/drafts/trial-support.study.new",
    body: { entered: { title: { text: "途中" } }, at: "2026-11-22T03:00:00Z" },
    gives: 204,
  },
  { of: "GET /api/drafts/{key}", who: "applicant", url: "/api/drafts/trial-support.study.new", gives: 200 },
  { of: "GET /api/drafts/{key}", who: "reviewer", url: "/api/drafts/trial-support.study.new", gives: 404 },
  { of: "GET /api/drafts/{key}", who: "nobody", url: "/api/drafts/trial-support.study.new", gives: 401 },
  {
    of: "DELETE /api/drafts/{key}",
    who: "applicant",
    url: "/api/drafts/trial-support.study.new",
    gives: 204,
  },
  {
    of: "PUT /api/views/{view}",
    who: "applicant",
    url: "/api/views/v1",
    body: { id: "v1", register: "trial-support/study", name: "薬", query: "filter.division=medicine" },
    gives: 200,
  },
  { of: "GET /api/views", who: "applicant", url: "/api/views", gives: 200 },
  { of: "DELETE /api/views/{view}", who: "applicant", url: "/api/views/v1", gives: 204 },
];

/** Tried in tests of their own. */
const elsewhere = /\/(imports|indicators|figures|matches|committee|records)/;

test("every operation of the document answers as it says, and its refusals are the problems it says", async () => {
  const judge = judgeFor(document);
  let plan = { sha256: hash };
  for (const trial of trials) {
    const answer = await tried(trial, plan);
    const [method = "", path = ""] = trial.of.split(" ");
    const operation = document.paths[path]?.[method.toLowerCase()];
    if (operation === undefined) throw new Error(`the document has no ${trial.of}`);
    const told = `${trial.of} as ${trial.who}: ${answer.text.slice(0, 600)}`;
    expect(answer.status, told).toBe(trial.gives);
    expect(judge(operation, answer), told).toEqual([]);
    if (trial.of === "POST /api/attachments" && answer.status === 201) plan = answer.json();
  }
  expect(world.bugs).toEqual([]);
});

function tried(
  { of, who, url, body, headers, bytes }: Trial,
  plan: { readonly sha256: string },
): Promise<Answer> {
  const ask = people[who];
  if (ask === undefined) throw new Error(`nobody is called ${who}`);
  const filled = JSON.stringify(body ?? null).replaceAll('"PLAN"', JSON.stringify(plan));
  return ask({
    method: of.split(" ")[0] as "GET",
    url: url.replace("PLAN", plan.sha256),
    ...(body !== undefined && { body: JSON.parse(filled) }),
    ...(headers && { headers }),
    ...(bytes && { bytes }),
  });
}

test("no operation of the document is left out above", () => {
  const all = Object.entries(document.paths).flatMap(([path, methods]) =>
    Object.keys(methods).map((method) => `${method.toUpperCase()} ${path}`),
  );
  const ofRegisters = all.filter((each) => !each.includes("/api/strategies") && !elsewhere.test(each));
  const succeeded = new Set(trials.filter(({ gives }) => gives < 300).map(({ of }) => of));
  expect(ofRegisters.filter((each) => !succeeded.has(each))).toEqual([]);
});

test("an answer that is otherwise is noticed", async () => {
  const operation = document.paths[`${study}/{entry}`]?.get;
  if (operation === undefined) throw new Error("the document has no entry");
  const answer = await people.officer?.(`${study}/1`);
  if (answer === undefined) throw new Error("no officer");
  const judge = judgeFor(document);
  const otherwise = (change: object) => ({
    ...answer,
    json: <T>() => ({ ...answer.json<object>(), ...change }) as T,
  });
  expect(judge(operation, answer)).toEqual([]);
  expect(judge(operation, otherwise({ more: 1 }))).not.toEqual([]);
  expect(judge(operation, otherwise({ content: { titel: "x" } }))).not.toEqual([]);
  expect(judge(operation, { ...answer, status: 418 })).not.toEqual([]);
});
