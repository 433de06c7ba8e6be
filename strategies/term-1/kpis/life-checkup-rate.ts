import { kpi } from "@hakaru/model/kpi";
import { atLeast } from "@hakaru/model/target";

export default kpi({
  id: "life-checkup-rate",
  row: 44,
  section: "hr",
  theme: "life",
  owner: "mhlw",
  label: { ja: "健診受診率（40～74歳）", en: "Health checkup rate (ages 40–74)" },
  goal: {
    ja: "健診受診率（40～74歳）を80％（特定健診を含む。）",
    en: "Raise the health checkup rate (ages 40–74) to 80% (specific health checkups included)",
  },
  unit: "percent",
  direction: "up",
  target: [atLeast("80", "percent")],
  definitions: [
    {
      version: 1,
      statement: {
        ja: "40～74歳の者（入院者を除く）のうち、過去１年間に健診又は人間ドックを受けた者の割合（国民生活基礎調査、３年ごとの大規模調査）。特定健診の実施状況の統計ではない。",
        en: "Share of persons aged 40–74 (inpatients left out) who had a health checkup or a comprehensive medical examination in the past year (Comprehensive Survey of Living Conditions, a household survey, large-scale every three years). Not the statistic on specific health checkups.",
      },
    },
  ],
  overRecords: { "": [{ indicator: "checkup-rate" }] },
  notes: [
    {
      kind: "ambiguity",
      text: {
        ja: "紙面の見出しは本文から離れて置かれており、本項目が「教育の振興・人材の確保等」の見出しの下にあることは配置からの推定。内容は健康長寿に属する。",
        en: "The headings float apart on the page; that this row stands under the education and human resources heading is inferred from the layout. Its subject is healthy longevity.",
      },
    },
    {
      kind: "scope",
      text: {
        ja: "資料に統計名の記載なし。71.0%は平成28年国民生活基礎調査の値と一致し、同調査は熊本県を除く（hpcase-2016）。",
        en: "The source names no statistic. The 71.0% equals the 2016 Comprehensive Survey of Living Conditions, which leaves out Kumamoto Prefecture (hpcase-2016).",
      },
    },
    {
      kind: "scope",
      text: {
        ja: "特定健診の実施率（2017年度53.1%）とは別の指標であり、接続できない（tokutei-checkups-2017）。",
        en: "A different indicator from the rate of specific health checkups (53.1% in FY2017); the two cannot be joined (tokutei-checkups-2017).",
      },
    },
    {
      kind: "scope",
      text: {
        ja: "2019年調査の値は73.3%。2020年7月の公表で、本資料の時点より後（toushin-2020）。",
        en: "The 2019 survey gives 73.3%; published in July 2020, after the date of this report (toushin-2020).",
      },
    },
  ],
});
