import { loadProgramme } from "@hakaru/cli/load-programme";
import type { EntryJson, MatchesJson } from "@hakaru/model/exchange";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type ApiWorld, type Asking, openApiWorld } from "./register-api-world.ts";

let world: ApiWorld;
let officer: Asking;
let consultation: string;

const at = "/api/programmes/innohub";
let keys = 0;

async function enter(entity: string, content: object, ask = officer): Promise<EntryJson> {
  keys += 1;
  const headers = { "idempotency-key": `m-${keys}` };
  const answer = await ask({ method: "POST", url: `${at}/${entity}`, body: { content }, headers });
  expect(answer.status, answer.text).toBe(201);
  return answer.json();
}

/** A supporter that has joined on a day, and may have left. */
async function supporter(name: string, topics: readonly string[], regions: readonly string[]): Promise<void> {
  const content = {
    name,
    kind: "company",
    topics: topics.map((topic) => ({ topic })),
    stages: [{ stage: "all" }],
    regions: regions.map((region) => ({ region })),
    contactName: "窓口 一郎",
    contactMail: "desk@example.jp",
    description: "支援の内容",
  };
  const { id, version } = await enter("supporter", content);
  const headers = { "if-match": `"${version}"` };
  const url = `${at}/supporter/${id}/steps/accept`;
  const answer = await officer({ method: "POST", url, body: {}, headers });
  expect(answer.status, answer.text).toBe(200);
}

const request = {
  clientKind: "venture",
  clientName: "株式会社ほくと",
  prefecture: "01",
  stage: "seed",
  topics: [{ topic: "regulation" }, { topic: "data" }],
  request: "認証の手順を知りたい。",
  contactName: "渡邉 薫",
  contactMail: "watanabe@example.jp",
  consent: true,
};

beforeAll(async () => {
  world = await openApiWorld(await loadProgramme("innohub"));
  officer = await world.as("programme-officer", "事業 次郎");
  await supporter("両方の団体", ["regulation", "data"], ["nationwide"]);
  await supporter("片方の団体", ["regulation"], ["kyushu"]);
  await supporter("地元の団体", ["data"], ["hokkaido"]);
  await enter("supporter", {
    name: "申込中の団体",
    kind: "company",
    topics: [{ topic: "regulation" }],
    stages: [{ stage: "all" }],
    regions: [{ region: "nationwide" }],
  });
  ({ id: consultation } = await enter("consultation", request));
});
afterAll(async () => {
  await world?.close();
  expect(world?.bugs).toEqual([]);
});

const matches = async (ask: Asking) => {
  const answer = await ask(`${at}/consultation/${consultation}/matches`);
  return { status: answer.status, all: answer.status === 200 ? answer.json<MatchesJson>() : [] };
};

test("supporters are ranked for a consultation, each place with its reasons, in words of both languages", async () => {
  const { all } = await matches(officer);
  expect(all.map(({ id }) => id)).toEqual(["supporters", "measures"]);
  const [supporters] = all;
  expect(supporters?.matches.map(({ title, score, most }) => `${title} ${score}/${most}`)).toEqual([
    "両方の団体 15/15",
    "地元の団体 10/15",
    "片方の団体 8/15",
  ]);
  expect(supporters?.matches[1]?.reasons.map(({ label, points, says }) => [label.ja, points, says])).toEqual([
    ["分野", "5", "fits"],
    ["事業の段階", "3", "fits"],
    ["地域", "2", "fits"],
  ]);
  expect(supporters?.matches[2]?.reasons.map(({ fitting }) => fitting)).toEqual([
    [{ ja: "規制・制度", en: "regulation" }],
    [{ ja: "シード", en: "seed" }],
    [],
  ]);
});

test("who does not see what a ranking rests on gets none; who does not see the entry, no entry", async () => {
  const secretariat = await world.as("secretariat", "事務 花子");
  expect((await matches(secretariat)).status).toBe(404);
  expect((await matches(world.nobody)).status).toBe(404);
  const auditor = await world.as("auditor", "監査 三郎");
  expect((await matches(auditor)).all.map(({ id }) => id)).toContain("supporters");
});

test("an entity with no matching has no candidates", async () => {
  const answer = await officer(`${at}/supporter/1/matches`);
  expect([answer.status, answer.json()]).toEqual([200, []]);
});
