import { kpi } from "@hakaru/model/kpi";
import { atLeast } from "@hakaru/model/target";

export default kpi({
  id: "life-metabolic-reduction",
  row: 43,
  section: "hr",
  theme: "life",
  owner: "mhlw",
  label: {
    ja: "メタボ人口の減少率（2008年度比）",
    en: "Reduction of the population with metabolic syndrome (against FY2008)",
  },
  goal: {
    ja: "メタボ人口を2008年度比25％減",
    en: "Reduce the population with metabolic syndrome by 25% compared with FY2008",
  },
  unit: "percent",
  direction: "up",
  measuredAs: "reduction",
  target: [atLeast("25", "percent")],
  baseline: {
    amount: "0",
    unit: "percent",
    period: "FY2008",
    note: {
      ja: "2008年度を100とする減少率であるため、基準値は定義上０。",
      en: "A reduction from FY2008 = 100, so the baseline is 0 by construction.",
    },
  },
  definitions: [
    {
      version: 1,
      statement: {
        ja: "メタボリックシンドロームの該当者及び予備群の2008年度比減少率（2015年度分までこの名称で報じられた値。第２版とは算定の基礎が異なる）。",
        en: "Reduction of persons with metabolic syndrome or pre-metabolic syndrome against FY2008 (figures reported under this name up to FY2015; the base differs from version 2).",
      },
    },
    {
      version: 2,
      statement: {
        ja: "特定保健指導対象者の推定数の2008年度比減少率。健診実施率及び年齢構成の変化の影響を除く（厚生労働省「特定健康診査・特定保健指導の実施状況」）。",
        en: "Reduction of the estimated number of persons eligible for specific health guidance against FY2008, with changes of the checkup rate and the age mix removed (MHLW statistic on specific health checkups and guidance).",
      },
    },
  ],
  overRecords: {
    "": [
      { indicator: "guidance-target-reduction" },
      { indicator: "metabolic-persons", andBaseline: true },
      { indicator: "metabolic-share-adjusted", andBaseline: true },
    ],
  },
  notes: [
    {
      kind: "ambiguity",
      text: {
        ja: "紙面の見出しは本文から離れて置かれており、本項目が「教育の振興・人材の確保等」の見出しの下にあることは配置からの推定。内容は健康長寿に属する。",
        en: "The headings float apart on the page; that this row stands under the education and human resources heading is inferred from the layout. Its subject is healthy longevity.",
      },
    },
    {
      kind: "dispute",
      text: {
        ja: "2017年度の値は、後の厚生労働省の表では14.3%（同表の人数から計算すると14.34%）であり、本資料の14.2%と異なる（mhlw-checkups-2020）。",
        en: "A later MHLW table gives 14.3% for FY2017 (14.34% from its own counts), not the 14.2% printed here (mhlw-checkups-2020).",
      },
    },
    {
      kind: "dispute",
      text: {
        ja: "健康日本21（第二次）最終評価は、該当者及び予備群の人数について同じ2008年度比25%減の目標を「D 悪化」（+8.3%、2019年度 約1,516万人）とした（kenko-nippon-21-final）。",
        en: "The final evaluation of Health Japan 21 (second term) rates the same goal, 25% below FY2008, on the number of persons with metabolic or pre-metabolic syndrome as “D, worse” (+8.3%, about 15.16 million in FY2019) (kenko-nippon-21-final).",
      },
    },
    {
      kind: "dispute",
      text: {
        ja: "年齢調整後の健診受診者に占める該当者及び予備群の割合は、25.7%（2008年度）から26.9%（2018年度）へ上昇している（mhlw-share-table）。",
        en: "The age-adjusted share of examinees with metabolic or pre-metabolic syndrome rose from 25.7% (FY2008) to 26.9% (FY2018) (mhlw-share-table).",
      },
    },
    {
      kind: "scope",
      text: {
        ja: "特定保健指導対象者は服薬中の者を含まず、BMI25以上の者を含むため、該当者及び予備群とは範囲が異なる（kenko-nippon-21-final）。厚生労働省の表は列の見出しを「該当者及び予備群」とするが、計算式は特定保健指導対象者推定数による（mhlw-checkups-2020）。",
        en: "Persons eligible for guidance leave out those on medication and include those with a BMI of 25 or more, so they are not the persons with (pre-)metabolic syndrome (kenko-nippon-21-final). The MHLW table heads its column with the latter, but its formula uses the former (mhlw-checkups-2020).",
      },
    },
    {
      kind: "scope",
      text: {
        ja: "2012～2015年度分として報じられた1.34%、3.47%、3.18%、2.74%は第１版の値であり、14.2%とは比較できない。2012年度は、保健指導対象者の減少率では12.0%と公表されている（mhlw-release-2014）。",
        en: "The 1.34%, 3.47%, 3.18% and 2.74% reported for FY2012 to FY2015 follow version 1 and cannot be compared with 14.2%. On guidance-eligible persons, 12.0% was published for FY2012 (mhlw-release-2014).",
      },
    },
  ],
});
