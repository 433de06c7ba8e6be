import { hashOf } from "./canonical.ts";
import { addDecimals, type Decimal, decimal } from "./decimal.ts";
import { and, type Expr, type Expression } from "./expression.ts";
import type { Text } from "./text.ts";
import type { UnitId } from "./unit.ts";

/** What is computed over a population. Every engine must give the same exact answer. */
export type Aggregate =
  | { readonly op: "count"; readonly where?: Expression }
  /** Different values among those stated. */
  | { readonly op: "count-distinct"; readonly of: Expression; readonly where?: Expression }
  /** Undefined over nothing: a sum of no stated values is not zero. */
  | { readonly op: "sum"; readonly of: Expression; readonly where?: Expression }
  /**
   * The value below which `at` percent lie. `nearest-rank`: the smallest value with at least that share at or below
   * it. `linear`: between the two nearest ranks (Hyndman & Fan 1996, type 7), so `linear` at 50 is the median.
   */
  | {
      readonly op: "percentile";
      readonly at: Decimal;
      readonly method: "nearest-rank" | "linear";
      readonly of: Expression;
      readonly where?: Expression;
    }
  /** Undefined where `under` is zero or undefined. `times` 100 makes a percent. */
  | { readonly op: "ratio"; readonly over: Aggregate; readonly under: Aggregate; readonly times?: Decimal }
  | { readonly op: "difference"; readonly a: Aggregate; readonly b: Aggregate }
  /** Each figure times its weight, added up; undefined where one of them is. What a standardised rate is made of. */
  | { readonly op: "weighted"; readonly of: readonly Weighted[] }
  /** A number stated elsewhere: the baseline a difference is taken to. */
  | { readonly op: "number"; readonly value: Decimal };

export interface Weighted {
  readonly weight: Decimal;
  readonly figure: Aggregate;
}

/** Which entries of the population a period takes. An entry of which it is unknown is not taken. */
export type PeriodRule =
  /**
   * All of the population, which is asked for as it stood on the last day of the period, or on the as-of day while the
   * period still runs: the `on` of every expression.
   */
  | { readonly takes: "standing" }
  /** Those whose day lies in the period. */
  | { readonly takes: "within"; readonly day: Expression }
  /** Those of the cohort: the period is the year the expression gives. */
  | { readonly takes: "cohort"; readonly year: Expression };

/** A declared, serialisable figure over a register or a table of records. */
export interface Indicator {
  readonly id: string;
  readonly label: Text;
  /** What exactly is counted, for people. */
  readonly statement: Text;
  readonly unit: UnitId;
  /** A new version breaks the series. */
  readonly version: number;
  /** A register (`programme/entity`) or a table of records. */
  readonly over: string;
  readonly aggregate: Aggregate;
  readonly period: PeriodRule;
  /** Breakdowns it may be asked by: name → expression. */
  readonly by: Readonly<Record<string, Expression>>;
}

type IndicatorFile = Omit<Indicator, "by" | "version"> & Partial<Pick<Indicator, "by" | "version">>;

/** Declares an indicator. */
export function indicator(file: IndicatorFile): Indicator {
  return { version: 1, by: {}, ...file };
}

/** Identity of a definition: kept with every value it produced. */
export function indicatorHash(of: Indicator): string {
  return hashOf(of);
}

export const count = (where?: Expr<"truth">): Aggregate => ({ op: "count", ...(where && { where }) });

export const countDistinct = (of: Expr<"text" | "number" | "date">, where?: Expr<"truth">): Aggregate => ({
  op: "count-distinct",
  of,
  ...(where && { where }),
});

export const sumOf = (of: Expr<"number">, where?: Expr<"truth">): Aggregate => ({
  op: "sum",
  of,
  ...(where && { where }),
});

export const medianOf = (of: Expr<"number">, where?: Expr<"truth">): Aggregate =>
  percentileOf(decimal(50), "linear", of, where);

export function percentileOf(
  at: Decimal,
  method: "nearest-rank" | "linear",
  of: Expr<"number">,
  where?: Expr<"truth">,
): Aggregate {
  return { op: "percentile", at, method, of, ...(where && { where }) };
}

export const ratio = (over: Aggregate, under: Aggregate, times?: Decimal): Aggregate => ({
  op: "ratio",
  over,
  under,
  ...(times !== undefined && { times }),
});

export const share = (over: Aggregate, under: Aggregate): Aggregate => ratio(over, under, decimal(100));

export const difference = (a: Aggregate, b: Aggregate): Aggregate => ({ op: "difference", a, b });

/** How far the figure lies from a stated baseline; negative below it. */
export const differenceTo = (baseline: Decimal, of: Aggregate): Aggregate =>
  difference(of, { op: "number", value: baseline });

/** A class of the standard population and its share or head-count there. */
interface Stratum {
  readonly where: Expr<"truth">;
  readonly weight: string;
}

/**
 * A directly standardised rate: each stratum's rate weighted by the standard population. Undefined where a stratum of
 * the standard has nobody in `under`, for its rate is not known.
 */
export function standardised(
  { over, under, times }: { over: Expr<"truth">; under: Expr<"truth">; times?: Decimal },
  strata: readonly Stratum[],
): Aggregate {
  const of = strata.map(({ where, weight }) => ({
    weight: decimal(weight),
    figure: ratio(count(and(over, under, where)), count(and(under, where))),
  }));
  const whole = strata.reduce((sum, { weight }) => addDecimals(sum, decimal(weight)), decimal(0));
  return ratio({ op: "weighted", of }, { op: "number", value: whole }, times);
}
