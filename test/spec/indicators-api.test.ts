import { date } from "@hakaru/model/calendar";
import { parseCsv } from "@hakaru/model/csv";
import type { ProblemJson } from "@hakaru/model/exchange";
import { field } from "@hakaru/model/expression";
import type { BehindJson, FiguresJson, IndicatorsJson } from "@hakaru/model/figure-exchange";
import { count, indicator } from "@hakaru/model/indicator";
import type { Actor } from "@hakaru/model/programme/policy";
import type { Programme } from "@hakaru/model/programme/programme";
import { atDesk } from "@hakaru/register/desk";
import { importEntries } from "@hakaru/register/import-entries";
import { registerNamed } from "@hakaru/register/registers";
import { query } from "@hakaru/store/query";
import { afterAll, beforeAll, expect, test } from "vitest";
import { richProgramme } from "../browser/desk/rich-programme.ts";
import { type ApiWorld, type Asking, openApiWorld } from "./register-api-world.ts";

const committee = richProgramme.entities.committee;
if (committee === undefined) throw new Error("no committees");

/** Committees, every reading of which is logged; a reviewer sees those that are listed. */
const programme: Programme = {
  ...richProgramme,
  entities: {
    ...richProgramme.entities,
    committee: {
      ...committee,
      restricted: true,
      access: { ...committee.access, reviewer: { reads: [{ whose: "all", in: ["listed"] }] } },
    },
  },
};

const committees = indicator({
  id: "committees",
  label: { ja: "認定委員会", en: "Committees" },
  statement: { ja: "時点における認定委員会の数。", en: "Committees on the day." },
  unit: "items",
  over: `${programme.id}/committee`,
  aggregate: count(),
  period: { takes: "standing" },
  by: { place: field("place", "text") },
});

let world: ApiWorld;
let auditor: Asking;
beforeAll(async () => {
  world = await openApiWorld({ programme, rosters: [], indicators: [committees], matchings: [] });
  const { database, keys } = world.registers;
  const register = registerNamed(world.registers, programme.id, "committee");
  const officer: Actor = { id: "officer", role: "programme-officer", organisation: "office" };
  const rows = ["13", "13", "27", undefined].map((place, at) => ({
    content: { name: `委員会${at + 1}`, ...(place !== undefined && { place }) },
    validFrom: date(at < 3 ? "2020-01-01" : "2020-06-01"),
  }));
  await atDesk(database, keys, { actor: officer, on: date("2020-07-01") }, (desk) =>
    importEntries(desk, register, rows),
  );
  auditor = await world.as("auditor", "監査 太郎");
});
afterAll(() => world.close());

const home = `/api/programmes/${programme.id}/indicators`;

test("the indicators of a programme are told with their definitions", async () => {
  const [only, ...others] = (await auditor(home)).json<IndicatorsJson>();
  expect(others).toEqual([]);
  expect(only).toMatchObject({ id: "committees", register: committees.over, takes: "standing" });
  expect(only?.by).toEqual([{ name: "place", field: "place" }]);
});

test.each([
  ["as-of=2020-03-31", [[{}, "3"]]],
  ["as-of=2020-06-30", [[{}, "4"]]],
  ["as-of=2019-12-31", [[{}, "0"]]],
  [
    "as-of=2020-06-30&by=place",
    [
      [{ place: "13" }, "2"],
      [{ place: "27" }, "1"],
      [{ place: null }, "1"],
    ],
  ],
] as const)("%s gives %j", async (asked, cells) => {
  const figures = (await auditor(`${home}/committees?${asked}`)).json<FiguresJson>();
  expect(figures.cells.map(({ by, value }) => [by, value])).toEqual(cells);
  expect(figures.whole).toBe(true);
});

test("the same as CSV", async () => {
  const answer = await auditor(`${home}/committees.csv?as-of=2020-06-30&by=place`);
  expect(answer.headers["content-type"]).toContain("text/csv");
  const [head, ...rows] = parseCsv(answer.text).map(({ cells }) => cells.slice(0, 4));
  expect([head, ...rows]).toEqual([
    ["place", "value", "unit", "entries"],
    ["13", "2", "items", "2"],
    ["27", "1", "items", "1"],
    ["", "1", "items", "1"],
  ]);
});

test("the entries behind a cell are listed page by page, and reading them is logged", async () => {
  const logged = async () => {
    const [row] = await world.database.rows(query<{ n: bigint }>`
      select count(*) as n from register.access_log where what in ('snapshot', 'entry')`);
    return Number(row?.n);
  };
  const before = await logged();
  const page = async (more: string) =>
    (await auditor(`${home}/committees/entries?as-of=2020-06-30&${more}`)).json<BehindJson>();
  const tokyo = await page("cell.place=13");
  expect(tokyo.entries.map(({ title, state }) => [title, state])).toEqual([
    ["委員会1", "listed"],
    ["委員会2", "listed"],
  ]);
  expect((await page("cell.place=")).entries.map(({ title }) => title)).toEqual(["委員会4"]);
  expect(await logged()).toBe(before + 4);
  const first = await page("limit=3");
  expect([first.count, first.entries.length]).toEqual([4, 3]);
  const second = await page(`limit=3&after=${first.next}`);
  expect([second.entries.map(({ title }) => title), second.next]).toEqual([["委員会4"], undefined]);
});

test("whoever sees a part is told that the figures are of that part; whoever sees nothing is told of no register", async () => {
  const reviewer = await world.as("reviewer", "審査 次郎");
  const figures = (await reviewer(`${home}/committees?as-of=2020-06-30`)).json<FiguresJson>();
  expect(figures.whole).toBe(false);
  const secretariat = await world.as("secretariat", "事務 三郎");
  expect((await secretariat(home)).json<IndicatorsJson>()).toEqual([]);
  for (const path of ["/committees", "/committees.csv", "/committees/entries"])
    expect((await secretariat(home + path)).json<ProblemJson>()).toMatchObject({ status: 404 });
  expect((await world.nobody(home)).status).toBe(401);
});

test.each([
  ["committees?period=2020-13", "parameter-unfit", 400],
  ["committees?as-of=2020-02-30", "bad-date", 400],
  ["committees?by=colour", "unknown-breakdown", 400],
  ["committees/entries?cell.colour=red", "unknown-breakdown", 400],
  ["others", "unknown-indicator", 404],
])("%s is refused: %s, %d", async (asked, code, status) => {
  const problem = (await auditor(`${home}/${asked}`)).json<ProblemJson>();
  expect([problem.status, ...(problem.faults?.map((fault) => fault.code) ?? [])]).toEqual([status, code]);
});
