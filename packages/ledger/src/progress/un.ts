import { growthOf } from "./growth.ts";
import { graded, meets, type Result, type Way } from "./way.ts";

const labels = {
  3: { ja: "3（順調）", en: "3 (on track)" },
  2: { ja: "2（不足）", en: "2 (insufficient)" },
  1: { ja: "1（停滞・後退）", en: "1 (stagnation or reversal)" },
} as const;

/**
 * United Nations progress chart 2023: the value the present growth leads to at the deadline, as a share of the way;
 * 0.95 / 0.10. A latest value that meets the target scores 3.
 *
 * Source: UN 2023 SDG progress chart technical note, as restated by EUSTAT.
 */
export function un(way: Way): Result {
  const rate = growthOf(way);
  if ("why" in rate) return rate.why;
  const { actual, baseline, value, left } = rate.growth;
  const expected = value * (1 + actual) ** left;
  const ratio = (expected - baseline) / (way.target - baseline);
  const score = meets(value, way) || ratio >= 0.95 ? 3 : ratio >= 0.1 ? 2 : 1;
  return graded(String(score), labels[score], { ratio, score });
}
