import { catalogue } from "@hakaru/model/fault";

/** What is refused of those who ask for an indicator or compare it. */
export const indicatorFaults = catalogue({
  "unknown-breakdown": (f: { indicator: string; name: string; known: string }) => ({
    ja: `指標「${f.indicator}」に集計区分「${f.name}」はありません（あるもの: ${f.known || "なし"}）。`,
    en: `${f.indicator} cannot be broken down by ${f.name} (it can by: ${f.known || "nothing"})`,
    mend: { ja: "定義にある集計区分を指定してください。", en: "name breakdowns of its definition" },
  }),
  "cohort-needs-a-year": (f: { indicator: string; period: string }) => ({
    ja: `指標「${f.indicator}」は年次ごとのもので、対象時点 ${f.period} では求められません。`,
    en: `${f.indicator} is about the cohort of a year, and ${f.period} is none`,
    mend: { ja: "年または年度を指定してください。", en: "ask for a year or a fiscal year" },
  }),
  "cohort-needs-a-calendar-year": (f: { indicator: string; period: string }) => ({
    ja: `指標「${f.indicator}」は暦年ごとのものですが、${f.period} が指定されました。`,
    en: `${f.indicator} is counted by calendar year, and ${f.period} is a fiscal year`,
    mend: { ja: "暦年を指定してください（例: 2018）。", en: "ask for a calendar year, as 2018" },
  }),
  "cohort-needs-a-fiscal-year": (f: { indicator: string; period: string }) => ({
    ja: `指標「${f.indicator}」は年度ごとのものですが、${f.period} が指定されました。`,
    en: `${f.indicator} is counted by fiscal year, and ${f.period} is a calendar year`,
    mend: { ja: "年度を指定してください（例: FY2018）。", en: "ask for a fiscal year, as FY2018" },
  }),
  "reconciled-unit": (f: { reported: string; computed: string }) => ({
    ja: `報告値の単位「${f.reported}」と計算値の単位「${f.computed}」が異なるため、突合できません。`,
    en: `the reported figure is in 「${f.reported}」, the computed one in 「${f.computed}」: they cannot be compared`,
    mend: { ja: "同じ単位の数値どうしを突合してください。", en: "compare figures of one unit" },
  }),
  "reconciled-definition": (f: { reported: string; computed: string }) => ({
    ja: `報告値の定義（${f.reported}）と計算値の定義（${f.computed}）が異なるため、突合できません。`,
    en: `the reported figure was filed under definition ${f.reported}, the computed one under ${f.computed}`,
    mend: {
      ja: "報告時の定義で計算し直してください。",
      en: "compute it under the definition it was filed under",
    },
  }),
  "reconciled-period": (f: { reported: string; computed: string }) => ({
    ja: `報告値は ${f.reported}、計算値は ${f.computed} についてのものです。`,
    en: `the reported figure is about ${f.reported}, the computed one about ${f.computed}`,
    mend: { ja: "同じ対象時点の数値どうしを突合してください。", en: "compare figures of one period" },
  }),
});
