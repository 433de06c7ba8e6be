import { type Decimal, decimal, placesOf } from "@hakaru/model/decimal";

/** An exact number in lowest whole terms, `under` positive: nothing is rounded on the way to a figure. */
export interface Fraction {
  readonly over: Decimal;
  readonly under: Decimal;
}

export function fractionOf(value: Decimal): Fraction {
  return lowest(BigInt(value.replace(".", "")), 10n ** BigInt(placesOf(value)));
}

export function plus(a: Fraction, b: Fraction): Fraction {
  const [[x, under], [y, otherUnder]] = [termsOf(a), termsOf(b)];
  return lowest(x * otherUnder + y * under, under * otherUnder);
}

export function minus(a: Fraction, b: Fraction): Fraction {
  return plus(a, times(b, minusOne));
}

export function times(a: Fraction, b: Fraction): Fraction {
  const [[x, under], [y, otherUnder]] = [termsOf(a), termsOf(b)];
  return lowest(x * y, under * otherUnder);
}

/** Undefined where the divisor is zero. */
export function divided(a: Fraction, by: Fraction): Fraction | undefined {
  const [over, under] = termsOf(by);
  return over === 0n ? undefined : times(a, lowest(under, over));
}

/** Negative, zero or positive as `a` is less than, equal to or greater than `b`. */
export function compareFractions(a: Fraction, b: Fraction): number {
  return Number(minus(a, b).over);
}

/** The decimal a fraction is; undefined where it is none, as a third. */
export function decimalOf(of: Fraction): Decimal | undefined {
  const [over, under] = termsOf(of);
  const places = Math.max(powerIn(under, 2n), powerIn(under, 5n));
  const scaled = over * 10n ** BigInt(places);
  return scaled % under === 0n ? pointed(scaled / under, places) : undefined;
}

/** How often a number can be divided by another. */
function powerIn(of: bigint, divisor: bigint): number {
  let power = 0;
  for (let rest = of; rest % divisor === 0n; rest /= divisor) power += 1;
  return power;
}

const least = 12;

/**
 * The nearest decimal with 12 places after the point and no fewer than 12 significant digits. What is no decimal never
 * lies half-way between two, so every engine rounds alike.
 *
 * @example rounded({ over: decimal(1), under: decimal(300) }) // 0.00333333333333
 */
export function rounded(of: Fraction): Decimal {
  const [over, under] = termsOf(of);
  const places = least + zerosBefore(over < 0n ? -over : over, under);
  const half = over < 0n ? -under : under;
  return pointed((over * 10n ** BigInt(places) * 2n + half) / (under * 2n), places);
}

/** How many zeros stand between the point and the first digit of a number below 1. */
function zerosBefore(over: bigint, under: bigint): number {
  let zeros = 0;
  for (let scaled = over * 10n; scaled < under && over > 0n; scaled *= 10n) zeros += 1;
  return zeros;
}

function pointed(digits: bigint, places: number): Decimal {
  const [sign, size, scale] = [digits < 0n ? "-" : "", digits < 0n ? -digits : digits, 10n ** BigInt(places)];
  if (places === 0) return decimal(digits);
  return decimal(`${sign}${size / scale}.${(size % scale).toString().padStart(places, "0")}`);
}

const minusOne: Fraction = { over: decimal(-1), under: decimal(1) };

function termsOf({ over, under }: Fraction): readonly [over: bigint, under: bigint] {
  return [BigInt(over), BigInt(under)];
}

function lowest(over: bigint, under: bigint): Fraction {
  const common = commonDivisor(over, under) * (under < 0n ? -1n : 1n);
  return { over: decimal(over / common), under: decimal(under / common) };
}

function commonDivisor(a: bigint, b: bigint): bigint {
  let [x, y] = [a < 0n ? -a : a, b < 0n ? -b : b];
  while (y > 0n) [x, y] = [y, x % y];
  return x;
}
