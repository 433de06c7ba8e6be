import type { ImportJson, ProblemJson } from "@hakaru/model/exchange";
import { openRoster } from "@hakaru/register/roster/open-roster";
import { afterAll, beforeAll, expect, test } from "vitest";
import { richProgramme } from "../browser/desk/rich-programme.ts";
import { type ApiWorld, type Asking, openApiWorld } from "./register-api-world.ts";

let world: ApiWorld;
let taro: Asking;
beforeAll(async () => {
  world = await openApiWorld({ programme: richProgramme, rosters: [], indicators: [], matchings: [] });
  taro = await world.as("programme-officer", "厚労 太郎");
});
afterAll(() => world.close());

const committees = "/api/programmes/trial-support/committee";
const roster = ["委員会名,場所,備考", "第1認定委員会,東京都,移転", "第2認定委員会,宮城県,"].join("\r\n");

async function send(text: string | Uint8Array, as = taro, name = "委員会名簿.csv"): Promise<ImportJson> {
  const url = `${committees}/imports?name=${encodeURIComponent(name)}&type=text/csv`;
  const sent = await as({ method: "POST", url, bytes: Buffer.from(text) });
  expect([sent.status, sent.text]).toEqual([202, expect.any(String)]);
  return sent.json<ImportJson>();
}

/** Looks at an import until it waits for somebody. */
async function settled(id: string, as = taro): Promise<ImportJson> {
  for (;;) {
    const value = (await as(`${committees}/imports/${id}`)).json<ImportJson>();
    if (value.standing !== "reading" && value.standing !== "accepting") return value;
  }
}

test("a roster over HTTP: sent, asked about, looked over, entered; and the second time nothing is asked or changed", async () => {
  const sent = await send(roster);
  expect(sent).toMatchObject({ register: "trial-support/committee", rows: { of: null } });
  expect(["reading", "asking"], "so small a roster may be read before the answer is written").toContain(
    sent.standing,
  );
  const asked = await settled(sent.id);
  expect(asked.questions.map(({ column, proposals }) => [column, proposals])).toEqual([
    ["B", []],
    ["C", []],
  ]);
  const at = `${committees}/imports/${sent.id}`;
  const unfit = await taro({ method: "PUT", url: `${at}/mapping`, body: { B: "nothing" } });
  expect([unfit.status, unfit.json<ProblemJson>().faults.map(({ code }) => code)]).toEqual([
    422,
    ["no-such-target"],
  ]);
  const early = await taro({ method: "POST", url: `${at}/accept` });
  expect([early.status, early.json<ProblemJson>().faults.map(({ code }) => code)]).toEqual([
    409,
    ["import-not-there-yet"],
  ]);
  await taro({ method: "PUT", url: `${at}/mapping`, body: { B: "place", C: null } });
  const checked = await settled(sent.id);
  expect(checked).toMatchObject({ standing: "checked", counts: { accepted: 2, new: 2 }, goneStep: null });
  expect(checked.differences.map(({ kind, title, row }) => [kind, title, row])).toEqual([
    ["new", "第1認定委員会", 2],
    ["new", "第2認定委員会", 3],
  ]);
  const accepted = await taro({ method: "POST", url: `${at}/accept` });
  expect(accepted.status).toBe(202);
  expect((await settled(sent.id)).standing).toBe("accepted");
  const again = await settled((await send(roster)).id);
  expect(again).toMatchObject({
    standing: "checked",
    questions: [],
    counts: { same: 2, new: 0, changed: 0 },
  });
});

test("what was found comes as CSV and as a copy of the file; nobody else is given either", async () => {
  const { id } = await send("委員会名,所在地\r\n第9認定委員会,どこか\r\n");
  const refused = await settled(id);
  expect(refused).toMatchObject({ standing: "refused", counts: { accepted: 0, rejected: 1 } });
  expect(refused.findings[0]).toMatchObject({ severity: "error", place: { cell: "B2", raw: "どこか" } });
  const csv = await taro(`${committees}/imports/${id}/findings.csv`);
  expect([csv.headers["content-type"], csv.text]).toEqual([
    "text/csv; charset=utf-8",
    expect.stringContaining("どこか"),
  ]);
  const copy = await taro(`${committees}/imports/${id}/annotated.xlsx`);
  const book = await openRoster(copy.bytes, "検査結果.xlsx");
  expect(book.sheets.map(({ name }) => name)).toContain("検査結果");
  const hanako = await world.as("programme-officer", "別の 担当");
  for (const path of ["", "/findings.csv", "/annotated.xlsx"])
    expect((await hanako(`${committees}/imports/${id}${path}`)).status).toBe(404);
});

test("an import is abandoned, and is then neither entered nor abandoned again", async () => {
  const { id } = await settled((await send("委員会名\r\n第8認定委員会\r\n")).id);
  const url = `${committees}/imports/${id}`;
  expect((await taro({ method: "DELETE", url })).status).toBe(204);
  expect((await taro({ method: "DELETE", url })).status).toBe(409);
  expect((await taro(url)).json<ImportJson>().standing).toBe("abandoned");
});

test("who is not signed in, may make no entries, or names no file, begins no import", async () => {
  const url = `${committees}/imports?name=a.csv`;
  const bytes = Buffer.from(roster);
  expect((await world.nobody({ method: "POST", url, bytes })).status).toBe(403);
  const auditor = await world.as("auditor", "監査 三郎");
  expect((await auditor({ method: "POST", url, bytes })).status).toBe(403);
  expect((await taro({ method: "POST", url: `${committees}/imports`, bytes })).status).toBe(400);
  expect(world.bugs).toEqual([]);
});
