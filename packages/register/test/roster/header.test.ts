import {
  type Located,
  locateByLayout,
  locateByMapping,
  locateByMeaning,
} from "@hakaru/register/roster/locate";
import { openRoster } from "@hakaru/register/roster/open-roster";
import { proposeMapping } from "@hakaru/register/roster/propose";
import { vocabularyOf } from "@hakaru/register/roster/vocabulary";
import { describe, expect, test } from "vitest";
import { codes, type Sketch, sketched, texted } from "./open-sketch.ts";
import { merged, rawBook, sheetData } from "./raw-book.ts";
import { facility } from "./sample-entity.ts";

const vocabulary = vocabularyOf(facility);
const _ = undefined;

function paths({ header }: Located): readonly string[] {
  return header.headings.map(({ path, nth }) => path.join("/") + (nth > 1 ? ` #${nth}` : ""));
}

/** What is drawn, what is merged, the rows the header is found in, and the headings of its columns. */
type Case = readonly [
  string,
  rows: Sketch,
  merges: readonly string[],
  lines: readonly [number, number],
  readonly string[],
];

const byMeaning: readonly Case[] = [
  [
    "one row",
    [
      ["施設名", "都道府県"],
      ["甲", "東京都"],
    ],
    [],
    [1, 1],
    ["施設名", "都道府県"],
  ],
  [
    "a title, a note and an empty row above",
    [["認定施設一覧（令和2年3月）"], ["作成日", "2020-03-31"], [], ["施設名", "都道府県"], ["甲", "東京都"]],
    [],
    [4, 4],
    ["施設名", "都道府県"],
  ],
  [
    "a title merged across the table",
    [["認定施設一覧"], ["施設名", "都道府県", "病床数"], ["甲", "東京都", 5]],
    ["A1:C1"],
    [2, 2],
    ["施設名", "都道府県", "病床数"],
  ],
  [
    "two rows, merged down and across",
    [
      ["施設名", "認定", _, "病床数"],
      [_, "認定日", "対象年度"],
      ["甲", "2020-03-31", 2019, 5],
    ],
    ["A1:A2", "B1:C1", "D1:D2"],
    [1, 2],
    ["施設名", "認定/認定日", "認定/対象年度", "病床数"],
  ],
  [
    "two rows, nothing merged: a heading reaches over the empty cells beside it",
    [
      ["施設名", "認定", _, "委員1", _],
      [_, "認定日", "対象年度", "氏名", "就任日"],
      ["甲", "2020-03-31", 2019, "山田", "2020-04-01"],
    ],
    [],
    [1, 2],
    ["施設名", "認定/認定日", "認定/対象年度", "委員1/氏名", "委員1/就任日"],
  ],
  [
    "three rows",
    [
      ["施設", _, "内容", _],
      ["基本", _, "認定", _],
      ["施設名", "都道府県", "認定日", "対象年度"],
      ["甲", "東京都", "2020-03-31", 2019],
    ],
    ["A1:B1", "C1:D1", "A2:B2", "C2:D2"],
    [1, 3],
    ["施設/基本/施設名", "施設/基本/都道府県", "内容/認定/認定日", "内容/認定/対象年度"],
  ],
  [
    "line breaks and spaces in headings",
    [
      ["施　設　名", "都道\n府県", "病床数\r\n（床）"],
      ["甲", "東京都", 5],
    ],
    [],
    [1, 1],
    ["施　設　名", "都道府県", "病床数（床）"],
  ],
  [
    "an empty column inside the table",
    [
      ["施設名", _, "都道府県"],
      ["甲", _, "東京都"],
    ],
    [],
    [1, 1],
    ["施設名", "都道府県"],
  ],
  [
    "a table that begins further in",
    [[], [_, _, "施設名", "都道府県"], [_, _, "甲", "東京都"]],
    [],
    [2, 2],
    ["施設名", "都道府県"],
  ],
  [
    "two columns of one name",
    [
      ["施設名", "備考", "備考"],
      ["甲", "a", "b"],
    ],
    [],
    [1, 1],
    ["施設名", "備考", "備考 #2"],
  ],
  [
    "another table beside this one, behind an empty column",
    [
      ["施設名", "都道府県", _, "施設名", "都道府県"],
      ["甲", "東京都", _, "乙", "大阪府"],
    ],
    [],
    [1, 1],
    ["施設名", "都道府県"],
  ],
];

describe("by what headings mean", () => {
  test.each(byMeaning)("%s", async (__, rows, merges, lines, expected) => {
    const found = await locateByMeaning(await sketched(rows, merges), vocabulary, []);
    expect([found.header.top, found.header.bottom]).toEqual(lines);
    expect(paths(found)).toEqual(expected);
  });

  test("a table beside is told", async () => {
    const rows = [
      ["施設名", "都道府県", _, "施設名"],
      ["甲", "東京都", _, "乙"],
    ];
    const { notes } = await locateByMeaning(await sketched(rows), vocabulary, []);
    expect(codes(notes)).toEqual(["table-beside D1"]);
  });

  test("in a text file", async () => {
    const found = await locateByMeaning(
      await texted("一覧\r\n\r\n施設名,都道府県\r\n甲,東京都\r\n"),
      vocabulary,
      [],
    );
    expect(found.header).toMatchObject({ top: 3, bottom: 3 });
  });
});

const byLayout: readonly Case[] = [
  [
    "a plain table",
    [
      ["甲", "乙"],
      [1, 2],
    ],
    [],
    [1, 1],
    ["甲", "乙"],
  ],
  [
    "a title merged across, then three rows of headings",
    [["人口"], ["県", "全体", _, _], [_, "男", _, "女"], [_, "若", "老", "計"], ["北海道", 1, 2, 3]],
    ["A1:D1", "A2:A4", "B2:D2", "B3:C3"],
    [2, 4],
    ["県", "全体/男/若", "全体/男/老", "全体/女/計"],
  ],
  [
    "nothing merged: it ends above the first figure",
    [
      ["県", "男", _, "女", _],
      [_, "若", "老", "若", "老"],
      ["北海道", 1, 2, 3, 4],
    ],
    [],
    [1, 2],
    ["県", "男/若", "男/老", "女/若", "女/老"],
  ],
  [
    "words alone",
    [
      ["甲", "乙"],
      ["a", "b"],
    ],
    [],
    [1, 1],
    ["甲", "乙"],
  ],
];

describe("by the layout alone", () => {
  test.each(byLayout)("%s", async (__, rows, merges, lines, expected) => {
    const found = await locateByLayout(await sketched(rows, merges), undefined);
    expect([found.header.top, found.header.bottom]).toEqual(lines);
    expect(paths(found)).toEqual(expected);
  });

  test("is what is left where no heading means anything", async () => {
    const { mapping, questions } = await proposeMapping(
      await sketched([
        ["甲", "乙"],
        ["a", "b"],
      ]),
      facility,
    );
    expect(mapping.columns).toEqual([]);
    expect(
      questions.filter(({ fault }) => fault.code === "column-unknown").map(({ samples }) => samples),
    ).toEqual([["a"], ["b"]]);
  });

  test("an empty sheet has no table", async () => {
    await expect(locateByLayout(await sketched([]), undefined)).rejects.toMatchObject({
      faults: [{ code: "no-table" }],
    });
  });
});

describe("which sheet", () => {
  const legend = sheetData([
    ["コード", "意味"],
    ["1", "病院"],
  ]);
  const list = sheetData([
    ["施設名", "都道府県"],
    ["甲", "東京都"],
  ]);
  const wide = sheetData([
    ["施設名", "都道府県", "病床数"],
    ["甲", "東京都", 5],
  ]);
  const open = (
    sheets: readonly string[],
    names: readonly string[],
    states: Readonly<Record<number, string>> = {},
  ) => openRoster(rawBook({ sheets, names, states }), "一覧.xlsx");

  test("the one whose headings mean most; the others are told, hidden ones as such", async () => {
    const file = await open([legend, list, wide], ["凡例", "一", "二"], { 0: "hidden" });
    const found = await locateByMeaning(file, vocabulary, []);
    expect(found.sheet.name).toBe("二");
    expect(found.notes.map(({ code, place }) => `${code} ${place.sheet}`)).toEqual([
      "sheet-not-read 凡例",
      "sheet-not-read 一",
    ]);
    expect(found.notes[0]?.message.ja).toContain("非表示");
  });

  test("the one that is called as it should be, even where another means more", async () => {
    const found = await locateByMeaning(await open([list, wide], ["名簿", "二"]), vocabulary, ["名簿"]);
    expect(found.sheet.name).toBe("名簿");
  });

  test("a hidden one is never proposed", async () => {
    const found = await locateByMeaning(
      await open([wide, list], ["一", "二"], { 0: "hidden" }),
      vocabulary,
      [],
    );
    expect(found.sheet.name).toBe("二");
  });

  test("the mapping's own, even hidden; renamed it is found by its headings; twice it is not guessed", async () => {
    const { mapping } = await proposeMapping(await open([list], ["名簿"]), facility);
    const hidden = await locateByMapping(await open([wide, list], ["二", "名簿"], { 1: "hidden" }), mapping);
    expect(hidden.sheet.name).toBe("名簿");
    const renamed = await locateByMapping(await open([legend, list], ["凡例", "令和2年"]), mapping);
    expect(renamed.sheet.name).toBe("令和2年");
    expect(codes(renamed.notes)).toContain("sheet-renamed");
    await expect(locateByMapping(await open([list, list], ["一", "二"]), mapping)).rejects.toMatchObject({
      faults: [{ code: "layout-unknown" }],
    });
    await expect(locateByMapping(await open([legend], ["凡例"]), mapping)).rejects.toMatchObject({
      faults: [{ code: "layout-unknown" }],
    });
  });
});

describe("limits", () => {
  test("a table of more than a thousand columns is refused", async () => {
    const rows = [Array.from({ length: 1001 }, (__, at) => `列${at}`)];
    await expect(proposeMapping(await sketched(rows), facility)).rejects.toMatchObject({
      faults: [{ code: "table-too-wide", place: { sheet: "名簿" } }],
    });
  });

  test("merged ranges that lie over each other are refused", async () => {
    const ranges = Array.from({ length: 3000 }, (__, at) => `A${at + 1}:ALL1048576`);
    const many = Array.from({ length: 99 }, (__, at) => `A${at + 1}:ALL1048576`);
    await expect(
      proposeMapping(await sketched([["施設名"]], [...many, ...ranges.slice(99)]), facility),
    ).rejects.toMatchObject({
      faults: [{ code: "table-too-wide" }],
    });
  });

  test("the widest table there may be takes no long time to look at", async () => {
    const row = (text: string) => Array.from({ length: 1000 }, (__, at) => `${text}${at}委員${at}`);
    const rows = Array.from({ length: 100 }, (__, at) => row(`行${at}`));
    const { mapping } = await proposeMapping(await sketched(rows), facility);
    expect(mapping.columns).toEqual([]);
  });
});

test("a header that is repeated by merging is read once", async () => {
  const sheet =
    sheetData([
      ["施設名", "施設名", "都道府県"],
      ["甲", _, "東京都"],
    ]) + merged("A1:B1");
  const found = await locateByMeaning(
    await openRoster(rawBook({ sheets: [sheet] }), "a.xlsx"),
    vocabulary,
    [],
  );
  expect(paths(found)).toEqual(["施設名", "施設名 #2", "都道府県"]);
});
