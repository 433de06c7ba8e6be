import { existsSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { date } from "@hakaru/model/calendar";
import { expect, test } from "vitest";
import { SeenClaims } from "../../src/claims/seen-claims.ts";
import {
  dayFields,
  fileOf,
  go,
  ho,
  ir,
  iy,
  re,
  readAll,
  si,
  to,
  toldIn,
  whatDoesNotAddUp,
} from "./claims-file.ts";
import { shiftJisBytes } from "./shift-jis-bytes.ts";

const sample = fileURLToPath(
  new URL("../../../../../shared/samples/claims/RECEIPTC_GAIRAI_SAMPLE.UKE", import.meta.url),
);

test.skipIf(!existsSync(sample))("the real sample passes every check for each of its claims", async () => {
  const bytes = readFileSync(sample);
  const read = await readAll(bytes, { keepRaw: true });
  expect(read.tally).toMatchObject({ format: "uke", lines: 636, claims: 75, given: 75, quarantined: 0 });
  expect(read.tally.checks).toEqual({
    pointsEqual: 75,
    pointsDiffer: 0,
    pointsUnchecked: 0,
    daysEqual: 75,
    daysDiffer: 0,
    daysUnstated: 0,
    totalsEqual: 1,
    totalsDiffer: 0,
    totalsUnchecked: 0,
  });
  // One newborn of the sample is born a month after the treatment.
  expect(read.tally.byRule).toEqual({ "birth-after-month": 1 });
  expect(whatDoesNotAddUp(read)).toBeUndefined();
  const raw = Buffer.concat(read.claims.flatMap((found) => found.raw ?? []));
  const [firstLine = 0, total] = [bytes.indexOf("\r\n") + 2, bytes.indexOf("GO,")];
  expect(raw.equals(bytes.subarray(firstLine, total))).toBe(true);
});

/** A claim of two visits, one medicine and one meal: 288 + 2×73 + 2×10 = 454 points, 640 yen not among them. */
const claim = (number: number, said: Readonly<Record<number, string>> = {}) => [
  re(number, said),
  ho(454, 2, String(number)),
  "SY,2500013,20210801,1,,,01,",
  si("11", "111000110", "288", "1", { 3: 1 }),
  si("12", "112007410", "73", "2", { 3: 1, 15: 1 }),
  iy("21", "620098801", "", "2", { 3: 2 }),
  iy("", "611170005", "10", "2", { 3: 2 }),
  si("97", "197000110", "640", "1", { 3: 1 }),
];
const whole = [ir, ...claim(1), ...claim(2), go(2, 908)];

test.each([
  ["CRLF and 0x1A", fileOf(whole)],
  ["CRLF without 0x1A", fileOf(whole, { mark: "" })],
  ["LF and 0x1A", fileOf(whole, { end: "\n" })],
  ["LF without 0x1A", fileOf(whole, { end: "\n", mark: "" })],
  ["0x1A on a line of its own", fileOf(whole, { mark: "\x1a\r\n" })],
  ["blank lines at the end", fileOf(whole, { mark: "\r\n\r\n" })],
  ["blank lines between", fileOf(whole, { end: "\r\n\r\n" })],
])("a file with %s is read whole", async (_, bytes) => {
  const read = await readAll(bytes);
  expect(toldIn(read)).toEqual([]);
  expect(read.tally).toMatchObject({
    claims: 2,
    given: 2,
    checks: { pointsEqual: 2, daysEqual: 2, totalsEqual: 1 },
  });
});

test("files that were put one after the other are read one after the other", async () => {
  const other = [ir.replace("1234567", "7654321"), ...claim(3), go(1, 454)];
  for (const mark of ["\x1a", "", "\x1a\r\n"]) {
    const read = await readAll(Buffer.concat([fileOf(whole, { mark }), fileOf(other, { mark })]));
    expect(toldIn(read)).toEqual([]);
    expect(read.tally).toMatchObject({ given: 3, checks: { totalsEqual: 2 } });
    expect(read.claims.at(-1)?.claim.institution?.code(5)).toBe("7654321");
  }
});

test("a file in pieces of any size is the same file", async () => {
  const bytes = fileOf(whole);
  for (const size of [1, 2, 7, 64]) {
    const pieces = Array.from({ length: Math.ceil(bytes.length / size) }, (_, at) =>
      bytes.subarray(at * size, (at + 1) * size),
    );
    const limits = { block: 100, line: 1000, claim: 10_000 };
    const { tally } = await readAll(bytes, { limits }, pieces);
    expect(tally).toEqual((await readAll(bytes)).tally);
  }
});

/** One claim with a part of it replaced, and what is told of it; lines count from IR, so RE is line 2. */
const replaced = (line: number, record: string) =>
  fileOf([ir, ...claim(1), go(1, 454)].map((one, at) => (at === line - 1 ? record : one)));
const withRe = (said: Readonly<Record<number, string>>) => replaced(2, re(1, said));

test.each<[string, Buffer, string[], "given" | "quarantined"]>([
  [
    "points that do not add up",
    replaced(5, si("11", "111000110", "289", "1", { 3: 1 })),
    ["points-differ@2"],
    "quarantined",
  ],
  [
    "days that do not add up",
    replaced(6, si("12", "112007410", "73", "2", { 3: 1 })),
    ["days-differ@6"],
    "quarantined",
  ],
  ["a row without days", replaced(6, si("12", "112007410", "73", "2", {})), [], "given"],
  ["a day 31 in October", replaced(5, si("11", "111000110", "288", "1", { 31: 1 })), [], "given"],
  [
    "points without times",
    replaced(5, si("11", "111000110", "288", "", {})),
    ["times-missing@5", "points-differ@2"],
    "quarantined",
  ],
  [
    "points that are no number",
    replaced(5, si("11", "111000110", "2x8", "1", { 3: 1 })),
    ["number-unreadable@5", "points-differ@2"],
    "quarantined",
  ],
  [
    "points no column holds",
    replaced(5, si("11", "111000110", "2147483648", "1", { 3: 1 })),
    ["number-unreadable@5", "points-differ@2"],
    "quarantined",
  ],
  [
    "a short procedure code",
    replaced(5, si("11", "11100011", "288", "1", { 3: 1 })),
    ["code-length@5"],
    "quarantined",
  ],
  ["a short diagnosis code", replaced(4, "SY,250001,20210801,1,,,01,"), ["code-length@4"], "quarantined"],
  [
    "modifiers that are no fours",
    replaced(4, "SY,2500013,20210801,1,80021,,01,"),
    ["code-length@4"],
    "quarantined",
  ],
  [
    "an insurer number that lost a zero",
    replaced(3, "HO,6139992,１,1,2,454,,,,,,,,,"),
    ["code-length@3"],
    "quarantined",
  ],
  ["an insurer number of six, padded", replaced(3, "HO,  138057,１,1,2,454,,,,,,,,,"), [], "given"],
  [
    "no total points",
    replaced(3, "HO,06139992,１,1,2,,,,,,,,,,"),
    ["points-missing@2", "total-points-differ@10"],
    "quarantined",
  ],
  ["nobody's number", replaced(3, "HO,06139992,１,,2,454,,,,,,,,,"), ["insured-missing@2"], "given"],
  [
    "no insurer and no payer",
    replaced(3, "SN,1,01,,,,00,,"),
    ["record-missing@2", "points-missing@2", "total-claims-differ@10", "total-points-differ@10"],
    "quarantined",
  ],
  ["an unknown sex", withRe({ 6: "3" }), ["sex-unknown@2"], "quarantined"],
  ["a month that is none", withRe({ 4: "202113" }), ["month-unreadable@2"], "quarantined"],
  ["a month to come", withRe({ 4: "202612" }), ["month-in-future@2", "month-after-billing@2"], "quarantined"],
  ["the month it is read in", replaced(1, ir.replace("202111", "202612")), [], "given"],
  ["a month after that of the claim", withRe({ 4: "202112" }), ["month-after-billing@2"], "quarantined"],
  ["an unknown era", withRe({ 7: "6550229" }), ["birth-unreadable@2"], "quarantined"],
  ["a birth on 30 February", withRe({ 7: "19800230" }), ["birth-unreadable@2"], "quarantined"],
  ["a birth after the month", withRe({ 7: "20211101" }), ["birth-after-month@2"], "given"],
  ["a start that is none", replaced(4, "SY,2500013,20210231,1,,,01,"), ["date-unreadable@4"], "given"],
  ["a record nobody knows", replaced(4, "ZZ,1"), ["record-unknown@4"], "given"],
  ["a comma inside a comment", replaced(4, "CO,11,1,810000001,a,b"), ["record-long@4"], "given"],
  [
    "two insurers",
    replaced(4, ho(454, 2)),
    ["record-repeated@4", "total-claims-differ@10"].slice(0, 1),
    "quarantined",
  ],
  ["a wrong number of claims", replaced(10, go(3, 454)), ["total-claims-differ@10"], "given"],
  ["wrong points in the total", replaced(10, go(1, 455)), ["total-points-differ@10"], "given"],
  ["a volume of several", replaced(10, "GO,7,9999,01"), [], "given"],
  ["no total", fileOf([ir, ...claim(1)]), ["total-missing@-"], "given"],
  [
    "a row before every claim",
    fileOf([ir, "SY,2500013,,,,,,", ...claim(1), go(1, 454)]),
    ["record-stray@2"],
    "given",
  ],
])("%s", async (_, bytes, told, outcome) => {
  const read = await readAll(bytes);
  expect(toldIn(read)).toEqual(told);
  expect(read.tally).toMatchObject({ claims: 1, [outcome]: 1 });
  expect(whatDoesNotAddUp(read)).toBeUndefined();
});

test("the total of a file may be larger than any of a claim", async () => {
  const { fileFaults } = await readAll(replaced(10, go(1, 5_000_000_000)));
  expect(fileFaults.map(({ message }) => message.en)).toEqual([expect.stringContaining("5000000000")]);
});

test("every fault is told in two languages, with the file and a mend", async () => {
  const read = await readAll(replaced(5, si("11", "111000110", "289", "1", { 3: 1 })));
  const [fault] = read.quarantined[0]?.faults ?? [];
  expect(fault).toMatchObject({ severity: "error", place: { file: "RECEIPTC.UKE", line: 2 } });
  expect(fault?.message).toEqual({
    ja: "レセプト1: 合計点数 454 が、点数×回数の和 455 と一致しません。",
    en: "claim 1: its points are 454, but points × times add up to 455",
  });
  expect(read.quarantined[0]).toMatchObject({ number: "1", line: 2, claim: { id: "RECEIPTC.UKE:2" } });
});

test("a claim in quarantine keeps its lines byte for byte, and the next one is read", async () => {
  const bad = claim(1).with(3, si("11", "111000110", "289", "1", { 3: 1 }));
  const read = await readAll(fileOf([ir, ...bad, ...claim(2), go(2, 908)]));
  expect(Buffer.concat(read.quarantined[0]?.raw ?? [])).toEqual(
    shiftJisBytes(bad.map((one) => `${one}\r\n`).join("")),
  );
  expect(read.claims.map(({ claim: { line } }) => line)).toEqual([10]);
});

test("February has no day 29 in 2021, and a visit on it is told too", async () => {
  const said = { 4: "202102" };
  const file = (day: number) =>
    fileOf([
      ir,
      re(1, said),
      ho(288, 1),
      `JD,1,${dayFields({ [day]: 1 })}`,
      si("11", "111000110", "288", "1", { [day]: 1 }),
      go(1, 288),
    ]);
  expect(toldIn(await readAll(file(28)))).toEqual([]);
  const zero = si("11", "111000110", "288", "1", { 1: 1, 31: 0 });
  expect(toldIn(await readAll(fileOf([ir, re(1, said), ho(288, 1), zero, go(1, 288)])))).toEqual([]);
  expect(toldIn(await readAll(file(29)))).toEqual(["day-not-in-month@5", "day-not-in-month@4"]);
});

/** Points of the parts of continuation, each with what they add up to. */
test.each<[string, string[], number]>([
  [
    "a category of a comment goes on to the row after it",
    ["CO,97,1,810000001,食事", si("", "197000110", "640", "2", { 1: 2 })],
    0,
  ],
  [
    "a category goes on past a comment",
    [
      si("97", "197000110", "640", "1", { 1: 1 }),
      "CO,,1,810000001,特別食",
      si("", "197000210", "76", "1", { 1: 1 }),
    ],
    0,
  ],
  [
    "a category ends where the next begins",
    [si("97", "197000110", "640", "1", { 1: 1 }), si("60", "160000310", "26", "3", { 1: 3 })],
    78,
  ],
  [
    "points of zero and none",
    [iy("21", "620098801", "0", "7", { 1: 7 }), iy("", "620098801", "", "7", { 1: 7 })],
    0,
  ],
  ["materials, whose days begin at field 18", [to("40", "710010001", "105", "2", { 30: 2 })], 210],
  [
    "points taken off",
    [si("39", "630010002", "-5", "1", { 1: 1 }), si("11", "111000110", "288", "1", { 1: 1 })],
    283,
  ],
])("points: %s", async (_, rows, points) => {
  const read = await readAll(fileOf([ir, re(1), ho(points, 1), ...rows, go(1, points)]));
  expect(toldIn(read)).toEqual([]);
  expect(read.tally.checks).toMatchObject({ pointsEqual: 1, daysEqual: 1, totalsEqual: 1 });
});

test("a charge ends with the row that states points, and with its group", async () => {
  const rows = [
    iy("21", "620098801", "", "7", { 1: 7 }),
    iy("", "611170005", "10", "7", { 1: 7 }),
    iy("", "622265501", "0", "7", { 1: 7 }),
    iy("", "620003855", "", "7", { 1: 7 }),
    si("60", "160000310", "26", "1", { 1: 1 }),
  ];
  const read = await readAll(fileOf([ir, re(1), ho(96, 1), ...rows, go(1, 96)]));
  const charges = read.claims[0]?.claim.items.map(({ charge, category }) => [charge, category]) ?? [];
  expect(charges).toEqual([
    [2, "21"],
    [2, "21"],
    [3, "21"],
    [4, "21"],
    [5, "60"],
  ]);
});

test("public payers alone: the first of them states the totals, and each counts as a claim", async () => {
  const payers = ["12143210", "28140507", "51136018", "54136015"].map(
    (number) => `KO,${number},0000001,,2,288,0,,,,,`,
  );
  const rows = [si("11", "111000110", "288", "1", { 3: 1 })];
  const read = await readAll(fileOf([ir, re(1, { 3: "1242" }), ...payers, ...rows, go(4, 288)]));
  expect(toldIn(read)).toEqual([]);
  const five = await readAll(fileOf([ir, re(1), ...payers, payers[0] ?? "", ...rows, go(5, 288)]));
  expect(toldIn(five)).toEqual(["record-repeated@7"]);
});

test("rows a public payer alone pays for are not in the insurer's total: a remark, no error", async () => {
  const rows = [
    si("11", "111000110", "288", "1", { 3: 1 }),
    si("12", "112007410", "73", "1", { 4: 1 }).replace("12,1", "12,5"),
  ];
  const read = await readAll(
    fileOf([ir, re(1), ho(288, 2), "KO,12143210,0000001,,2,361,0,,,,,", ...rows, go(2, 288)]),
  );
  expect(toldIn(read)).toEqual(["points-equal-by-share@2"]);
  expect(read.tally.checks).toMatchObject({ pointsEqual: 1, pointsDiffer: 0 });
});

test("moved and split claims stand in a file whose totals are zero", async () => {
  for (const [code, outcome] of [
    ["04", "totalsUnchecked"],
    ["05", "totalsUnchecked"],
    ["01", "totalsDiffer"],
  ] as const) {
    const file = fileOf([ir, ...claim(1).toSpliced(2, 0, `SN,1,${code},,,,00,,`), "GO,0,0,99"]);
    expect((await readAll(file)).tally.checks[outcome], code).toBe(1);
  }
});

test("era dates and western dates are told apart by their length", async () => {
  const era = (month: string, born: string, billed: string) =>
    fileOf([ir.replace("202111", billed), ...claim(1, { 4: month, 7: born }), go(1, 454)]);
  expect(toldIn(await readAll(era("43101", "3550229", "43102")))).toEqual([]);
  expect(toldIn(await readAll(era("50105", "3550229", "50106")))).toEqual([]);
  expect(toldIn(await readAll(era("43105", "3550229", "50106")))).toEqual(["date-outside-era@2"]);
});

test("a month of seven digits is none, also after one of six that is the same number", async () => {
  const file = fileOf([ir, ...claim(1), ...claim(2, { 4: "0202110" }), go(2, 908)]);
  expect(toldIn(await readAll(file))).toEqual(["month-unreadable@10"]);
});

test("a claim that was delivered twice counts once, also in another file of the delivery", async () => {
  const seen = new SeenClaims();
  const twice = await readAll(fileOf([ir, ...claim(1), ...claim(1, { 2: "2" }), go(2, 908)]), { seen });
  expect(toldIn(twice)).toEqual(["claim-repeated@10"]);
  const again = await readAll(fileOf([ir, ...claim(1), ...claim(3), go(2, 908)]), {
    file: "again.UKE",
    seen,
  });
  expect(toldIn(again)).toEqual(["claim-repeated@2"]);
  expect(again.tally).toMatchObject({ claims: 2, given: 1, quarantined: 1 });
});

test("what was sent back and claimed again is not the same claim", async () => {
  const again = claim(1, { 2: "2", 19: "13143005910000001" });
  expect(toldIn(await readAll(fileOf([ir, ...claim(1), ...again, go(2, 908)])))).toEqual([]);
});

test.each<[string, Buffer, string]>([
  ["nothing", Buffer.alloc(0), "claims-empty"],
  ["a zip", Buffer.from("PK\x03\x04rest\n"), "claims-wrong-kind"],
  ["a PDF", Buffer.from("%PDF-1.7\n%âãÏÓ\n"), "claims-wrong-kind"],
  ["XML", Buffer.from('<?xml version="1.0"?>\n<a/>'), "claims-wrong-kind"],
  ["a CSV of something else", Buffer.from("id,name\n1,a\n"), "claims-wrong-kind"],
  ["zeros", Buffer.alloc(5000), "claims-wrong-kind"],
  ["a file in UTF-8", Buffer.from(`${whole.join("\r\n")}\r\n`), "claims-wrong-encoding"],
  ["a file in UTF-8 with a mark", Buffer.from(`\ufeff${whole.join("\r\n")}\r\n`), "claims-wrong-encoding"],
  ["a file in UTF-16", Buffer.from(`\ufeff${whole.join("\r\n")}`, "utf16le"), "claims-wrong-encoding"],
])("%s is told once and left", async (_, bytes, code) => {
  const read = await readAll(bytes);
  expect(read.fileFaults.map((fault) => fault.code)).toEqual([code]);
  expect(read.tally).toMatchObject({ claims: 0, format: undefined, byRule: { [code]: 1 } });
});

test("a file cut at any byte is told, and what came before is given", async () => {
  const bytes = fileOf(whole);
  const [lastRow, meal] = [bytes.indexOf("GO,"), bytes.lastIndexOf("SI,97")];
  for (let at = 1; at < lastRow; at += 3) {
    const read = await readAll(bytes.subarray(0, at));
    expect(read.fileFaults.length, `cut at ${at}`).toBeGreaterThan(0);
    expect(whatDoesNotAddUp(read)).toBeUndefined();
    const full = bytes.indexOf("RE,2,") + 60;
    // Without its meal the claim adds up as well; that the total is missing is all that can be told.
    if (at > full && at < meal - 2)
      expect(read.tally, `cut at ${at}`).toMatchObject({ given: 1, quarantined: 1 });
  }
});

test("a last line without its end is a remark where it has every field", async () => {
  const bytes = fileOf([ir, ...claim(1)], { mark: "" });
  expect(toldIn(await readAll(bytes.subarray(0, -2)))).toEqual(["record-unended@9", "total-missing@-"]);
  expect(toldIn(await readAll(bytes.subarray(0, -12)))).toContain("record-broken@9");
});

test.each<[string, number]>([
  ["NUL", 0],
  ["an escape", 0x1b],
  ["a mark in the middle", 0x1a],
  ["a lone CR", 0x0d],
])("%s inside a claim is told and keeps the claim back", async (_, byte) => {
  const bytes = fileOf([ir, ...claim(1), ...claim(2), go(2, 908)]);
  bytes[bytes.indexOf("2500013") + 2] = byte;
  const read = await readAll(bytes);
  expect(toldIn(read)[0]).toBe("record-broken@4");
  expect(read.tally).toMatchObject({ given: 1, quarantined: 1 });
});

test("bytes that are no Shift_JIS in a name keep a claim back", async () => {
  const bytes = fileOf([ir, ...claim(1), go(1, 454)]);
  bytes[bytes.indexOf("202110,") + 8] = 0x20;
  expect(toldIn(await readAll(bytes))).toEqual(["text-undecodable@2"]);
});

test("a line of ten gigabytes is left out in constant memory, and the next claim is read", async () => {
  const piece = Buffer.alloc(1 << 22, "1");
  async function* endless() {
    yield fileOf([ir, ...claim(1).slice(0, 4)], { mark: "" });
    yield Buffer.from("SI,12,1,");
    for (let at = 0; at < 2560; at += 1) yield piece;
    yield fileOf(["", ...claim(1).slice(4), ...claim(2), go(2, 908)]);
  }
  const { readClaims } = await import("../../src/claims/read-claims.ts");
  const told: string[] = [];
  const before = process.memoryUsage().rss;
  let most = 0;
  for await (const found of readClaims(endless(), { file: "long.UKE", on: date("2026-11-27") })) {
    most = Math.max(most, process.memoryUsage().rss);
    if (found.kind === "quarantined")
      told.push(...found.faults.map(({ code, place }) => `${code}@${place.line}`));
    else told.push(found.kind);
  }
  expect(told).toEqual(["record-broken@6", "code-length@6", "claim", "tally"]);
  expect(most - before).toBeLessThan(100 * 1024 * 1024);
});

test("a claim that never ends is told, cut and kept back", async () => {
  const rows = Array.from({ length: 500 }, () => si("12", "112007410", "73", "1", { 3: 1 }));
  const limits = { block: 1000, line: 1000, claim: 20_000 };
  const read = await readAll(fileOf([ir, re(1), ho(36_500, 1), ...rows, ...claim(2), go(2, 36_954)]), {
    limits,
  });
  expect(toldIn(read).map((told) => told.split("@")[0])).toEqual(["claim-too-long", "points-differ"]);
  expect(read.tally).toMatchObject({ given: 1, quarantined: 1, checks: { totalsEqual: 1 } });
});
