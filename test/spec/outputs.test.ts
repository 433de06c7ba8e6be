import { parseCsv } from "@hakaru/model/csv";
import { decimal } from "@hakaru/model/decimal";
import { writeAmount } from "@hakaru/model/write-value";
import { formats } from "@hakaru/publication/format";
import type { ReportJson } from "@hakaru/publication/json/report-shape";
import type { Release } from "@hakaru/publication/release";
import { openWorkbook } from "@hakaru/workbook/read";
import { getDocument } from "pdfjs-dist/legacy/build/pdf.mjs";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type OpenTerm1, openTerm1 } from "../open-term-1.ts";

let term: OpenTerm1;
let release: Release;
let json: ReportJson;
beforeAll(async () => {
  term = await openTerm1();
  release = await term.publisher.compile({}, formats);
  json = JSON.parse(text("report.json"));
});
afterAll(() => term.close());

function bytes(path: string): Uint8Array {
  const file = release.files.get(path);
  if (file === undefined) throw new Error(`no ${path}`);
  return file.bytes;
}

function text(path: string): string {
  return new TextDecoder().decode(bytes(path));
}

type LatestFigure = { part?: string; value: number; unit: string; period: string };
const figuresOf = (kpi: ReportJson["kpis"][number]): readonly LatestFigure[] =>
  Array.isArray(kpi.latest) ? kpi.latest : [];

async function sheetCells(name: string): Promise<ReadonlyMap<string, unknown>[]> {
  const book = await openWorkbook(bytes("report.xlsx"));
  const sheet = book.sheets.find((s) => s.name === name);
  if (sheet === undefined) throw new Error(`no sheet ${name}`);
  const rows: (readonly { column: number; value: { kind: string }; formula?: string }[])[] = [];
  for await (const row of sheet.rows()) rows.push(row.cells);
  await book.close();
  const [head = [], ...body] = rows;
  const names = new Map(head.map((cell) => [cell.column, plain(cell.value)]));
  return body.map(
    (cells) => new Map(cells.map((cell) => [String(names.get(cell.column)), plain(cell.value)])),
  );
}

function plain(value: { kind: string }): unknown {
  const v = value as { kind: string; text?: string; decimal?: string };
  return v.kind === "number" ? Number(v.decimal) : v.text;
}

test("Law 6: every figure of the Excel sheet equals the JSON", async () => {
  const rows = await sheetCells("KPI");
  let compared = 0;
  for (const kpi of json.kpis) {
    const own = rows.filter((row) => row.get("ID") === kpi.id);
    expect(own.length).toBeGreaterThan(0);
    const numbers = own.map((row) => row.get("最新値")).filter((v) => typeof v === "number");
    expect(numbers).toEqual(figuresOf(kpi).map((figure) => figure.value));
    const targets = own.map((row) => row.get("目標値")).filter((v) => typeof v === "number");
    expect(targets).toEqual(kpi.target.flatMap((part) => part.value ?? []));
    compared += numbers.length + targets.length;
    for (const row of own) expect(row.get("最新数値（印刷）")).toBe(kpi.printed.latest);
  }
  expect(compared).toBeGreaterThan(60);
});

test("the shares of the Excel sheet are live formulas, and their stored results are those of the JSON", async () => {
  const rows = await sheetCells("KPI");
  for (const kpi of json.kpis) {
    const shares = rows.filter((row) => row.get("ID") === kpi.id).map((row) => row.get("基準からの進捗"));
    const own = shares.filter((share) => typeof share === "number");
    const parts = Object.values(kpi.progress.parts ?? { "": kpi.progress });
    const wanted = parts.flatMap((part) => part.shareFromBaseline ?? []);
    expect(own.map((share) => Math.round(Number(share) * 1e6) / 1e4)).toEqual(wanted);
  }
  const book = await openWorkbook(bytes("report.xlsx"));
  const formulas: string[] = [];
  for (const sheet of book.sheets)
    for await (const row of sheet.rows())
      for (const cell of row.cells) if (cell.formula) formulas.push(cell.formula);
  await book.close();
  expect(formulas).toContain("(N7-L7)/(I7-L7)");
  expect(formulas.filter((formula) => /^N\d+\/I\d+$/.test(formula)).length).toBeGreaterThan(25);
});

test("Law 6: every figure of the PDF's text is one of the JSON, and every figure of the JSON stands in the PDF", async () => {
  const pdf = await pdfText(bytes("report.pdf"));
  for (const kpi of json.kpis) {
    expect(pdf, kpi.id).toContain(bare(kpi.printed.latest));
    expect(pdf, kpi.id).toContain(bare(kpi.printed.goal));
    for (const { value, unit } of figuresOf(kpi))
      expect(pdf, kpi.id).toContain(
        bare(writeAmount(decimal(value), unit as never, "ja")).replace(/\.0%/, "%"),
      );
    const shares = Object.values(kpi.progress.parts ?? { "": kpi.progress }).flatMap(
      (p) => p.shareFromBaseline ?? [],
    );
    for (const share of shares) expect(pdf, kpi.id).toContain(`進捗${Math.round(share * 10) / 10}%`);
  }
  for (const measure of json.measures)
    for (const figure of measure.figures)
      expect(pdf, measure.id).toContain(bare(figure.printed ?? String(figure.value)));
  const shown = [...pdf.matchAll(/最新数値([\d,]+)(件|品目|種類|か所)/g)].map(([, n = ""]) =>
    Number(n.replaceAll(",", "")),
  );
  const known = new Set(json.kpis.flatMap((kpi) => figuresOf(kpi).map((figure) => figure.value)));
  expect(shown.length).toBeGreaterThan(15);
  expect(shown.filter((n) => !known.has(n))).toEqual([]);
});

async function pdfText(data: Uint8Array): Promise<string> {
  const document = await getDocument({ data: new Uint8Array(data), verbosity: 0 }).promise;
  const pages: string[] = [];
  for (let number = 1; number <= document.numPages; number++) {
    const content = await (await document.getPage(number)).getTextContent();
    pages.push(content.items.map((item) => ("str" in item ? item.str : "")).join(""));
  }
  await document.destroy();
  return bare(pages.join(""));
}

/** Without spaces, and with each character in its compatibility form: the PDF's ligatures spell ㈱ as letters. */
function bare(words: string): string {
  return words.normalize("NFKC").replaceAll(/\s/g, "");
}

test("the PDF is tagged PDF/UA-1 in Japanese, two landscape pages before the annex", async () => {
  const document = await getDocument({ data: new Uint8Array(bytes("report.pdf")), verbosity: 0 }).promise;
  const sizes: boolean[] = [];
  for (let number = 1; number <= 3; number++) {
    const { width, height } = (await document.getPage(number)).getViewport({ scale: 1 });
    sizes.push(width > height);
  }
  expect(sizes).toEqual([true, true, false]);
  expect((await document.getMetadata()).metadata?.get("pdfuaid:part")).toBe("1");
  expect((await document.getMarkInfo())?.Marked).toBe(true);
  await document.destroy();
});

test("Law 6: every row of the CSV is a figure of the ledger, and the standing ones are those of the JSON", () => {
  const [head, ...rows] = parseCsv(text("observations.csv"));
  const at = (name: string) => head?.cells.indexOf(name) ?? -1;
  const standing = new Map(rows.map((row) => [row.cells[at("observation")], row.cells]));
  for (const kpi of json.kpis)
    for (const figure of Array.isArray(kpi.latest) ? kpi.latest : []) {
      const row = standing.get(String(figure.observation));
      expect([
        row?.[at("subject")],
        Number(row?.[at("value")]),
        row?.[at("unit")],
        row?.[at("period")],
      ]).toEqual([kpi.id, figure.value, figure.unit, figure.period]);
    }
  const silent = rows.filter((row) => row.cells[at("silence")] === "not-stated");
  expect(silent).toHaveLength(15);
  for (const row of silent) expect(row.cells[at("value")]).toBe("");
});

test("the JSON says what the issue of the strategy office asks of it", () => {
  const exports = json.kpis.find((kpi) => kpi.row === 5);
  expect(exports).toMatchObject({
    section: "rd",
    theme: "rd",
    label: { ja: "医療機器の輸出額" },
    printed: { goal: "医療機器の輸出額を倍増（2011年約5千億円→　約1兆円）", latest: "6.7千億円(2018年)" },
    target: [{ value: 1e12, unit: "yen", comparator: "at-least", approximate: true, deadline: "2020" }],
    baseline: { value: 5e11, unit: "yen", period: "2011", approximate: true },
    latest: [{ value: 6.7e11, unit: "yen", precision: 1e10, period: "2018", status: "final" }],
    verdict: "not-achieved",
    progress: { shareFromBaseline: 34, naiveShare: 67 },
  });
  expect(json.kpis.find((kpi) => kpi.row === 10)?.latest).toEqual({ silence: "not-stated" });
  expect(json.kpis.find((kpi) => kpi.row === 14)?.latest).toEqual({ qualitative: "achieved" });
  expect(json.kpis.find((kpi) => kpi.row === 8)?.latest).toMatchObject([
    { value: 21, period: "FY2019", status: "projected" },
  ]);
  expect(json.kpis.find((kpi) => kpi.row === 24)?.latest).toMatchObject([{ value: 0 }]);
});
