import { afterAll, beforeAll, expect, test } from "vitest";
import type { Acting } from "../../src/desk.ts";
import { actor, refusal, today } from "../open-registers.ts";
import {
  accepted,
  brought,
  lines,
  type OpenImports,
  officer,
  openImports,
  sent,
  told,
} from "./open-imports.ts";

let here: OpenImports;
beforeAll(async () => {
  here = await openImports();
});
afterAll(() => here.close());

const first = lines(
  "施設番号,施設名,種別,病床数,開設日",
  "A1,中央病院,病院,120,令和2年4月1日",
  "A2,東診療所,診療所,,2021/5/1",
);

test("a roster is read, looked over and entered; nothing is there before it is accepted", async () => {
  const site = here.register("site");
  const read = await brought(here, "site", first);
  expect(read).toMatchObject({
    standing: "checked",
    file: "一覧.csv",
    counts: { accepted: 2, rejected: 0, new: 2, changed: 0, same: 0, gone: 0 },
    goneStep: { ja: "廃止", en: "close" },
  });
  expect(read.differences.map(({ kind, title, row }) => [kind, title, row])).toEqual([
    ["new", "中央病院", 2],
    ["new", "東診療所", 3],
  ]);
  expect(await told(here, site)).toEqual([]);
  expect((await accepted(here, "site", read)).standing).toBe("accepted");
  expect(await told(here, site)).toEqual(["1 import A1 中央病院 120 listed", "2 import A2 東診療所 listed"]);
});

test("the same file again changes nothing", async () => {
  const before = await told(here, here.register("site"));
  const read = await brought(here, "site", first);
  expect(read.counts).toMatchObject({ new: 0, changed: 0, same: 2, gone: 0 });
  expect((await accepted(here, "site", read)).standing).toBe("accepted");
  expect(await told(here, here.register("site"))).toEqual(before);
});

test("what changed is changed; what the list lacks takes the declared step, and says which file lacked it", async () => {
  const site = here.register("site");
  const next = lines("施設番号,施設名,ベッド数", "A1,中央病院,150", "A3,西病院,30");
  const read = await brought(here, "site", next, { name: "施設一覧 7月.csv" });
  expect(read.counts).toEqual({ accepted: 2, rejected: 0, new: 1, changed: 1, same: 0, gone: 1 });
  expect(read.differences.map(({ kind, changes }) => [kind, changes])).toEqual([
    ["changed", [{ field: "beds", before: "120", after: "150" }]],
    ["gone", []],
    ["new", []],
  ]);
  const before = (await told(here, site)).length;
  await accepted(here, "site", read);
  expect((await told(here, site)).slice(before).toSorted()).toEqual([
    "1 import A1 中央病院 150 listed",
    "2 step A2 東診療所 closed 名簿「施設一覧 7月.csv」に記載がないため",
    expect.stringMatching(/^\d+ import A3 西病院 30 listed$/),
  ]);
  // Those that are closed are missed no more.
  expect((await brought(here, "site", next)).counts).toMatchObject({ same: 2, gone: 0 });
});

test("without a declared step those that are gone are told and left as they are", async () => {
  const doctor = here.register("doctor");
  await accepted(here, "doctor", await brought(here, "doctor", lines("登録番号,氏名", "1,山田", "2,鈴木")));
  const read = await brought(here, "doctor", lines("登録番号,氏名", "1,山田"));
  expect(read).toMatchObject({ standing: "checked", goneStep: undefined, counts: { same: 1, gone: 1 } });
  const before = await told(here, doctor);
  await accepted(here, "doctor", read);
  expect(await told(here, doctor)).toEqual(before);
});

test("one bad row of 2,000 refuses them all, and says where it is and what would be right", async () => {
  const site = here.register("site");
  const before = await told(here, site);
  const rows = Array.from({ length: 2_000 }, (_, at) => `B${at},第${at}病院,${at === 1_233 ? "多数" : at}`);
  const read = await brought(here, "site", lines("施設番号,施設名,病床数", ...rows));
  expect(read.standing).toBe("refused");
  expect(read.counts).toMatchObject({ accepted: 1_999, rejected: 1 });
  const [fault] = read.findings;
  expect(fault).toMatchObject({
    severity: "error",
    place: { cell: "C1235", header: ["病床数"], raw: "多数" },
  });
  expect(await refusal(here.imports.accept(officer, site, read.id))).toEqual(["import-not-there-yet"]);
  expect(await told(here, site)).toEqual(before);
});

test("a file nobody can read is refused with its reason", async () => {
  const read = await brought(here, "site", Uint8Array.of(0x50, 0x4b, 3, 4, 0, 0, 0), { name: "壊れた.xlsx" });
  expect(read.standing).toBe("refused");
  expect(read.findings.map(({ severity }) => severity)).toEqual(["error"]);
  expect((await brought(here, "site", "")).findings.map(({ code }) => code)).toEqual(["file-empty"]);
  expect(here.logged).toEqual([]);
});

test("an import that is abandoned is entered no more", async () => {
  const site = here.register("site");
  const { id } = await brought(here, "site", lines("施設番号,施設名", "Z1,空"));
  await here.imports.abandon(officer, site, id);
  expect((await here.imports.look(officer, site, id)).standing).toBe("abandoned");
  expect(await refusal(here.imports.accept(officer, site, id))).toEqual(["import-not-there-yet"]);
});

const others: readonly (readonly [string, Acting])[] = [
  ["somebody else of the role", { ...actor("programme-officer", "hanako"), on: today }],
  ["the same person in another role", { ...actor("auditor", "taro"), on: today }],
  ["the public", { ...actor("public", "taro"), on: today }],
];
test.each(others)("an import is of whoever began it: to %s it is not there", async (_, acting) => {
  const site = here.register("site");
  const { id } = await brought(here, "site", lines("施設番号,施設名", "Z1,空"));
  const works = [
    () => here.imports.look(acting, site, id),
    () => here.imports.accept(acting, site, id),
    () => here.imports.answer(acting, site, id, {}),
    () => here.imports.abandon(acting, site, id),
    () => here.imports.report(acting, site, id),
    () => here.imports.withFile(acting, site, id, async () => undefined),
  ];
  for (const work of works) expect(await refusal(work())).toEqual(["unknown-import"]);
  expect(await refusal(here.imports.look(officer, here.register("doctor"), id))).toEqual(["unknown-import"]);
});

test("whoever may make no entries may begin no import, and who does not see the key cannot match by it", async () => {
  const site = here.register("site");
  const auditor: Acting = { ...actor("auditor"), on: today };
  expect(await refusal(here.imports.begin(auditor, site, { name: "a.csv", bytes: sent(first) }))).toEqual([
    "not-allowed",
  ]);
  const blind: Acting = { ...actor("secretariat"), on: today };
  const read = await brought(here, "site", first, { acting: blind });
  expect(read.findings.map(({ code }) => code)).toEqual(["key-not-seen"]);
});
