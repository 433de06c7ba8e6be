import { compareDecimals } from "@hakaru/model/decimal";
import { type Kpi, targetOf } from "@hakaru/model/kpi";
import type { TargetPart } from "@hakaru/model/target";
import type { Text } from "@hakaru/model/text";
import { absences, type Value } from "@hakaru/model/value";

export const verdicts = {
  achieved: { ja: "達成", en: "achieved" },
  "not-achieved": { ja: "未達成", en: "not achieved" },
  "not-stated": { ja: "記載なし", en: "not stated" },
  "not-judgeable": { ja: "判定不能", en: "not judgeable" },
} as const satisfies Readonly<Record<string, Text>>;

export type Verdict = keyof typeof verdicts;

/** A verdict with the reason in words; of a composite also part by part. */
export interface Judgement {
  readonly verdict: Verdict;
  readonly reason: Text;
  /** How the verdict was reached; undefined where there is none to reach. */
  readonly by?: "number" | "word";
  readonly parts: readonly { readonly part: string; readonly verdict: Verdict }[];
}

/** The figures standing for a KPI: part id (empty for the whole) → value. */
export type Figures = ReadonlyMap<string, Value>;

/**
 * Judges a KPI on reading: never stored, so a corrected figure or a new target is judged the moment it is known.
 * Only a number is held against a number; an event target with a count, a target without a number and parts that
 * do not add are left to people.
 */
export function judge(kpi: Kpi, figures: Figures): Judgement {
  return spoken(figures) ?? unjudgeable(kpi, figures) ?? byNumber(kpi, figures);
}

function spoken(figures: Figures): Judgement | undefined {
  const values = [...figures.values()];
  if (values.length === 0) return plain("not-judgeable", reasons.missing);
  if (values.some((value) => value.kind === "qualitative"))
    return { verdict: "achieved", by: "word", reason: reasons.word, parts: [] };
  const silence = values.find((value) => value.kind === "silence");
  if (silence === undefined || values.some((value) => value.kind === "amount")) return undefined;
  if (silence.silence === "not-stated") return plain("not-stated", reasons.dash);
  return plain("not-judgeable", absences[silence.silence]);
}

function unjudgeable(kpi: Kpi, figures: Figures): Judgement | undefined {
  const { parts } = targetOf(kpi);
  if (parts.some((part) => part.comparator === "increase"))
    return plain("not-judgeable", reasons.unquantified);
  if (parts.some((part) => part.comparator === "event")) return eventJudgement(figures);
  if (kpi.composite?.rule === "not-additive") return plain("not-judgeable", reasons.notAdditive);
  return undefined;
}

/** A count of zero shows the event has not happened; a count above zero does not show that it is what was meant. */
function eventJudgement(figures: Figures): Judgement {
  const begun = [...figures.values()].some((value) => value.kind === "amount" && value.amount !== "0");
  if (begun) return plain("not-judgeable", reasons.eventWithCount);
  return { verdict: "not-achieved", by: "number", reason: reasons.zero, parts: [] };
}

function byNumber(kpi: Kpi, figures: Figures): Judgement {
  const parts = targetOf(kpi).parts.map((target) => ({
    part: target.part ?? "",
    verdict: compared(figures.get(target.part ?? ""), target),
  }));
  const deciding = kpi.composite?.rule === "of-which" ? parts.filter(({ part }) => part === "") : parts;
  const verdict = together(deciding.map((part) => part.verdict));
  const reason = reasonOf(kpi, verdict, deciding.length);
  return { verdict, ...(verdict !== "not-judgeable" && { by: "number" as const }), reason, parts };
}

function compared(value: Value | undefined, target: TargetPart): Verdict {
  if (value?.kind !== "amount" || target.quantity === undefined) return "not-judgeable";
  if (value.unit !== (target.answeredIn ?? target.quantity.unit)) return "not-judgeable";
  const order = compareDecimals(value.amount, target.quantity.amount);
  const met = target.comparator === "at-least" ? order >= 0 : order <= 0;
  return met ? "achieved" : "not-achieved";
}

function together(verdicts: readonly Verdict[]): Verdict {
  if (verdicts.length > 0 && verdicts.every((verdict) => verdict === "achieved")) return "achieved";
  if (verdicts.some((verdict) => verdict === "not-achieved")) return "not-achieved";
  return "not-judgeable";
}

function reasonOf(kpi: Kpi, verdict: Verdict, parts: number): Text {
  if (verdict === "not-judgeable") return reasons.partMissing;
  if (kpi.composite?.rule === "of-which")
    return verdict === "achieved" ? reasons.totalMet : reasons.totalShort;
  if (parts > 1) return verdict === "achieved" ? reasons.allMet : reasons.someShort;
  return verdict === "achieved" ? reasons.met : reasons.short;
}

function plain(verdict: Verdict, reason: Text): Judgement {
  return { verdict, reason, parts: [] };
}

const reasons = {
  missing: {
    ja: "この時点では何も提出されていません。",
    en: "nothing had been filed as of this day",
  },
  word: {
    ja: "資料に「達成」と記載されています（数値ではなく言葉による判定）。",
    en: "the source itself says “achieved”, in words, not by a number",
  },
  dash: {
    ja: "資料の最新数値は「ー」です。ゼロとも未達成とも扱いません。",
    en: "the source prints a dash: neither zero nor a failure",
  },
  unquantified: {
    ja: "目標に数値がないため、数値では判定できません。",
    en: "the target states no number to compare with",
  },
  eventWithCount: {
    ja: "目標は事象の実現で、件数が何をもって達成とするかは資料に示されていません。",
    en: "the target is an event; the source does not say which count would meet it",
  },
  zero: {
    ja: "件数がゼロであり、目標の事象は始まっていません。",
    en: "the count is zero: what the target asks for has not begun",
  },
  notAdditive: {
    ja: "内訳は範囲が異なり合算できないため、合計の目標と比べられません。",
    en: "the parts differ in scope and cannot be added up to compare with the target",
  },
  partMissing: {
    ja: "目標と比べられる数値がそろっていません。",
    en: "not every figure the target needs is there",
  },
  met: { ja: "最新数値が目標値に達しています。", en: "the latest figure meets the target" },
  short: { ja: "最新数値が目標値に達していません。", en: "the latest figure falls short of the target" },
  allMet: { ja: "すべての条件で目標値に達しています。", en: "every condition meets its target" },
  someShort: {
    ja: "目標値に達していない条件があります。",
    en: "at least one condition falls short of its target",
  },
  totalMet: {
    ja: "合計の数値が目標値に達しています（内訳も参照）。",
    en: "the total meets the target (see also the part of it)",
  },
  totalShort: {
    ja: "合計の数値が目標値に達していません（内訳も参照）。",
    en: "the total falls short of the target (see also the part of it)",
  },
} as const satisfies Readonly<Record<string, Text>>;
