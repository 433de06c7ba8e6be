import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import type { Found } from "../../src/checkup/found.ts";
import { type Mapping, readMapping } from "../../src/checkup/mapping.ts";
import { readMapped } from "../../src/checkup/read-checkups.ts";
import { all, personOf, tallyOf, today } from "./read.ts";

const fields = {
  insurer: { column: "保険者番号" },
  symbol: { column: "記号" },
  number: { column: "番号" },
  kana: { column: "氏名" },
  sex: { column: "性別" },
  born: { column: "生年月日" },
  on: { column: "健診日" },
  address: { is: "東京都" },
};
const items = [
  { item: "9N001000000000001", at: { column: "身長" } },
  { item: "9N016160100000001", at: { column: "腹囲" }, notDone: ["未実施"], notMeasurable: ["測定不能"] },
  { item: "3F015000002327101", at: { column: "TG" }, unit: "mg/dl", above: [">999"], below: ["<10"] },
  {
    item: "9N736000000000011",
    at: { column: "喫煙" },
    codes: { 吸う: "1", 吸わない: "3" },
    system: "1.2.392.200119.6.24060",
  },
  { item: "9N511000000000049", at: { column: "判定" } },
];
const sexes = { 男: "1", 女: "2" };
const csv = { format: "csv", encoding: "shift_jis", headerRows: 2, sexes, fields, items };

function mapping(json: unknown): Mapping {
  const read = readMapping(typeof json === "string" ? json : JSON.stringify(json), {});
  if ("code" in read) throw new Error(read.message.en);
  return read;
}

/** Shift_JIS of the few characters these tests use. */
function shiftJis(text: string): Uint8Array {
  return Buffer.concat([...text].map((character) => encoded(character)));
}

const decoder = new TextDecoder("shift_jis");
const table = new Map<string, Uint8Array>();
for (let lead = 0x81; lead <= 0x9f; lead++) addRow(lead);
for (let lead = 0xe0; lead <= 0xea; lead++) addRow(lead);

function addRow(lead: number): void {
  for (let trail = 0x40; trail <= 0xfc; trail++) {
    const bytes = Uint8Array.of(lead, trail);
    const character = decoder.decode(bytes);
    if ([...character].length === 1 && !table.has(character)) table.set(character, bytes);
  }
}

function encoded(character: string): Uint8Array {
  const code = character.charCodeAt(0);
  return code < 0x80 ? Uint8Array.of(code) : (table.get(character) ?? Uint8Array.of(0x3f));
}

async function* pieces(bytes: Uint8Array, size: number): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
}

const read = (bytes: Uint8Array, json: unknown, size = 7) =>
  all(readMapped(pieces(bytes, size), mapping(json), { file: "t.csv", on: today, personOf }));

const codesOf = (given: readonly Found[]) =>
  given.flatMap((found) => {
    if (found.kind === "file-fault") return [[found.fault.code, found.fault.place.line]];
    return found.kind === "quarantined" ? found.faults.map(({ code, place }) => [code, place.line]) : [];
  });

const heading =
  "合成の表,,,,,,,,,,,\r\n保険者番号,記号,番号,氏名,性別,生年月日,健診日,身長,腹囲,TG,喫煙,判定\r\n";
const row = (changed: Readonly<Record<string, string>> = {}) => {
  const cells = {
    insurer: "06139992",
    symbol: "１",
    number: "100",
    kana: "ゴウセイ　タロウ",
    sex: "男",
    born: "S45.4.1",
    on: "2024/6/1",
    height: "１７０．５",
    waist: "85.0",
    tg: "150",
    smoking: "吸う",
    judged: "異常なし",
    ...changed,
  };
  return `${Object.values(cells).join(",")}\r\n`;
};

test("a CSV in Shift_JIS with headings becomes checkups", async () => {
  const given = await read(shiftJis(heading + row()), csv);
  const [first] = given;
  expect(first).toMatchObject({
    kind: "checkup",
    identity: { born_on: "1970-04-01", kana: "ゴウセイ　タロウ", address: "東京都" },
    checkup: {
      examined_on: "2024-06-01",
      prefecture: "13",
      height: "170.5",
      waist: "85",
      triglyceride_fasting: "150",
      smoking: true,
      valid: false,
    },
  });
  expect(first?.kind === "checkup" && first.observations.map(({ text }) => text).at(-1)).toBe("異常なし");
  expect(tallyOf(given)).toMatchObject({ files: 1, documents: 1, checkups: 1 });
});

describe("cells", () => {
  const cells: readonly [cell: Readonly<Record<string, string>>, item: string, answer: object | undefined][] =
    [
      [{ waist: "未実施" }, "9N016160100000001", { kind: "silence", why: "not-done" }],
      [{ waist: "測定不能" }, "9N016160100000001", { kind: "silence", why: "not-measurable" }],
      [{ waist: "" }, "9N016160100000001", undefined],
      [{ waist: "約80" }, "9N016160100000001", { kind: "unreadable", raw: "約80", unit: "cm" }],
      [{ tg: ">999" }, "3F015000002327101", { kind: "silence", why: "above" }],
      [{ tg: "<10" }, "3F015000002327101", { kind: "silence", why: "below" }],
      [
        { smoking: "吸わない" },
        "9N736000000000011",
        { kind: "code", code: "3", system: "1.2.392.200119.6.24060" },
      ],
      [{ smoking: "２" }, "9N736000000000011", { kind: "code", code: "2", system: "1.2.392.200119.6.24060" }],
      [
        { judged: '"改行の\nある, ""所見"""' },
        "9N511000000000049",
        { kind: "text", text: '改行の\nある, "所見"' },
      ],
      [{ judged: '5" の"傷"' }, "9N511000000000049", { kind: "text", text: '5" の"傷"' }],
    ];
  test.each(cells)("%j", async (cell, item, answer) => {
    const given = await read(shiftJis(heading + row(cell) + row({ number: "200" })), csv);
    const [first] = given;
    expect(tallyOf(given).checkups).toBe(2);
    const said =
      first?.kind === "checkup" ? first.document.items.find((each) => each.item === item) : undefined;
    expect(said?.answer).toEqual(answer);
  });
});

test("a fixed-width table is cut at bytes, not at characters", async () => {
  const fixed = {
    format: "fixed",
    encoding: "shift_jis",
    fields: {
      insurer: { from: 1, length: 8 },
      number: { from: 9, length: 6 },
      sex: { from: 15, length: 1 },
      born: { from: 16, length: 8 },
      on: { from: 24, length: 8 },
      kana: { from: 32, length: 10 },
    },
    items: [{ item: "9N016160100000001", at: { from: 42, length: 5 } }],
  };
  const line = "06139992１２３119700401" + "20240601" + "ゴウセイ　" + "085.5";
  const given = await read(shiftJis(`${line}\n${line.replace("１２３", "１２４")}\x1a`), fixed, 1);
  expect(
    given.map((found) =>
      found.kind === "checkup"
        ? [found.checkup.waist, found.identity.number, found.identity.kana]
        : found.kind,
    ),
  ).toEqual([["85.5", "１２３", "ゴウセイ"], ["85.5", "１２４", "ゴウセイ"], "tally"]);
});

describe("lines that are none", () => {
  const good = (number: string) => row({ number });
  const lines: readonly [what: string, line: Uint8Array, faults: readonly unknown[]][] = [
    [
      "half a character",
      Buffer.concat([shiftJis("a,b,c,"), Buffer.from([0x83, 0x0d, 0x0a])]),
      [["line-broken", 4]],
    ],
    ["a NUL", shiftJis(row({ judged: "a\0b" })), [["line-broken", 4]]],
    ["no person", shiftJis(row({ number: "" })), [["person-incomplete", 4]]],
    ["a date that is none", shiftJis(row({ on: "2024/6/31" })), [["day-unreadable", 4]]],
    ["the same line again", shiftJis(good("1")), [["document-twice", 4]]],
    ["an empty line", shiftJis("\r\n"), []],
  ];
  test.each(lines)("%s", async (_what, line, faults) => {
    const bytes = Buffer.concat([shiftJis(heading + good("1")), line, shiftJis(good("2"))]);
    const given = await read(bytes, csv);
    expect(codesOf(given)).toEqual(faults);
    expect(tallyOf(given).checkups).toBe(2);
  });

  test("a line of 64 MB is passed over without being held", async () => {
    const before = process.memoryUsage().arrayBuffers;
    let most = 0;
    async function* source(): AsyncGenerator<Uint8Array> {
      yield shiftJis(heading + good("1"));
      const piece = Buffer.alloc(1 << 20, "x");
      for (let at = 0; at < 64; at++) {
        most = Math.max(most, process.memoryUsage().arrayBuffers - before);
        yield piece;
      }
      yield shiftJis(`\r\n${good("2")}`);
    }
    const given = await all(readMapped(source(), mapping(csv), { file: "t.csv", on: today, personOf }));
    expect(codesOf(given)).toEqual([["line-broken", 4]]);
    expect(tallyOf(given)).toMatchObject({ files: 3, checkups: 2, refused: 1 });
    expect(most).toBeLessThan(20 * 2 ** 20);
  });

  test("a quote that is never closed does not swallow more than a record may hold", async () => {
    const long = { judged: "x".repeat(2_000) };
    const rest = Array.from({ length: 700 }, (_, at) => row({ number: String(at), ...long })).join("");
    const given = await read(Buffer.from(`${heading}"open,${rest}`), { ...csv, encoding: "utf-8" }, 1 << 16);
    expect(codesOf(given)).toEqual([["line-broken", 3]]);
    expect(tallyOf(given).checkups).toBeGreaterThan(100);
  });
});

describe("mapping files", () => {
  const wrong: readonly [what: string, json: unknown, reason: string][] = [
    ["no JSON", "{", "JSON"],
    ["no object", "[]", "mapping: an object"],
    ["an unknown format", { ...csv, format: "xml" }, "format: csv | fixed"],
    ["an unknown encoding", { ...csv, encoding: "euc-jp" }, "encoding"],
    ["an unknown field", { ...csv, fields: { nickname: { column: 1 } } }, "fields"],
    ["a column 0", { ...csv, fields: { insurer: { column: 0 } } }, "fields.insurer.column"],
    ["a place without length", { ...csv, fields: { insurer: { from: 1 } } }, "fields.insurer.length"],
    ["bytes in a CSV", { ...csv, fields: { insurer: { from: 1, length: 2 } } }, "column | is"],
    ["an item without a code", { ...csv, items: [{ at: { column: 1 } }] }, "items[0].item"],
    ["a word nobody knows", { ...csv, items: [{ item: "x", at: { column: 1 }, missing: [] }] }, "items[0]"],
  ];
  test.each(wrong)("%s", (_what, json, reason) => {
    const read_ = readMapping(typeof json === "string" ? json : JSON.stringify(json), { file: "m.json" });
    expect("code" in read_ && [read_.code, read_.message.en]).toEqual([
      "mapping-broken",
      expect.stringContaining(reason),
    ]);
  });

  test("the example of the documentation is one", () => {
    const page = readFileSync(new URL("../../../../docs/checkup-files.md", import.meta.url), "utf8");
    const example = page.split("```json")[1]?.split("```")[0] ?? "";
    expect(mapping(example)).toMatchObject({ format: "csv", headerRows: 1, items: { length: 3 } });
  });

  test("a column that is not there ends the file", async () => {
    const given = await read(shiftJis(heading.replace("身長", "身の丈") + row()), csv);
    expect(codesOf(given)).toEqual([["column-missing", 2]]);
    expect(tallyOf(given).files).toBe(0);
  });
});
