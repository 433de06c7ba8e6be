import { toNumber } from "@hakaru/model/decimal";
import { type Kpi, targetOf } from "@hakaru/model/kpi";
import { type Period, yearOf } from "@hakaru/model/period";
import type { TargetPart } from "@hakaru/model/target";
import type { Observation } from "../observation.ts";
import { isGrade, kenkoNippon21Item } from "./kenko-nippon-21.ts";
import { type MethodId, methodIds, methods } from "./methods.ts";
import { elapsedShare, inapplicable, type Result, shareOfWay, type Way, whys } from "./way.ts";

/** How far one part of a KPI has come, by every method. Percent; absent where it cannot be computed. */
export interface Progress {
  readonly part: string;
  /** (value − baseline) ÷ (target − baseline). */
  readonly shareFromBaseline?: number;
  /** value ÷ target, as if everything began at nothing. */
  readonly naiveShare?: number;
  readonly elapsed?: number;
  readonly methods: Readonly<Record<MethodId, Result>>;
}

/** The latest figure of a part and its series within one definition, oldest first. */
export interface Series {
  readonly latest?: Observation;
  readonly points: readonly Observation[];
}

/**
 * Progress of every part that has a number to reach.
 *
 * @param defaultDeadline the strategy's own, for targets that name none
 */
export function progressOf(
  kpi: Kpi,
  defaultDeadline: Period,
  seriesOf: (part: string) => Series,
): readonly Progress[] {
  const parts = kpi.composite?.rule === "not-additive" ? [] : targetOf(kpi).parts;
  return parts.flatMap(({ quantity, ...target }) =>
    quantity === undefined
      ? []
      : [partProgress(kpi, { ...target, quantity }, defaultDeadline, seriesOf(target.part ?? ""))],
  );
}

/** A condition with a number to reach. */
type Quantified = TargetPart & { readonly quantity: NonNullable<TargetPart["quantity"]> };

function partProgress(kpi: Kpi, target: Quantified, defaultDeadline: Period, series: Series): Progress {
  const way = wayOf(kpi, target, defaultDeadline, series);
  const naive = way.value === undefined || way.target === 0 ? undefined : (100 * way.value) / way.target;
  return {
    part: target.part ?? "",
    ...share("shareFromBaseline", shareOfWay(way)),
    ...share("naiveShare", naive),
    ...share("elapsed", elapsedShare(way)),
    methods: graded(kpi, way),
  };
}

function share<K extends string>(name: K, value: number | undefined): { readonly [N in K]?: number } {
  const member = value === undefined ? {} : { [name]: Math.round(value * 1e4) / 1e4 };
  return member as { readonly [N in K]?: number };
}

function wayOf(kpi: Kpi, target: Quantified, defaultDeadline: Period, series: Series): Way {
  const { latest, points } = series;
  const value = latest && numberOf(latest);
  const baseline = kpi.baseline;
  return {
    ...(baseline && { baseline: toNumber(baseline.amount) }),
    ...(baseline?.period && { from: yearOf(baseline.period) }),
    ...(value !== undefined && { value }),
    ...(latest && { at: yearOf(latest.period) }),
    target: toNumber(target.quantity.amount),
    by: yearOf(target.deadline ?? defaultDeadline),
    direction: target.comparator === "at-most" ? -1 : 1,
    points: pointsOf(points),
  };
}

function numberOf({ value }: Observation): number | undefined {
  return value.kind === "amount" ? toNumber(value.amount) : undefined;
}

function pointsOf(observations: readonly Observation[]): NonNullable<Way["points"]> {
  const points: { year: number; value: number }[] = [];
  for (const { period, value } of observations)
    if (value.kind === "amount") points.push({ year: yearOf(period), value: toNumber(value.amount) });
  return points;
}

function graded(kpi: Kpi, filed: Way): Readonly<Record<MethodId, Result>> {
  const way = kpi.measuredAs === "reduction" ? asLevel(filed) : filed;
  const results = methodIds.map((id) => [id, resultOf(id, kpi, way)] as const);
  return Object.fromEntries(results) as Record<MethodId, Result>;
}

function resultOf(id: MethodId, kpi: Kpi, way: Way): Result {
  if (way.value === undefined) return inapplicable(whys.noValue);
  if (methods[id].needsLevels && kpi.measuredAs === "difference") return inapplicable(whys.differenceOnly);
  return methods[id].grade(way);
}

/** A reduction of 14.2 % is a level of 85.8 where the base year is 100: growth rates need the level. */
function asLevel(way: Way): Way {
  const level = (reduction: number) => 100 - reduction;
  return {
    ...way,
    ...(way.baseline !== undefined && { baseline: level(way.baseline) }),
    ...(way.value !== undefined && { value: level(way.value) }),
    target: level(way.target),
    direction: way.direction === 1 ? -1 : 1,
    points: (way.points ?? []).map((point) => ({ year: point.year, value: level(point.value) })),
  };
}

/** The grade 健康日本21 gives an item of several indicators; undefined where one of them has no grade. */
export function itemGrade(progress: readonly Progress[]): ReturnType<typeof kenkoNippon21Item> | undefined {
  const grades = progress.flatMap(({ methods: { "kenko-nippon-21": result } }) =>
    result.applies && isGrade(result.grade) ? [result.grade] : [],
  );
  return grades.length === progress.length && grades.length > 1 ? kenkoNippon21Item(grades) : undefined;
}
