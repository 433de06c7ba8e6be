import type { Text } from "@hakaru/model/text";
import { dns } from "./dns.ts";
import { eurostat } from "./eurostat.ts";
import { healthyPeople } from "./healthy-people.ts";
import { kenkoNippon21 } from "./kenko-nippon-21.ts";
import { saiko } from "./saiko.ts";
import { statcan } from "./statcan.ts";
import { un } from "./un.ts";
import type { Result, Way } from "./way.ts";

interface Method {
  readonly label: Text;
  /** The rule in one line, printed beside the result. */
  readonly formula: Text;
  /** Works on ratios of levels, so a figure known only as a difference cannot be graded. */
  readonly needsLevels: boolean;
  readonly grade: (way: Way) => Result;
}

/** Published methods side by side: the same figure reads "improving" by one and "insufficient" by another. */
export const methods = {
  saiko: {
    label: { ja: "日本再興戦略", en: "Japan Revitalization Strategy" },
    formula: { ja: "進捗率 ≥ 期間経過率 → A、未満 → B", en: "share of the way ≥ share of time → A, else B" },
    needsLevels: false,
    grade: saiko,
  },
  "kenko-nippon-21": {
    label: { ja: "健康日本21（第二次）", en: "Health Japan 21 (second term)" },
    formula: {
      ja: "相対変化5%が目安、直線より遅れれば B*",
      en: "5 % relative change as a guide; behind the straight line → B*",
    },
    needsLevels: true,
    grade: kenkoNippon21,
  },
  "healthy-people": {
    label: { ja: "Healthy People（米国）", en: "Healthy People (US)" },
    formula: {
      ja: "目標変化達成率（PTCA）10%以上 → 改善",
      en: "percent of targeted change ≥ 10 → improving",
    },
    needsLevels: false,
    grade: healthyPeople,
  },
  eurostat: {
    label: { ja: "Eurostat（EU）", en: "Eurostat (EU)" },
    formula: {
      ja: "実際の年率 ÷ 必要な年率: 95・60・0%",
      en: "actual ÷ required yearly growth: 95 · 60 · 0 %",
    },
    needsLevels: true,
    grade: eurostat,
  },
  statcan: {
    label: { ja: "カナダ統計局・Open SDG", en: "Statistics Canada · Open SDG" },
    formula: { ja: "同じ比、達成優先、−5〜5点", en: "same ratio, a met target overrides, score −5 to 5" },
    needsLevels: true,
    grade: statcan,
  },
  un: {
    label: { ja: "国連 進捗チャート 2023", en: "UN progress chart 2023" },
    formula: {
      ja: "期限の予測値の到達率: 0.95・0.10",
      en: "share of the way the present growth leads to: 0.95 · 0.10",
    },
    needsLevels: true,
    grade: un,
  },
  dns: {
    label: { ja: "ドイツ持続可能性戦略", en: "German Sustainability Strategy" },
    formula: {
      ja: "直近6時点の平均変化を期限まで延長",
      en: "mean change of the last six points drawn on to the deadline",
    },
    needsLevels: false,
    grade: dns,
  },
} as const satisfies Readonly<Record<string, Method>>;

export type MethodId = keyof typeof methods;

export const methodIds = Object.keys(methods) as readonly MethodId[];
