import { date } from "@hakaru/model/calendar";
import { expect, test } from "vitest";
import { type ClaimRows, claimRows } from "../../src/claims/claim-rows.ts";
import { readMasters } from "../../src/claims/master.ts";
import type { PersonParts } from "../../src/person-id.ts";
import { fileOf, go, ho, ir, iy, re, readAll, si, to, toldIn } from "./claims-file.ts";
import { shiftJisBytes } from "./shift-jis-bytes.ts";

const personOf = ({ insurer, symbol, number, bornOn, sex }: PersonParts) =>
  [insurer, symbol, number, bornOn, sex].join("|");

const quoted = (cells: Readonly<Record<number, string>>, size: number) =>
  `${Array.from({ length: size }, (_, at) => `"${cells[at + 1] ?? ""}"`).join(",")}\r\n`;
const { masters, faults } = readMasters([
  {
    file: "b_20210401.csv",
    bytes: shiftJisBytes(quoted({ 2: "B", 3: "2500013", 6: "２型糖尿病", 16: "E11" }, 24)),
  },
  { file: "b_20211015.csv", bytes: shiftJisBytes(quoted({ 2: "B", 3: "2500013", 16: "E119" }, 24)) },
  { file: "b_20220401.csv", bytes: shiftJisBytes(quoted({ 2: "B", 3: "2500013", 16: "X" }, 24)) },
  {
    file: "y_20210401.csv",
    bytes: shiftJisBytes(quoted({ 2: "Y", 3: "620098801", 17: "1", 32: "1149032F1016" }, 36)),
  },
]);

async function rowsOf(records: readonly string[], file = "RECEIPTC.UKE"): Promise<ClaimRows> {
  const read = await readAll(fileOf(records), { file });
  const [found] = read.claims;
  if (found === undefined) throw new Error(`no claim was given: ${toldIn(read)}`);
  return claimRows(found.claim, { personOf, masters });
}

test("a medical claim becomes rows of every table", async () => {
  expect(faults).toEqual([]);
  const rows = await rowsOf([
    ir,
    re(7, { 3: "1111", 15: "12", 19: "SEARCH1" }),
    "HO,06139992,１２３,４５６,2,1003,,3,1920,,,,,,",
    "KO,51136018,0000001,,1,100,0,,,,,",
    "KO,12143210,0000002,,1,100,0,,,,,",
    "SN,2,01,,,,09,,",
    "SN,1,04,,,,02,,",
    "SY,2500013,20210801,1,8002,,,",
    "SY,0000999,5030505,2,,合成病の疑い,01,",
    si("11", "111000110", "288", "1", { 3: 1 }),
    iy("21", "620098801", "10", "14", { 15: 14 }),
    iy("", "611170005", "", "14", { 15: 14 }),
    to("40", "710010001", "575", "1", { 30: 1 }),
    go(3, 1003),
  ]);
  const head = {
    fiscal_year: 2021,
    prefecture: "13",
    claim: "RECEIPTC.UKE:2",
    person: "06139992|１２３|４５６|1980-02-29|1",
    insurer: "06139992",
    insurer_kind: "union",
    sex: "1",
    month: "2021-10-01",
  };
  expect(rows.claim).toEqual({
    ...head,
    branch: "02",
    prescriber: null,
    kind: "medical",
    receipt_type: "1111",
    inpatient: true,
    institution: "1311234567",
    age: 41,
    billed_month: "2021-11-01",
    days: 2,
    points: 1003,
    points_submitted: 1003,
    meals: 1920,
    yen_per_point: "12",
    public_payers: "51 12",
    eligibility: "01 04",
    search_number: "SEARCH1",
  });
  const { claim: _, month: __, ...identified } = head;
  expect(rows.identity).toEqual({
    ...identified,
    symbol: "１２３",
    number: "４５６",
    branch: "02",
    name: "合成　太郎",
    kana: "ゴウセイタロウ",
    born_on: "1980-02-29",
    postal_code: null,
    address: null,
    chart: "K7",
    institution: "1311234567",
    seen_on: "2021-10-01",
  });
  expect(rows.head).toEqual(head);
  expect(rows.diagnosis).toEqual([
    {
      code: "2500013",
      icd10: "E119",
      started_on: "2021-08-01",
      outcome: "1",
      modifiers: "8002",
      suspected: true,
      main: false,
    },
    {
      code: "0000999",
      icd10: null,
      started_on: "2021-05-05",
      outcome: "2",
      modifiers: null,
      suspected: true,
      main: true,
    },
  ]);
  expect(rows.procedure).toEqual([
    {
      line: 10,
      category: "11",
      share: "1",
      code: "111000110",
      quantity: null,
      points: 288,
      times: 1,
      days: "3",
    },
  ]);
  const fourteen = Array.from({ length: 14 }, () => "15").join(" ");
  expect(rows.drug).toEqual([
    {
      line: 11,
      category: "21",
      share: "1",
      code: "620098801",
      generic: true,
      class: "1149",
      quantity: "1.5",
      points: 10,
      times: 14,
      days: fourteen,
      supply_days: 14,
    },
    {
      line: 12,
      category: "21",
      share: "1",
      code: "611170005",
      generic: null,
      class: null,
      quantity: "1.5",
      points: null,
      times: 14,
      days: fourteen,
      supply_days: 14,
    },
  ]);
  expect(rows.material).toEqual([
    {
      line: 13,
      category: "40",
      share: "1",
      code: "710010001",
      quantity: "2",
      unit: "016",
      unit_price: "1050.5",
      points: 575,
      times: 1,
      days: "30",
    },
  ]);
});

test("public payers alone: the person is told by payer and recipient, the insurer is not stated", async () => {
  const rows = await rowsOf([
    ir,
    re(1, { 3: "1212" }),
    "KO,12143210,0000007,,2,288,0,,,,,",
    si("11", "111000110", "288", "1", {}),
    go(1, 288),
  ]);
  expect(rows.claim).toMatchObject({
    person: "12143210||0000007|1980-02-29|1",
    insurer: null,
    insurer_kind: null,
    days: 2,
    points: 288,
  });
  const nobody = await rowsOf([
    ir,
    re(1, { 3: "1212" }),
    "KO,30143210,,,2,288,0,,,,,",
    si("11", "111000110", "288", "1", {}),
    go(1, 288),
  ]);
  expect(nobody.claim).toMatchObject({ person: null, public_payers: "30" });
});

test("what is not stated is null, and zero is zero", async () => {
  const rows = await rowsOf([
    ir,
    re(1),
    "HO,06139992,１,１,,0,,,,,,,,,",
    si("11", "111000110", "0", "1", {}),
    go(1, 0),
  ]);
  expect(rows.claim).toMatchObject({
    days: null,
    points: 0,
    meals: null,
    yen_per_point: "10",
    branch: null,
    eligibility: null,
  });
  expect(rows.procedure[0]).toMatchObject({ points: 0, days: null });
});

test("a DPC claim: its total from HO, its diagnoses with their ICD-10, its coding data as exposures without points", async () => {
  const rows = await rowsOf(
    [
      ir,
      re(1, { 3: "1112", 21: "SEARCH2" }),
      ho(53_210, 9),
      "BU,040080x099x0xx,20211001,20211009,1,",
      "SB,8830052,4012,急性肺炎,J189,01",
      "SB,4019014,,高血圧症,I10,31",
      "HH,20211001,1,2,3",
      "CD,20211003,33,1,1,620004422,2.5,,,2",
      "CD,20211004,60,1,2,160000310,,1,,1",
      "CD,20211004,60,1,3,820000001,,,,",
      "CD,20211104,60,1,4,710010001,3,,,1",
      si("50", "150253010", "12100", "1", { 5: 1 }),
      go(1, 53_210),
    ],
    "RECEIPTD.UKE",
  );
  expect(rows.claim).toMatchObject({
    kind: "dpc",
    inpatient: true,
    points: 53_210,
    search_number: "SEARCH2",
  });
  expect(rows.diagnosis.map(({ code, icd10, modifiers, main }) => [code, icd10, modifiers, main])).toEqual([
    ["8830052", "J189", "4012", true],
    ["4019014", "I10", null, false],
  ]);
  expect(
    rows.drug.map(({ code, category, quantity, times, days, points }) => [
      code,
      category,
      quantity,
      times,
      days,
      points,
    ]),
  ).toEqual([["620004422", "33", "2.5", 2, "3", null]]);
  // Its day is not of the month, so none is given.
  expect(rows.material.map(({ code, quantity, days }) => [code, quantity, days])).toEqual([
    ["710010001", "3", null],
  ]);
  expect(rows.procedure.map(({ code, points, days }) => [code, points, days])).toEqual([
    ["160000310", null, "4"],
    ["150253010", 12_100, "5"],
  ]);
});

test("a dispensing claim: each dispensing gives each drug for its days, and states what was paid", async () => {
  const fields = (stated: Readonly<Record<number, string>>, size: number) =>
    Array.from({ length: size }, (_, at) => stated[at + 1] ?? "").join(",");
  const rows = await rowsOf(
    [
      "YK,1,13,4,7654321,合成薬局,202111,00,0312345678",
      fields(
        {
          1: "RE",
          2: "1",
          3: "4112",
          4: "202110",
          5: "合成　花子",
          6: "2",
          7: "3550229",
          36: "調剤9",
          38: "SEARCH3",
          42: "ゴウセイハナコ",
        },
        42,
      ),
      "HO,06139992,１２３,４５６,2,1234,,,,,,,,",
      "SH,1,1,011,,100",
      "IY,1,620098801,3,,,",
      "IY,1,611170005,1.5,,,",
      fields(
        {
          1: "CZ",
          2: "1",
          3: "20211001",
          4: "20211002",
          6: "14",
          7: "1",
          10: "440000610",
          11: "77",
          14: "140",
          16: "1",
          17: "440000710",
          18: "5",
        },
        71,
      ),
      fields(
        { 1: "CZ", 2: "1", 3: "20211015", 4: "20211016", 6: "7", 7: "1", 10: "440000610", 11: "40", 14: "0" },
        71,
      ),
      "SH,2,5,059,,5",
      "TO,1,710010001,2,016,30.5",
      fields({ 1: "CZ", 2: "1", 3: "20211001", 4: "20211002", 6: "1", 7: "1", 14: "5" }, 71),
      "KI,1,1,1,410000110,42",
      go(1, 1234),
    ],
    "RECEIPTY.UKE",
  );
  expect(rows.claim).toMatchObject({
    kind: "dispensing",
    inpatient: false,
    institution: "1347654321",
    days: null,
    points: 1234,
    billed_month: "2021-11-01",
    search_number: "SEARCH3",
  });
  expect(rows.identity).toMatchObject({ kana: "ゴウセイハナコ", chart: "調剤9", born_on: "1980-02-29" });
  expect(
    rows.drug.map(({ code, quantity, supply_days, days, points }) => [
      code,
      quantity,
      supply_days,
      days,
      points,
    ]),
  ).toEqual([
    ["620098801", "42", 14, "2", null],
    ["611170005", "21", 14, "2", 140],
    ["620098801", "21", 7, "16", null],
    ["611170005", "10.5", 7, "16", 0],
  ]);
  expect(
    rows.material.map(({ code, quantity, unit, unit_price, points }) => [
      code,
      quantity,
      unit,
      unit_price,
      points,
    ]),
  ).toEqual([["710010001", "2", "016", "30.5", 5]]);
  expect(rows.procedure.map(({ code, points, days }) => [code, points, days])).toEqual([
    ["440000610", 77, "2"],
    ["440000710", 5, "2"],
    ["440000610", 40, "16"],
  ]);
});

test("drugs of a prescription nobody says was dispensed keep their claim back", async () => {
  const yk = "YK,1,13,4,7654321,合成薬局,202111,00,0312345678";
  const records = [yk, re(1, { 3: "4112" }), ho(100, 1), "SH,1,1", "IY,1,620098801,3,,,"];
  expect(toldIn(await readAll(fileOf([...records, go(1, 100)])))).toEqual(["record-missing@5"]);
  const given = [...records, "CZ,1,20211001,20211002,,x,1,", go(1, 100)];
  expect(toldIn(await readAll(fileOf(given)))).toEqual(["dispensing-unreadable@6"]);
});

test("a dental claim: diagnoses of HS, treatment of SS with its points at field 77", async () => {
  const ss = (points: string, times: string, day: number) => {
    const fields = Array.from({ length: 109 }, () => "");
    for (const [field, value] of [
      [1, "SS"],
      [2, "12"],
      [3, "1"],
      [4, "301000110"],
      [77, points],
      [78, times],
      [78 + day, times],
    ] as const)
      fields[field - 1] = value;
    return fields.join(",");
  };
  const dentalRe = "RE,1,3112,202110,合成　太郎,1,19800229,,,20211003,1,,,,,,,,,SEARCH4,,,,,,,";
  const records = (points: number) => [
    "UK,1,13,3",
    "IR,1,13,3,1234567,合成歯科,202111,00,0312345678",
    dentalRe,
    "HO,06139992,１２３,４５６,1,530,,,,,,,,,",
    "HS,20211003,1,101100,5250001,8002,,,,01",
    ss(String(points), "2", 3),
    go(1, 530),
  ];
  const rows = await rowsOf(records(265), "RECEIPTS.UKE");
  expect(rows.claim).toMatchObject({
    kind: "dental",
    points: 530,
    search_number: "SEARCH4",
    billed_month: "2021-11-01",
  });
  expect(rows.diagnosis[0]).toMatchObject({
    code: "5250001",
    started_on: "2021-10-03",
    outcome: "1",
    suspected: true,
    main: true,
  });
  expect(rows.procedure[0]).toMatchObject({ code: "301000110", points: 265, times: 2, days: "3 3" });
  expect(toldIn(await readAll(fileOf(records(266)), { file: "RECEIPTS.UKE" }))).toEqual(["points-differ@3"]);
  const doubtful = records(100).toSpliced(6, 0, "SI,60,1,160000310,,330,1,,,,1");
  expect(toldIn(await readAll(fileOf(doubtful)))).toEqual([]);
  expect(toldIn(await readAll(fileOf(doubtful.with(5, ss("101", "2", 3)))))).toEqual([
    "points-differ-in-doubt@3",
  ]);
});

test("records of an organ donor are not the patient's", async () => {
  const read = await readAll(
    fileOf([
      ir,
      re(1),
      ho(288, 1),
      si("11", "111000110", "288", "1", {}),
      "TI,1",
      "SY,8830052,20211001,1,,,,",
      si("50", "150253010", "99", "1", {}),
      go(1, 288),
    ]),
  );
  expect(toldIn(read)).toEqual(["donor-part@5"]);
  const [found] = read.claims;
  expect(found?.claim).toMatchObject({ diagnoses: [], items: { length: 1 }, donor: { length: 3 } });
});

test("masters are looked up by the month of treatment, an older one where the newer has the code no longer", () => {
  const on = (day: string) => masters.diagnosis("2500013", date(day))?.icd10;
  expect([on("2021-03-01"), on("2021-04-01"), on("2021-10-01"), on("2022-04-01")]).toEqual([
    undefined,
    "E11",
    "E119",
    "X",
  ]);
  expect(masters.drug("999999999", date("2021-10-01"))).toBeUndefined();
});

test.each<[string, string, string]>([
  ["b.csv", quoted({ 2: "B", 3: "2500013" }, 24), "master-undated"],
  ["z_20220101.csv", quoted({ 2: "Z", 3: "1" }, 24), "master-wrong-kind"],
  ["b_20220101.csv", '"1","B","2500013"\r\n', "master-row-broken"],
])("%s is told: %#", (file, text, code) => {
  const read = readMasters([{ file, bytes: shiftJisBytes(text) }]);
  expect(read.faults.map((fault) => fault.code)).toEqual([code]);
});
