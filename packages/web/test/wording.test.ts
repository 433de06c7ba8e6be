import type { FaultJson } from "@hakaru/model/exchange";
import { expect, test } from "vitest";
import { findingGroups, placeText } from "../src/import/finding-groups.ts";
import { daysText } from "../src/task/task-words.ts";
import { byteText } from "../src/value/byte-text.ts";
import { clockText, dayText, momentText } from "../src/value/moment-text.ts";

test.each([
  [0, "0 B"],
  [999, "999 B"],
  [1000, "1.0 KB"],
  [20_000_000, "20.0 MB"],
  [123_456_789, "123 MB"],
])("%i bytes: %s", (bytes, text) => expect(byteText(bytes)).toBe(text));

test.each([
  [3, "あと 3 日", "3 days left"],
  [1, "あと 1 日", "1 day left"],
  [0, "今日まで", "today"],
  [-1, "1 日超過", "1 day over"],
  [-1200, "1,200 日超過", "1,200 days over"],
])("%i days: %s, %s", (days, ja, en) => expect(daysText(days)).toEqual({ ja, en }));

test("moments are told by the clock in Japan, whatever the zone of the machine", () => {
  const at = "2020-03-31T15:03:59.000000Z";
  expect(momentText(at, "ja")).toBe("2020年4月1日 00:03");
  expect(clockText(at)).toBe("00:03");
  expect(dayText("2019-05-01", "ja")).toBe("2019年5月1日（令和元年5月1日）");
  expect(dayText("2019-05-01", "en")).toBe("1 May 2019");
});

test("findings stand together by their rule, errors first, then the most frequent", () => {
  const words = { ja: "", en: "" };
  const finding = (severity: FaultJson["severity"], code: string): FaultJson => ({
    severity,
    code,
    message: words,
    mend: words,
  });
  const findings = [
    finding("note", "a"),
    finding("error", "b"),
    finding("error", "c"),
    finding("error", "c"),
    finding("note", "c"),
  ];
  const groups = (only?: FaultJson["severity"]) =>
    findingGroups(findings, only).map(
      ({ severity, code, findings: of }) => `${severity} ${code} ${of.length}`,
    );
  expect(groups()).toEqual(["error c 2", "error b 1", "note a 1", "note c 1"]);
  expect(groups("note")).toEqual(["note a 1", "note c 1"]);
  expect(placeText({ ...finding("note", "a"), place: { sheet: "名簿", cell: "C5", line: 5 } }, "行")).toBe(
    "名簿!C5",
  );
  expect(placeText({ ...finding("note", "a"), place: { line: 5 } }, "行")).toBe("行 5");
});
