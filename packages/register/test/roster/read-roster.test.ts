import { date } from "@hakaru/model/calendar";
import { shownOfOneCode } from "@hakaru/register/roster/finding-log";
import { answered, type RosterMapping } from "@hakaru/register/roster/mapping";
import { openRoster } from "@hakaru/register/roster/open-roster";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { codes, readAll, type Sketch, sketched, texted } from "./open-sketch.ts";
import { type RawCell, rawBook, sheetData, styled } from "./raw-book.ts";

const _ = undefined;
const head = ["施設名", "都道府県", "病床数"];
const names = ({ entries }: Awaited<ReturnType<typeof readAll>>) => entries.map(({ title }) => title);

describe("rows", () => {
  const read = (...rows: Sketch) => sketched([head, ...rows]).then((file) => readAll(file));

  test("empty ones, remarks, sums and headings are kept apart, and every row is counted once", async () => {
    const found = await read(
      ["甲", "東京都", 5],
      [],
      ["　", _, ""],
      ["乙", "大阪府", 7],
      ["施設名", "都道府県", "病床数"],
      ["丙", "京都府", 9],
      ["合　計", _, 21],
      [_, _, _],
      ["※1 病床数は令和2年3月31日現在"],
      ["（注）速報値"],
    );
    expect(names(found)).toEqual(["甲", "乙", "丙"]);
    expect(found.summary.rows).toEqual({
      data: 3,
      blank: 3,
      totals: 1,
      note: 2,
      heading: 1,
      beyond: 0,
      hidden: 0,
      unread: 0,
    });
    expect(found.summary.totals).toEqual([{ row: 8, figures: { 施設名: "合　計", 病床数: "21" } }]);
    expect(found.summary.remarks).toEqual(["※1 病床数は令和2年3月31日現在", "（注）速報値"]);
    expect(codes(found.findings)).toEqual([
      "heading-repeated A6",
      "remark-row A10",
      "remark-row A11",
      "totals-row A8",
    ]);
  });

  test("an entry that is called 合計 and says more than figures is an entry", async () => {
    const found = await read(["合計", "東京都", 5], ["計", "大阪府", _]);
    expect(names(found)).toEqual(["合計", "計"]);
  });

  test("an entry of one word is an entry", async () => {
    const found = await read(["甲"], ["以上"]);
    expect(names(found)).toEqual(["甲"]);
    expect(codes(found.findings, "error")).toEqual(["required-field B2"]);
  });

  test("another table below is not read, and is told once", async () => {
    const found = await read(["甲", "東京都", 5], [], ["種別", "備考"], ["病院", "a"], ["診療所", "b"]);
    expect(names(found)).toEqual(["甲"]);
    expect(found.summary.rows).toMatchObject({ data: 1, blank: 1, beyond: 3 });
    expect(codes(found.findings)).toEqual(["table-below A4"]);
  });

  test("cells beside the table, and rows that are filled only there", async () => {
    const file = await sketched([
      [...head, "謎"],
      ["甲", "東京都", 5, "a", "外"],
      [_, _, _, "b"],
    ]);
    const found = await readAll(file);
    expect(codes(found.findings)).toEqual(["cell-outside E2", "column-not-read D1", "row-not-read A3"]);
    expect(found.summary.rows).toMatchObject({ data: 1, unread: 1 });
    expect(found.entries[0]?.accepted).toBe(true);
  });

  test("a separator too many in a text file shifts the cells: the row is refused", async () => {
    const found = await readAll(await texted("施設名,都道府県,病床数\n甲,東京都,1,200\n乙,大阪府,7\n"));
    expect(found.entries.map(({ accepted }) => accepted)).toEqual([false, true]);
    expect(codes(found.findings, "error")).toEqual(["cell-outside D2"]);
  });

  const hidden = (policy: RosterMapping["hidden"]["rows"]) => (mapping: RosterMapping) => ({
    ...mapping,
    hidden: { rows: policy, columns: policy },
  });
  const hiddenBook = () =>
    openRoster(
      rawBook({
        sheets: [
          sheetData([head, ["甲", "東京都", 5], ["乙", "大阪府", 7]]).replace(
            '<row r="3">',
            '<row r="3" hidden="1">',
          ),
        ],
      }),
      "a.xlsx",
    );

  test.each([
    ["ask", ["甲"], "error", 1],
    ["leave", ["甲"], "warning", 1],
    ["take", ["甲", "乙"], "warning", 0],
  ] as const)("hidden ones: %s", async (policy, expected, severity, count) => {
    const found = await readAll(await hiddenBook(), hidden(policy));
    expect(names(found)).toEqual(expected);
    expect(codes(found.findings, severity)).toEqual(["hidden-row A3"]);
    expect(found.summary.rows.hidden).toBe(count);
  });

  test.each([
    ["ask", undefined, "error"],
    ["leave", undefined, "warning"],
    ["take", "5", "warning"],
  ] as const)("hidden columns: %s", async (policy, beds, severity) => {
    const sheet = `<cols><col min="3" max="3" hidden="1" width="9"/></cols>${sheetData([head, ["甲", "東京都", 5]])}`;
    const found = await readAll(await openRoster(rawBook({ sheets: [sheet] }), "a.xlsx"), hidden(policy));
    expect(found.entries[0]?.content.beds).toBe(beds);
    expect(codes(found.findings, severity)).toEqual(["hidden-column C1"]);
  });

  test("ditto marks repeat the cell above, through other marks; at the top there is nothing to repeat", async () => {
    const found = await read(["甲", "〃", 5], ["乙", "東京都", "同上"], ["丙", "〃", _], ["丁", "″", "〃"]);
    expect(found.entries.map(({ content }) => [content.prefecture, content.beds])).toEqual([
      [_, "5"],
      ["13", "5"],
      ["13", _],
      ["13", _],
    ]);
    expect(codes(found.findings, "error")).toEqual(
      ["nothing-to-repeat B2", "nothing-to-repeat C5", "required-field B2"].toSorted(),
    );
    const told = found.findings.find(
      ({ code, place }) => code === "repeated-from-above" && place.cell === "B5",
    );
    expect(told?.place).toMatchObject({ raw: "″", readAs: "東京都" });
  });

  test("a cell merged downwards answers in each of its rows, one merged across in its first column", async () => {
    const file = await sketched(
      [head, ["甲", "東京都", 5], ["乙", _, 7], ["丙", "大阪府", _]],
      ["B2:B3", "B4:C4"],
    );
    const found = await readAll(file);
    expect(found.entries.map(({ content }) => [content.name, content.prefecture, content.beds])).toEqual([
      ["甲", "13", "5"],
      ["乙", "13", "7"],
      ["丙", "27", _],
    ]);
    expect(codes(found.findings)).toEqual(["cells-merged B2:B3", "cells-merged B4:C4"]);
    expect(codes(found.findings, "warning")).toEqual(["cells-merged B4:C4"]);
  });
});

describe("groups", () => {
  test("from numbered columns, in the order of their numbers", async () => {
    const file = await sketched([
      ["施設名", "都道府県", "委員2 氏名", "委員1 氏名", "委員1 就任日", "委員3氏名"],
      ["甲", "東京都", "田中", "山田", "令和2年4月1日", _],
      ["乙", "大阪府", _, _, _, "鈴木"],
      ["丙", "京都府", _, _, _, _],
    ]);
    const { entries } = await readAll(file);
    expect(entries.map(({ content }) => content.members)).toEqual([
      [{ name: "山田", since: "2020-04-01" }, { name: "田中" }],
      [{ name: "鈴木" }],
      _,
    ]);
  });

  const rows = ["施設名", "都道府県", "委員 氏名", "委員 就任日"];

  test("from rows whose key cells are merged", async () => {
    const file = await sketched(
      [rows, ["甲", "東京都", "山田", "2020-04-01"], [_, _, "田中", _], ["乙", "大阪府", "鈴木", _]],
      ["A2:A3", "B2:B3"],
    );
    const { entries } = await readAll(file);
    expect(entries.map(({ rows: lines, content }) => [lines, content.members])).toEqual([
      [
        [2, 3],
        [{ name: "山田", since: "2020-04-01" }, { name: "田中" }],
      ],
      [[4, 4], [{ name: "鈴木" }]],
    ]);
  });

  test("from rows whose key cells are empty, repeated, or ditto marks", async () => {
    const file = await sketched([
      rows,
      ["甲", "東京都", "山田"],
      [_, _, "田中"],
      ["甲", "東京都", "佐藤"],
      ["〃", "〃", "鈴木"],
      ["乙", "大阪府", "高橋"],
    ]);
    const { entries } = await readAll(file);
    expect(entries.map(({ title, content }) => [title, content.members])).toEqual([
      ["甲", ["山田", "田中", "佐藤", "鈴木"].map((name) => ({ name }))],
      ["乙", [{ name: "高橋" }]],
    ]);
  });

  test("a fault in a member names its own row", async () => {
    const file = await sketched([rows, ["甲", "東京都", "山田", "いつか"], [_, _, _, "2020-04-01"]]);
    const { findings, entries } = await readAll(file);
    expect(codes(findings, "error")).toEqual(["not-a-date D2", "required-field C3"]);
    expect(entries[0]?.accepted).toBe(false);
  });

  test("a fault in a numbered member names its column", async () => {
    const file = await sketched([
      ["施設名", "都道府県", "委員1 氏名", "委員2 氏名", "委員2 就任日"],
      ["甲", "東京都", "山田", _, "2020-04-01"],
    ]);
    expect(codes((await readAll(file)).findings, "error")).toEqual(["required-field D2"]);
  });

  test("an order tells of members nothing is said of, and of none", async () => {
    const file = await sketched([
      ["施設名", "都道府県", "委員 順", "委員 報酬（円）"],
      ["甲", "東京都", 1, 5],
      [_, _, 2, _],
      ["乙", "大阪府", 0, _],
      ["丙", "京都府", "x", _],
    ]);
    const { entries, findings } = await readAll(file);
    expect(entries.map(({ content }) => content.members)).toEqual([[{ pay: "5" }, {}], [], _]);
    expect(codes(findings, "error")).toEqual(["not-an-order C5", "required-field C2", "required-field C3"]);
  });
});

describe("what the entity says of an entry", () => {
  const rows: Sketch = [
    [...head, "種別"],
    ["甲", "東京都", 5, "病院"],
    ["乙", _, 6000, "診療所"],
    ["丙", "大阪府", 7, "薬局"],
  ];

  test("stands at its cells", async () => {
    const { findings, entries } = await readAll(await sketched(rows));
    expect(codes(findings, "error")).toEqual([
      "code-not-in-force D4",
      "out-of-range C3",
      "required-field B3",
    ]);
    expect(codes(findings, "warning")).toEqual(["beds-of-a-hospital C2"]);
    expect(entries.map(({ accepted }) => accepted)).toEqual([true, false, false]);
    const missing = findings.find(({ code }) => code === "required-field");
    expect(missing).toMatchObject({ row: 3, record: "乙", place: { sheet: "名簿", header: ["都道府県"] } });
  });

  test("codes are judged on the day that is asked about", async () => {
    const { findings } = await readAll(await sketched(rows), undefined, { on: date("2018-01-01") });
    expect(codes(findings, "error")).toEqual(["out-of-range C3", "required-field B3"]);
  });

  test("a draft may lack fields, not hold what is no value", async () => {
    const { findings, entries } = await readAll(await sketched(rows), undefined, { state: "draft" });
    expect(codes(findings, "error")).toEqual(["code-not-in-force D4", "out-of-range C3"]);
    expect(codes(findings, "warning")).toEqual(["beds-of-a-hospital C2", "required-field B3"]);
    expect(entries.map(({ accepted }) => accepted)).toEqual([true, false, false]);
  });

  test("a cell that cannot be read is not missing as well", async () => {
    const { findings } = await readAll(await sketched([head, ["甲", "蝦夷", 5]]));
    expect(codes(findings, "error")).toEqual(["not-a-prefecture B2"]);
  });
});

describe("entries", () => {
  test("know their number in the register and what they are matched by", async () => {
    const file = await sketched([
      ["登録簿番号", ...head],
      [12, "甲", "東京都", 5],
      ["#13", "乙", _, 7],
      ["新規", "丙", "大阪府", 9],
    ]);
    const { entries, findings } = await readAll(file);
    expect(entries.map(({ entry, key }) => [entry, key])).toEqual([
      ["12", '["甲","13"]'],
      ["13", _],
      [_, '["丙","27"]'],
    ]);
    expect(codes(findings, "error")).toEqual(["not-an-entry A4", "required-field C3"]);
  });

  test("are matched by their number where the mapping has no key", async () => {
    const file = await sketched([
      ["登録簿番号", ...head],
      [12, "甲", "東京都", 5],
    ]);
    const { entries } = await readAll(file, (mapping) => ({ ...mapping, key: [] }));
    expect(entries[0]?.key).toBe("#12");
  });

  test("the fields the file speaks of are told", async () => {
    const file = await sketched([
      ["施設名", "都道府県", "委員1 氏名"],
      ["甲", "東京都", "山田"],
    ]);
    expect((await readAll(file)).fields).toEqual(["name", "prefecture", "members"]);
  });

  test("furigana fills a kana field where that was answered", async () => {
    const cell = (text: string, reading: string): RawCell => ({
      xml: ` t="inlineStr"><is><t>${text}</t><rPh sb="0" eb="${text.length}"><t>${reading}</t></rPh></is>`,
    });
    const file = await sketched([
      ["施設名", "都道府県"],
      [cell("山田", "ﾔﾏﾀﾞ"), "東京都"],
      ["無印", "大阪府"],
    ]);
    const answer = {
      path: ["施設名"],
      nth: 1,
      target: { to: "field", field: "kana" },
      reading: true,
    } as const;
    const { entries, findings } = await readAll(file, (mapping) => answered(mapping, answer));
    expect(entries.map(({ content }) => [content.name, content.kana])).toEqual([
      ["山田", "ヤマダ"],
      ["無印", _],
    ]);
    expect(codes(findings)).toEqual(["kana-widened A2"]);
  });
});

test("findings of one kind beyond a thousand are counted and not kept", async () => {
  const rows = Array.from({ length: 1500 }, (__, at) => ["施設", "東京都", `x${at}y`]);
  const { groups, summary } = await readAll(await sketched([head, ...rows]));
  expect(groups).toMatchObject([{ code: "not-a-number", severity: "error", count: 1500 }]);
  expect(groups[0]?.shown).toHaveLength(shownOfOneCode);
  expect(summary.entries).toEqual({ read: 1500, accepted: 0, refused: 1500 });
});

test("a unit for the whole table, formats of cells and hidden digits", async () => {
  const file = await sketched(
    [
      ["補助金一覧（単位：千円）"],
      ["施設名", "都道府県", "補助金額", "病床数"],
      ["甲", "東京都", 670, 5],
      ["乙", "大阪府", styled(1, 670), 7],
    ],
    [],
    { formats: ['#,##0"百万円"'] },
  );
  const { entries } = await readAll(file);
  expect(entries.map(({ content }) => [content.grant, content.beds])).toEqual([
    ["670000", "5"],
    ["670000000", "7"],
  ]);
});

test("every row below the header is counted once, and every entry accepted or refused", async () => {
  const cell = fc.constantFrom<RawCell>(
    _,
    "",
    "甲",
    "東京都",
    5,
    "合計",
    "〃",
    "※1 注",
    "x",
    "施設名",
    "都道府県",
    "病床数",
    "以上",
    "委員",
  );
  const table = fc.array(fc.array(cell, { maxLength: 5 }), { maxLength: 12 });
  const policy = fc.constantFrom("take", "leave", "ask");
  await fc.assert(
    fc.asyncProperty(table, fc.array(fc.nat(11)), policy, async (rows, hiddenRows, rule) => {
      let sheet = sheetData([[...head, "委員 氏名"], ...rows]);
      for (const at of hiddenRows)
        sheet = sheet.replace(`<row r="${at + 2}">`, `<row r="${at + 2}" hidden="1">`);
      const { summary, entries } = await readAll(
        await openRoster(rawBook({ sheets: [sheet] }), "a.xlsx"),
        (mapping) => ({
          ...mapping,
          hidden: { rows: rule, columns: rule },
        }),
      );
      const isFilled = (row: readonly RawCell[]) => row.some((each) => each !== _ && each !== "");
      const filled = rows.findLastIndex(isFilled) + 1;
      const below = filled - (summary.header.bottom - 1);
      expect(Object.values(summary.rows).reduce((sum, count) => sum + count, 0)).toBe(Math.max(0, below));
      expect(summary.entries.read).toBe(entries.length);
      expect(summary.entries.accepted + summary.entries.refused).toBe(entries.length);
      expect(entries.filter(({ accepted }) => accepted)).toHaveLength(summary.entries.accepted);
      const lines = entries.map(({ rows: [first, last] }) => [first, last]);
      for (const [at, [first = 0]] of lines.entries()) expect(first).toBeGreaterThan(lines[at - 1]?.[1] ?? 1);
    }),
    { numRuns: 300 },
  );
});

describe("limits", () => {
  test("an entry of more rows than a group may have members is refused, and no more of it is read", async () => {
    const more = Array.from({ length: 2500 }, () => [_, _, "山田"]);
    const file = await sketched([["施設名", "都道府県", "委員 氏名"], ["甲", "東京都", "山田"], ...more]);
    const { entries, findings, summary } = await readAll(file);
    expect(codes(findings, "error")).toEqual(["entry-too-long A2002", "group-size C2"]);
    expect(entries[0]?.content.members).toHaveLength(2000);
    expect(summary.rows.data).toBe(2501);
  });

  test("what is found in long cells is shown short", async () => {
    const long = "長".repeat(30_000);
    const { findings } = await readAll(await sketched([head, ["甲", long, 5]]));
    const [finding] = findings.filter(({ severity }) => severity === "error");
    expect(finding?.place.raw).toBe(`${"長".repeat(400)}…`);
    expect(finding?.message.ja.length).toBeLessThan(410);
  });

  test("more than eight million characters in the first hundred rows are refused", async () => {
    const line = ["長", "い", "文"].map((letter) => letter.repeat(30_000)).join(",");
    const file = await texted(`施設名,都道府県,病床数\n${`${line}\n`.repeat(99)}`);
    await expect(readAll(file)).rejects.toMatchObject({
      faults: [{ code: "head-too-long", place: { sheet: "" } }],
    });
  });
});
