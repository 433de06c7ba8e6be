import { kpi } from "@hakaru/model/kpi";
import { atLeast } from "@hakaru/model/target";

export default kpi({
  id: "rd-device-domestic-market",
  row: 7,
  section: "rd",
  theme: "rd",
  owner: "mhlw",
  label: { ja: "国内医療機器市場規模", en: "Size of the domestic medical device market" },
  goal: {
    ja: "国内医療機器市場規模の拡大　3.2兆円",
    en: "Expansion of the domestic medical device market: 3.2 trillion yen",
  },
  unit: "yen",
  direction: "up",
  target: [atLeast("3200000000000", "yen")],
  notes: [
    {
      kind: "scope",
      text: {
        ja: "最新数値は2018年の値であり、2020年3月31日時点ではない。",
        en: "The latest value is for 2018, not as of 31 March 2020.",
      },
    },
    {
      kind: "ambiguity",
      text: {
        ja: "基準値は資料に記載なし。2014年策定時の戦略では2011年に2.4兆円とされるが未確認のため、基準値としては用いない。",
        en: "No baseline is printed. The strategy of 2014 is said to give 2.4 trillion yen in 2011; not verified, so it is not used as a baseline.",
      },
    },
  ],
});
