import { existsSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";
import { people } from "../src/country/country.ts";
import { commonNames, readNames } from "../src/country/names.ts";
import { isInShiftJis } from "../src/write/shift-jis.ts";

const folder = fileURLToPath(new URL("../../../../shared/samples/japanese-names/", import.meta.url));

test("every name of the own list has kanji and a reading in katakana that claims can carry", () => {
  for (const { items } of [commonNames.surnames, commonNames.male, commonNames.female]) {
    expect(items.length).toBeGreaterThanOrEqual(60);
    expect(new Set(items.map(({ written, kana }) => written + kana)).size).toBe(items.length);
    for (const { written, kana } of items) {
      expect(written).toMatch(/^[\p{Script=Han}\p{Script=Hiragana}々]+$/u);
      expect(kana).toMatch(/^[ァ-ヶー]+$/u);
      expect(isInShiftJis(written + kana)).toBe(true);
    }
  }
});

test("lists are read in their layout; what Shift_JIS has no character for is left out", () => {
  const names = readNames({
    surnames: "佐藤,1887000,さとう,satou\n吉\u{20b9f},10,よしだ,yoshida\n𠮷田,100,よしだ,yoshida\n",
    male: "けん,ken,健,賢\n",
    female: "あい,ai,愛\njunk\n",
  });
  expect(names.surnames.items.map(({ written, kana }) => [written, kana])).toEqual([["佐藤", "サトウ"]]);
  expect(names.male.items).toEqual([
    { written: "健", kana: "ケン" },
    { written: "賢", kana: "ケン" },
  ]);
  expect(names.female.items).toEqual([{ written: "愛", kana: "アイ" }]);
});

describe.skipIf(!existsSync(folder))(
  "the name dataset (skipped where ../shared/samples/japanese-names is absent)",
  () => {
    test("people may be named from it, and are else the same", () => {
      const text = (name: string) => readFileSync(`${folder}${name}.csv`, "utf8");
      const names = readNames({
        surnames: text("last_name_org"),
        male: text("first_name_man_org"),
        female: text("first_name_woman_org"),
      });
      expect(names.surnames.items.length).toBeGreaterThan(1900);
      expect(names.surnames.items[0]).toMatchObject({ written: "佐藤", kana: "サトウ" });
      const country = { persons: 300, seed: 2, fiscalYears: [2017] };
      const [own, sample] = [[...people(country)], [...people({ ...country, names })]];
      expect(sample.map(({ born, sex, spells }) => ({ born, sex, spells }))).toEqual(
        own.map(({ born, sex, spells }) => ({ born, sex, spells })),
      );
      const different = new Set(sample.map(({ surnames }) => surnames[0]?.written));
      expect(different.size).toBeGreaterThan(100);
    });
  },
);
