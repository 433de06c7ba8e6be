import type { Behind } from "@hakaru/indicator/computed";
import { date, instant } from "@hakaru/model/calendar";
import type { EntryReading } from "@hakaru/register/entry-reading";
import { expect, test } from "vitest";
import { entryList, entryRuns } from "../src/entry-list.ts";

const behind = (numbers: readonly number[], ...parts: string[]): readonly Behind[] =>
  numbers.map((number) => ({ entry: String(number), parts }));

function reading(entry: string, content: EntryReading["content"]): EntryReading {
  const when = { validFrom: date("2020-01-01"), recordedAt: instant("2020-01-01T00:00:00Z") };
  return {
    register: "p/e",
    entry,
    version: 1,
    definition: 1,
    state: "listed",
    content,
    ...when,
    by: { role: "public" },
  };
}

const text = (bytes: Uint8Array) => new TextDecoder().decode(bytes).split("\r\n").slice(0, -1);

test("a line an entry: what the public may read of it, or its number alone", () => {
  const seen = [
    reading("3", { name: "甲, 乙", synthetic: true, phone: "03" }),
    reading("7", { name: { erased: true }, synthetic: { silence: "not-stated" } }),
    reading("9", { name: "=SUM(A1)" }),
  ];
  expect(text(entryList(behind([3, 5, 7, 9], "over", "under"), seen, ["name", "synthetic"]))).toEqual([
    "entry,parts,state,name,synthetic",
    '3,over under,listed,"甲, 乙",true',
    "5,over under,,,",
    "7,over under,listed,,",
    "9,over under,listed,'=SUM(A1),",
  ]);
});

test.each<[string, readonly Behind[], readonly string[]]>([
  ["none", [], []],
  ["one", behind([4], ""), ["4,4,"]],
  ["without a gap", behind([4, 5, 6], ""), ["4,6,"]],
  ["with a gap", behind([4, 5, 7], ""), ["4,5,", "7,7,"]],
  [
    "of other parts",
    [...behind([4, 5], "over", "under"), ...behind([6], "under")],
    ["4,5,over under", "6,6,under"],
  ],
  [
    "beyond the safe integers",
    behind([], "").concat({ entry: "9007199254740993", parts: [] }, { entry: "9007199254740994", parts: [] }),
    ["9007199254740993,9007199254740994,"],
  ],
])("runs of the numbers of entries: %s", (_, of, lines) => {
  expect(text(entryRuns(of))).toEqual(["first,last,parts", ...lines]);
});
