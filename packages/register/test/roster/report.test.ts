import { execFileSync } from "node:child_process";
import { existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { instant } from "@hakaru/model/calendar";
import type { Fault } from "@hakaru/model/fault";
import { fieldFaults } from "@hakaru/model/field/field-faults";
import { readingFaults } from "@hakaru/model/reading-faults";
import { annotatedCopy } from "@hakaru/register/roster/annotated-copy";
import { type LayoutRule, layoutRuleOf, layoutRules, ruledCodes } from "@hakaru/register/roster/layout-rules";
import { openRoster, type RosterFile } from "@hakaru/register/roster/open-roster";
import { reportCsv } from "@hakaru/register/roster/report-csv";
import { findingWords, placeWords } from "@hakaru/register/roster/report-words";
import { rosterFaults } from "@hakaru/register/roster/roster-faults";
import { type ReportedFinding, rosterReport, rosterReportShape } from "@hakaru/register/roster/roster-report";
import { freeSheetName } from "@hakaru/register/roster/sheet-names";
import type { CellValue } from "@hakaru/workbook/cell";
import { openWorkbook, type Workbook } from "@hakaru/workbook/read";
import { rangeReference } from "@hakaru/workbook/reference";
import { Ajv2020 } from "ajv/dist/2020.js";
import { describe, expect, test } from "vitest";
import { readAll, type Sketch, sketched, texted } from "./open-sketch.ts";
import { hasOpenpyxl } from "./other-readers.ts";
import { merged, rawBook, relations, sheetData, styled } from "./raw-book.ts";

const created = instant("2026-11-22T00:00:00Z");
const ja = { lang: "ja", created } as const;
const _ = undefined;

const rows: Sketch = [
  ["施設名", "都道府県", "認定", _],
  [_, _, "認定日", "補助金額（百万円）"],
  ["施設A", "東京都", "令和元年1月1日", "▲1,500円"],
  ["施設B", "蝦夷", { xml: ' t="e"><v>#REF!</v>' }, 12],
  ["施設C", "大阪府", "2020-03-31", 5],
];
const book = () => sketched(rows, ["A1:A2", "B1:B2", "C1:D1"]);

async function reported(file: RosterFile) {
  return rosterReport((await readAll(file)).summary);
}

describe("the report", () => {
  test("has the shape it declares, and its counts add up", async () => {
    const report = await reported(await book());
    const validate = new Ajv2020({ strict: false }).compile(rosterReportShape.schema);
    expect(validate(JSON.parse(JSON.stringify(report))) || validate.errors).toBe(true);
    expect(report).toMatchObject({
      ...{ file: "一覧.xlsx", sheet: "名簿", valid: false, header: { top: 1, bottom: 2 } },
      entries: { read: 3, accepted: 2, refused: 1 },
      cap: { ofOneCode: 1000, reached: [] },
    });
    expect(report.findings).toHaveLength(report.groups.reduce((sum, { shown }) => sum + shown, 0));
    expect(report.groups.map(({ severity }) => severity)).toEqual(
      report.groups
        .map(({ severity }) => severity)
        .toSorted((a, b) => "error warning note".indexOf(a) - "error warning note".indexOf(b)),
    );
  });

  test("says of each finding where, what, how it was read, by which rule, and what to do", async () => {
    const { findings } = await reported(await book());
    expect(findings.find(({ code }) => code === "minus-mark")).toEqual({
      ...{
        id: "MIC-1-3",
        code: "minus-mark",
        severity: "note",
        sheet: "名簿",
        cell: "D3",
        rowNumber: 3,
        fieldNumber: 4,
      },
      ...{ record: "施設A", headerPath: ["認定", "補助金額（百万円）"], raw: "▲1,500円" },
      rule: { ja: "数値のみ", en: "numbers are numbers" },
      message: expect.objectContaining({ ja: "「▲1,500円」を負の数「-1,500円」と読み取りました。" }),
      fix: expect.objectContaining({ ja: "違う場合は「-」を付けて入力してください。" }),
    });
  });

  test.each([
    [
      "minus-mark",
      "「名簿」シート 3行目 D列 〔認定／補助金額（百万円）〕",
      "参考: 「▲1,500円」を負の数「-1,500円」と読み取りました。違う場合は「-」を付けて入力してください。（統一ルール1-3 数値のみ）",
    ],
    [
      "era-out-of-range",
      "「名簿」シート 3行目 C列 〔認定／認定日〕",
      "確認: 「令和元年1月1日」は元号の期間外です。2019-01-01 と読み取りました。元号と年を確認してください。（統一ルール1-11 西暦の併記）",
    ],
    [
      "cell-error",
      "「名簿」シート 4行目 C列 〔認定／認定日〕",
      "誤り: 「#REF!」は計算エラーです。取り込めません。数式を直すか、値を直接入力してください。（統一ルール1-7 数式）",
    ],
  ])("says %s in words", async (code, place, words) => {
    const finding = (await reported(await book())).findings.find(
      (each) => each.code === code,
    ) as ReportedFinding;
    expect(placeWords(finding, "ja")).toBe(place);
    expect(findingWords(finding, "ja")).toBe(words);
    expect(placeWords(finding, "en")).toMatch(/^sheet 名簿 row \d, column [CD] \[/);
    expect(findingWords(finding, "en")).toMatch(/^(error|check|note): .*\(rule 1-\d+: /);
  });

  test("states that nothing was entered, and where it stopped listing", async () => {
    expect((await reported(await book())).statement).toEqual({
      ja: "全体: 3件中 2件は取込可、1件は要修正。まだ1件も登録していません。",
      en: "2 of 3 entries can be taken, 1 must be corrected. Nothing has been entered yet.",
    });
    const many = Array.from({ length: 1200 }, (__, at) => ["甲", `蝦夷${at}`]);
    const capped = await reported(await sketched([["施設名", "都道府県"], ...many]));
    expect(capped.cap.reached).toEqual(["not-a-prefecture"]);
    expect(capped.statement.ja).toContain(
      "1,200件中 0件は取込可、1,200件は要修正（同じ種類の指摘は1,000件まで表示）",
    );
    expect(capped.groups[0]).toEqual({
      id: "MIC-1-12",
      code: "not-a-prefecture",
      severity: "error",
      count: 1200,
      shown: 1000,
    });
  });

  test("as CSV is safe to open in a spreadsheet", async () => {
    const report = await reported(
      await sketched([
        ["施設名", "都道府県"],
        ["=1+1", "@蝦夷"],
      ]),
    );
    const lines = reportCsv(report, "ja").split("\r\n");
    expect(lines.slice(0, 3)).toEqual([
      "\ufeff全体: 1件中 0件は取込可、1件は要修正。まだ1件も登録していません。",
      "",
      "区分,規則,場所,セル,名称,記入,読み取り,指摘,直し方",
    ]);
    expect(lines[3]).toBe(
      "誤り,MIC-1-12,「名簿」シート 2行目 B列 〔都道府県〕,B2,'=1+1,'@蝦夷,,「@蝦夷」は都道府県ではありません。,例: 東京都、13",
    );
  });
});

describe("the annotated copy", () => {
  const hostile = () =>
    openRoster(
      rawBook({
        date1904: true,
        formats: [14, '#,##0"百万円"', '[$-411]ggge"年"m"月"d"日"'],
        names: ["名簿", "凡例"],
        states: { 1: "hidden" },
        sheets: [
          '<sheetViews><sheetView workbookViewId="0"><pane ySplit="1" topLeftCell="A2" state="frozen"/></sheetView></sheetViews>' +
            '<cols><col min="1" max="1" width="30"/><col min="3" max="3" hidden="1" width="9"/></cols>' +
            sheetData([
              ["施設名", "都道府県", "認定日", "補助金額", "病床数"],
              [
                { xml: ' t="inlineStr"><is><t>山田</t><rPh sb="0" eb="2"><t>ヤマダ</t></rPh></is>' },
                "蝦夷",
                styled(1, 42459),
                styled(2, 670),
                { xml: "><f>1+1</f><v>2</v>" },
              ],
              ["=1+1", true, styled(3, 42459.5), { xml: ' t="e"><v>#N/A</v>' }, { xml: "><f>1+1</f>" }],
            ]).replace('<row r="3">', '<row r="3" hidden="1">') +
            merged("A5:B6") +
            '<legacyDrawing r:id="rId2"/>',
          sheetData([["コード"], ["1"]]),
        ],
        parts: {
          "xl/worksheets/_rels/sheet1.xml.rels": relations([
            [
              "http://schemas.openxmlformats.org/officeDocument/2006/relationships/comments",
              "../comments1.xml",
            ],
          ]),
          "xl/comments1.xml":
            '<comments><authors><author>局</author></authors><commentList><comment ref="B2" authorId="0"><text><t>要確認</t></text></comment></commentList></comments>',
        },
      }),
      "台帳.xlsx",
    );

  async function values(open: Pick<Workbook, "sheets">, at: number) {
    const cells: (readonly [string, CellValue, string | undefined, string])[] = [];
    const hidden: number[] = [];
    for await (const row of open.sheets[at]?.rows() ?? []) {
      if (row.hidden) hidden.push(row.number);
      for (const { ref, value, reading, format } of row.cells)
        if (value.kind !== "blank") cells.push([ref, value, reading, format]);
    }
    return { cells, hidden };
  }

  test("holds the same sheets, values, formats, furigana, hidden and merged cells; no formula", async () => {
    const file = await hostile();
    const copy = await openWorkbook(await annotatedCopy(file, await reported(file), ja));
    expect(copy.sheets.map(({ name, hidden }) => [name, hidden])).toEqual([
      ["名簿", false],
      ["凡例", true],
      ["検査結果", false],
    ]);
    const [before, after] = [await values(file, 0), await values(copy, 0)];
    expect(after.cells).toEqual(before.cells.filter(([, { kind }]) => kind !== "uncomputed"));
    expect(after.hidden).toEqual([3]);
    expect(await values(copy, 1)).toEqual(await values(file, 1));
    const frame = await copy.sheets[0]?.frame();
    expect(frame?.frozen).toEqual({ rows: 1, columns: 0 });
    expect(frame?.merges.map(rangeReference)).toEqual(["A5:B6"]);
    expect(frame?.columns.map(({ width, hidden }) => [width, hidden])).toEqual([
      [30, false],
      [9, false],
      [9, true],
    ]);
    for await (const { cells } of copy.sheets[0]?.rows() ?? [])
      for (const { formula } of cells) expect(formula).toBeUndefined();
  });

  test("says what was found beside the cells, after what stood there", async () => {
    const file = await hostile();
    const copy = await openWorkbook(await annotatedCopy(file, await reported(file), ja));
    const comments = new Map((await copy.sheets[0]?.comments())?.map(({ cell, text }) => [cell, text]));
    expect(comments.get("B2")).toBe(
      "要確認\n\n【検査結果】\n誤り: 「蝦夷」は都道府県ではありません。例: 東京都、13（統一ルール1-12 地域コード・名称）",
    );
    expect([...comments.keys()].toSorted()).toEqual(["A3", "B2", "C1", "D2", "E2"]);
  });

  test("lists everything on a sheet of its own, each with a way to its cell", async () => {
    const file = await hostile();
    const report = await reported(file);
    const bytes = await annotatedCopy(file, report, ja);
    const { cells } = await values(await openWorkbook(bytes), 2);
    const column = (letter: string) =>
      cells.flatMap(([ref, value]) => (ref.startsWith(letter) && value.kind === "text" ? [value.text] : []));
    expect(column("A").slice(0, 3)).toEqual(["名簿の検査結果（Hakaru）", report.statement.ja, "区分"]);
    expect(column("H").slice(1)).toEqual(report.findings.map(({ message }) => message.ja));
    const { unzipSync, strFromU8 } = await import("fflate");
    const xml = strFromU8(unzipSync(bytes)["xl/worksheets/sheet3.xml"] ?? new Uint8Array());
    expect(xml).toContain(`location="'名簿'!B2"`);
  });

  test("is the same byte for byte, and speaks English where asked", async () => {
    const file = await hostile();
    const report = await reported(file);
    const bytes = await annotatedCopy(file, report, ja);
    expect(Buffer.compare(bytes, await annotatedCopy(file, report, ja))).toBe(0);
    const copy = await openWorkbook(await annotatedCopy(file, report, { lang: "en", created }));
    expect((await values(copy, 2)).cells[0]?.[1]).toEqual({
      kind: "text",
      text: "What was found in the roster (Hakaru)",
    });
  });

  test("read again says the same, and its own copy gathers nothing twice", async () => {
    const file = await book();
    const first = await annotatedCopy(file, await reported(file), ja);
    const again = await openRoster(first, "一覧.xlsx");
    const { entries, findings } = await readAll(again);
    expect(entries).toEqual((await readAll(await book())).entries);
    expect(
      findings
        .filter(({ severity }) => severity === "error")
        .map(({ code }) => code)
        .toSorted(),
    ).toEqual(["cell-error", "not-a-prefecture"]);
    const second = await openWorkbook(await annotatedCopy(again, await reported(again), ja));
    expect(second.sheets.map(({ name }) => name)).toEqual(["名簿", "検査結果"]);
    for (const { text } of (await second.sheets[0]?.comments()) ?? [])
      expect(text.match(/【検査結果】/g)).toHaveLength(1);
  });

  test("keeps an office's own sheet of that name", async () => {
    const sheets = [sheetData(rows), sheetData([["自前の検査"]])];
    const file = await openRoster(rawBook({ sheets, names: ["名簿", "検査結果"] }), "a.xlsx");
    const copy = await openWorkbook(await annotatedCopy(file, await reported(file), ja));
    expect(copy.sheets.map(({ name }) => name)).toEqual(["名簿", "検査結果", "検査結果 (2)"]);
  });

  test("of a text file is a workbook named after it, and nothing in it is a formula", async () => {
    const file = await texted("施設名,都道府県\r\n=1+1,蝦夷\r\n");
    const copy = await openWorkbook(await annotatedCopy(file, await reported(file), ja));
    expect(copy.sheets.map(({ name }) => name)).toEqual(["一覧", "検査結果"]);
    expect(
      (await values(copy, 0)).cells.map(([ref, value]) => [ref, value.kind === "text" ? value.text : "?"]),
    ).toEqual([
      ["A1", "施設名"],
      ["B1", "都道府県"],
      ["A2", "=1+1"],
      ["B2", "蝦夷"],
    ]);
    expect((await copy.sheets[0]?.comments())?.map(({ cell }) => cell)).toEqual(["B2"]);
  });

  test("of rows far apart is as far apart", async () => {
    const sheet =
      '<sheetData><row r="1"><c r="A1" t="inlineStr"><is><t>施設名</t></is></c></row><row r="40"><c r="A40"><v>1</v></c></row><row r="1000000"><c r="A1000000"><v>2</v></c></row></sheetData>';
    const file = await openRoster(rawBook({ sheets: [sheet] }), "a.xlsx");
    const copy = await openWorkbook(await annotatedCopy(file, await reported(file), ja));
    expect((await values(copy, 0)).cells.map(([ref]) => ref)).toEqual(["A1", "A40", "A1000000"]);
  });

  const dump = `
import sys, json, openpyxl
s = openpyxl.load_workbook(sys.argv[1]).worksheets[0]
print(json.dumps([[c.coordinate, c.comment.text] for row in s.iter_rows() for c in row if c.comment], ensure_ascii=True))
`;

  test.skipIf(!hasOpenpyxl)("openpyxl sees the comments", async () => {
    const folder = mkdtempSync(join(tmpdir(), "hakaru-annotated-"));
    const file = await book();
    writeFileSync(join(folder, "a.xlsx"), await annotatedCopy(file, await reported(file), ja));
    const told = JSON.parse(String(execFileSync("python3", ["-c", dump, join(folder, "a.xlsx")])));
    rmSync(folder, { recursive: true });
    expect(told.map(([cell]: [string]) => cell)).toEqual(["C3", "D3", "B4", "C4", "D4", "D5"]);
    expect(told.find(([cell]: [string]) => cell === "B4")?.[1]).toContain(
      "「蝦夷」は都道府県ではありません。",
    );
  });
});

const ndb = fileURLToPath(new URL("../../../../../shared/samples/ndb-open-data", import.meta.url));
if (!existsSync(ndb)) console.warn(`NDB open data is not at ${ndb}: its workbooks are not copied`);

test.skipIf(!existsSync(ndb))("a copy of a published workbook holds its every value", async () => {
  const [name = ""] = readdirSync(ndb).filter((each) => each.endsWith(".xlsx"));
  const file = await openRoster(join(ndb, name), name);
  const nothing = { ...(await reported(await book())), sheet: file.sheets[0]?.name ?? "", findings: [] };
  const copy = await openWorkbook(await annotatedCopy(file, nothing, ja));
  const told = async (open: Pick<Workbook, "sheets">) => {
    const cells: string[] = [];
    for await (const row of open.sheets[0]?.rows() ?? [])
      for (const { ref, value, format } of row.cells)
        if (value.kind !== "blank") cells.push(`${ref} ${JSON.stringify(value)} ${format}`);
    return cells;
  };
  expect(await told(copy)).toEqual(
    (await told(file)).map((cell) =>
      cell.replace(/"text":"([\d.]+)","decimal":"([\d.]+)"/, '"text":"$2","decimal":"$2"'),
    ),
  );
});

describe("the catalogue", () => {
  /** Facts that say their own names, in both languages where that is asked. */
  const facts = new Proxy({}, { get: (__, name) => named(`{${String(name)}}`) });
  const named = (name: string) => Object.assign(Object(name), { ja: name, en: name });
  const made = Object.entries(rosterFaults).map(
    ([code, make]) => [code, (make as (facts: unknown) => Fault)(facts)] as const,
  );

  test.each(made)("%s is said in both languages, with what to do", (code, fault) => {
    expect(fault.code).toBe(code);
    for (const words of [fault.message, fault.mend]) {
      expect(words.ja).toMatch(/[ぁ-んァ-ヶ一-龠0-9]/);
      expect(words.en).toMatch(/[a-z]/);
      expect(`${words.ja}${words.en}`).not.toMatch(/undefined|NaN|\[object/);
    }
  });

  test("every code under a check item is one there is, and every item has one", () => {
    const known = new Set(Object.keys({ ...rosterFaults, ...readingFaults, ...fieldFaults }));
    expect(ruledCodes.filter((code) => !known.has(code))).toEqual([]);
    const rules = new Set(ruledCodes.map(layoutRuleOf));
    expect(Object.keys(layoutRules).filter((rule) => !rules.has(rule as LayoutRule))).toEqual([]);
  });
});

test.each([
  ["名簿", [], "名簿"],
  ["名簿", ["名簿"], "名簿 (2)"],
  ["Ａ/B:C", [], "Ａ_B_C"],
  ["'x'", [], "_x_"],
  ["history", [], "history (2)"],
  ["", [], "Sheet"],
  ["あ".repeat(40), ["あ".repeat(31)], `${"あ".repeat(27)} (2)`],
] as const)("a sheet that wants to be called %s among %j is called %s", (wanted, taken, name) => {
  expect(freeSheetName(wanted, taken)).toBe(name);
});
