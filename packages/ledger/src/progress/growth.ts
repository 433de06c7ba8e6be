import { inapplicable, type Result, type Way, whys } from "./way.ts";

/** Compound yearly growth so far and the growth the target asked for. */
export interface Growth {
  readonly actual: number;
  readonly required: number;
  /** What the rates were taken of. */
  readonly baseline: number;
  readonly value: number;
  /** Years from the value to the deadline. */
  readonly left: number;
}

/** A way whose figures a growth rate can be taken of, or why it cannot. */
export function growthOf(way: Way): { readonly growth: Growth } | { readonly why: Result } {
  const { baseline, from, value, at, target, by } = way;
  if (baseline === undefined) return { why: inapplicable(whys.noBaseline) };
  if (value === undefined) return { why: inapplicable(whys.noValue) };
  if (from === undefined || at === undefined || by === undefined) return { why: inapplicable(whys.noYears) };
  if (at <= from || by <= from) return { why: inapplicable(whys.noTime) };
  if (baseline <= 0 || value <= 0 || target <= 0) return { why: inapplicable(whys.notPositive) };
  if (target === baseline) return { why: inapplicable(whys.noRequiredGrowth) };
  return {
    growth: {
      actual: (value / baseline) ** (1 / (at - from)) - 1,
      required: (target / baseline) ** (1 / (by - from)) - 1,
      baseline,
      value,
      left: by - at,
    },
  };
}
