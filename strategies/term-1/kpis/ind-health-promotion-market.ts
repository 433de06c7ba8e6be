import { kpi } from "@hakaru/model/kpi";
import { atLeast } from "@hakaru/model/target";

export default kpi({
  id: "ind-health-promotion-market",
  row: 38,
  section: "ind",
  theme: "ind",
  owner: "meti",
  label: {
    ja: "健康増進・予防、生活支援関連産業の市場規模",
    en: "Market of health promotion, prevention and daily-living support",
  },
  goal: {
    ja: "健康増進・予防、生活支援関連産業の市場規模を拡大（４兆円→10兆円）",
    en: "Expand the market of industries for health promotion, prevention and daily-living support (from 4 to 10 trillion yen)",
  },
  unit: "yen",
  direction: "up",
  target: [atLeast("10000000000000", "yen")],
  baseline: {
    amount: "4000000000000",
    unit: "yen",
    note: { ja: "基準年は資料に記載なし。", en: "The source prints no base year." },
  },
  notes: [
    {
      kind: "ambiguity",
      text: {
        ja: "6.6兆円の時点は資料に記載がなく、注のとおり2020年3月31日とするが、市場規模は一時点の値ではないため、対象年は不明。",
        en: "No date is printed for the 6.6 trillion yen. The footnote makes it 31 March 2020, but a market size is not a figure of one day; the year it covers is unknown.",
      },
    },
    {
      kind: "dispute",
      text: {
        ja: "基準値４兆円の年は、国会での答弁では2013年（diet-2017-12-05）、報道では2011年度（j-cast-2015）とされ、一致しない。",
        en: "The year of the 4 trillion yen baseline is 2013 in a Diet answer (diet-2017-12-05) and FY2011 in the press (j-cast-2015).",
      },
    },
    {
      kind: "scope",
      text: {
        ja: "途中の値として2015年度に5.5兆円（diet-2017-12-05）。",
        en: "An intermediate value is 5.5 trillion yen in FY2015 (diet-2017-12-05).",
      },
    },
  ],
});
