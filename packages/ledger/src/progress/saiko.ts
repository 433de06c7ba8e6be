import { elapsedShare, graded, inapplicable, type Result, shareOfWay, type Way, whys } from "./way.ts";

/**
 * 日本再興戦略「KPIの進捗」: A = the share of the way is at least the share of time elapsed; B = less.
 *
 * Source: 日本再興戦略 KPIの進捗状況 (設備投資 64.9 → 69.4 → 70: 88.2 % ≥ 66.7 % → A).
 */
export function saiko(way: Way): Result {
  const progress = shareOfWay(way);
  const elapsed = elapsedShare(way);
  if (way.baseline === undefined) return inapplicable(whys.noBaseline);
  if (way.value === undefined) return inapplicable(whys.noValue);
  if (progress === undefined) return inapplicable(whys.noRequiredGrowth);
  if (elapsed === undefined) return inapplicable(whys.noYears);
  return progress >= elapsed
    ? graded(
        "A",
        { ja: "A（経過期間以上の進捗）", en: "A (at least as far as time has gone)" },
        { progress, elapsed },
      )
    : graded(
        "B",
        { ja: "B（経過期間に満たない進捗）", en: "B (less far than time has gone)" },
        { progress, elapsed },
      );
}
