import { kpi } from "@hakaru/model/kpi";
import { atLeast } from "@hakaru/model/target";

export default kpi({
  id: "rd-ctr-first-in-human",
  row: 9,
  section: "rd",
  theme: "rd",
  owner: "amed",
  label: { ja: "First in Human（FIH）試験（年間）", en: "First-in-human trials a year" },
  goal: {
    ja: "First in Human（FIH）試験（企業治験を含む。）年間40件",
    en: "First-in-human (FIH) trials, including company-sponsored trials: 40 a year",
  },
  unit: "items",
  direction: "up",
  target: [atLeast("40", "items")],
  definitions: [
    {
      version: 1,
      statement: {
        ja: "一年度に行われたFIH試験の件数。企業治験を含む（累計ではない）。",
        en: "First-in-human trials within one fiscal year, company-sponsored trials included (not a cumulative count).",
      },
    },
  ],
  indicators: { "": "clinical-research/first-in-human-trials" },
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
        ja: "年間の件数であり、累計ではない。どの医療機関の試験を数えるかは資料に記載なし。",
        en: "An annual flow, not a cumulative count. The source does not say which institutions' trials are counted.",
      },
    },
  ],
});
