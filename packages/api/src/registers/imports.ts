import { answersShape, type ImportJson, importShape } from "@hakaru/model/exchange";
import { Refusal } from "@hakaru/model/fault";
import { faultJson } from "@hakaru/model/fault-json";
import type { Acting } from "@hakaru/register/desk";
import type { Register } from "@hakaru/register/register";
import { annotatedCopy } from "@hakaru/register/roster/annotated-copy";
import { reportCsv } from "@hakaru/register/roster/report-csv";
import type { RosterReport } from "@hakaru/register/roster/roster-report";
import type { ShownDifference } from "@hakaru/register/roster-import/check-import";
import type { Looked } from "@hakaru/register/roster-import/imports";
import { largestRoster } from "@hakaru/register/roster-import/roster-file";
import { apiFaults } from "../api-faults.ts";
import { missing } from "../found.ts";
import { attachmentNamed } from "./attachment-name.ts";
import { type Call, type Operation, operation } from "./operation.ts";
import { registerOf } from "./shown.ts";
import { mustBeSignedIn } from "./signed-in.ts";

const imports = "/api/programmes/{programme}/{entity}/imports";
const one = `${imports}/{import}`;

export const importOperations: readonly Operation[] = [
  operation({
    method: "POST",
    path: imports,
    summary: {
      ja: "名簿のファイルを送る（読み取って今の登録と比べる。受け入れるまで1件も登録しない）",
      en: "sends a roster; it is read and compared with the register, and nothing is entered before it is accepted",
    },
    parameters: [
      {
        name: "name",
        in: "query",
        required: true,
        about: "what the office calls the file",
        schema: { type: "string", maxLength: 255 },
      },
      { name: "type", in: "query", about: "its media type; the content decides", schema: { type: "string" } },
    ],
    takes: { file: true, largest: largestRoster },
    gives: { status: 202, json: importShape },
    answer: async (call) => {
      mustBeSignedIn(call);
      const of = registerOf(call);
      const bytes = call.body as AsyncIterable<Uint8Array>;
      const id = await call.imports.begin(actingIn(call), of, { name: nameIn(call), bytes });
      return { value: await looked(call, of, id) };
    },
  }),
  operation({
    method: "GET",
    path: one,
    summary: { ja: "取り込みの今の状況（待たずに答える）", en: "where an import stands, told at once" },
    parameters: [],
    gives: { status: 200, json: importShape },
    answer: async (call) => ({ value: await looked(call, registerOf(call), idIn(call)) }),
  }),
  operation({
    method: "PUT",
    path: `${one}/mapping`,
    summary: {
      ja: "列の対応を答える（同じ様式の名簿では次から聞かない）",
      en: "says what the columns are; rosters of the same layout are read by that from now on",
    },
    parameters: [],
    takes: { json: answersShape },
    gives: { status: 200, json: importShape },
    answer: async (call) => {
      const of = registerOf(call);
      await call.imports.answer(actingIn(call), of, idIn(call), call.body);
      return { value: await looked(call, of, idIn(call)) };
    },
  }),
  operation({
    method: "POST",
    path: `${one}/accept`,
    summary: {
      ja: "確かめた内容を登録する（すべて登録するか、1件も登録しない）",
      en: "enters what was shown: all of it or nothing",
    },
    parameters: [],
    gives: { status: 202, json: importShape },
    answer: async (call) => {
      const of = registerOf(call);
      await call.imports.accept(actingIn(call), of, idIn(call));
      return { value: await looked(call, of, idIn(call)) };
    },
  }),
  operation({
    method: "DELETE",
    path: one,
    summary: { ja: "取り込みをやめる", en: "abandons an import" },
    parameters: [],
    gives: { status: 204 },
    answer: async (call) => {
      await call.imports.abandon(actingIn(call), registerOf(call), idIn(call));
      return { value: undefined };
    },
  }),
  operation({
    method: "GET",
    path: `${one}/annotated.xlsx`,
    summary: { ja: "指摘を書き込んだ Excel", en: "a copy of the file with what was found beside its cells" },
    parameters: [],
    gives: { status: 200, file: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet" },
    answer: async (call) => {
      const of = registerOf(call);
      const report = await reportOf(call, of);
      const value = await call.imports.withFile(actingIn(call), of, idIn(call), (file) =>
        annotatedCopy(file, report, { lang: call.lang, created: call.now }),
      );
      return { value, headers: attachmentNamed(fileName(report, call, "xlsx")) };
    },
  }),
  operation({
    method: "GET",
    path: `${one}/findings.csv`,
    summary: { ja: "指摘の一覧", en: "everything that was found" },
    parameters: [],
    gives: { status: 200, file: "text/csv" },
    answer: async (call) => {
      const report = await reportOf(call, registerOf(call));
      const headers = {
        ...attachmentNamed(fileName(report, call, "csv")),
        "Content-Type": "text/csv; charset=utf-8",
      };
      return { value: Buffer.from(reportCsv(report, call.lang)), headers };
    },
  }),
];

function actingIn({ actor, on, request }: Call<never> | Call): Acting {
  return { actor, on, request };
}

function idIn({ path }: Pick<Call, "path">): string {
  return path.import ?? "";
}

function nameIn({ query: { name = "" } }: Call): string {
  const isName = name.trim() !== "" && name.length <= 255 && !/[\p{Cc}\p{Cs}]/u.test(name);
  if (isName) return name;
  const facts = { name: "name", text: name, ja: "ファイル名", en: "the name of the file" };
  throw new Refusal(apiFaults["parameter-unfit"](facts));
}

async function reportOf(call: Call, of: Register): Promise<RosterReport> {
  const report = await call.imports.report(actingIn(call), of, idIn(call));
  return report ?? missing("report", idIn(call));
}

function fileName({ file }: RosterReport, { lang }: Call, as: string): string {
  return `${file.replace(/\.[^.]*$/, "")} ${lang === "ja" ? "検査結果" : "findings"}.${as}`;
}

async function looked(call: Call<never> | Call, of: Register, id: string): Promise<ImportJson> {
  return importJson(await call.imports.look(actingIn(call), of, id));
}

function importJson({ read, rows, goneStep, findings, differences, columns, ...view }: Looked): ImportJson {
  const isUncounted = rows === 0 && (view.standing === "reading" || view.standing === "asking");
  return {
    ...view,
    rows: { read, of: isUncounted ? null : rows },
    goneStep: goneStep ?? null,
    differences: differences.map(differenceJson),
    findings: findings.map(faultJson),
  };
}

function differenceJson({ changes, ...shown }: ShownDifference): ImportJson["differences"][number] {
  const fields = changes.map(({ field, before, after }) => ({
    field,
    before: before ?? null,
    after: after ?? null,
  }));
  return { ...shown, fields };
}
