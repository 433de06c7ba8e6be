import { kpi } from "@hakaru/model/kpi";
import { atLeast } from "@hakaru/model/target";

export default kpi({
  id: "life-healthy-life-expectancy",
  row: 42,
  section: "hr",
  theme: "life",
  owner: "mhlw",
  label: { ja: "国民の健康寿命の延伸", en: "Extension of healthy life expectancy" },
  goal: {
    ja: "国民の健康寿命を１歳以上延伸",
    en: "Extend the healthy life expectancy of the people by at least 1 year",
  },
  unit: "years",
  direction: "up",
  measuredAs: "difference",
  composite: {
    rule: "each-sex",
    parts: {
      male: { ja: "男性", en: "male" },
      female: { ja: "女性", en: "female" },
    },
  },
  target: [atLeast("1", "years", { part: "male" }), atLeast("1", "years", { part: "female" })],
  baseline: {
    amount: "0",
    unit: "years",
    period: "2010",
    note: {
      ja: "最新数値は2010年との差であるため、基準値は定義上０。",
      en: "The latest values are differences from 2010, so the baseline is 0 by construction.",
    },
  },
  definitions: [
    {
      version: 1,
      statement: {
        ja: "健康寿命（日常生活に制限のない期間の平均）の、2010年の値との差。男女別。",
        en: "Healthy life expectancy (mean years lived without limitation in daily activities): difference from its value in 2010, by sex.",
      },
    },
  ],
  notes: [
    {
      kind: "ambiguity",
      text: {
        ja: "紙面の見出しは本文から離れて置かれており、本項目が「教育の振興・人材の確保等」の見出しの下にあることは配置からの推定。内容は健康長寿に属する。",
        en: "The headings float apart on the page; that this row stands under the education and human resources heading is inferred from the layout. Its subject is healthy longevity.",
      },
    },
    {
      kind: "ambiguity",
      text: {
        ja: "１歳以上の延伸を男女それぞれに求めるかは資料に記載なし。男女それぞれが満たすことを達成と読む。",
        en: "The source does not say whether each sex must gain 1 year. Achieved is read as each sex gaining it.",
      },
    },
    {
      kind: "scope",
      text: {
        ja: "2010年は男性70.42年・女性73.62年、2016年は男性72.14年・女性74.79年と報じられており、印刷された差と一致する（chiikihoken-2018）。2016年は熊本県を除く（jmedj-2018）。",
        en: "Reported as 70.42 (male) and 73.62 (female) years in 2010 and 72.14 and 74.79 in 2016, which agree with the printed differences (chiikihoken-2018). 2016 leaves out Kumamoto Prefecture (jmedj-2018).",
      },
    },
  ],
});
