import { expect, test } from "vitest";
import { readPeriod } from "../src/read-period.ts";
import { readValue } from "../src/read-value.ts";
import type { UnitId } from "../src/unit.ts";

test.each<[string, UnitId, string, string, string[]]>([
  ["1,659件", "items", "1659", "1", []],
  ["1659", "items", "1659", "1", []],
  ["０件", "items", "0", "1", ["full-width"]],
  ["１品目", "products", "1", "1", ["full-width"]],
  ["6.7千億円", "yen", "670000000000", "10000000000", []],
  ["2.90兆円", "yen", "2900000000000", "10000000000", []],
  ["1兆7342億円", "yen", "1734200000000", "100000000", []],
  ["3兆8,582億円", "yen", "3858200000000", "100000000", []],
  ["5千億円", "yen", "500000000000", "100000000000", []],
  ["５兆円", "yen", "5000000000000", "1000000000000", ["full-width"]],
  ["670000000000", "yen", "670000000000", "1", []],
  ["120百万円", "yen", "120000000", "1000000", []],
  ["1,200千円", "yen", "1200000", "1000", []],
  ["▲1,500円", "yen", "-1500", "1", ["minus-mark"]],
  ["△３．２％", "percent", "-3.2", "0.1", ["full-width", "minus-mark"]],
  ["−3.2%", "percent", "-3.2", "0.1", ["minus-mark"]],
  ["＋1.72歳", "years", "1.72", "0.01", ["full-width"]],
  ["71.0%", "percent", "71", "0.1", []],
  ["27拠点", "sites", "27", "1", []],
  ["20カ所", "sites", "20", "1", []],
  ["2503法人", "corporations", "2503", "1", []],
  ["９", "projects", "9", "1", ["full-width"]],
])("%s (%s) is %s, exact to %s, noting %j", (text, unit, amount, precision, codes) => {
  const reading = readValue(text, unit);
  expect(reading.value).toEqual({ kind: "amount", unit, amount, precision });
  expect(reading.findings.map((f) => f.code)).toEqual(codes);
});

test.each<[string, object]>([
  ["達成", { kind: "qualitative", qualitative: "achieved" }],
  ["ー", { kind: "silence", silence: "not-stated" }],
  ["--", { kind: "silence", silence: "not-stated" }],
  ["未測定", { kind: "silence", silence: "not-measured" }],
  ["廃止", { kind: "silence", silence: "discontinued" }],
  ["定義変更", { kind: "silence", silence: "definition-changed" }],
  ["秘匿", { kind: "silence", silence: "withheld" }],
])("%s is said, not counted", (text, value) => {
  expect(readValue(text, "items")).toEqual({ value, findings: [] });
});

test.each<[string, UnitId | undefined, string]>([
  ["約10件", "items", "not-a-number"],
  ["1,65件", "items", "not-a-number"],
  ["12.3.4", "items", "not-a-number"],
  ["十件", "items", "not-a-number"],
  ["7342億1兆円", "yen", "not-a-number"],
  ["1e5", "yen", "not-a-number"],
  ["6.7千億", "items", "not-a-number"],
  ["15%", "items", "wrong-unit"],
  ["15件", "percent", "wrong-unit"],
  ["15", undefined, "event-has-no-number"],
  ["", "items", "not-a-number"],
])("%s for %s is refused: %s", (text, unit, code) => {
  const reading = readValue(text, unit);
  expect(reading.value).toBeUndefined();
  expect(reading.findings.at(-1)).toMatchObject({ code, severity: "error" });
});

test.each([
  ["2018", "2018", []],
  ["2018年", "2018", []],
  ["２０１８年", "2018", ["full-width"]],
  ["2017年度", "FY2017", []],
  ["FY2017", "FY2017", []],
  ["平成29年度", "FY2017", ["era-date"]],
  ["令和元年度", "FY2019", ["era-date"]],
  ["令和2年", "2020", ["era-date"]],
  ["令和2年3月31日", "2020-03-31", ["era-date"]],
  ["令和２年３月３１日", "2020-03-31", ["full-width", "era-date"]],
  ["R2.3.31", "2020-03-31", ["era-date"]],
  ["2020/3/31", "2020-03-31", []],
  ["2020年3月31日", "2020-03-31", []],
  ["平成32年1月1日", "2020-01-01", ["era-out-of-range"]],
])("%s is about %s, noting %j", (text, about, codes) => {
  const reading = readPeriod(text);
  expect(reading.value).toBe(about);
  expect(reading.findings.map((f) => f.code)).toEqual(codes);
});

test.each(["2020-02-30", "昨年度", "H32", "60", ""])("%s is refused as a period", (text) => {
  expect(readPeriod(text).findings.at(-1)?.code).toBe("not-a-period");
});
