import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { date, instant, parseDate } from "@hakaru/model/calendar";
import { checkDigitOf } from "@hakaru/model/corporate-number";
import { decimal } from "@hakaru/model/decimal";
import { code } from "@hakaru/model/field/code-field";
import type { Content, Field, FieldValue, SingleField } from "@hakaru/model/field/field";
import { prefectures } from "@hakaru/model/prefecture";
import type { Entity } from "@hakaru/model/programme/entity";
import { openRoster, type RosterFile } from "@hakaru/register/roster/open-roster";
import { parseMapping } from "@hakaru/register/roster/parse-mapping";
import { proposeMapping } from "@hakaru/register/roster/propose";
import { readRoster } from "@hakaru/register/roster/read-roster";
import { mappingOf, type RosterToWrite } from "@hakaru/register/roster/roster-layout";
import { writeRoster } from "@hakaru/register/roster/write-roster";
import { rosterCsv } from "@hakaru/register/roster/write-roster-csv";
import { openWorkbook } from "@hakaru/workbook/read";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { codes } from "./open-sketch.ts";
import { hasOffice, hasOpenpyxl } from "./other-readers.ts";
import { facility, firm } from "./sample-entity.ts";

/** What a text may hold and a spreadsheet may stumble over. */
const scraps = fc.constantFrom(
  ...[
    "=1+1",
    "+81",
    "-",
    "@SUM(A1)",
    "\tタブ",
    "'",
    "''",
    "'=x",
    "〃",
    "同上",
    "ー",
    "廃止",
    "未測定",
    "合計",
    "※1 注",
    "以上",
  ],
  ...[
    "\ufa19",
    "𠮷",
    "ｶﾞ",
    "か\u3099",
    "㈱",
    "\ue000",
    "\u200b",
    "\ufeff",
    "　",
    " ",
    "\n",
    "\r\n",
    "\r",
    ",",
    ";",
    '"',
    "_x0041_",
  ],
  ...["登録簿番号", "施設名", "TRUE", "001", "1.0", "2020-03-31", "＝", "－５", "<&>", "]]>"],
);
const words = fc
  .array(fc.oneof({ weight: 3, arbitrary: scraps }, fc.string({ unit: "binary", maxLength: 4 })), {
    minLength: 1,
    maxLength: 4,
  })
  .map((parts) => parts.join("").replaceAll("\0", ""))
  .filter((text) => text !== "" && !/\p{Cs}/u.test(text));

const decimals = fc
  .tuple(fc.bigInt({ min: -(10n ** 18n), max: 10n ** 18n }), fc.nat(12))
  .map(([digits, places]) => {
    const sign = digits < 0n ? "-" : "";
    const all = String(digits < 0n ? -digits : digits).padStart(places + 1, "0");
    return decimal(`${sign}${all.slice(0, all.length - places)}.${all.slice(all.length - places)}0`);
  });
const days = fc
  .date({ min: new Date("0100-01-01"), max: new Date("9999-12-31"), noInvalidDate: true })
  .map((day) => parseDate(day.toISOString().slice(0, 10)) ?? "2020-03-31");
const digits = fc.stringMatching(/^\d{12}$/);
const kana = fc.stringMatching(/^[ァ-ヶーヽヾ・\u3000 ]{1,12}$/);

function valuesOf(field: SingleField): fc.Arbitrary<FieldValue> {
  switch (field.kind) {
    case "text":
    case "name":
      return words;
    case "kana":
      return kana;
    case "number":
      return decimals;
    case "money":
      return fc.bigInt({ min: -(10n ** 20n), max: 10n ** 20n }).map((yen) => decimal(yen));
    case "fiscal-year":
      return fc.integer({ min: 1000, max: 2999 }).map((year) => decimal(year));
    case "date":
      return days;
    case "code":
      return fc.constantFrom(...Object.keys(field.list));
    case "prefecture":
      return fc.constantFrom(...Object.keys(prefectures));
    case "yes-no":
      return fc.boolean();
    case "corporate-number":
      return digits.map((twelve) => `${checkDigitOf(twelve)}${twelve}`);
    case "reference":
      return fc.bigInt({ min: 1n, max: 10n ** 18n - 1n }).map(String);
    case "file":
      return fc.record({
        sha256: fc.stringMatching(/^[0-9a-f]{64}$/),
        name: words,
        type: fc.constant("application/pdf"),
        bytes: fc.nat(20_000_000),
      });
  }
}

function statedOrSilent(field: SingleField): fc.Arbitrary<FieldValue> {
  const { silences = [] } = field;
  const silent = silences.map((silence) => fc.constant({ silence }));
  return fc.oneof({ weight: 4, arbitrary: valuesOf(field) }, ...silent);
}

/** Contents over the fields of an entity: any of them may be missing, groups may be empty, members may say nothing. */
function contentsOf(fields: Readonly<Record<string, Field>>): fc.Arbitrary<Content> {
  const each = Object.entries(fields).map(([name, field]) => {
    const value =
      field.kind === "group" ? fc.array(contentsOf(field.fields), { maxLength: 3 }) : statedOrSilent(field);
    return [name, fc.option(value as fc.Arbitrary<FieldValue>, { nil: undefined, freq: 3 })] as const;
  });
  return fc.record(Object.fromEntries(each)).map((content) => {
    const stated = Object.entries(content).filter(([, value]) => value !== undefined);
    return Object.fromEntries(stated) as Content;
  });
}

const created = instant("2026-11-22T00:00:00Z");
type Row = { readonly entry: string; readonly content: Content };

function toWrite(rows: readonly Row[], more: Partial<RosterToWrite> = {}): RosterToWrite {
  async function* entries() {
    yield* rows;
  }
  return {
    entity: facility,
    fields: Object.keys(facility.fields),
    on: firm.on,
    lang: "ja",
    entries: entries(),
    ...more,
  };
}

async function text(to: RosterToWrite): Promise<string> {
  let all = "";
  for await (const piece of rosterCsv(to)) all += piece;
  return all;
}

async function readBack(file: RosterFile, to: RosterToWrite) {
  const mapping = parseMapping(JSON.parse(JSON.stringify(mappingOf(to))), to.entity);
  const named = file.text === undefined ? mapping : { ...mapping, sheet: "" };
  const reading = await readRoster(file, { entity: to.entity, mapping: named, ...firm });
  const rows: Row[] = [];
  for await (const { entry = "", content } of reading.entries()) rows.push({ entry, content });
  await file.close();
  return { rows, groups: reading.summary().findings.groups() };
}

function numbered(contents: readonly Content[]): readonly Row[] {
  return contents.map((content, at) => ({ entry: String(at + 1), content }));
}

const contents = fc.array(contentsOf(facility.fields), { maxLength: 6 });
const languages = fc.constantFrom<"ja" | "en">("ja", "en");

describe("what is exported and imported again is the same", () => {
  test("as a workbook", async () => {
    await fc.assert(
      fc.asyncProperty(contents, languages, async (some, lang) => {
        const rows = numbered(some);
        const bytes = await writeRoster(toWrite(rows, { lang }), created);
        const back = await readBack(await openRoster(bytes, "a.xlsx"), toWrite([], { lang }));
        expect(back.rows).toEqual(rows);
      }),
      { numRuns: 200 },
    );
  });

  test("as CSV", async () => {
    await fc.assert(
      fc.asyncProperty(contents, languages, async (some, lang) => {
        const rows = numbered(some);
        const file = await openRoster(Buffer.from(await text(toWrite(rows, { lang }))), "a.csv");
        expect((await readBack(file, toWrite([], { lang }))).rows).toEqual(rows);
      }),
      { numRuns: 200 },
    );
  });

  const tricky = [
    "=1+1",
    "+1",
    "-x",
    "@a",
    "\ta",
    "'",
    "''=",
    "〃",
    "ー",
    " a ",
    "一\r\n二",
    "\ufa19",
    "𠮷野",
    "ｶﾞｲｼｬ",
    "㈱",
  ];

  test.each(tricky)("the name %o", async (name) => {
    const rows = numbered([{ name, remark: name, prefecture: "13" }]);
    const book = await openRoster(await writeRoster(toWrite(rows), created), "a.xlsx");
    expect((await readBack(book, toWrite([]))).rows).toEqual(rows);
    const csv = await openRoster(Buffer.from(await text(toWrite(rows))), "a.csv");
    expect((await readBack(csv, toWrite([]))).rows).toEqual(rows);
  });

  test("without a note on what needs none", async () => {
    const rows = numbered([
      {
        name: "甲病院",
        prefecture: "13",
        certified: "2020-03-31",
        year: "2019",
        beds: "120",
        grant: "670000000",
      },
      {
        name: "乙",
        prefecture: "27",
        beds: { silence: "withheld" },
        rate: "71.5",
        open: true,
        members: [{ name: "山田" }],
      },
    ] as Content[]);
    const { groups } = await readBack(
      await openRoster(await writeRoster(toWrite(rows), created), "a.xlsx"),
      toWrite([]),
    );
    expect(groups).toEqual([]);
  });

  test("by the mapping that is proposed for it: nothing is left to ask", async () => {
    for (const lang of ["ja", "en"] as const) {
      const to = toWrite(numbered([{ name: "甲", prefecture: "13" }]), { lang });
      const file = await openRoster(await writeRoster(to, created), "a.xlsx");
      const { mapping, questions, notes } = await proposeMapping(file, facility);
      expect(mapping).toEqual(mappingOf(to));
      expect(questions).toEqual([]);
      // Prefectures in English are too long for a formula, so a hidden sheet lists them.
      expect(codes(notes)).toEqual(lang === "en" ? ["sheet-not-read"] : []);
    }
  });

  test("where two fields are called the same", async () => {
    const { name, remark } = facility.fields;
    const twins = {
      ...facility,
      title: "name",
      key: ["name"],
      rules: {},
      fields: { name, a: remark, b: remark },
    } as unknown as Entity;
    const rows = numbered([
      { name: "甲", a: "一", b: "二" },
      { name: "乙", b: "三" },
    ]);
    const to = { entity: twins, fields: ["name", "a", "b"] };
    const file = await openRoster(await writeRoster(toWrite(rows, to), created), "a.xlsx");
    expect((await readBack(file, toWrite([], to))).rows).toEqual(rows);
  });
});

describe("the workbook", () => {
  const industries = Object.fromEntries(
    Array.from({ length: 15_000 }, (_, at) => [
      `c${at}`,
      { label: { ja: `傷病${at}`, en: `disease ${at}` } },
    ]),
  );
  const withList = {
    ...facility,
    fields: {
      ...facility.fields,
      disease: code(industries, {
        label: { ja: "傷病名", en: "Disease" },
        about: { ja: "主たるもの", en: "main" },
      }),
    },
  } as unknown as Entity;
  const to = () =>
    toWrite(numbered([{ name: "甲", disease: "c14999", certified: "2019-05-01" } as Content]), {
      entity: withList,
      fields: Object.keys(withList.fields),
    });

  test("is the same byte for byte, and shows what may be chosen on a hidden sheet where it is long", async () => {
    const bytes = await writeRoster(to(), created);
    expect(Buffer.compare(bytes, await writeRoster(to(), created))).toBe(0);
    const book = await openWorkbook(bytes);
    expect(book.sheets.map(({ name, hidden }) => [name, hidden])).toEqual([
      ["認定施設", false],
      ["選択肢", true],
    ]);
    expect((await book.sheets[0]?.frame())?.frozen).toEqual({ rows: 1, columns: 0 });
    const choices: string[] = [];
    for await (const { cells } of book.sheets[1]?.rows() ?? [])
      for (const { value, column } of cells)
        if (column === 1 && value.kind === "text") choices.push(value.text);
    expect([choices.length, choices[0], choices.at(-1)]).toEqual([15_000, "傷病0", "傷病14999"]);
    const { rows } = await readBack(await openRoster(bytes, "a.xlsx"), { ...to() });
    expect(rows[0]?.content.disease).toBe("c14999");
  });

  test("of codes offers those in force on its day, and still writes the others", async () => {
    const rows = numbered([{ name: "甲", type: "pharmacy" } as Content]);
    const before = await validations(await writeRoster(toWrite(rows, { on: date("2018-01-01") }), created));
    const after = await validations(await writeRoster(toWrite(rows), created));
    expect(before).toContain('"病院,診療所,薬局"');
    expect(after).toContain('"病院,診療所"');
    const { rows: back } = await readBack(
      await openRoster(await writeRoster(toWrite(rows), created), "a.xlsx"),
      toWrite([]),
    );
    expect(back[0]?.content.type).toBe("pharmacy");
  });

  async function validations(bytes: Uint8Array): Promise<string> {
    const { unzipSync, strFromU8 } = await import("fflate");
    const xml = strFromU8(unzipSync(bytes)["xl/worksheets/sheet1.xml"] ?? new Uint8Array());
    return (/<dataValidations.*<\/dataValidations>/s.exec(xml)?.[0] ?? "").replaceAll("&quot;", '"');
  }

  test("checks days, years and numbers while they are typed; where a silence may stand, it does not", async () => {
    const xml = await validations(await writeRoster(toWrite([]), created));
    const kinds = [...xml.matchAll(/type="(\w+)"[^>]*sqref="([A-Z]+)2:/g)].map(
      ([, kind, column]) => `${column} ${kind}`,
    );
    expect(kinds).toEqual(["D list", "E list", "G date", "H whole", "L list", "S date", "T whole"]);
    expect(xml).toContain("<formula1>1</formula1><formula2>2958465</formula2>");
  });

  test("lets no text be a formula, even when it is typed over", async () => {
    const bytes = await writeRoster(toWrite(numbered([{ name: "=HYPERLINK(1)" }])), created);
    const book = await openWorkbook(bytes);
    for await (const { number, cells } of book.sheets[0]?.rows() ?? []) {
      const cell = cells.find(({ column }) => column === 2);
      if (number === 2)
        expect(cell).toMatchObject({ format: "@", value: { kind: "text", text: "=HYPERLINK(1)" } });
      expect(cell?.formula).toBeUndefined();
    }
  });
});

describe("CSV", () => {
  test.each([
    ["=1+1", "'=1+1"],
    ["+81", "'+81"],
    ["-x", "'-x"],
    ["-5", "-5"],
    ["@a", "'@a"],
    ["＝1", "'＝1"],
    ["'90", "''90"],
    ["a,b", '"a,b"'],
    ['a"b', '"a""b"'],
    ["一\r\n二", '"一\r\n二"'],
    [" a", "' a"],
    ["\ta", '"\'\ta"'],
  ])("writes %o as %o", async (remark, written) => {
    const to = toWrite(numbered([{ remark }]), { fields: ["remark"] });
    expect(await text(to)).toBe(`\ufeff登録簿番号,備考\r\n1,${written}\r\n`);
  });

  test.each(["a\0b", "\ud83d"])("refuses %o, which it cannot carry", async (remark) => {
    await expect(text(toWrite(numbered([{ remark }])))).rejects.toMatchObject({
      faults: [{ code: "text-not-writable" }],
    });
  });
});

/** Prints of the first sheet: freeze, [ranges, type, formula] of its checks, [cell, format] of the second row. */
const openpyxlDump = `
import sys, json, openpyxl
book = openpyxl.load_workbook(sys.argv[1])
s = book.worksheets[0]
print(json.dumps({
  "states": [w.sheet_state for w in book.worksheets],
  "freeze": s.freeze_panes,
  "checks": [[str(v.sqref), v.type, v.formula1] for v in s.data_validations.dataValidation],
  "formats": {c.coordinate: c.number_format for c in s[2] if c.value is not None},
}))
`;

test.skipIf(!hasOpenpyxl)("openpyxl sees the checks and formats that we meant", async () => {
  const folder = mkdtempSync(join(tmpdir(), "hakaru-export-"));
  const path = join(folder, "a.xlsx");
  const rows = numbered([{ name: "甲", certified: "2019-05-01", year: "2019", grant: "5" } as Content]);
  writeFileSync(
    path,
    await writeRoster(toWrite(rows, { fields: ["name", "type", "certified", "year", "grant"] }), created),
  );
  const told = JSON.parse(String(execFileSync("python3", ["-c", openpyxlDump, path])));
  rmSync(folder, { recursive: true });
  expect(told).toEqual({
    states: ["visible"],
    freeze: "A2",
    checks: [
      ["C2:C1002", "list", '"病院,診療所"'],
      ["D2:D1002", "date", "1"],
      ["E2:E1002", "whole", "1000"],
    ],
    formats: {
      A2: "@",
      B2: "@",
      D2: '[$-411]yyyy-mm-dd"（"ggge"年"m"月"d"日）"',
      E2: '0"年度"',
      F2: "#,##0",
    },
  });
});

describe.skipIf(!hasOffice)("LibreOffice", () => {
  function through(bytes: Uint8Array, format: string): Buffer {
    const folder = mkdtempSync(join(tmpdir(), "hakaru-office-"));
    const path = join(folder, "a.xlsx");
    writeFileSync(path, bytes);
    const profile = `-env:UserInstallation=file://${folder}/profile`;
    const out = join(folder, "out");
    execFileSync("soffice", [profile, "--headless", "--convert-to", format, "--outdir", out, path], {
      stdio: "pipe",
    });
    const made = readFileSync(join(out, `a.${format.split(":")[0]}`));
    rmSync(folder, { recursive: true });
    return made;
  }

  test("shows the day in both calendars", async () => {
    const rows = numbered([{ certified: "2019-05-01" } as Content, { certified: "1989-01-07" } as Content]);
    const bytes = await writeRoster(toWrite(rows, { fields: ["certified"] }), created);
    const shown = String(through(bytes, "csv:Text - txt - csv (StarCalc):44,34,76"));
    expect(shown.trim().split("\n").slice(1)).toEqual([
      "1,2019-05-01（令和1年5月1日）",
      "2,1989-01-07（昭和64年1月7日）",
    ]);
  });

  test("opens and saves the list without changing what it says", async () => {
    const plain = (value: unknown): unknown =>
      JSON.parse(JSON.stringify(value).replaceAll("\\r\\n", "\\n").replaceAll("\\r", "\\n"));
    const some = fc.sample(contentsOf(facility.fields), { numRuns: 150, seed: 7 });
    // LibreOffice keeps no control characters.
    const writable = some.filter((content) => !/[\p{Cc}\ufffe\uffff]|\\u00/u.test(JSON.stringify(content)));
    const rows = numbered(writable.map((content) => plain(content) as Content));
    expect(rows.length).toBeGreaterThan(60);
    const saved = through(await writeRoster(toWrite(rows), created), "xlsx");
    const back = await readBack(await openRoster(saved, "a.xlsx"), toWrite([]));
    expect(back.rows.map(plain)).toEqual(rows);
  });
});
