import { existsSync } from "node:fs";
import { cp, readdir, readFile, stat, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { recordFigures, recordStatement } from "@hakaru/anonymise/record-figures";
import { recordsAsked } from "@hakaru/anonymise/records-asked";
import { seal } from "@hakaru/anonymise/seal";
import { computeOverRecords } from "@hakaru/cli/compute-over-records";
import { loadIndicator } from "@hakaru/cli/load-indicator";
import { makeDemonstration } from "@hakaru/cli/make-demonstration";
import { traceText } from "@hakaru/cli/trace-text";
import { enterSealed, type SealedAnswer } from "@hakaru/computation/enter-sealed";
import { recordQuestions } from "@hakaru/computation/record-questions";
import { computedSince } from "@hakaru/ledger/computed";
import { evidenceBytes, readRecordBasis } from "@hakaru/ledger/evidence";
import { date, instant } from "@hakaru/model/calendar";
import { hashOf, sha256 } from "@hakaru/model/canonical";
import { parseCsv } from "@hakaru/model/csv";
import type { Indicator } from "@hakaru/model/indicator";
import { writeWord } from "@hakaru/model/write-value";
import { formats } from "@hakaru/publication/format";
import type { Standing } from "@hakaru/publication/publisher";
import { openRecords } from "@hakaru/record/folder/read-records";
import { personNames } from "@hakaru/record/person-id";
import { type RowTakers, writeRows } from "@hakaru/synthetic/rows/country-rows";
import { synthesize } from "@hakaru/synthetic/synthesize";
import { openWorkbook } from "@hakaru/workbook/read";
import { getDocument } from "pdfjs-dist/legacy/build/pdf.mjs";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type OpenTerm1, openTerm1 } from "../open-term-1.ts";

/**
 * A country too small for the standardised figures, which are withheld in it, and large enough for the others; of the year
 * of the baseline nothing is known.
 */
const country = { persons: 1200, seed: 5, fiscalYears: [2016, 2017] };

let term: OpenTerm1;
let records: string;
const truth = countedInCountry();
let before: Standing;
let after: Standing;

beforeAll(async () => {
  term = await openTerm1();
  before = await term.publisher.latest();
  records = join(term.folder, "records");
  const tables = ["enrolment", "checkup", "guidance"] as const;
  await synthesize(records, { country, form: "parquet", rates: {}, tables });
  const outcome = await computeOverRecords(term.store.database, term.strategy, { named: records });
  expect(outcome).toEqual({ computed: 6, entered: 6, faults: [] });
  after = await term.publisher.latest();
}, 300_000);
afterAll(() => term.close());

const text = async (path: string, of = after) => new TextDecoder().decode(await of.read(path));

async function table(path: string): Promise<readonly Readonly<Record<string, string>>[]> {
  const [head, ...rows] = parseCsv(await text(path));
  return rows.map(({ cells }) =>
    Object.fromEntries((head?.cells ?? []).map((name, at) => [name, cells[at] ?? ""])),
  );
}

/** Who was to go to the checkup in a year, who went, and with what determined, counted person by person. */
interface Counted {
  readonly eligible: Set<string>;
  readonly determined: Map<string, string>;
}

function countedInCountry(): ReadonlyMap<number, Counted> {
  const years = new Map(
    country.fiscalYears.map((year) => [year, { eligible: new Set<string>(), determined: new Map() }]),
  );
  const takers: RowTakers = {
    enrolment: ({ fiscal_year, person, age, whole_year, excluded }) => {
      const isOfAge = age !== null && age >= 40 && age <= 74;
      if (isOfAge && whole_year && excluded === null)
        years.get(Number(fiscal_year))?.eligible.add(person ?? "");
    },
    checkup: ({ fiscal_year, person, metabolic: determination }) =>
      void years.get(Number(fiscal_year))?.determined.set(person ?? "", determination ?? ""),
  };
  writeRows(country, takers, { personOf: personNames(new Uint8Array(32)) });
  return years;
}

function inYear(year: number) {
  const { eligible, determined } = truth.get(year) ?? { eligible: new Set(), determined: new Map() };
  const went = [...determined].filter(([person]) => eligible.has(person));
  const metabolic = went.filter(([, determination]) => determination !== "3").length;
  return { eligible: eligible.size, went: went.length, metabolic };
}

const checkupRate = () => (inYear(2016).went / inYear(2016).eligible) * 100;

function metabolicPersons(year: number): number {
  const { eligible, went, metabolic } = inYear(year);
  return (eligible * metabolic) / went;
}

const metabolic = "life-metabolic-reduction";

test("what records give is what there was in the country, and what too few stand behind is withheld", async () => {
  const rows = await table("over-records.csv");
  const said = rows.map(({ subject, indicator, period, value, silence }) => [
    ...[subject, indicator, period],
    silence === "" ? Number(value).toFixed(6) : silence,
  ]);
  expect(said).toEqual([
    [metabolic, "guidance-target-reduction", "FY2017", "withheld"],
    [metabolic, "metabolic-persons", "FY2008", "not-measured"],
    [metabolic, "metabolic-persons", "FY2017", metabolicPersons(2017).toFixed(6)],
    [metabolic, "metabolic-share-adjusted", "FY2008", "not-measured"],
    [metabolic, "metabolic-share-adjusted", "FY2017", "withheld"],
    ["life-checkup-rate", "checkup-rate", "FY2016", checkupRate().toFixed(6)],
  ]);
  const behind = rows.map(({ persons }) => persons);
  const [of2016, of2017] = [2016, 2017].map((year) => String(inYear(year).eligible));
  expect(behind).toEqual(["", "0", of2017, "0", "", of2016]);
  for (const { synthetic, mark_ja } of rows)
    expect([synthetic, mark_ja]).toEqual(["true", "合成データによる実演"]);
});

test("no list of cells tells of fewer than ten persons, nor of how many where it withholds", async () => {
  for (const { evidence = "", evidence_sha256 } of await table("over-records.csv")) {
    expect(sha256(await after.read(evidence))).toBe(evidence_sha256);
    const cells = await table(evidence);
    expect(cells.length).toBeGreaterThan(0);
    for (const { value, silence, persons } of cells) {
      if (silence === "withheld") expect([value, persons]).toEqual(["", ""]);
      else expect(persons === "0" || Number(persons) >= 10).toBe(true);
    }
  }
});

test("a figure opens to its definition, its statement, persons by part and the deliveries, and to nobody", async () => {
  for (const { indicator = "", evidence = "", definition_hash } of await table("over-records.csv")) {
    const bytes = await after.read(evidence.replace(/csv$/, "json"));
    const basis = readRecordBasis(bytes);
    expect(basis.indicator).toEqual(await loadIndicator(indicator));
    expect(hashOf(basis.indicator)).toBe(definition_hash);
    expect(basis.query.text).toContain("/**/*.parquet");
    expect(basis.least).toBe(10);
    for (const count of Object.values(basis.persons)) expect(count === 0 || count >= 10).toBe(true);
    expect(basis.records.synthetic).toBe(true);
    const [delivery] = basis.records.deliveries;
    expect(delivery?.files).toEqual([
      { file: "synthetic country", sha256: expect.stringMatching(/^[0-9a-f]{64}$/) },
    ]);
    expect(new TextDecoder().decode(bytes)).not.toContain(term.folder);
  }
});

const pages = [
  ["kpis/life-checkup-rate.html", ["71.0%", "国民生活基礎調査", "合成データによる実演", "特定健診実施率"]],
  [
    "en/kpis/life-checkup-rate.html",
    ["71.0%", "demonstration on synthetic data", "Checkup rate", "Persons behind it"],
  ],
  [`kpis/${metabolic}.html`, ["14.2%", "秘匿", "算定A", "算定B", "算定C", "2008年度", "互いに比べる"]],
  [`en/kpis/${metabolic}.html`, ["withheld", "calculation A", "neither compared with each other"]],
] as const;

test.each(pages)(
  "%s shows official and computed apart, and no difference between them",
  async (page, wanted) => {
    const html = await text(page);
    expect(Buffer.byteLength(html)).toBeLessThan(100_000);
    expect(html).not.toContain("<script");
    const [section = ""] = /<section aria-labelledby="over-records">.*?<\/section>/s.exec(html) ?? [];
    for (const words of wanted) expect(section).toContain(words);
    expect(html).not.toMatch(/突合|Reconciliation|差（|Difference/);
  },
);

test("every figure over records has a page, in both languages, that leads to files of the release", async () => {
  const own = [...after.files.keys()].filter((path) => path.includes("over-records/"));
  expect(own).toHaveLength(12);
  for (const page of own) {
    const html = await text(page);
    expect(Buffer.byteLength(html)).toBeLessThan(100_000);
    expect(html).toMatch(/合成データによる実演|demonstration on synthetic data/);
    const up = page.split("/").length - 1;
    const links = [...html.matchAll(/href="(?:\.\.\/)+(evidence\/[^"]+)"/g)].map(([, path]) => path ?? "");
    expect(links).toHaveLength(2);
    for (const path of links) {
      expect(html).toContain(`href="${"../".repeat(up)}${path}"`);
      expect(html).toContain(after.files.get(path));
    }
  }
});

test("Law 6: ledger, CSV, JSON, pages, Excel and PDF say the same, each with its mark", async () => {
  const ledger = await computedSince(term.store.database, term.strategy.id, 0);
  const report = JSON.parse(await text("report.json"));
  const inJson = report.kpis.flatMap((kpi: { overRecords?: readonly object[] }) => kpi.overRecords ?? []);
  const rows = await sheetRows("個人記録");
  const pdf = await pdfText();
  expect([inJson.length, ledger.length]).toEqual([6, 6]);
  for (const of of ledger) {
    const { subject, indicator, period, value } = of;
    const own = inJson.find((json: typeof of) => json.indicator === indicator && json.period === period);
    const said = value.kind === "amount" ? value.amount : value.silence;
    expect(own).toMatchObject({ synthetic: true, mark: { en: "demonstration on synthetic data" } });
    expect(own.value ?? own.silence).toBe(value.kind === "amount" ? Number(value.amount) : value.silence);
    const row = rows.find((cells) => cells.includes(indicator) && cells.includes(period));
    expect(row).toContain(value.kind === "amount" ? value.amount : writeWord(value, "ja"));
    if (value.kind === "amount") expect(row).toContain(Number(Number(value.amount).toPrecision(15)));
    expect(row?.[0]).toBe("合成データによる実演");
    expect(await text(`kpis/${subject}.html`)).toContain(`<data class="figure" value="${said}">`);
    expect(pdf).toContain(`【合成データによる実演】${indicator}`);
  }
  expect(rows.flat().join("")).toContain("公式の数値とは比べられません");
});

async function sheetRows(name: string): Promise<readonly (readonly unknown[])[]> {
  const book = await openWorkbook(await after.read("report.xlsx"));
  const rows: unknown[][] = [];
  for await (const { cells } of book.sheets.find((sheet) => sheet.name === name)?.rows() ?? []) {
    const row: unknown[] = [];
    for (const { column, value } of cells)
      row[column - 1] =
        value.kind === "number" ? Number(value.decimal) : "text" in value ? value.text : undefined;
    rows.push(row);
  }
  await book.close();
  return rows;
}

async function pdfText(): Promise<string> {
  const pdf = await getDocument({ data: new Uint8Array(await after.read("report.pdf")) }).promise;
  const pages = Array.from({ length: pdf.numPages }, async (_, at) => {
    const { items } = await (await pdf.getPage(at + 1)).getTextContent();
    return items.map((item) => ("str" in item ? item.str : "")).join("");
  });
  return (await Promise.all(pages)).join("").replace(/\s/g, "");
}

test("the command line tells the same, apart from what was reported", async () => {
  const report = await term.publisher.report({});
  const out = await traceText(report, "life-checkup-rate", term.store.database, "ja");
  expect(out).toContain("個人記録から計算した数値: ");
  expect(out).toContain("2016年度 · 合成データによる実演");
  expect(out).toContain(`根拠の人数: ${inYear(2016).eligible}人`);
  expect(out).toContain("受領した個人記録: synthetic country (SHA-256");
  expect(out).not.toContain("差（");
});

test("no reported figure and no verdict is another for it; both releases are drawn again byte for byte", async () => {
  const [old, now] = [await text("report.json", before), await text("report.json")].map((json) =>
    JSON.parse(json),
  );
  const reported = (report: typeof old) =>
    report.kpis.map(({ latest, verdict }: typeof old) => [latest, verdict]);
  expect(reported(now)).toEqual(reported(old));
  for (const release of [before, after]) {
    const { known, valid } = release.registered;
    const again = await term.publisher.compile({ known, valid }, formats);
    const hashes = [...again.files].map(([path, file]) => [path, file.sha256] as const);
    expect(Object.fromEntries(hashes)).toEqual(Object.fromEntries(release.files));
  }
});

test("computed again over the same records, nothing is entered and no release is made", async () => {
  const kpis = term.strategy.kpis.filter(({ id }) => id === "life-checkup-rate");
  const again = await computeOverRecords(term.store.database, { ...term.strategy, kpis }, { named: records });
  expect(again).toEqual({ computed: 1, entered: 0, faults: [] });
  expect((await term.publisher.latest()).registered.number).toBe(after.registered.number);
});

test("where there is no folder of records nothing is computed; one that was named must be one", async () => {
  const nowhere = join(term.folder, "nowhere");
  const { database } = term.store;
  expect(await computeOverRecords(database, term.strategy, { home: nowhere })).toMatchObject({ computed: 0 });
  await expect(computeOverRecords(database, term.strategy, { named: nowhere })).rejects.toThrow(
    "not-a-record-folder",
  );
  expect(existsSync(nowhere)).toBe(false);
});

test("a definition that changes needs a new version, which stands in the place of the old one", async () => {
  const changed = (version: number) => (of: Indicator) => ({
    ...of,
    version,
    statement: { ja: "別", en: "other" },
  });
  const refused = await enterSealed(term.store.database, term.strategy, [await answerBy(changed(1))]);
  expect(refused.faults.map(({ code }) => code)).toEqual(["definition-without-version"]);
  expect(refused.entered).toBe(0);
  expect(await enterSealed(term.store.database, term.strategy, [await answerBy(changed(2))])).toMatchObject({
    entered: 1,
  });
  const later = await term.publisher.latest();
  const report = JSON.parse(await text("report.json", later));
  const own = report.kpis.find(({ id }: { id: string }) => id === "life-checkup-rate").overRecords;
  expect(own.map(({ definition }: { definition: { version: number } }) => definition.version)).toEqual([2]);
});

/** The first question about checkups, answered by a definition that is not the shipped one. */
async function answerBy(change: (of: Indicator) => Indicator): Promise<SealedAnswer> {
  const all = await recordQuestions(term.store.database, term.strategy);
  const asked = all.find(({ indicator }) => indicator === "checkup-rate");
  if (asked === undefined) throw new Error("nobody asks for the checkup rate");
  const definition = change(await loadIndicator(asked.indicator));
  const open = await openRecords(records);
  try {
    const figure = seal(await recordFigures(open, definition, asked.question, "duckdb"), date("2020-04-01"));
    const statement = recordStatement(open, definition, asked.question);
    const known = instant("2020-04-01T00:00:00Z");
    return { ...asked, definition, figure, statement, records: recordsAsked(open, figure), known };
  } finally {
    await open.close();
  }
}

test("a demonstration country is made once, whole; whoever ends it midway leaves nothing", async () => {
  const home = join(term.folder, "demonstrated");
  const hakaru = { store: term.store, publishers: new Map([["term-1", term.publisher]]) };
  const told: string[] = [];
  const world = {
    env: { HAKARU_RECORDS: home },
    lang: "en",
    tell: (line: string) => void told.push(line),
  } as const;
  const beside = async () => (await readdir(term.folder)).filter((name) => name.startsWith("demonstrated"));
  const ending = new AbortController();
  const ended = makeDemonstration(hakaru, world, ending.signal, 200);
  while ((await beside()).length === 0) await pause(5);
  await pause(600);
  ending.abort();
  await ended;
  expect(await beside()).toEqual([]);
  expect([existsSync(home), told]).toEqual([false, []]);
  const going = new AbortController().signal;
  await makeDemonstration(hakaru, world, going, 200);
  expect(told).toEqual(["Person records: those of 200 people were made up"]);
  const about = () => readFile(join(home, "synthetic.json"), "utf8");
  const { country: made } = JSON.parse(await about());
  expect(made).toMatchObject({ persons: 200, fiscalYears: [2008, 2016, 2017] });
  const [first, { ino }] = [await about(), await stat(home)];
  await makeDemonstration(hakaru, world, going, 200);
  expect([await about(), (await stat(home)).ino, told.length]).toEqual([first, ino, 1]);
  expect(await beside()).toEqual(["demonstrated"]);
});

test("over records that are not made up nothing is published unasked, and asked for only as a whole", async () => {
  const real = join(term.folder, "real");
  await cp(records, real, { recursive: true });
  const about = join(real, "records.json");
  await writeFile(about, (await readFile(about, "utf8")).replace('"synthetic": true', '"synthetic": false'));
  const { database } = term.store;
  expect(await computeOverRecords(database, term.strategy, { demonstration: real })).toMatchObject({
    computed: 0,
  });
  expect(await computeOverRecords(database, term.strategy, { home: real })).toMatchObject({ entered: 6 });
  const entered = (await computedSince(database, term.strategy.id, 0)).slice(-6);
  expect(entered.map(({ synthetic }) => synthetic)).toEqual(entered.map(() => false));
  const lists = await evidenceBytes(
    database,
    entered.map(({ behind }) => behind),
  );
  const lines = [...lists.values()].map((bytes) => parseCsv(new TextDecoder().decode(bytes)).length);
  // A head and the whole.
  expect(lines).toEqual(lines.map(() => 2));
});
