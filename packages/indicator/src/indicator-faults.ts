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
});
