import fc from "fast-check";
import { expect, test } from "vitest";
import { date } from "../src/calendar.ts";
import { checkDigitOf, isCorporateNumber } from "../src/corporate-number.ts";
import { code } from "../src/field/code-field.ts";
import { corporateNumber } from "../src/field/corporate-number-field.ts";
import { day } from "../src/field/date-field.ts";
import { type Field, group } from "../src/field/field.ts";
import { file } from "../src/field/file-field.ts";
import { fiscalYear } from "../src/field/fiscal-year-field.ts";
import { kana } from "../src/field/kana-field.ts";
import { contentFaults, kindOf, readField, writeField } from "../src/field/kinds.ts";
import { money } from "../src/field/money-field.ts";
import { name } from "../src/field/name-field.ts";
import { number } from "../src/field/number-field.ts";
import { prefecture } from "../src/field/prefecture-field.ts";
import { reference } from "../src/field/reference-field.ts";
import { text } from "../src/field/text-field.ts";
import { yesNo } from "../src/field/yes-no-field.ts";

const label = { ja: "項目", en: "field" };
const industries = {
  retail: { label: { ja: "小売業", en: "retail" } },
  wholesale: { label: { ja: "卸売業", en: "wholesale" }, written: ["卸売"] },
  mining: { label: { ja: "鉱業", en: "mining" }, until: date("2018-03-31") },
} as const;

const fields = {
  text: text({ label, longest: 10 }),
  id: text({ label, pattern: { matches: "jRCTs\\d{9}", example: "jRCTs011180014" } }),
  name: name({ label }),
  kana: kana({ label }),
  persons: number({ label, unit: "persons", whole: true, least: 1, most: 500 }),
  rate: number({ label, unit: "percent", silences: ["not-stated", "withheld"] }),
  money: money({ label }),
  date: day({ label }),
  year: fiscalYear({ label }),
  industry: code(industries, { label }),
  corporate: corporateNumber({ label }),
  prefecture: prefecture({ label }),
  yes: yesNo({ label }),
  reference: reference("study", { label }),
  file: file({ label, largest: 100 }),
} satisfies Readonly<Record<string, Field>>;

type Name = keyof typeof fields;
const at = { place: {}, day: date("2019-06-01") };

const readings: readonly (readonly [field: Name, written: string, value: unknown, ...codes: string[]])[] = [
  ["text", " 相談 ", "相談"],
  ["name", " 神（U+FA19）田 ", "神（U+FA19）田"],
  ["name", "ｶﾌﾞｼｷｶﾞｲｼｬ　㈱", "ｶﾌﾞｼｷｶﾞｲｼｬ　㈱"],
  ["kana", "ﾔﾏﾀﾞ ﾀﾛｳ", "ヤマダ タロウ", "kana-widened"],
  ["kana", "やまだ", "ヤマダ", "kana-widened"],
  ["kana", "ヤマダ", "ヤマダ"],
  ["kana", "山田", undefined, "not-kana"],
  ["persons", "１２人", "12", "full-width"],
  ["persons", "12件", undefined, "wrong-unit"],
  ["persons", "十二", undefined, "not-a-number"],
  ["persons", "達成", undefined, "not-a-number"],
  ["rate", "71.0%", "71"],
  ["rate", "▲3.2", "-3.2", "minus-mark"],
  ["rate", "ー", { silence: "not-stated" }],
  ["rate", "秘匿", { silence: "withheld" }],
  ["money", "6.7千億円", "670000000000"],
  ["money", "1兆7,342億円", "1734200000000"],
  ["date", "令和元年5月1日", "2019-05-01", "era-date"],
  ["date", "R2.3.31", "2020-03-31", "era-date"],
  ["date", "令和元年1月1日", "2019-01-01", "era-out-of-range"],
  ["date", "2019/2/29", undefined, "not-a-date"],
  ["date", "2018年", undefined, "not-a-date"],
  ["year", "2019", "2019"],
  ["year", "令和元年度", "2019", "era-date"],
  ["year", "FY2019", "2019"],
  ["year", "令和元年", undefined, "not-a-year"],
  ["industry", "小売業", "retail"],
  ["industry", "卸売", "wholesale"],
  ["industry", "鉱業", "mining", "code-not-in-force"],
  ["industry", "農業", undefined, "unknown-code"],
  ["corporate", "7000012050002", "7000012050002"],
  ["corporate", "７０００012050002", "7000012050002", "full-width"],
  ["corporate", "8000012050002", undefined, "not-a-corporate-number"],
  ["prefecture", "東京都", "13"],
  ["prefecture", "東京", "13"],
  ["prefecture", "北海道", "01"],
  ["prefecture", "京都", "26"],
  ["prefecture", "1", "01"],
  ["prefecture", "48", undefined, "not-a-prefecture"],
  ["yes", "○", true],
  ["yes", "無", false],
  ["yes", "たぶん", undefined, "not-yes-or-no"],
  ["reference", "#12", "12"],
  ["reference", "0", undefined, "wrong-kind"],
  ["file", "plan.pdf", undefined, "wrong-kind"],
];

test.for(readings)("%s reads %s as %s", ([field, written, value, ...codes]) => {
  const reading = readField(written, fields[field], at);
  expect(reading.value).toEqual(value);
  expect(reading.findings.map((finding) => finding.code)).toEqual(codes);
});

const sha256 = "a".repeat(64);
const wire: readonly (readonly [field: Name, value: unknown, ...codes: string[]])[] = [
  ["text", "相談"],
  ["text", "", "wrong-kind"],
  ["text", 1, "wrong-kind"],
  ["text", "一二三四五六七八九十一", "too-long"],
  ["id", "jRCTs011180014"],
  ["id", "jRCTs01118001", "wrong-pattern"],
  ["id", "x jRCTs011180014", "wrong-pattern"],
  ["persons", "500"],
  ["persons", "501", "out-of-range"],
  ["persons", "0", "out-of-range"],
  ["persons", "1.5", "not-whole"],
  ["persons", 5, "wrong-kind"],
  ["persons", "05", "wrong-kind"],
  ["persons", { silence: "not-stated" }, "silence-not-taken"],
  ["rate", { silence: "withheld" }],
  ["rate", { silence: "discontinued" }, "silence-not-taken"],
  ["money", "0.5", "not-whole"],
  ["date", "2019-02-29", "wrong-kind"],
  ["year", "19", "wrong-kind"],
  ["industry", "retail"],
  ["industry", "mining", "code-not-in-force"],
  ["industry", "constructor", "unknown-code"],
  ["prefecture", "13"],
  ["prefecture", "toString", "not-a-prefecture"],
  ["yes", "true", "wrong-kind"],
  ["file", { sha256, name: "plan.pdf", type: "application/pdf", bytes: 100 }],
  ["file", { sha256, name: "plan.pdf", type: "application/pdf", bytes: 101 }, "file-too-large"],
  ["file", { sha256, name: "plan.exe", type: "application/x-msdownload", bytes: 1 }, "file-of-other-type"],
  ["file", { sha256: "../x", name: "plan.pdf", type: "application/pdf", bytes: 1 }, "wrong-kind"],
];

test.for(wire)("%s takes %j or says why not", ([field, value, ...codes]) => {
  const found = contentFaults({ [field]: value }, fields, at);
  expect(found.map((fault) => fault.code)).toEqual(codes);
  for (const fault of found) expect(fault.place.field).toBe(field);
});

const sites = group(
  { name: name({ label, required: true }), persons: fields.persons },
  { label, least: 1, most: 2 },
);

const groups: readonly (readonly [value: unknown, ...found: string[]])[] = [
  [[{ name: "A病院" }]],
  [[], "group-size sites"],
  [[{ name: "A" }, { name: "B" }, { name: "C" }], "group-size sites"],
  [[{ persons: "3" }], "required-field sites[0].name"],
  [[{ name: "A" }, { name: "B", persons: "0" }], "out-of-range sites[1].persons"],
  [[{ name: "A", __proto__x: "1" }], "unknown-field sites[0].__proto__x"],
  ["A病院", "wrong-kind sites"],
  [[null], "wrong-kind sites"],
];

test.for(groups)("a group %j is judged member by member", ([value, ...found]) => {
  const faults = contentFaults({ sites: value }, { sites }, at);
  expect(faults.map((fault) => `${fault.code} ${fault.place.field}`)).toEqual(found);
});

test("a field that does not exist is refused, whatever it is called", () => {
  for (const name of ["other", "constructor", "toString", "hasOwnProperty"])
    expect(contentFaults({ [name]: "1" }, fields, at).map((fault) => fault.code)).toEqual(["unknown-field"]);
});

const writings: readonly (readonly [field: Name, value: unknown, ja: string, en: string])[] = [
  ["persons", "1234", "1,234人", "1,234 persons"],
  ["money", "670000000000", "6,700億円", "¥670 billion"],
  ["date", "2019-05-01", "2019年5月1日（令和元年5月1日）", "1 May 2019"],
  ["year", "2019", "2019年度", "FY2019"],
  ["industry", "retail", "小売業", "retail"],
  ["prefecture", "13", "東京都", "Tokyo"],
  ["yes", true, "はい", "yes"],
  ["rate", { silence: "withheld" }, "秘匿（人数が少ないため）", "withheld (too few)"],
];

test.each(writings)("%s writes %j as %s · %s", (field, value, ja, en) => {
  expect([
    writeField(value as never, fields[field], "ja"),
    writeField(value as never, fields[field], "en"),
  ]).toEqual([ja, en]);
});

test("what a field writes in Japanese it reads again", () => {
  const days = fc.integer({ min: Date.UTC(1900, 0, 1), max: Date.UTC(2060, 0, 1) });
  const table: readonly (readonly [Name, fc.Arbitrary<string>])[] = [
    ["money", fc.bigInt(-(10n ** 15n), 10n ** 15n).map(String)],
    ["persons", fc.integer({ min: 1, max: 500 }).map(String)],
    ["year", fc.integer({ min: 1900, max: 2100 }).map(String)],
    ["prefecture", fc.integer({ min: 1, max: 47 }).map((n) => String(n).padStart(2, "0"))],
    ["industry", fc.constantFrom("retail", "wholesale")],
  ];
  for (const [field, values] of table)
    fc.assert(
      fc.property(values, (value) => {
        const written = writeField(value, fields[field], "ja");
        expect(readField(written, fields[field], at).value).toBe(value);
      }),
    );
  fc.assert(
    fc.property(days, (moment) => {
      const value = new Date(moment).toISOString().slice(0, 10);
      expect(readField(value, fields.date, at).value).toBe(value);
      expect(kindOf(fields.date).faults(value, fields.date, at)).toEqual([]);
    }),
  );
});

test("a corporate number has exactly one check digit", () => {
  fc.assert(
    fc.property(fc.bigInt(0n, 999_999_999_999n), (n) => {
      const twelve = String(n).padStart(12, "0");
      const right = "0123456789".split("").filter((digit) => isCorporateNumber(digit + twelve));
      expect(right).toEqual([String(checkDigitOf(twelve))]);
    }),
  );
});
