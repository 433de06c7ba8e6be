import { decimal } from "@hakaru/model/decimal";
import type { Roster } from "@hakaru/model/programme/roster";
import { likeness } from "@hakaru/register/roster/likeness";
import { answered, type RosterMapping, type Target } from "@hakaru/register/roster/mapping";
import { parseMapping } from "@hakaru/register/roster/parse-mapping";
import { type Proposal, proposeMapping } from "@hakaru/register/roster/propose";
import { describe, expect, test } from "vitest";
import { codes, readAll, type Sketch, sketched } from "./open-sketch.ts";
import { facility } from "./sample-entity.ts";

const _ = undefined;

async function proposed(
  headings: Sketch,
  merges: readonly string[] = [],
  roster?: Roster,
): Promise<Proposal> {
  return proposeMapping(await sketched([...headings, ["甲", "乙", "丙"]], merges), facility, roster);
}

/** `heading → where it goes` of every mapped column. */
function told({ mapping }: Proposal): readonly string[] {
  return mapping.columns.map(
    ({ path, nth, target }) => `${path.join("/")}${nth > 1 ? `#${nth}` : ""} → ${goal(target)}`,
  );
}

function goal(target: Target): string {
  if (target.to === "member") return `${target.group}[${target.at ?? ""}].${target.field}`;
  if (target.to === "order") return `${target.group}[]`;
  return target.to === "field" ? target.field : target.to;
}

describe("headings are known by", () => {
  test.each<readonly [string, string]>([
    ["施設名", "name"],
    ["施　設　名", "name"],
    ["施設名（必須）", "name"],
    ["施設名※1", "name?"],
    ["Facility", "name"],
    ["ＦＡＣＩＬＩＴＹ", "name"],
    ["name", "name"],
    ["施設名（フリガナ）", "kana"],
    ["施設名(ﾌﾘｶﾞﾅ)", "kana"],
    ["施設名ふりがな", "kana"],
    ["補助金額（百万円）", "grant"],
    ["補助金額【単位：千円】", "grant"],
    ["都道府県", "prefecture"],
    ["委員1 氏名", "members[1].name"],
    ["委員１氏名", "members[1].name"],
    ["委員②氏名", "members[2].name"],
    ["委員氏名3", "members[3].name"],
    ["第4委員・就任日", "members[4].since?"],
    ["委員 氏名", "members[].name"],
    ["委員 報酬（円）", "members[].pay"],
    ["委員 順", "members[]"],
    ["登録簿番号", "entry"],
    ["Register entry", "entry"],
    ["委員0氏名", ""],
    ["委員1001氏名", ""],
    ["病院", ""],
  ])("%s → %s", async (heading, target) => {
    const [first] = (await proposed([[heading, "病床数"]])).mapping.columns;
    const found = first === undefined || goal(first.target) === "beds" ? "" : goal(first.target);
    expect(found).toBe(target.endsWith("?") ? "" : target);
  });

  test("the names the office calls them by", async () => {
    const roster: Roster = {
      label: { ja: "施設台帳", en: "facilities" },
      entity: "facility",
      sheets: ["名簿"],
      headings: { name: ["医療機関名"], certified: ["認定/年月日"], members: ["構成員"] },
      key: ["name"],
    };
    const proposal = await proposed(
      [
        ["医療機関名", "認定", _],
        [_, "年月日", "構成員1氏名"],
      ],
      ["A1:A2", "B1:C1"],
      roster,
    );
    expect(told(proposal)).toEqual([
      "医療機関名 → name",
      "認定/年月日 → certified",
      "認定/構成員1氏名 → members[1].name",
    ]);
    expect(proposal.mapping.key).toEqual(["name"]);
  });

  test("a row of units below them", async () => {
    const proposal = await proposed([
      ["施設名", "補助金額", "病床数"],
      [_, "（百万円）", "（床）"],
    ]);
    expect(told(proposal)).toEqual(["施設名 → name", "補助金額/（百万円） → grant", "病床数/（床） → beds"]);
  });
});

describe("what is asked", () => {
  const questions = (proposal: Proposal) =>
    proposal.questions
      .filter(({ fault }) => fault.code !== "field-without-column")
      .map(({ fault, answers }) =>
        `${fault.code} ${fault.place.cell ?? ""} ${answers.map(({ target }) => goal(target)).join(" ")}`.trim(),
      );

  test("a column nobody knows, with its first values and what it is like", async () => {
    const proposal = await proposed([["施設名", "病床", "謎"]]);
    expect(questions(proposal)).toEqual(["column-unknown B1 beds", "column-unknown C1"]);
    expect(proposal.questions[0]?.samples).toEqual(["乙"]);
    expect(proposal.questions[0]?.fault.message.ja).toBe("列「病床」がどの項目か分かりません。");
  });

  test("two columns that are one field: neither is taken", async () => {
    const proposal = await proposed([["施設名", "備考", "備考"]]);
    expect(told(proposal)).toEqual(["施設名 → name"]);
    expect(questions(proposal)).toEqual(["column-ambiguous B1 remark", "column-ambiguous C1 remark"]);
  });

  test("of two columns the one whose headings say it whole is taken", async () => {
    const proposal = await proposed(
      [
        ["施設名", "旧施設", _],
        [_, "施設名", "都道府県"],
      ],
      ["A1:A2", "B1:C1"],
    );
    expect(told(proposal)).toEqual(["施設名 → name", "旧施設/都道府県 → prefecture"]);
    expect(questions(proposal)).toEqual(["column-ambiguous B2 name", "column-by-inner-heading C2"]);
  });

  test("fields without a column, needed ones as a warning", async () => {
    const { questions: all } = await proposed([["施設名", "病床数"]]);
    const absent = all.filter(({ fault }) => fault.code === "field-without-column");
    expect(
      absent.filter(({ fault }) => fault.severity === "warning").map(({ fault }) => fault.place.field),
    ).toEqual(["prefecture"]);
    expect(absent).toHaveLength(14);
  });

  test("hidden columns", async () => {
    const file = await sketched(
      [
        ["施設名", "病床数"],
        ["甲", 5],
      ],
      [],
      { sheets: [] },
    );
    await file.close();
    const { rawBook, sheetData } = await import("./raw-book.ts");
    const { openRoster } = await import("@hakaru/register/roster/open-roster");
    const sheet = `<cols><col min="2" max="2" hidden="1" width="9"/></cols>${sheetData([
      ["施設名", "病床数"],
      ["甲", 5],
    ])}`;
    const proposal = await proposeMapping(await openRoster(rawBook({ sheets: [sheet] }), "a.xlsx"), facility);
    expect(questions(proposal)).toEqual(["hidden-column B1"]);
  });

  test("furigana that could fill a kana field", async () => {
    const file = await sketched([
      ["施設名", "都道府県"],
      [{ xml: ' t="inlineStr"><is><t>山田病院</t><rPh sb="0" eb="2"><t>ヤマダ</t></rPh></is>' }, "東京都"],
    ]);
    const { questions: all, mapping } = await proposeMapping(file, facility);
    const [answer] = all.find(({ fault }) => fault.code === "reading-could-fill")?.answers ?? [];
    expect(answer).toEqual({
      path: ["施設名"],
      nth: 1,
      target: { to: "field", field: "kana" },
      reading: true,
    });
    if (answer === undefined) throw new Error("no answer");
    const { entries, findings } = await readAll(file, () => answered(mapping, answer));
    expect(codes(findings, "error")).toEqual(["not-kana A2"]);
    expect(entries[0]?.content).toMatchObject({ name: "山田病院" });
  });
});

describe("an answer", () => {
  const rows: Sketch = [
    ["施設名", "都道府県", "病床"],
    ["甲", "東京都", 5],
  ];

  test("is kept as data and replayed on the next file", async () => {
    const { mapping, questions } = await proposeMapping(await sketched(rows), facility);
    const [answer] = questions[0]?.answers ?? [];
    if (answer === undefined) throw new Error("no answer");
    const kept = parseMapping(JSON.parse(JSON.stringify(answered(mapping, answer))), facility);
    const { entries, findings } = await readAll(
      await sketched([["二回目"], ...rows, ["乙", "大阪府", 7]]),
      () => kept,
    );
    expect(entries.map(({ content }) => content.beds)).toEqual(["5", "7"]);
    expect(codes(findings)).toEqual([]);
  });

  test("that a column is left out is one, too", async () => {
    const leave = (mapping: RosterMapping) =>
      answered(mapping, { path: ["病床"], nth: 1, target: { to: "left-out" } });
    const { entries, findings } = await readAll(await sketched(rows), leave);
    expect(entries[0]?.content).toEqual({ name: "甲", prefecture: "13" });
    expect(codes(findings)).toEqual([]);
  });

  test("without one the column is not read, and that is told", async () => {
    const { findings } = await readAll(await sketched(rows));
    expect(codes(findings)).toEqual(["column-not-read C1"]);
  });
});

describe("a changed layout is noticed", () => {
  const before: Sketch = [
    ["施設名", "都道府県", "病床数", "備考"],
    ["甲", "東京都", 5, "a"],
  ];
  const replay = async (rows: Sketch, merges: readonly string[] = []) => {
    const { mapping } = await proposeMapping(await sketched(before), facility);
    return readAll(await sketched(rows, merges), () => mapping);
  };

  test.each<readonly [string, Sketch, readonly string[]]>([
    [
      "columns in another order",
      [
        ["備考", "病床数", "都道府県", "施設名"],
        ["a", 5, "東京都", "甲"],
      ],
      [],
    ],
    ["rows above the header", [["題"], [], ...before], []],
    [
      "a column more",
      [
        ["施設名", "都道府県", "病床数", "備考", "新"],
        ["甲", "東京都", 5, "a", "b"],
      ],
      ["column-not-read E1"],
    ],
    [
      "a column less",
      [
        ["施設名", "都道府県", "病床数"],
        ["甲", "東京都", 5],
      ],
      ["column-vanished"],
    ],
    [
      "a column renamed",
      [
        ["施設名", "都道府県", "ベッド数", "備考"],
        ["甲", "東京都", 5, "a"],
      ],
      ["column-not-read C1", "column-vanished"],
    ],
  ])("%s", async (__, rows, expected) => {
    const { findings } = await replay(rows);
    expect(codes(findings)).toEqual(expected);
    expect(codes(findings, "error")).toEqual([]);
  });

  test("a column of the key that is gone refuses the file", async () => {
    const { findings } = await replay([
      ["施設名", "病床数", "備考"],
      ["甲", 5, "a"],
    ]);
    expect(codes(findings, "error")).toEqual(["column-vanished", "required-field A2"]);
  });
});

describe("a kept mapping that does not fit its entity is refused", () => {
  const mapping: RosterMapping = {
    version: 1,
    sheet: "名簿",
    columns: [
      { path: ["施設名"], nth: 1, target: { to: "field", field: "name" } },
      {
        path: ["額"],
        nth: 1,
        target: { to: "field", field: "grant" },
        factor: decimal("1000"),
        marks: { x: "withheld" },
      },
      { path: ["委員", "氏名"], nth: 2, target: { to: "member", group: "members", field: "name", at: 1 } },
    ],
    hidden: { rows: "take", columns: "leave" },
    marks: { "-": "zero" },
    key: ["name"],
  };
  const [first, second, third] = mapping.columns;
  const changed = (column: object) => ({ ...mapping, columns: [first, column, third] });

  test("a whole one is taken", () => expect(parseMapping(mapping, facility)).toEqual(mapping));

  test.each<readonly [string, unknown, string]>([
    ["nothing", null, "version"],
    ["a list", [], "version"],
    ["another version", { ...mapping, version: 2 }, "version"],
    ["no sheet", { ...mapping, sheet: 1 }, "sheet"],
    ["a policy that is none", { ...mapping, hidden: { rows: "maybe", columns: "take" } }, "hidden"],
    ["a meaning that is none", { ...mapping, marks: { x: "nothing" } }, "marks"],
    ["a key that is no field", { ...mapping, key: ["nome"] }, "key"],
    ["columns that are none", { ...mapping, columns: {} }, "columns"],
    [
      "a field that is none",
      changed({ ...second, target: { to: "field", field: "constructor" } }),
      "columns",
    ],
    ["a group as a field", changed({ ...second, target: { to: "field", field: "members" } }), "columns"],
    [
      "a member that is none",
      changed({ ...second, target: { to: "member", group: "members", field: "age" } }),
      "columns",
    ],
    [
      "a member of no group",
      changed({ ...second, target: { to: "member", group: "name", field: "name" } }),
      "columns",
    ],
    [
      "a member before the first",
      changed({ ...second, target: { to: "member", group: "members", field: "name", at: 0 } }),
      "columns",
    ],
    ["a factor that is none", changed({ ...second, factor: "1e3" }), "columns"],
    ["headings that are none", changed({ ...second, path: [] }), "columns"],
    ["a place that is none", changed({ ...second, nth: 0 }), "columns"],
    [
      "two columns for one field",
      changed({ ...second, target: { to: "field", field: "name" } }),
      "field name",
    ],
    ["one column twice", changed({ ...first, target: { to: "left-out" } }), "施設名"],
  ])("%s", (__, kept, reason) => {
    expect(() => parseMapping(kept, facility)).toThrow(
      expect.objectContaining({ faults: [expect.objectContaining({ code: "mapping-broken" })] }),
    );
    expect(() => parseMapping(kept, facility)).toThrow(reason);
  });
});

test.each([
  ["ふりがな（ｶﾅ）", "フリガナカナ"],
  ["サービス", "サ－ビス"],
  ["１ヶ月", "1カ月"],
  ["e-mail", "Ｅメール"],
])("%s is like %s", (a, b) => {
  expect(likeness(a) === likeness(b)).toBe(!a.startsWith("e"));
});
