import { query } from "@hakaru/store/query";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { Acting } from "../../src/desk.ts";
import { erase } from "../../src/erase.ts";
import { asKeeper } from "../../src/keeper.ts";
import { reportCsv } from "../../src/roster/report-csv.ts";
import { actor, refusal, today } from "../open-registers.ts";
import { rawBook } from "../roster/raw-book.ts";
import {
  accepted,
  asActor,
  brought,
  lines,
  type OpenImports,
  officer,
  openImports,
  told,
} from "./open-imports.ts";

let here: OpenImports;
beforeAll(async () => {
  here = await openImports();
});
afterAll(() => here.close());

const odd = lines("施設番号,通称,謎", "A1,中央,x", "A2,東,y");

test("a column nobody knows is asked about once; the next roster of its layout is read without asking", async () => {
  const site = here.register("site");
  const asked = await brought(here, "site", odd);
  expect(asked.standing).toBe("asking");
  expect(asked.questions).toEqual([
    { column: "B", header: ["通称"], proposals: [] },
    { column: "C", header: ["謎"], proposals: [] },
  ]);
  expect(asked.columns[0]).toEqual({ column: "A", header: ["施設番号"], word: "number" });

  await here.imports.answer(officer, site, asked.id, { B: "name" });
  await here.imports.settled(site);
  expect((await here.imports.look(officer, site, asked.id)).questions.map(({ column }) => column)).toEqual([
    "C",
  ]);
  await here.imports.answer(officer, site, asked.id, { C: null });
  await here.imports.settled(site);
  const read = await here.imports.look(officer, site, asked.id);
  expect(read).toMatchObject({ standing: "checked", counts: { new: 2 } });
  await accepted(here, "site", read);
  expect(await told(here, site)).toEqual(["1 import A1 中央 listed", "2 import A2 東 listed"]);

  // The columns in another order are the same layout.
  const again = await brought(here, "site", lines("謎,施設番号,通称", "x,A1,中央", "y,A2,東"));
  expect(again).toMatchObject({ standing: "checked", questions: [], counts: { same: 2, new: 0 } });
});

test("what one role was asked tells another nothing: it is asked itself, and of its own fields only", async () => {
  const applicant: Acting = { ...actor("applicant", "hanako", "org-1"), on: today };
  const asked = await brought(here, "site", odd, { acting: applicant });
  expect(asked.questions.map(({ column }) => column)).toEqual(["B", "C"]);
  const site = here.register("site");
  expect(await refusal(here.imports.answer(applicant, site, asked.id, { B: "inner" }))).toEqual([
    "no-such-target",
  ]);
  // The heading is the label of a field it does not see.
  const inner = await brought(here, "site", lines("施設番号,施設名,内部メモ", "A1,中央,x"), {
    acting: applicant,
  });
  expect(inner.questions).toEqual([{ column: "C", header: ["内部メモ"], proposals: [] }]);
});

test.each([
  ["a column there is not", { Z: "name" }, "no-such-column"],
  ["a field there is not", { B: "nobody" }, "no-such-target"],
  ["one field for two columns", { B: "name", C: "name" }, "two-columns-of-one-field"],
])("%s is refused, and the import waits on", async (_, answers, code) => {
  const site = here.register("site");
  const asked = await brought(here, "site", lines("施設番号,甲,乙", "A1,中央,x"));
  expect(await refusal(here.imports.answer(officer, site, asked.id, answers))).toEqual([code]);
  expect((await here.imports.look(officer, site, asked.id)).standing).toBe("asking");
});

test("an answer takes a field from the column the headings meant, and that one is asked about", async () => {
  const site = here.register("site");
  const asked = await brought(here, "site", lines("施設番号,施設名,正式名", "A1,中央,中央病院"));
  await here.imports.answer(officer, site, asked.id, { C: "name" });
  await here.imports.settled(site);
  const next = await here.imports.look(officer, site, asked.id);
  expect(next.questions.map(({ column }) => column)).toEqual(["B"]);
});

test("what is hidden in a file is asked about once it was met, and the answer is kept with the layout", async () => {
  const site = here.register("site");
  const cell = (ref: string, text: string) => `<c r="${ref}" t="inlineStr"><is><t>${text}</t></is></c>`;
  const row = (at: number, number: string, name: string, more = "") =>
    `<row r="${at}"${more}>${cell(`A${at}`, number)}${cell(`B${at}`, name)}</row>`;
  const rows = [row(1, "施設番号", "施設名"), row(2, "H1", "見える"), row(3, "H2", "隠れた", ' hidden="1"')];
  const book = rawBook({ sheets: [`<sheetData>${rows.join("")}</sheetData>`] });
  const asked = await brought(here, "site", book, { name: "施設.xlsx" });
  expect([asked.standing, asked.questions]).toEqual([
    "asking",
    [{ column: "hidden-rows", header: [], proposals: ["take", "leave"] }],
  ]);
  await here.imports.answer(officer, site, asked.id, { "hidden-rows": "leave" });
  await here.imports.settled(site);
  expect(await here.imports.look(officer, site, asked.id)).toMatchObject({
    standing: "checked",
    counts: { new: 1 },
  });
  const again = await brought(here, "site", book, { name: "施設.xlsx" });
  expect(again).toMatchObject({ standing: "checked", counts: { new: 1 } });
});

test("answers may come with the file", async () => {
  const read = await brought(here, "site", lines("施設番号,一,二", "A9,九,x"), {
    answers: { B: "name", C: "-" },
  });
  expect(read).toMatchObject({ standing: "checked", counts: { new: 1 } });
});

test("what was read of persons is ciphertext, and goes with the file where one of them is erased", async () => {
  const doctor = here.register("doctor");
  const read = await brought(here, "doctor", lines("登録番号,氏名", "1,山田花子", "2,鈴木,余分"));
  const bytes = await asKeeper(here.registers.database, (keeper) =>
    keeper.rows(query<{ bytes: Uint8Array }>`
      select bytes from register.roster_piece union all select told from register.roster_import where told is not null
      union all select report from register.roster_import where report is not null`),
  );
  expect(bytes.length).toBeGreaterThan(2);
  for (const { bytes: kept } of bytes) expect(Buffer.from(kept).includes("山田")).toBe(false);
  expect(read.differences.map(({ title }) => title)).toEqual(["1"]);
  const report = await here.imports.report(officer, doctor, read.id);
  expect(report && reportCsv(report, "ja")).toContain("余分");

  await accepted(here, "doctor", await brought(here, "doctor", lines("登録番号,氏名", "1,山田花子")));
  const [key] = await asKeeper(here.registers.database, (keeper) =>
    keeper.rows(query<{ entry: bigint }>`select entry from register.entry_key`),
  );
  await asActor(here, officer, (desk) =>
    erase(desk, doctor, { entry: String(key?.entry), reason: "本人の請求" }),
  );
  expect(await here.imports.report(officer, doctor, read.id)).toBeUndefined();
  expect((await here.imports.look(officer, doctor, read.id)).differences).toEqual([]);
  expect(await refusal(here.imports.withFile(officer, doctor, read.id, async () => undefined))).toEqual([
    "roster-erased",
  ]);
});
