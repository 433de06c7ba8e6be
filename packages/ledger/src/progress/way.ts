import type { Text } from "@hakaru/model/text";

/** The way from a baseline to a target and how far along it a figure stands. Plain numbers in one unit. */
export interface Way {
  /** Undefined: the source states none. */
  readonly baseline?: number;
  /** Year of the baseline. */
  readonly from?: number;
  readonly value?: number;
  /** Year of the value. */
  readonly at?: number;
  readonly target: number;
  /** Year of the target. */
  readonly by?: number;
  /** 1: more is better; -1: less is better. */
  readonly direction: 1 | -1;
  /** Standard errors, where a survey states them. */
  readonly errors?: { readonly baseline: number; readonly value: number };
  /** Earlier values within one definition, oldest first, the latest included. */
  readonly points?: readonly { readonly year: number; readonly value: number }[];
}

/** What a method says: its grade in its own words and the numbers behind it; or why it cannot be applied. */
export type Result = Graded | { readonly applies: false; readonly why: Text };

interface Graded {
  readonly applies: true;
  /** The method's own class, as a stable id. */
  readonly grade: string;
  readonly label: Text;
  readonly numbers: Readonly<Record<string, number>>;
}

export function graded(grade: string, label: Text, numbers: Record<string, number | undefined>): Result {
  const rounded: Record<string, number> = {};
  for (const [name, number] of Object.entries(numbers))
    if (number !== undefined) rounded[name] = round(number);
  return { applies: true, grade, label, numbers: rounded };
}

/** Four places: what the published vectors are stated to, and enough for any percent. */
function round(number: number): number {
  return Math.round(number * 1e4) / 1e4 + 0;
}

export function inapplicable(why: Text): Result {
  return { applies: false, why };
}

/** Share of the way from the baseline, in percent; undefined where there is no way (baseline = target). */
export function shareOfWay({ baseline, value, target }: Way): number | undefined {
  if (baseline === undefined || value === undefined || target === baseline) return undefined;
  return (100 * (value - baseline)) / (target - baseline);
}

/** Share of the target's period that has passed, in percent. */
export function elapsedShare({ from, at, by }: Way): number | undefined {
  if (from === undefined || at === undefined || by === undefined || by <= from) return undefined;
  return (100 * (at - from)) / (by - from);
}

export function meets(value: number, { target, direction }: Way): boolean {
  return direction * (value - target) >= 0;
}

export const whys = {
  noBaseline: { ja: "基準値が資料にありません。", en: "the source states no baseline" },
  noValue: { ja: "数値がありません。", en: "there is no figure" },
  noYears: { ja: "基準年が資料にありません。", en: "the source states no year for the baseline" },
  noTime: { ja: "基準年から時間が経過していません。", en: "no time has passed since the baseline" },
  notPositive: {
    ja: "増加率の計算には正の値が要ります。",
    en: "a growth rate needs positive values",
  },
  noRequiredGrowth: {
    ja: "基準値が目標値と等しく、必要な変化がありません。",
    en: "baseline and target are equal: no change is required",
  },
  differenceOnly: {
    ja: "資料には基準からの差だけが示され、水準の値がないため計算できません。",
    en: "the source states only the difference to the baseline, not the levels a growth rate needs",
  },
  fewPoints: {
    ja: "同じ定義の値が4時点以上必要です。",
    en: "at least four points under one definition are needed",
  },
  noTarget: { ja: "数値目標がありません。", en: "the target states no number" },
} as const satisfies Readonly<Record<string, Text>>;
