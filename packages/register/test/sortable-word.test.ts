import { compareDecimals, decimal } from "@hakaru/model/decimal";
import { compareScalars } from "@hakaru/model/evaluate";
import fc from "fast-check";
import { expect, test } from "vitest";
import { sortableWord } from "../src/sortable-word.ts";

const ordered = [
  ["-1000000000000000000000", "-1500.25", "-1500.2", "-1500", "-999", "-1", "-0.5", "-0.05", "-0.049", "0"],
  [
    "0.049",
    "0.05",
    "0.5",
    "1",
    "1.0001",
    "9",
    "10",
    "99.99",
    "100",
    "1500",
    "1500.2",
    "1500.25",
    "1734200000000",
  ],
].flat();

test("numbers in their order are words in their order", () => {
  const words = ordered.map((number) => sortableWord("number", decimal(number)) ?? "");
  expect(words.toSorted()).toEqual(words);
  expect(new Set(words).size).toBe(words.length);
});

const number = fc
  .tuple(fc.boolean(), fc.bigInt({ min: 0n, max: 10n ** 24n }), fc.integer({ min: 0, max: 20 }))
  .map(([negative, digits, places]) => {
    const text = String(digits).padStart(places + 1, "0");
    const cut = text.length - places;
    return decimal(`${negative ? "-" : ""}${text.slice(0, cut)}${places > 0 ? `.${text.slice(cut)}` : ""}`);
  });

test("law: two numbers stand as their words do", () => {
  fc.assert(
    fc.property(number, number, (a, b) => {
      const [x = "", y = ""] = [sortableWord("number", a), sortableWord("number", b)];
      expect(Math.sign(x < y ? -1 : x > y ? 1 : 0)).toBe(Math.sign(compareDecimals(a, b)));
    }),
    { numRuns: 2_000 },
  );
});

test("law: of texts the word never turns an order round", () => {
  const text = fc.string({ unit: "grapheme", maxLength: 300 });
  fc.assert(
    fc.property(text, text, (a, b) => {
      const order = compareScalars("text", sortableWord("text", a) ?? "", sortableWord("text", b) ?? "");
      if (order !== 0) expect(Math.sign(order)).toBe(Math.sign(compareScalars("text", a, b)));
    }),
  );
});

test("what is not stated has no word", () => {
  expect(sortableWord("number", undefined)).toBeUndefined();
  expect(sortableWord("number", { silence: "not-stated" })).toBeUndefined();
  expect(sortableWord("text", { sealed: "x" })).toBeUndefined();
});
