import { graded, inapplicable, meets, type Result, shareOfWay, type Way, whys } from "./way.ts";

const grades = {
  target_met_or_exceeded: { ja: "目標達成・超過", en: "Target met or exceeded" },
  improving: { ja: "改善", en: "Improving" },
  little_or_no_detectable_change: { ja: "ほとんど変化なし", en: "Little or no detectable change" },
  getting_worse: { ja: "悪化", en: "Getting worse" },
  baseline_only: { ja: "基準値のみ", en: "Baseline only" },
} as const;

type Grade = keyof typeof grades;

/**
 * Healthy People 2020 final progress classes: percent of targeted change achieved (PTCA) and percent change from
 * baseline; significance at two-sided 0.05 where standard errors are known, else 10 %.
 *
 * Source: Healthy People 2020 final progress table (data.gov); CDC Healthy People 2030 progress measures.
 */
export function healthyPeople(way: Way): Result {
  const { baseline, value } = way;
  if (baseline === undefined) return inapplicable(whys.noBaseline);
  if (value === undefined) return classed("baseline_only", {});
  const change = baseline === 0 ? undefined : (100 * (value - baseline)) / Math.abs(baseline);
  const targeted = movesToward(way, baseline, value) && !meets(baseline, way) ? shareOfWay(way) : undefined;
  const z = standardised(way, baseline, value);
  return classed(classOf(way, baseline, value, { targeted, change, z }), {
    ptca: targeted,
    pct_change: change,
    z,
  });
}

interface Change {
  readonly targeted: number | undefined;
  readonly change: number | undefined;
  readonly z: number | undefined;
}

function classOf(way: Way, baseline: number, value: number, { targeted, change, z }: Change): Grade {
  if (meets(value, way)) return "target_met_or_exceeded";
  if (value === baseline) return "little_or_no_detectable_change";
  const toward = movesToward(way, baseline, value);
  const size = toward ? targeted : change;
  const detectable =
    z === undefined ? size !== undefined && Math.abs(size) >= tenPercent : Math.abs(z) >= 1.96;
  if (!detectable) return "little_or_no_detectable_change";
  return toward ? "improving" : "getting_worse";
}

/** A hair under ten, so that 19.5 on the way from 20 to 15 is ten percent whatever the float says. */
const tenPercent = 10 - 1e-9;

function movesToward(way: Way, baseline: number, value: number): boolean {
  return way.direction * (value - baseline) > 0;
}

function standardised({ errors }: Way, baseline: number, value: number): number | undefined {
  return errors && (value - baseline) / Math.hypot(errors.baseline, errors.value);
}

function classed(grade: Grade, numbers: Record<string, number | undefined>): Result {
  return graded(grade, grades[grade], numbers);
}
