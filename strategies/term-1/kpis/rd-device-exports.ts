import { kpi } from "@hakaru/model/kpi";
import { atLeast } from "@hakaru/model/target";

export default kpi({
  id: "rd-device-exports",
  row: 5,
  section: "rd",
  theme: "rd",
  owner: "mhlw",
  label: { ja: "医療機器の輸出額", en: "Exports of medical devices" },
  goal: {
    ja: "医療機器の輸出額を倍増（2011年約5千億円→　約1兆円）",
    en: "Double the value of medical device exports (from about 500 billion yen in 2011 to about 1 trillion yen)",
  },
  unit: "yen",
  direction: "up",
  target: [atLeast("1000000000000", "yen", { approximate: true })],
  baseline: { amount: "500000000000", unit: "yen", period: "2011", approximate: true },
  notes: [
    {
      kind: "ambiguity",
      text: {
        ja: "「倍増」と「約1兆円」は一つの目標の二通りの表現。基準値・目標値とも概数のため、割合の計算には丸めの影響がある。",
        en: "“Double” and “about 1 trillion yen” are two statements of one target. Baseline and target are both rounded, so any share of the way carries the rounding.",
      },
    },
    {
      kind: "scope",
      text: {
        ja: "最新数値は2018年の値であり、2020年3月31日時点ではない。",
        en: "The latest value is for 2018, not as of 31 March 2020.",
      },
    },
  ],
});
