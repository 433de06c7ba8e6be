import { decimal } from "@hakaru/model/decimal";
import fc from "fast-check";
import { expect, test } from "vitest";
import { exactOf, figureOf } from "../src/figure.ts";
import {
  compareFractions,
  decimalOf,
  divided,
  type Fraction,
  fractionOf,
  minus,
  plus,
  rounded,
  times,
} from "../src/fraction.ts";

function fraction(over: bigint, under: bigint): Fraction {
  const quotient = divided(fractionOf(decimal(over)), fractionOf(decimal(under)));
  if (quotient === undefined) throw new Error("divided by zero");
  return quotient;
}

test.each<[bigint, bigint, string | undefined, string]>([
  [1n, 3n, undefined, "0.333333333333"],
  [2n, 3n, undefined, "0.666666666667"],
  [-2n, 3n, undefined, "-0.666666666667"],
  [100n, 3n, undefined, "33.333333333333"],
  [2_000_000_000_001n, 3n, "666666666667", "666666666667"],
  [2_000_000_000_002n, 3n, undefined, "666666666667.333333333333"],
  [1n, 3_000_000n, undefined, "0.000000333333333333"],
  [1n, 300n, undefined, "0.00333333333333"],
  [1n, 30n, undefined, "0.0333333333333"],
  [299_999_999_999_999n, 3_000_000_000_000_000n, undefined, "0.1"],
  [6n, 4n, "1.5", "1.5"],
  [-6n, 4n, "-1.5", "-1.5"],
  [0n, 7n, "0", "0"],
  [1n, -3n, undefined, "-0.333333333333"],
  [-3n, -6n, "0.5", "0.5"],
  [1n, 1_048_576n, "0.00000095367431640625", "0.000000953674316406"],
])("%s / %s is %s, rounded %s", (over, under, exactly, nearly) => {
  expect(decimalOf(fraction(over, under))).toBe(exactly);
  expect(rounded(fraction(over, under))).toBe(nearly);
});

test("only what no decimal can say is rounded, and its quotient is kept", () => {
  expect(figureOf(fraction(1n, 1_048_576n))).toEqual({ value: "0.00000095367431640625" });
  expect(figureOf(fraction(2n, 6n))).toEqual({ value: "0.333333333333", exact: { over: "1", under: "3" } });
  expect(figureOf(undefined)).toEqual({});
});

test("nothing is divided by zero", () => {
  expect(divided(fractionOf(decimal(1)), fractionOf(decimal("0.0")))).toBeUndefined();
});

const anyFraction = fc
  .tuple(
    fc.bigInt({ min: -(10n ** 24n), max: 10n ** 24n }),
    fc.bigInt({ min: -(10n ** 12n), max: 10n ** 12n }).filter((under) => under !== 0n),
  )
  .map(([over, under]) => ({ over, under, of: fraction(over, under) }));

test("sums, differences, products and order are those of the quotients", () => {
  fc.assert(
    fc.property(anyFraction, anyFraction, (a, b) => {
      const under = a.under * b.under;
      const [x, y] = [a.over * b.under, b.over * a.under];
      expect(plus(a.of, b.of)).toEqual(fraction(x + y, under));
      expect(minus(a.of, b.of)).toEqual(fraction(x - y, under));
      expect(times(a.of, b.of)).toEqual(fraction(a.over * b.over, under));
      expect(Math.sign(compareFractions(a.of, b.of))).toBe(under < 0n ? sign(y - x) : sign(x - y));
    }),
  );
});

const sign = (of: bigint): number => (of < 0n ? -1 : of > 0n ? 1 : 0);

test("a figure gives back what it was made of; a rounded value lies within half its last digit", () => {
  fc.assert(
    fc.property(anyFraction, ({ of }) => {
      const figure = figureOf(of);
      expect(exactOf(figure)).toEqual(of);
      const off = minus(fractionOf(rounded(of)), of);
      const most = fraction(1n, 2n * 10n ** 12n);
      expect(compareFractions(off, most)).toBeLessThanOrEqual(0);
      expect(compareFractions(times(off, fractionOf(decimal(-1))), most)).toBeLessThanOrEqual(0);
    }),
  );
});
