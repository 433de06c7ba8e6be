import { growthOf } from "./growth.ts";
import { graded, meets, type Result, type Way } from "./way.ts";

const classes = [
  { from: 0.95, grade: "substantial_progress", label: { ja: "相当の進捗", en: "Substantial progress" } },
  { from: 0.6, grade: "moderate_progress", label: { ja: "ある程度の進捗", en: "Moderate progress" } },
  { from: 0, grade: "limited_progress", label: { ja: "限られた進捗", en: "Limited progress" } },
] as const;

/**
 * Statistics Canada, also Open SDG 2.4: Eurostat's ratio, a score from −5 to 5, and a reached target overrides.
 * A zero target or baseline is replaced by 0.001 as the published code does; the grade then rests on that constant.
 *
 * Source: open-sdg/sdg-build ProgressMeasure.py; Open SDG progress methodology.
 */
export function statcan(way: Way): Result {
  if (way.baseline !== undefined && way.value !== undefined && meets(way.value, way))
    return graded("target_achieved", { ja: "目標達成", en: "Target achieved" }, { score: 5 });
  const rate = growthOf(withoutZero(way));
  if ("why" in rate) return rate.why;
  const ratio = (way.direction * rate.growth.actual) / Math.abs(rate.growth.required);
  const reached = classes.find((c) => ratio >= c.from);
  const label = reached?.label ?? { ja: "後退", en: "Deterioration" };
  return graded(reached?.grade ?? "deterioration", label, { R: ratio, score: scoreOf(ratio) });
}

function withoutZero(way: Way): Way {
  const target = way.target === 0 ? 0.001 : way.target;
  return way.baseline === 0 ? { ...way, target, baseline: 0.001 } : { ...way, target };
}

function scoreOf(ratio: number): number {
  return ratio >= 0.6 ? Math.min(5, 7.1429 * ratio - 4.2857) : Math.max(-5, 4.1667 * ratio - 2.5);
}
