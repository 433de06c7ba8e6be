import { kpi } from "@hakaru/model/kpi";
import { atLeast } from "@hakaru/model/target";

export default kpi({
  id: "rd-ctr-investigator-initiated-trials",
  row: 8,
  section: "rd",
  theme: "rd",
  owner: "amed",
  label: { ja: "医師主導治験届出数（年間）", en: "Notified investigator-initiated trials a year" },
  goal: {
    ja: "医師主導治験届出数　　年間40件",
    en: "Notifications of investigator-initiated clinical trials: 40 a year",
  },
  unit: "items",
  direction: "up",
  target: [atLeast("40", "items")],
  definitions: [
    {
      version: 1,
      statement: {
        ja: "一年度に届け出られた医師主導治験の件数（累計ではない）。",
        en: "Investigator-initiated clinical trials notified within one fiscal year (not a cumulative count).",
      },
    },
  ],
  indicators: { "": "clinical-research/investigator-initiated-trials" },
  notes: [
    {
      kind: "ambiguity",
      text: {
        ja: "最新数値は「見込み」。対象年度は資料に記載がなく、進行中の2019年度と推定。",
        en: "The latest value is a projection (見込み). The source names no year; it is inferred to be FY2019, then in progress.",
      },
    },
    {
      kind: "scope",
      text: {
        ja: "年間の件数であり、累計ではない。どの医療機関の届出を数えるかは資料に記載なし。",
        en: "An annual flow, not a cumulative count. The source does not say which institutions' notifications are counted.",
      },
    },
  ],
});
