import { date } from "@hakaru/model/calendar";
import { type Decimal, decimal, parseDecimal } from "@hakaru/model/decimal";
import type { FieldValue, SingleField } from "@hakaru/model/field/field";
import { readField } from "@hakaru/model/field/kinds";
import type { Column } from "@hakaru/register/roster/column";
import { unitOf, unitOfHeading, unitOfNote } from "@hakaru/register/roster/heading-unit";
import type { Marks } from "@hakaru/register/roster/mapping";
import { numberDisplay, shownDigits } from "@hakaru/register/roster/number-display";
import { readCell } from "@hakaru/register/roster/read-cell";
import type { Cell, CellValue } from "@hakaru/workbook/cell";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { facility } from "./sample-entity.ts";

type Name = Exclude<keyof typeof facility.fields, "members">;

const text = (of: string): CellValue => ({ kind: "text", text: of });
const number = (of: string): CellValue => ({ kind: "number", text: of, decimal: decimal(of) });
const day = (of: string, time?: string): CellValue =>
  time === undefined ? { kind: "date", date: date(of) } : { kind: "date", date: date(of), time };

interface Circumstance {
  readonly format?: string;
  readonly heading?: string;
  readonly note?: string;
  readonly formula?: string;
  readonly factor?: string;
  readonly marks?: Marks;
  readonly csv?: true;
}

function read(name: Name, value: CellValue, of: Circumstance = {}) {
  const heading = of.heading ?? name;
  const column: Column = {
    heading: { column: 3, cell: "C1", path: [heading], nth: 1, hidden: false },
    target: { to: "field", field: name },
    field: facility.fields[name] as SingleField,
    marks: new Map(Object.entries(of.marks ?? {})),
    factor: of.factor as Decimal | undefined,
    unit: unitOfHeading(heading) ?? (of.note === undefined ? undefined : unitOfNote(of.note)),
    reading: false,
    typed: of.csv === undefined,
    place: { file: "a.xlsx", sheet: "名簿", header: [heading] },
  };
  const cell: Cell = {
    ...{ ref: "C5", row: 5, column: 3, hidden: false, value, format: of.format ?? "General" },
    ...(of.formula !== undefined && { formula: of.formula }),
  };
  return readCell(cell, column);
}

/** Field, cell, what it is read as, the codes of what is to be said, and under which circumstances. */
type Line = readonly [Name, CellValue, FieldValue | undefined, codes: string, Circumstance?];

const silence = (of: "withheld" | "not-stated" | "not-measured" | "discontinued"): FieldValue => ({
  silence: of,
});

const lines: readonly Line[] = [
  // Figures.
  ["beds", number("120"), "120", ""],
  ["beds", text("120"), "120", "number-as-text"],
  ["beds", text("120"), "120", "", { csv: true }],
  ["beds", text("１２０床"), undefined, "full-width not-a-number"],
  ["beds", text("１２０件"), "120", "full-width"],
  ["beds", text(" 1,200 "), "1200", "number-as-text"],
  ["beds", text("1 200"), undefined, "several-values"],
  ["beds", text("12\n13"), undefined, "several-values"],
  ["beds", text("１２　１３"), undefined, "several-values"],
  ["beds", text("120※1"), "120", "footnote-mark"],
  ["beds", text("120（注2）"), "120", "footnote-mark"],
  ["beds", text("①"), "1", "compatibility-form"],
  ["beds", text("12\u200b0"), "120", "invisible-characters"],
  ["beds", text("1.2E+3"), undefined, "not-a-number"],
  ["beds", text("‐"), silence("not-stated"), ""],
  ["beds", text("秘匿"), silence("withheld"), ""],
  ["beds", text("x"), undefined, "mark-not-declared"],
  ["beds", text("***"), undefined, "mark-not-declared"],
  ["beds", text("x"), silence("withheld"), "mark-read", { marks: { x: "withheld" } }],
  ["beds", text("‐"), silence("withheld"), "mark-read", { marks: { "‐": "withheld" } }],
  ["beds", text("-"), "0", "mark-read", { marks: { "-": "zero" } }],
  ["beds", text("廃"), undefined, "not-a-number", { marks: { 廃: "discontinued" } }],
  ["beds", text("constructor"), undefined, "not-a-number"],
  ["beds", text(""), undefined, ""],
  ["beds", text("　"), undefined, ""],
  ["beds", { kind: "blank" }, undefined, ""],
  ["beds", { kind: "boolean", boolean: true }, undefined, "not-a-figure"],
  ["beds", day("2020-01-05"), undefined, "not-a-figure"],
  ["beds", { kind: "error", text: "#REF!" }, undefined, "cell-error"],
  ["beds", { kind: "uncomputed" }, undefined, "formula-not-computed"],
  ["beds", number("5"), "5", "formula-value", { formula: "SUM(A1:A3)" }],
  ["rate", number("0.71"), "71", "", { format: "0.0%" }],
  ["rate", number("71"), "71", "", { format: '0.0"%"' }],
  ["rate", text("71.0％"), "71", "full-width"],
  ["beds", number("0.71"), undefined, "wrong-unit", { format: "0%" }],
  // Units of headings, notes and formats.
  ["grant", number("670"), "670000000", "figures-scaled", { heading: "補助金額（百万円）" }],
  ["grant", number("670"), "670000000", "figures-scaled", { heading: "補助金額 [単位:百万円]" }],
  ["grant", number("670"), "670000", "figures-scaled", { note: "（単位：千円）" }],
  ["grant", number("670"), "670", "", { heading: "補助金額（円）", note: "（単位：千円）" }],
  ["grant", number("670"), "670000000", "figures-scaled", { format: '#,##0"百万円"' }],
  ["grant", number("670"), "670000000", "figures-scaled", { format: '#,##0\\百\\万\\円;"▲"#,##0' }],
  ["grant", number("670000"), "670000", "", { format: '#,##0,"千円"' }],
  ["grant", number("670000"), "670000", "", { format: "#,##0,", heading: "補助金額（千円）" }],
  ["grant", number("670000"), "670000", "format-hides-digits", { format: "#,##0," }],
  ["grant", number("670000"), "670000000", "figures-scaled", { format: '#,##0,"百万円"' }],
  ["grant", text("1,500"), "1500000000", "figures-scaled number-as-text", { heading: "補助金額（百万円）" }],
  ["grant", text("▲1,500円"), "-1500", "minus-mark own-unit", { heading: "補助金額（百万円）" }],
  ["grant", text("15億円"), "1500000000", "own-unit", { heading: "補助金額（百万円）" }],
  ["grant", number("0.5"), "500000", "figures-scaled", { heading: "補助金額（百万円）" }],
  ["grant", number("670"), "670000", "", { heading: "補助金額（百万円）", factor: "1000" }],
  ["grant", number("670"), "670", "", { heading: "補助金額（百万円）", factor: "1" }],
  ["beds", number("1.2"), "1200", "figures-scaled", { heading: "病床数（千件）" }],
  ["grant", number("12345678901234567"), "12345678901234567", "digits-lost"],
  ["grant", number("0.30000000000000004"), "0.30000000000000004", ""],
  // Years.
  ["year", number("2019"), "2019", ""],
  ["year", text("2019"), "2019", ""],
  ["year", text("令和元年度"), "2019", "era-date"],
  ["year", text("令和元年"), undefined, "not-a-year"],
  ["year", text("令和二年度"), "2020", "day-spelled-out era-date"],
  ["year", number("31"), undefined, "not-a-year"],
  // Days.
  ["certified", day("2020-03-31"), "2020-03-31", ""],
  ["certified", day("2020-03-31", "09:30:00"), "2020-03-31", "time-left-out"],
  ["certified", text("2020-03-31"), "2020-03-31", ""],
  ["certified", text("2020/3/31"), "2020-03-31", ""],
  ["certified", text("2020-3-31"), "2020-03-31", "day-spelled-out"],
  ["certified", text("20200331"), "2020-03-31", "day-spelled-out"],
  ["certified", number("20200331"), "2020-03-31", "compact-day"],
  ["certified", number("43921"), undefined, "number-for-a-day"],
  ["certified", number("60"), undefined, "number-for-a-day"],
  ["certified", number("0.5"), undefined, "number-for-a-day"],
  ["certified", text("2020/3/31 0:00"), "2020-03-31", "day-spelled-out"],
  ["certified", text("2020-03-31T00:00:00"), "2020-03-31", "day-spelled-out"],
  ["certified", text("2020/3/31 9:30"), undefined, "not-a-date"],
  ["certified", text("R2.3.31"), "2020-03-31", "era-date"],
  ["certified", text("Ｒ２．３．３１"), "2020-03-31", "compatibility-form era-date"],
  ["certified", text("令和元年５月１日"), "2019-05-01", "era-date full-width"],
  ["certified", text("令和元年五月一日"), "2019-05-01", "day-spelled-out era-date"],
  ["certified", text("平成三十一年四月三十日"), "2019-04-30", "day-spelled-out era-date"],
  ["certified", text("昭和六十四年一月七日"), "1989-01-07", "day-spelled-out era-date"],
  ["certified", text("二〇二〇年十二月十日"), "2020-12-10", "day-spelled-out"],
  ["certified", text("㋿2年3月31日"), "2020-03-31", "compatibility-form era-date"],
  ["certified", text("令和元年1月1日"), "2019-01-01", "era-out-of-range"],
  ["certified", text("R2.3.31※"), "2020-03-31", "era-date footnote-mark"],
  ["certified", text("2020年3月"), undefined, "not-a-date"],
  ["certified", text("H31.4"), undefined, "not-a-date"],
  ["certified", text("2019-02-29"), undefined, "not-a-date"],
  ["certified", text("未定"), undefined, "not-a-date"],
  ["certified", text("…"), undefined, "mark-not-declared"],
  ["certified", { kind: "boolean", boolean: false }, undefined, "not-a-day"],
  // Words are kept as they stand.
  ["name", text("\ufa19田"), "\ufa19田", ""],
  ["name", text("𠮷野家"), "𠮷野家", ""],
  ["name", text("ｶﾌﾞｼｷｶﾞｲｼｬ"), "ｶﾌﾞｼｷｶﾞｲｼｬ", ""],
  ["name", text("か\u3099"), "か\u3099", ""],
  ["name", text("　山田　太郎 "), "山田　太郎", "spaces-around"],
  ["name", text("㈱山田"), "㈱山田", "machine-dependent"],
  ["name", text("山\u200b田"), "山\u200b田", "invisible-kept"],
  ["name", text("\ue000田"), "\ue000田", "private-use"],
  ["name", text("\u{f0000}田"), "\u{f0000}田", "private-use"],
  ["name", text("山田\n太郎"), "山田\n太郎", "line-break"],
  ["name", text("=SUM(A1)"), "=SUM(A1)", ""],
  ["name", text("1,234※1"), "1,234※1", ""],
  ["remark", text("一行目\r\n二行目"), "一行目\r\n二行目", ""],
  ["remark", text("廃止"), silence("discontinued"), ""],
  ["remark", text("'廃止"), "廃止", "apostrophe-taken-off"],
  ["remark", text("'=1+1"), "=1+1", "apostrophe-taken-off"],
  ["remark", text("'\t前"), "\t前", "apostrophe-taken-off"],
  ["remark", text("'90年代"), "'90年代", ""],
  ["code", number("123"), "123", "not-typed-as-text"],
  ["code", number("123"), "00123", "not-typed-as-text", { format: "00000" }],
  ["code", number("1000001"), "100-0001", "not-typed-as-text", { format: "000\\-0000" }],
  ["code", day("2020-03-31"), "2020-03-31", "not-typed-as-text"],
  ["code", { kind: "boolean", boolean: true }, "TRUE", "not-typed-as-text"],
  ["kana", text("ﾔﾏﾀﾞ ﾀﾛｳ"), "ヤマダ タロウ", "kana-widened"],
  ["kana", text("山田"), undefined, "not-kana"],
  // Choices.
  ["type", text("病院"), "hospital", ""],
  ["type", text("総合病院"), "hospital", ""],
  ["type", text("ｸﾘﾆｯｸ"), "clinic", "compatibility-form"],
  ["type", text("くりにっく"), "clinic", "code-by-likeness"],
  ["type", text("病　院"), "hospital", "code-by-likeness"],
  ["type", text("HOSPITAL"), "hospital", "code-by-likeness"],
  ["type", text("美容院"), undefined, "unknown-code"],
  ["prefecture", text("東京"), "13", ""],
  ["prefecture", number("1"), "01", ""],
  ["prefecture", text("１３"), "13", "compatibility-form"],
  ["prefecture", text("蝦夷"), undefined, "not-a-prefecture"],
  ["corporate", number("7000012050002"), "7000012050002", ""],
  ["corporate", text("７００００１２０５０００２"), "7000012050002", "full-width"],
  ["corporate", text("7.00001E+12"), undefined, "not-a-corporate-number"],
  ["parent", number("12"), "12", ""],
  ["parent", text("#12"), "12", ""],
  ["open", { kind: "boolean", boolean: true }, true, ""],
  ["open", text("○"), true, ""],
  ["open", text("ＮＯ"), false, "compatibility-form"],
  ["open", number("1"), true, ""],
  ["open", text("△"), undefined, "not-yes-or-no"],
  ["plan", text("計画書.pdf"), undefined, "wrong-kind"],
];

test.each(lines.map((line) => ({ line })))(
  "$line",
  ({ line: [name, value, expected, codes, circumstance] }) => {
    const reading = read(name, value, circumstance);
    expect(reading.value).toEqual(expected);
    expect(
      reading.findings
        .map(({ code }) => code)
        .toSorted()
        .join(" "),
    ).toBe(codes);
    for (const { place } of reading.findings) expect(place.cell).toBe("C5");
  },
);

test("a finding names file, sheet, cell, headings, what was found and what it was read as", () => {
  const { findings } = read("certified", number("20200331"));
  expect(findings[0]).toMatchObject({
    severity: "note",
    place: {
      file: "a.xlsx",
      sheet: "名簿",
      cell: "C5",
      header: ["certified"],
      raw: "20200331",
      readAs: "2020-03-31",
    },
  });
});

describe("laws", () => {
  const decimals = fc
    .tuple(fc.bigInt({ min: -(10n ** 20n), max: 10n ** 20n }), fc.nat(6))
    .map(([digits, places]) =>
      decimal(`${digits}`.replace(/^(-?)(\d+)$/, (_, sign, all) => `${sign}${all}.${"0".repeat(places)}1`)),
    );

  test("a plain number in a text file is read as its field reads it", () => {
    fc.assert(
      fc.property(fc.constantFrom<Name>("beds", "rate", "grant"), decimals, (name, amount) => {
        const field = facility.fields[name] as SingleField;
        expect(read(name, text(amount), { csv: true })).toEqual(readField(amount, field, { place: {} }));
      }),
    );
  });

  test("a typed number is read as its digits are", () => {
    fc.assert(
      fc.property(decimals, (amount) => {
        expect(read("grant", number(amount)).value).toBe(
          readField(amount, facility.fields.grant, { place: {} }).value,
        );
      }),
    );
  });

  test("words are never changed but for the spaces around them", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary", minLength: 1, maxLength: 20 }), (words) => {
        fc.pre(words.trim() !== "" && !words.startsWith("'"));
        expect(read("name", text(words)).value).toBe(words.trim());
      }),
    );
  });

  test("whatever stands in a cell, it is read or something is said", () => {
    const values = fc.oneof(
      fc.string({ unit: "binary", maxLength: 12 }).map(text),
      fc.constantFrom("〃", "-", "ー", "０", "令和", "①", "'", "''", "%", "円", "億").map(text),
      fc
        .double({ noNaN: true, noDefaultInfinity: true, min: -1e15, max: 1e15 })
        .map((of) => number(parseDecimal(of.toFixed(3)) ?? "0")),
    );
    const names = Object.keys(facility.fields).filter((name) => name !== "members") as Name[];
    fc.assert(
      fc.property(fc.constantFrom(...names), values, (name, value) => {
        const reading = read(name, value);
        const isNothing = value.kind === "text" && value.text.trim() === "";
        expect(
          reading.value !== undefined || reading.findings.some(({ severity }) => severity === "error"),
        ).toBe(!isNothing);
      }),
      { numRuns: 2000 },
    );
  });
});

test.each([
  ["百万円", "1000000", ["yen"]],
  ["千円", "1000", ["yen"]],
  ["単位：億円", "100000000", ["yen"]],
  ["兆円", "1000000000000", ["yen"]],
  ["千人", "1000", ["persons"]],
  ["名", "1", ["persons"]],
  ["％", "1", ["percent"]],
  ["千", "1000", []],
  ["million yen", "1000000", ["yen"]],
  ["床", undefined, undefined],
  ["任意", undefined, undefined],
  ["千葉", undefined, undefined],
])("the unit %s is %s × %s", (written, factor, units) => {
  expect(unitOf(written)).toEqual(
    factor === undefined ? undefined : { factor, units, written: written.replace("単位：", "") },
  );
});

test.each([
  ["0.0%", { percent: true, divisor: "1" }],
  ['0"%"', { percent: false, divisor: "1" }],
  ["#,##0", { percent: false, divisor: "1" }],
  ["#,##0,,", { percent: false, divisor: "1000000" }],
  ['#,##0,"千円";[Red]-#,##0,"千円"', { percent: false, divisor: "1000" }],
  ['_ * #,##0_ ;_ * \\-#,##0_ ;_ * "-"_ ;_ @_ ', { percent: false, divisor: "1" }],
  ["00000", { pattern: "00000" }],
  ["000\\-0000", { pattern: "000-0000" }],
  ["0", { pattern: undefined }],
])("the format %s", (format, expected) => {
  expect(numberDisplay(format)).toMatchObject(expected);
});

test.each([
  ["1000001", "000-0000", "100-0001"],
  ["312345678", "000-0000-0000", "003-1234-5678"],
  ["123456", "000", "123456"],
  ["12", "General", "12"],
  ["-5", "00000", "-5"],
])("%s under %s is shown as %s", (value, format, shown) => {
  expect(shownDigits(decimal(value), format)).toBe(shown);
});
