import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { addDecimals, type Decimal, decimal } from "@hakaru/model/decimal";
import { openRoster } from "@hakaru/register/roster/open-roster";
import {
  readStatistics,
  type StatisticLayout,
  type StatisticRow,
} from "@hakaru/register/roster/read-statistics";
import { describe, expect, test } from "vitest";
import { codes, sketched } from "./open-sketch.ts";

/** 厚生労働省 第5回NDBオープンデータ 特定健診（平成29年度）; the folder stands beside the checkout. */
const folder = fileURLToPath(new URL("../../../../../shared/samples/ndb-open-data", import.meta.url));
const isThere = existsSync(folder);
if (!isThere) console.warn(`NDB open data is not at ${folder}: its tables are not read`);

const ndb: StatisticLayout = {
  down: ["prefecture", "class"],
  across: ["scope", "sex", "age", "measure"],
  unit: "persons",
  marks: { "‐": "withheld", "-": "withheld" },
};

async function readAll(file: Awaited<ReturnType<typeof openRoster>>, layout: StatisticLayout) {
  const reading = await readStatistics(file, layout);
  const rows: StatisticRow[] = [];
  for await (const row of reading.rows()) rows.push(row);
  await file.close();
  return { rows, reading, summary: reading.summary() };
}

function sum(rows: readonly StatisticRow[]): Decimal {
  return rows.reduce(
    (total, { value }) => (typeof value === "string" ? addDecimals(total, value) : total),
    decimal(0),
  );
}

/** File, table, classes, men and women by the subtotals, the sum of the ages, withheld cells; as openpyxl counts them. */
const tables: readonly (readonly [
  string,
  string,
  number,
  men: string,
  women: string,
  ages: string,
  withheld: number,
])[] = [
  ["000539815", "BMI", 5, "15552184", "13049849", "28602033", 0],
  ["000539818", "HbA1c", 6, "11883850", "10531829", "22415313", 43],
  ["000539820", "ＨＤＬコレステロール", 3, "15523502", "13025435", "28548937", 0],
  ["000539825", "拡張期血圧", 6, "15551116", "13048937", "28600025", 2],
  ["000539830", "空腹時血糖", 4, "12533343", "10197555", "22730898", 0],
  ["000539831", "収縮期血圧", 6, "15551554", "13049320", "28600874", 0],
  ["000539832", "中性脂肪", 3, "15520639", "13025077", "28545716", 0],
  ["000539835", "腹囲", 3, "15544186", "13037534", "28581720", 0],
];

describe.skipIf(!isThere)("NDB open data", () => {
  test.each(tables)("%s %s", async (name, sheet, classes, men, women, ages, withheld) => {
    const { rows, reading, summary } = await readAll(await openRoster(`${folder}/${name}.xlsx`, name), ndb);
    expect(reading.sheet).toBe(sheet);
    expect(rows).toHaveLength(47 * classes * 16);
    expect(new Set(rows.map(({ dimensions }) => dimensions.prefecture)).size).toBe(47);
    expect(new Set(rows.map(({ dimensions }) => dimensions.class)).size).toBe(classes);
    const [subtotals, cells] = [
      rows.filter(({ sums }) => sums.length > 0),
      rows.filter(({ sums }) => sums.length === 0),
    ];
    expect(new Set(subtotals.flatMap(({ sums }) => sums))).toEqual(new Set(["age"]));
    const bySex = (sex: string) => sum(subtotals.filter(({ dimensions }) => dimensions.sex === sex));
    expect([bySex("男"), bySex("女"), sum(cells)]).toEqual([men, women, ages]);
    expect(rows.filter(({ value }) => typeof value === "object").map(({ value }) => value)).toEqual(
      Array.from({ length: withheld }, () => ({ silence: "withheld" })),
    );
    expect(summary).toMatchObject({ figures: rows.length - withheld, silent: withheld, empty: 0 });
    expect(summary.findings.count("error")).toBe(0);
  });

  test("the waist file: 28,581,720 examined, and a cell with everything it is broken down by", async () => {
    const { rows, reading } = await readAll(await openRoster(`${folder}/000539835.xlsx`, "腹囲"), ndb);
    expect(sum(rows.filter(({ sums }) => sums.length > 0))).toBe("28581720");
    expect(reading.above[0]).toMatch(/^特定健診\(腹囲\)：H29年度/);
    expect(rows[0]).toEqual({
      dimensions: {
        ...{
          prefecture: "北海道",
          class: "90.0以上",
          scope: "全体",
          sex: "男",
          age: "40～44歳",
          measure: "人数",
        },
      },
      sums: [],
      value: "26395",
      cell: "C6",
    });
    expect(rows.at(-1)).toMatchObject({
      dimensions: { prefecture: "沖縄県", sex: "女", age: "中計" },
      sums: ["age"],
      cell: "R146",
    });
  });
});

const _ = undefined;
const layout: StatisticLayout = {
  down: ["県"],
  across: ["性", "齢"],
  unit: "persons",
  marks: { "‐": "withheld", "-": "zero", "…": "not-stated" },
};
const head = [["人口（単位：千人）"], ["県", "男", _, "女", _, "総数"], [_, "若", "計", "若", "計", _]];
const merges = ["A2:A3", "B2:C2", "D2:E2", "F2:F3"];

describe("any table", () => {
  test("marks, scales, sums, sums of sums, missing labels and empty cells", async () => {
    const file = await sketched(
      [
        ...head,
        ["北海道", 1, "‐", "1.5", "-", "…"],
        ["青森県", "２※1", _, 4, 5, "x"],
        ["合　計", 3, _, _, _, 9],
        ["※1 概数"],
      ],
      merges,
    );
    const { rows, summary, reading } = await readAll(file, layout);
    expect(reading.above).toEqual(["人口（単位：千人）"]);
    expect(
      rows.map(({ dimensions, sums, value, cell }) => [
        Object.values(dimensions).join("/"),
        sums.join(" "),
        value,
        cell,
      ]),
    ).toEqual([
      ["北海道/男/若", "", "1000", "B4"],
      ["北海道/男/計", "齢", { silence: "withheld" }, "C4"],
      ["北海道/女/若", "", "1500", "D4"],
      ["北海道/女/計", "齢", "0", "E4"],
      ["北海道/総数/総数", "性 齢", { silence: "not-stated" }, "F4"],
      ["青森県/男/若", "", "2", "B5"],
      ["青森県/女/若", "", "4000", "D5"],
      ["青森県/女/計", "齢", "5000", "E5"],
      ["合　計/男/若", "県", "3000", "B6"],
      ["合　計/総数/総数", "県 性 齢", "9000", "F6"],
    ]);
    expect(summary).toMatchObject({ figures: 8, silent: 2, empty: 4 });
    expect(
      codes(
        summary.findings.groups().flatMap(({ shown }) => shown),
        "error",
      ),
    ).toEqual(["mark-not-declared F5"]);
  });

  test("labels left out below are those above; the innermost is never guessed", async () => {
    const file = await sketched([
      ["県", "性", "人数"],
      ["北海道", "男", 1],
      [_, "女", 2],
      ["青森県", _, 3],
    ]);
    const { rows } = await readAll(file, { ...layout, down: ["県", "性"], across: ["列"] });
    expect(rows.map(({ dimensions }) => [dimensions.県, dimensions.性])).toEqual([
      ["北海道", "男"],
      ["北海道", "女"],
      ["青森県", ""],
    ]);
  });

  test("a table of another layout is refused", async () => {
    const open = () => sketched([...head, ["北海道", 1, 2, 3, 4, 5]], merges);
    await expect(readAll(await open(), { ...layout, across: ["性"] })).rejects.toMatchObject({
      faults: [{ code: "layout-differs", place: { sheet: "名簿" } }],
    });
    await expect(
      readAll(await open(), { ...layout, down: ["1", "2", "3", "4", "5", "6"] }),
    ).rejects.toMatchObject({
      faults: [{ code: "layout-differs" }],
    });
    await expect(readAll(await open(), { ...layout, sheet: "別紙" })).rejects.toMatchObject({
      faults: [{ code: "no-table" }],
    });
  });
});
