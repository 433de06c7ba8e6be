import { date } from "@hakaru/model/calendar";
import { code } from "@hakaru/model/field/code-field";
import { expect, test } from "vitest";
import { folded, found, optionsOf, searchable } from "../src/form/option.ts";

const kinds = {
  C25: { label: { ja: "膵癌", en: "pancreatic cancer" }, written: ["すいがん"] },
  C34: { label: { ja: "肺癌", en: "lung cancer" }, written: ["ハイガン"] },
  J18: { label: { ja: "肺炎", en: "pneumonia" }, until: date("2019-12-31") },
} as const;

const field = code(kinds, { label: { ja: "病名", en: "disease" } });
const day = date("2020-03-31");

test("only codes in force are offered, and the one that was chosen before", () => {
  expect(optionsOf(field, day, "ja").map(({ value }) => value)).toEqual(["C25", "C34"]);
  expect(optionsOf(field, day, "en", "J18").at(-1)).toEqual({ value: "J18", label: "pneumonia" });
  expect(optionsOf(field, date("2019-04-01"), "ja")).toHaveLength(3);
});

const table: readonly (readonly [words: string, values: string[]])[] = [
  ["", ["C25", "C34"]],
  ["癌", ["C25", "C34"]],
  ["ｃ３４", ["C34"]],
  ["スイガン", ["C25"]],
  ["はいがん", ["C34"]],
  ["Lung", ["C34"]],
  ["癌 lung", ["C34"]],
  ["胃", []],
];

test.each(table)("「%s」 finds %o", (words, values) => {
  const hits = found(searchable(field, optionsOf(field, day, "ja")), words, 10);
  expect(hits.options.map(({ value }) => value)).toEqual(values);
});

test("a long list is cut, and that is said; those that begin with the words stand first", () => {
  const options = ["肺の炎症", "肺癌", "肺炎"].map((label, at) => ({ value: `${label}${at}`, label }));
  const among = searchable(field, options);
  expect(found(among, "肺", 2)).toMatchObject({ options: options.slice(0, 2), more: true });
  expect(found(among, "炎", 9)).toMatchObject({ options: [options[0], options[2]], more: false });
  expect(found(among, "肺癌", 9).options[0]).toBe(options[1]);
});

test("folding is for searching only: width, case and kana", () => {
  expect(folded("ＡＢｃ ｱｲﾁ アイチ あいち")).toBe("abc あいち あいち あいち");
});
