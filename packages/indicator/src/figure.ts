import type { Decimal } from "@hakaru/model/decimal";
import { decimalOf, type Fraction, fractionOf, rounded } from "./fraction.ts";

/** What an aggregate came to. */
export interface Figure {
  /** Nothing where nothing can be said: a sum of no values, a ratio over zero. Never zero for that. */
  readonly value?: Decimal;
  /** Only where no decimal can say it, so that `value` is rounded. */
  readonly exact?: Fraction;
  /**
   * What it was made of: `over` and `under` of a ratio, `a` and `b` of a difference, `1`, `2` … of what was weighted.
   */
  readonly of?: Readonly<Record<string, Figure>>;
}

export function figureOf(exact: Fraction | undefined): Figure {
  if (exact === undefined) return {};
  const value = decimalOf(exact);
  return value === undefined ? { value: rounded(exact), exact } : { value };
}

/** A figure without any rounding; undefined where there is none. */
export function exactOf({ value, exact }: Figure): Fraction | undefined {
  return exact ?? (value && fractionOf(value));
}
