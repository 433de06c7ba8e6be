import { loadProgramme, programmeIds } from "@hakaru/cli/load-programme";
import { traceText } from "@hakaru/cli/trace-text";
import { computeFigure } from "@hakaru/computation/compute-figure";
import { computeStrategy } from "@hakaru/computation/compute-strategy";
import { indicatorNamed } from "@hakaru/computation/indicator-named";
import { readBasis } from "@hakaru/ledger/evidence";
import { ledgerMigrations } from "@hakaru/ledger/migrations";
import { date, instant } from "@hakaru/model/calendar";
import { hashOf, sha256 } from "@hakaru/model/canonical";
import { parseCsv } from "@hakaru/model/csv";
import { count, type Indicator } from "@hakaru/model/indicator";
import { period } from "@hakaru/model/period";
import type { Lang } from "@hakaru/model/text";
import { formats } from "@hakaru/publication/format";
import { publicationMigrations } from "@hakaru/publication/migrations";
import type { Standing } from "@hakaru/publication/publisher";
import { atDesk } from "@hakaru/register/desk";
import { readEntry } from "@hakaru/register/entry-reading";
import { registerMigrations } from "@hakaru/register/migrations";
import { perform } from "@hakaru/register/perform";
import { playSample } from "@hakaru/register/play-sample";
import { openRegisters, type Registers, registerNamed } from "@hakaru/register/registers";
import { migrate } from "@hakaru/store/migrate";
import { openWorkbook } from "@hakaru/workbook/read";
import { getDocument } from "pdfjs-dist/legacy/build/pdf.mjs";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type OpenTerm1, openTerm1 } from "../open-term-1.ts";

let term: OpenTerm1;
let registers: Registers;
let before: Standing;
let after: Standing;

const patience = 300_000;

beforeAll(async () => {
  term = await openTerm1();
  before = await term.publisher.latest();
  registers = await registersWithSamples();
  const { computed, entered, faults } = await computeStrategy(registers, term.strategy);
  expect({ computed, entered, faults }).toEqual({ computed: 5, entered: 5, faults: [] });
  after = await term.publisher.latest();
}, patience);
afterAll(() => term.close());

async function registersWithSamples(): Promise<Registers> {
  const { database } = term.store;
  await migrate(database, [
    await ledgerMigrations(),
    await publicationMigrations(),
    await registerMigrations(),
  ]);
  const folders = await Promise.all((await programmeIds()).map((id) => loadProgramme(id)));
  const opened = await openRegisters(database, term.folder, folders);
  for (const { programme, generate } of folders) {
    const own = opened.programmes.get(programme.id);
    if (own === undefined || generate === undefined) throw new Error(`no sample of ${programme.id}`);
    expect(await playSample(opened, own, generate())).toBe(true);
  }
  return opened;
}

const text = async (release: Standing, path: string) => new TextDecoder().decode(await release.read(path));
const table = async (release: Standing, path: string) => {
  const [head, ...lines] = parseCsv(await text(release, path)).map(({ cells }) => cells);
  return lines.map((cells) => Object.fromEntries(cells.map((cell, at) => [head?.[at], cell])));
};

/** What the printed report says, what the registers give, and of which register. */
const figures = [
  ["health-management.large", 820, "final", "health-management/certified-large"],
  ["health-management.sme", 2503, "final", "health-management/certified-sme"],
  ["innohub.supporters", 128, "final", "innohub/supporters"],
  [
    "rd-ctr-investigator-initiated-trials",
    21,
    "projected",
    "clinical-research/investigator-initiated-trials",
  ],
  ["rd-ctr-first-in-human", 30, "projected", "clinical-research/first-in-human-trials"],
] as const;

test("what the registers give stands beside every reported figure that names an indicator", async () => {
  const rows = await table(after, "reconciliation.csv");
  const told = rows.map((row) => [
    row.subject,
    Number(row.reported),
    Number(row.computed),
    row.difference,
    row.status,
  ]);
  const wanted = figures.map(([subject, amount, status]) => [subject, amount, amount, "0", status]);
  expect(told.toSorted()).toEqual(wanted.toSorted());
  for (const row of rows)
    expect([row.synthetic, row.period, row.as_of]).toEqual(["true", expect.any(String), "2020-03-31"]);
});

test.each(figures)(
  "%s rests on as many entries as it says, listed by their numbers",
  async (subject, amount) => {
    const entries = await table(after, `evidence/${subject}.csv`);
    expect(entries.length).toBe(amount);
    expect(new Set(entries.map(({ entry }) => entry)).size).toBe(amount);
    for (const { synthetic } of entries.filter(({ state }) => state !== "")) expect(synthetic).toBe("true");
  },
);

test.each(figures)(
  "%s opens to the definition and the statement it was computed by",
  async (subject, _, __, name) => {
    const bytes = await after.read(`evidence/${subject}.json`);
    const basis = readBasis(bytes);
    const [programme = "", id] = name.split("/");
    const declared = registers.programmes.get(programme)?.indicators.find((each) => each.id === id);
    expect(basis.indicator).toEqual(declared);
    expect(basis.query.text).toContain("select");
    expect(basis.query.values).toContain("{known}");
    const rows = await table(after, "reconciliation.csv");
    expect(rows.find((row) => row.subject === subject)?.definition_hash).toBe(hashOf(basis.indicator));
  },
);

test("the manifest holds the evidence by the hashes the figures name", async () => {
  const manifest = JSON.parse(await text(after, "manifest.json"));
  for (const row of await table(after, "reconciliation.csv")) {
    expect(manifest.files[row.evidence ?? ""]?.sha256).toBe(row.evidence_sha256);
    expect(sha256(await after.read(row.evidence ?? ""))).toBe(row.evidence_sha256);
  }
});

test("of an entry the public may not read, only its number is listed", async () => {
  const studies = await table(after, "evidence/rd-ctr-investigator-initiated-trials.csv");
  const bare = studies.filter(({ state }) => state === "");
  const shown = studies.filter(({ state }) => state !== "");
  expect([bare.length > 0, shown.length > 0]).toEqual([true, true]);
  for (const { entry, ...rest } of bare) expect(Object.values(rest).join("")).toBe("");
  const register = registerNamed(registers, "clinical-research", "study");
  const anybody = { actor: { id: "anybody", role: "public" }, on: date("2020-04-30") } as const;
  for (const { entry = "" } of bare.slice(0, 3))
    expect(
      await atDesk(registers.database, registers.keys, anybody, (desk) =>
        readEntry(desk, register, entry, { valid: date("2020-03-31") }),
      ),
    ).toBeUndefined();
  const [application] = await table(after, "evidence/health-management.large.csv");
  expect(Object.keys(application ?? {})).toEqual([
    ...["entry", "parts", "state", "name", "cohort", "division", "prefecture", "industry", "crown"],
    ...["certificateNumber", "synthetic"],
  ]);
});

const pages: readonly (readonly [page: string, ja: readonly string[], en: readonly string[]])[] = [
  [
    "measures/health-management.html",
    [
      "820法人",
      "差なし",
      "2,503法人",
      "合成データ",
      "2019年",
      "evidence/health-management.sme.csv",
      "from (select",
    ],
    [
      "820 corporations",
      "none",
      "2,503 corporations",
      "synthetic entries",
      "evidence/health-management.large.csv",
    ],
  ],
  ["measures/innohub.html", ["128", "差なし", "登録件数: 128"], ["entries: 128"]],
  ["kpis/rd-ctr-investigator-initiated-trials.html", ["21件", "見込み", "差なし"], ["21", "projected"]],
  ["kpis/rd-ctr-first-in-human.html", ["30件", "見込み", "差なし"], ["30", "projected"]],
];

test.each(pages)("%s shows reported beside computed, and opens what was computed", async (page, ja, en) => {
  const both = [await text(after, page), await text(after, `en/${page}`)];
  for (const [index, wanted] of [ja, en].entries()) {
    const html = both[index] ?? "";
    expect(Buffer.byteLength(html)).toBeLessThan(100_000);
    const section = /<section aria-labelledby="[a-z-]*reconciliation">.*?<\/section>/gs;
    const found = [...html.matchAll(section)].map(([whole]) => whole).join("\n");
    for (const words of wanted) expect(found).toContain(words);
  }
});

test("a page nothing was computed for has no reconciliation", async () => {
  expect(await text(after, "kpis/rd-device-exports.html")).not.toContain("reconciliation");
});

test("JSON, Excel and PDF say the same, and that the entries are made up", async () => {
  const report = JSON.parse(await text(after, "report.json"));
  const measure = report.measures.find((of: { id: string }) => of.id === "health-management");
  const [sme] = measure.figures.find((of: { id: string }) => of.id === "sme").reconciliation;
  expect(sme).toMatchObject({ value: 2503, difference: 0, entries: 2503, synthetic: true, status: "final" });
  expect(sme.evidence.entries.sha256).toBe(after.files.get("evidence/health-management.sme.csv"));
  const rows = await sheetRows(await after.read("report.xlsx"), "突合");
  const told = rows.filter(([subject]) => figures.some(([of]) => of === subject));
  expect(
    told.map(([subject, , , reported, computed, difference]) => [subject, reported, computed, difference]),
  ).toEqual(expect.arrayContaining(figures.map(([subject, amount]) => [subject, amount, amount, 0])));
  for (const row of told) expect(row).toContain("合成データ");
  expect(rows.flat().join("")).toContain("実演用の合成データ");
  const printed = await pdfText(await after.read("report.pdf"));
  expect(printed).toContain("報告値2,503法人、計算値2,503法人");
  expect(printed).toContain("計算値30件（見込み）");
  expect(printed).toContain("実演用の合成データ");
});

async function sheetRows(bytes: Uint8Array, name: string): Promise<readonly (readonly unknown[])[]> {
  const book = await openWorkbook(bytes);
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

async function pdfText(bytes: Uint8Array): Promise<string> {
  const pdf = await getDocument({ data: new Uint8Array(bytes) }).promise;
  const pages = Array.from({ length: pdf.numPages }, async (_, at) => {
    const { items } = await (await pdf.getPage(at + 1)).getTextContent();
    return items.map((item) => ("str" in item ? item.str : "")).join("");
  });
  return (await Promise.all(pages)).join("").replace(/\s/g, "");
}

test.each<[string, Lang, string[]]>([
  [
    "rd-ctr-first-in-human",
    "ja",
    [
      "計算値: 30件 2019年度（見込み） · 合成データ · 差（計算値−報告値）: 差なし",
      "定義: clinical-research/first-in-human-trials:",
      "算出: evidence/rd-ctr-first-in-human.json (SHA-256",
      "登録件数: 30 / 対象時点に当たる登録: 73 · evidence/rd-ctr-first-in-human.csv (SHA-256",
      "照会先の登録簿: clinical-research/study · 登録簿の時点 2020年3月31日",
    ],
  ],
  [
    "health-management",
    "en",
    [
      "Number: Certified corporations, large enterprises: 820 corporations 31 March 2020",
      "Computed: Certified corporations, small and medium-sized enterprises: 2,503 corporations 31 March 2020 · synthetic",
      "Cohort: 2019",
      "entries: 2,503 / entries the period takes: 3,404 · evidence/health-management.sme.csv",
      "“2503法人” status-2020 p.1",
    ],
  ],
])(
  "the command line opens %s in %s: number, definition, query, entries, register",
  async (id, lang, lines) => {
    const out = await traceText(await term.publisher.report({}), id, term.store.database, lang);
    for (const line of lines) expect(out).toContain(line);
  },
);

test("the files a trace names are in the release, under the hashes it names", async () => {
  const out = await traceText(await term.publisher.report({}), "innohub", term.store.database, "en");
  const named = [...out.matchAll(/(evidence\/\S+) \(SHA-256 ([0-9a-f]+)\)/g)];
  expect(named).toHaveLength(2);
  for (const [, path = "", hash = ""] of named)
    expect(sha256(await after.read(path)).slice(0, hash.length), path).toBe(hash);
});

test("no reported figure and no verdict is another for it; the release before is drawn again byte for byte", async () => {
  expect(after.registered.number).toBe(before.registered.number + 1);
  const [old, now] = [await text(before, "report.json"), await text(after, "report.json")].map((json) =>
    JSON.parse(json),
  );
  const reported = (report: typeof old) =>
    report.measures.flatMap((of: { figures: { value: number }[] }) => of.figures.map(({ value }) => value));
  expect(reported(now)).toEqual(reported(old));
  expect(now.score).toEqual(old.score);
  await expectReproduced(before);
});

async function expectReproduced(release: Standing): Promise<void> {
  const { known, valid } = release.registered;
  const again = await term.publisher.compile({ known, valid }, formats);
  expect(Object.fromEntries([...again.files].map(([path, file]) => [path, file.sha256]))).toEqual(
    Object.fromEntries(release.files),
  );
}

test("computed again over unchanged registers, nothing is entered and no release is made", async () => {
  expect(await computeStrategy(registers, term.strategy)).toMatchObject({ computed: 5, entered: 0 });
  expect((await term.publisher.latest()).registered.number).toBe(after.registered.number);
});

test("an entry changed retroactively makes the next figure another, and leaves the earlier release as it was", async () => {
  const register = registerNamed(registers, "health-management", "application");
  const [{ entry = "" } = {}] = await table(after, "evidence/health-management.large.csv");
  const approver = {
    actor: { id: "second-approver", role: "ministry-approver" },
    on: date("2020-04-30"),
  } as const;
  await atDesk(registers.database, registers.keys, approver, async (desk) => {
    const { version = 0 } = (await readEntry(desk, register, entry)) ?? {};
    const revoked = { does: "step", step: "revoke", entry, version, validFrom: date("2020-03-15") } as const;
    return perform(desk, register, [{ ...revoked, reason: "申請内容に誤りがあったため（合成）" }]);
  });
  expect(await computeStrategy(registers, term.strategy)).toMatchObject({ entered: 1, faults: [] });
  const later = await term.publisher.latest();
  const [large] = (await table(later, "reconciliation.csv")).filter((row) => row.subject?.endsWith(".large"));
  expect(large).toMatchObject({
    reported: "820",
    computed: "819",
    difference: "-1",
    agreement: "differs",
    entries: "819",
  });
  expect(await text(later, "measures/health-management.html")).toContain("-1法人");
  expect((await table(later, "evidence/health-management.large.csv")).map((row) => row.entry)).not.toContain(
    entry,
  );
  expect((await table(after, "evidence/health-management.large.csv")).length).toBe(820);
  await expectReproduced(after);
});

test("what was computed can be computed again as of the moment it was computed at", async () => {
  const report = JSON.parse(await text(after, "report.json"));
  const measure = report.measures.find((of: { id: string }) => of.id === "health-management");
  const [{ known, evidence }] = measure.figures.find(
    (of: { id: string }) => of.id === "large",
  ).reconciliation;
  const over = indicatorNamed(registers, "health-management/certified-large");
  const question = { period: period("2019"), asOf: date("2020-03-31") };
  const again = await computeFigure(registers, { ...over, question, known });
  expect(again).toMatchObject({ value: { amount: "820" }, entries: 820 });
  expect(sha256(again?.basis ?? "")).toBe(evidence.basis.sha256);
});

test("a definition that changes needs a new version, which stands beside the old one", async () => {
  const changed = (version: number) =>
    withIndicator("innohub", "supporters", (of) => ({ ...of, version, aggregate: count() }));
  const refused = await computeStrategy(changed(1), term.strategy);
  expect(refused.faults.map(({ code }) => code)).toEqual(["definition-without-version"]);
  expect(refused.entered).toBe(0);
  const standing = await term.publisher.latest();
  expect(await computeStrategy(changed(2), term.strategy)).toMatchObject({ entered: 1, faults: [] });
  const later = await term.publisher.latest();
  const version = async (release: Standing) =>
    (await table(release, "reconciliation.csv")).find((row) => row.subject === "innohub.supporters")
      ?.definition_version;
  expect([await version(standing), await version(later)]).toEqual(["1", "2"]);
  await expectReproduced(standing);
});

test("of a register nobody has entered anything in by the day there is no figure: it is not zero", async () => {
  const over = indicatorNamed(registers, "innohub/supporters");
  const before = { period: period("2010-03-31"), asOf: date("2010-03-31") };
  const known = instant("2099-01-01T00:00:00Z");
  expect(await computeFigure(registers, { ...over, question: before, known })).toBeUndefined();
});

test("a figure whose indicator nobody declares is told, and keeps none of the others from being computed", async () => {
  const without = withIndicator("innohub", "supporters", (of) => ({ ...of, id: "others" }));
  const outcome = await computeStrategy(without, term.strategy);
  expect(outcome.faults.map(({ code }) => code)).toEqual(["unknown-indicator"]);
  expect(outcome.computed).toBe(4);
});

function withIndicator(id: string, name: string, change: (of: Indicator) => Indicator): Registers {
  const own = registers.programmes.get(id);
  if (own === undefined) throw new Error(`no programme ${id}`);
  const indicators = own.indicators.map((of) => (of.id === name ? change(of) : of));
  return { ...registers, programmes: new Map([...registers.programmes, [id, { ...own, indicators }]]) };
}
