import { elapsedShare, graded, inapplicable, meets, type Result, shareOfWay, type Way, whys } from "./way.ts";

const grades = {
  A: { ja: "A 目標値に達した", en: "A target reached" },
  B: { ja: "B 改善傾向", en: "B improving" },
  "B*": {
    ja: "B* 改善傾向だが目標年度までの達成は危ぶまれる",
    en: "B* improving, but the deadline is in doubt",
  },
  C: { ja: "C 変わらない", en: "C unchanged" },
  D: { ja: "D 悪化している", en: "D worse" },
  E: { ja: "E 評価困難", en: "E hard to evaluate" },
} as const;

type Grade = keyof typeof grades;

/**
 * 健康日本21（第二次）最終評価, the branch without a statistical test: a relative change of 5 % is the guide for B and D.
 * B* where the latest value lies on the wrong side of the straight line from baseline to target.
 *
 * Source: 健康日本21（第二次）最終評価報告書 第2章.
 */
export function kenkoNippon21(way: Way): Result {
  const { baseline, value } = way;
  if (baseline === undefined) return inapplicable(whys.noBaseline);
  if (value === undefined) return inapplicable(whys.noValue);
  const change = relativeChange(way, baseline, value);
  if (meets(value, way)) return classed("A", change);
  if (change === undefined) return inapplicable(whys.notPositive);
  if (change <= -5) return classed("D", change);
  if (change < 5) return classed("C", change);
  const line = expectedByNow(way, baseline);
  if (line === undefined) return inapplicable(whys.noYears);
  return classed(way.direction * (value - line) >= 0 ? "B" : "B*", change);
}

/** Percent of the baseline, positive when it moves the wanted way. */
function relativeChange({ direction }: Way, baseline: number, value: number): number | undefined {
  return baseline === 0 ? undefined : (direction * 100 * (value - baseline)) / Math.abs(baseline);
}

function expectedByNow(way: Way, baseline: number): number | undefined {
  const elapsed = elapsedShare(way);
  if (elapsed === undefined || shareOfWay(way) === undefined) return undefined;
  return baseline + ((way.target - baseline) * elapsed) / 100;
}

function classed(grade: Grade, change: number | undefined): Result {
  return graded(grade, grades[grade], { change });
}

/**
 * The grade of an item of several indicators: A = 5, B and B* = 4, C = 3, D = 2, E left out; the mean with 五捨六入
 * at the first decimal (2.5 → 2, and 2.57 → 2 by the digit). An overall B is B* where the same count at the target
 * year (B → A, B* → B) does not reach A.
 *
 * @param gradesOfIndicators at least one
 */
export function kenkoNippon21Item(gradesOfIndicators: readonly Grade[]): Grade {
  const counted = gradesOfIndicators.filter((grade) => grade !== "E");
  if (counted.length === 0) return "E";
  const overall = overallOf(counted.map((grade) => points[grade]));
  if (overall !== "B") return overall;
  const atDeadline = counted.map((grade) => (grade === "B" ? 5 : points[grade]));
  return overallOf(atDeadline) === "A" ? "B" : "B*";
}

const points: Readonly<Record<Exclude<Grade, "E">, number>> = { A: 5, B: 4, "B*": 4, C: 3, D: 2 };

function overallOf(scores: readonly number[]): "A" | "B" | "C" | "D" {
  const tenths = Math.floor((10 * scores.reduce((sum, score) => sum + score, 0)) / scores.length);
  const rounded = tenths % 10 >= 6 ? Math.floor(tenths / 10) + 1 : Math.floor(tenths / 10);
  return (["D", "C", "B", "A"] as const)[rounded - 2] ?? "D";
}

export function isGrade(text: string): text is Grade {
  return Object.hasOwn(grades, text);
}

export function itemLabel(grade: Grade) {
  return grades[grade];
}
