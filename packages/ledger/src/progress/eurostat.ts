import { growthOf } from "./growth.ts";
import { graded, type Result, type Way } from "./way.ts";

const classes = [
  { from: 0.95, grade: "significant_progress", label: { ja: "大きな進捗", en: "Significant progress" } },
  { from: 0.6, grade: "moderate_progress", label: { ja: "ある程度の進捗", en: "Moderate progress" } },
  { from: 0, grade: "insufficient_progress", label: { ja: "不十分な進捗", en: "Insufficient progress" } },
] as const;

/**
 * Eurostat, EU SDG monitoring with a quantified target: actual over required compound growth; 95 / 60 / 0 %.
 *
 * Source: Eurostat, Sustainable development in the European Union (2021), as restated by Statistics Canada.
 */
export function eurostat(way: Way): Result {
  const rate = growthOf(way);
  if ("why" in rate) return rate.why;
  const ratio = rate.growth.actual / rate.growth.required;
  const reached = classes.find((c) => ratio >= c.from);
  if (reached === undefined)
    return graded("moving_away", { ja: "目標から遠ざかる", en: "Movement away" }, { R: ratio });
  return graded(reached.grade, reached.label, { R: ratio });
}
