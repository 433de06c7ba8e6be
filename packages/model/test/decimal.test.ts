import fc from "fast-check";
import { expect, test } from "vitest";
import { canonicalJson } from "../src/canonical.ts";
import {
  addDecimals,
  compareDecimals,
  decimal,
  multiplyDecimals,
  parseDecimal,
  roundDecimal,
} from "../src/decimal.ts";
import { writeAmount, writeDigits } from "../src/write-value.ts";

test.each([
  ["007.50", "7.5"],
  ["-0.00", "0"],
  ["+3", "3"],
  ["1e3", undefined],
  [".5", undefined],
  ["5.", undefined],
  ["", undefined],
])("%s is spelled %s", (text, spelled) => {
  expect(parseDecimal(text)).toBe(spelled);
});

const anyDecimal = fc
  .tuple(fc.bigInt({ min: -(10n ** 30n), max: 10n ** 30n }), fc.nat({ max: 9 }))
  .map(([digits, places]) => ({ digits, places, text: spell(digits, places) }));

function spell(digits: bigint, places: number): string {
  const bare = (digits < 0n ? -digits : digits).toString().padStart(places + 1, "0");
  const cut = bare.length - places;
  return `${digits < 0n ? "-" : ""}${bare.slice(0, cut)}${places === 0 ? "" : `.${bare.slice(cut)}`}`;
}

test("sums, products and order are those of the fractions they stand for", () => {
  fc.assert(
    fc.property(anyDecimal, anyDecimal, (a, b) => {
      const [x, y] = [a.digits * 10n ** BigInt(b.places), b.digits * 10n ** BigInt(a.places)];
      const [left, right] = [decimal(a.text), decimal(b.text)];
      expect(addDecimals(left, right)).toBe(decimal(spell(x + y, a.places + b.places)));
      expect(multiplyDecimals(left, right)).toBe(decimal(spell(a.digits * b.digits, a.places + b.places)));
      expect(Math.sign(compareDecimals(left, right))).toBe(x < y ? -1 : x > y ? 1 : 0);
    }),
  );
});

test.each([
  ["670000000000", "yen", "6,700億円", "¥670 billion"],
  ["1734200000000", "yen", "1兆7,342億円", "¥1.7342 trillion"],
  ["1000000000000", "yen", "1兆円", "¥1 trillion"],
  ["0", "yen", "0円", "¥0"],
  ["-1500", "yen", "−1,500円", "−¥1,500"],
  ["12345678", "yen", "1,234万5,678円", "¥12.345678 million"],
  ["1659", "items", "1,659件", "1,659"],
  ["71", "percent", "71%", "71%"],
] as const)("%s %s is written %s and %s", (amount, unit, ja, en) => {
  expect([writeAmount(decimal(amount), unit, "ja"), writeAmount(decimal(amount), unit, "en")]).toEqual([
    ja,
    en,
  ]);
});

test("canonical JSON sorts by UTF-16 code units and spells numbers as ECMAScript does (RFC 8785 §3.2)", () => {
  const members = { "\u20ac": 1, "\r": 2, "\ufb33": 3, "1": 4, "\ud83d\ude00": 5, "\u0080": 6, "\u00f6": 7 };
  const order = '"\\r":2,"1":4,"\u0080":6,"ö":7,"€":1,"\ud83d\ude00":5,"\ufb33":3';
  expect(canonicalJson(members)).toBe(`{${order}}`);
  expect(canonicalJson({ a: [1e30, 4.5, 2e-3, 1e-27, -0], b: undefined })).toBe(
    '{"a":[1e+30,4.5,0.002,1e-27,0]}',
  );
  expect(() => canonicalJson({ a: Number.NaN })).toThrow("not a JSON number");
});

test.each([
  ["1", "1"],
  ["12", "12"],
  ["123", "123"],
  ["1234", "1,234"],
  ["123456", "123,456"],
  ["1234567.25", "1,234,567.25"],
  ["-123", "-123"],
  ["-1234", "-1,234"],
  ["-123456", "-123,456"],
  ["0.1234", "0.1234"],
])("%s is grouped in threes: %s", (digits, spaced) => {
  expect(writeDigits(decimal(digits))).toBe(spaced);
});

test.each([
  ["50.681874535086", 1, "50.7"],
  ["3943.337072649573", 0, "3943"],
  ["-0.116897377978", 1, "-0.1"],
  ["-0.04", 1, "0"],
  ["2.5", 0, "3"],
  ["-2.5", 0, "-3"],
  ["99.95", 1, "100"],
  ["7", 2, "7"],
])("%s to %i places is %s", (digits, places, rounded) => {
  expect(roundDecimal(decimal(digits), places)).toBe(rounded);
});
