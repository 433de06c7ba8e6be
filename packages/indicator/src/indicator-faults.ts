import { catalogue } from "@hakaru/model/fault";
import { type Period, periodText } from "@hakaru/model/period";
import type { Text } from "@hakaru/model/text";
import { type UnitId, units } from "@hakaru/model/unit";

/** What is refused of those who ask for an indicator or compare it. */
export const indicatorFaults = catalogue({
  "unknown-breakdown": (f: { label: Text; name: string; known: readonly string[] }) => ({
    ja: `「${f.label.ja}」に集計区分「${f.name}」はありません（あるもの: ${f.known.join("、") || "なし"}）。`,
    en: `“${f.label.en}” cannot be broken down by ${f.name} (it can by: ${f.known.join(", ") || "nothing"})`,
    mend: { ja: "定義にある集計区分を指定してください。", en: "name breakdowns of its definition" },
  }),
  "cohort-needs-a-year": (f: { label: Text; period: Period }) => ({
    ja: `「${f.label.ja}」は年次ごとの指標なので、${periodText(f.period, "ja")}という対象時点では求められません。`,
    en: `“${f.label.en}” is about the cohort of a year, not of ${periodText(f.period, "en")}`,
    mend: { ja: "年または年度を指定してください。", en: "ask for a year or a fiscal year" },
  }),
  "cohort-of-other-year": (f: { label: Text; period: Period; wanted: "year" | "fiscal-year" }) => ({
    ja: `「${f.label.ja}」は${yearWords[f.wanted].ja}ごとの指標です（${periodText(f.period, "ja")}が指定されました）。`,
    en: `“${f.label.en}” is counted by ${yearWords[f.wanted].en}, and ${periodText(f.period, "en")} is none`,
    mend: {
      ja: `${yearWords[f.wanted].ja}を指定してください。`,
      en: `ask for a ${yearWords[f.wanted].en}`,
    },
  }),
  "reconciled-unit": (f: { reported: UnitId; computed: UnitId }) => ({
    ja: `報告値の単位「${units[f.reported].label.ja}」と計算値の単位「${units[f.computed].label.ja}」が異なるため、突合できません。`,
    en: `the reported figure is in ${units[f.reported].label.en}, the computed one in ${units[f.computed].label.en}: they cannot be compared`,
    mend: { ja: "同じ単位の数値どうしを突合してください。", en: "compare figures of one unit" },
  }),
  "reconciled-definition": (f: { reported: string; computed: string }) => ({
    ja: `報告値の定義（${f.reported.slice(0, 12)}）と計算値の定義（${f.computed.slice(0, 12)}）が異なるため、突合できません。`,
    en: `the reported figure was filed under definition ${f.reported.slice(0, 12)}, the computed one under ${f.computed.slice(0, 12)}`,
    mend: {
      ja: "報告時の定義で計算し直してください。",
      en: "compute it under the definition it was filed under",
    },
  }),
  "reconciled-period": (f: { reported: Period; computed: Period }) => ({
    ja: `報告値は${periodText(f.reported, "ja")}、計算値は${periodText(f.computed, "ja")}についてのものです。`,
    en: `the reported figure is about ${periodText(f.reported, "en")}, the computed one about ${periodText(f.computed, "en")}`,
    mend: { ja: "同じ対象時点の数値どうしを突合してください。", en: "compare figures of one period" },
  }),
});

const yearWords = {
  year: { ja: "暦年", en: "calendar year" },
  "fiscal-year": { ja: "年度", en: "fiscal year" },
} as const satisfies Readonly<Record<string, Text>>;
