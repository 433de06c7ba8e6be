import { expect, test } from "vitest";
import { dayFields, fileOf, ho, ir, iy, re, readAll, si, toldIn, whatDoesNotAddUp } from "./claims-file.ts";

/** Rows as submitted, numbered from 1; those with a number of their own are the agency's. */
type Row = string | { readonly line: number; readonly branch?: number; readonly added: string };

function delivered(search: string, rows: readonly Row[]): string[] {
  let line = 0;
  const prefixed = rows.map((row) => {
    if (typeof row !== "string") return `2,${row.line},${row.branch ?? 0},${row.added}`;
    line += 1;
    return `1,${line},0,${row}`;
  });
  return [`2,1,0,MN,910000001,所在地,${search},,,`, ...prefixed];
}

const jy = (act: string, line: number | "", newLine?: number, line2 = 900) => ({
  line: line2,
  added: `JY,${act},${line},0,,A,${newLine === undefined ? "," : `${newLine},0`}`,
});

const name = "13_RECODEINFO_MED.CSV";
const read = (rows: readonly Row[], file = name) =>
  readAll(fileOf(delivered("13143005910000001", rows)), { file });
const pointsOf = (found: Awaited<ReturnType<typeof readAll>>) => {
  const [one] = [...found.claims, ...found.quarantined];
  const { claim } = one ?? {};
  return [claim?.pointsSubmitted, claim?.insurer?.integer(6)];
};

const months = { 4: "202110", 3: "1112" };
const head = [ir, re(1, months)];

/** 46,794 points; line 20 is a medicine of 142 points three times. */
const rowsOf46794 = [
  ...head,
  ho(46_794, 3),
  ...Array.from({ length: 16 }, () => si("50", "150253010", "2000", "1", { 5: 1 })),
  iy("33", "620004422", "142", "3", { 3: 3 }),
  si("60", "160000310", "14368", "1", { 3: 1 }),
];

test.each<[string, Row[], number, number]>([
  [
    "910000001: a medicine deleted",
    [...rowsOf46794, { line: 30, added: ho(46_368, 3) }, jy("2", 3, 30), jy("3", 20)],
    46_794,
    46_368,
  ],
  [
    "910000005: a procedure replaced by none of its two",
    [
      ...head,
      ho(11_615, 2),
      si("12", "112007410", "55", "2", { 1: 1, 2: 1 }),
      si("50", "150253010", "11505", "1", { 1: 1 }),
      { line: 30, added: ho(11_505, 2) },
      jy("3", 4),
      jy("2", 3, 30),
    ],
    11_615,
    11_505,
  ],
  [
    "910000007: one row less",
    [
      ...head,
      ho(141, 1),
      si("12", "112007410", "73", "1", { 1: 1 }),
      si("21", "120001210", "68", "1", { 1: 1 }),
      { line: 30, added: ho(73, 1) },
      jy("2", 3, 30),
      jy("3", 5),
    ],
    141,
    73,
  ],
])("the worked corrections, %s", async (_, rows, submitted, corrected) => {
  const found = await read(rows);
  expect(toldIn(found)).toEqual([]);
  expect(found.tally).toMatchObject({
    format: "recodeinfo",
    claims: 1,
    given: 1,
    checks: { pointsEqual: 1 },
  });
  expect(pointsOf(found)).toEqual([submitted, corrected]);
});

test("points as submitted that could not be read are none, once they were corrected", async () => {
  const submitted = ho(73, 1).replace(",73,", ",7x,");
  const found = await read([...head, submitted, visit, { line: 30, added: ho(73, 1) }, jy("2", 3, 30)]);
  expect([found.tally.given, pointsOf(found)]).toEqual([1, [undefined, 73]]);
});

const visit = si("12", "112007410", "73", "1", { 1: 1 });
const medicine = iy("21", "620098801", "10", "7", { 1: 7 });

test.each<[string, Row[], string[], "given" | "quarantined"]>([
  [
    "a row added",
    [
      ...head,
      ho(73, 1),
      visit,
      { line: 30, added: ho(143, 1) },
      { line: 31, added: medicine },
      jy("2", 3, 30),
      jy("1", 4, 31),
    ],
    [],
    "given",
  ],
  [
    "a row added at no line",
    [
      ...head,
      ho(73, 1),
      visit,
      { line: 30, added: ho(143, 1) },
      { line: 31, added: medicine },
      jy("2", 3, 30),
      jy("1", "", 31),
    ],
    [],
    "given",
  ],
  [
    "a row that was put in, deleted",
    [...head, ho(73, 1), visit, { line: 31, added: medicine }, jy("1", 4, 31), jy("3", 31)],
    [],
    "given",
  ],
  [
    "a correction before its row",
    [...head, ho(73, 1), visit, jy("2", 3, 30), jy("3", 4), { line: 30, added: ho(0, 1) }],
    [],
    "given",
  ],
  [
    "eligibility the agency found",
    [...head, ho(73, 1), { line: 30, added: "SN,1,04,,,,00,," }, visit],
    [],
    "given",
  ],
  [
    "a line that is not there",
    [...head, ho(73, 1), visit, jy("3", 99)],
    ["correction-without-line@6"],
    "quarantined",
  ],
  [
    "a line that was deleted before",
    [...head, ho(73, 1), visit, jy("3", 4), jy("3", 4)],
    ["correction-without-line@7", "points-differ@3"],
    "quarantined",
  ],
  [
    "a row that is not there",
    [...head, ho(73, 1), visit, jy("2", 4, 31)],
    ["correction-without-row@6"],
    "quarantined",
  ],
  ["an act nobody knows", [...head, ho(73, 1), visit, jy("4", 4)], ["correction-unknown@6"], "quarantined"],
  [
    "a row no correction names",
    [...head, ho(73, 1), visit, { line: 31, added: medicine }],
    ["addition-unreferenced@6"],
    "given",
  ],
  [
    "extension and checks",
    [...head, ho(73, 1), visit, { line: 40, added: "EX,1,QUJD" }, { line: 41, added: "RC,1,,,a" }],
    [],
    "given",
  ],
  ["no RE", [ir, ho(73, 1), visit], ["record-missing@1"], "quarantined"],
])("corrections: %s", async (_, rows, told, outcome) => {
  const found = await read(rows);
  expect(toldIn(found)).toEqual(told);
  expect(found.tally).toMatchObject({ claims: 1, [outcome]: 1 });
  expect(whatDoesNotAddUp(found)).toBeUndefined();
});

test("a row goes on with its group although the row that began it was deleted", async () => {
  const meal = si("97", "197000110", "640", "1", { 1: 1 });
  const found = await read([
    ...head,
    ho(73, 1),
    visit,
    meal,
    si("", "197000210", "76", "1", { 1: 1 }),
    jy("3", 5),
  ]);
  expect(toldIn(found)).toEqual([]);
  expect(found.claims[0]?.claim.items.map(({ category }) => category)).toEqual(["12", "97"]);
});

test("an added row without a category is of the group it was added to", async () => {
  const meal = si("97", "197000110", "640", "1", { 1: 1 });
  const added = { line: 31, added: si("", "197000210", "76", "1", { 1: 1 }) };
  const found = await read([...head, ho(73, 1), meal, visit, added, jy("1", 4, 31)]);
  expect(toldIn(found)).toEqual([]);
  expect(found.claims[0]?.claim.items.map(({ category }) => category)).toEqual(["97", "97", "12"]);
});

test("an added row stands after the row it was added to, a chain of them in its order", async () => {
  const rows = Array.from({ length: 4000 }, (_, at) => ({
    line: 100 + at,
    added: si("60", "160000310", "1", "1", { 1: 1 }),
  }));
  const chain = rows.map(({ line }, at) => jy("1", at === 0 ? 4 : line - 1, line));
  const found = await read([...head, ho(4073, 1), visit, ...rows, ...chain]);
  expect(toldIn(found)).toEqual([]);
  expect(found.claims[0]?.claim.items).toHaveLength(4001);
});

test("each claim has its own lines and its own corrections", async () => {
  const one = delivered("13143005910000001", [...head, ho(73, 1), visit]);
  const two = delivered("13143005910000002", [
    ir,
    re(2, { ...months, 7: "19900101" }),
    ho(73, 1),
    visit,
    jy("3", 4),
  ]);
  const found = await readAll(fileOf([...one, ...two]), { file: name });
  expect(found.tally).toMatchObject({ claims: 2, given: 1, quarantined: 1 });
  expect(toldIn(found)).toEqual(["points-differ@8"]);
});

test("an institution after a claim is that of the next one, with or without MN between", async () => {
  const other = ir.replace("1234567", "7654321");
  const rows = [...delivered("1", [...head, ho(73, 1), visit]), `1,9,0,${other}`];
  const next = [`1,1,0,${re(2, { ...months, 7: "19900101" })}`, `1,2,0,${ho(73, 1)}`, `1,3,0,${visit}`];
  for (const between of [[], ["2,1,0,MN,910000002,所在地,2,,,"]]) {
    const found = await readAll(fileOf([...rows, ...between, ...next]), { file: name });
    expect(toldIn(found)).toEqual([]);
    expect(found.claims.map(({ claim }) => claim.institution?.code(5))).toEqual(["1234567", "7654321"]);
  }
});

test("a line shorter than the prefix belongs to its claim and is told", async () => {
  const found = await readAll(fileOf([...delivered("1", [...head, ho(73, 1), visit]), "1,2"]), {
    file: name,
  });
  expect(toldIn(found)).toEqual(["record-unknown@6"]);
});

test("the prefix is found although the file has another name, and the kind is that of the institution", async () => {
  const yk = "YK,1,13,4,1234567,合成薬局,202111,00,0312345678";
  const found = await read([yk, re(1, { 3: "4112" }), ho(73, 1)], "delivery.csv");
  expect(found.claims[0]?.claim.layout.kind).toBe("dispensing");
  expect(dayFields({})).toHaveLength(30);
});
