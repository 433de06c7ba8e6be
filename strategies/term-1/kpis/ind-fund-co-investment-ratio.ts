import { kpi } from "@hakaru/model/kpi";
import { atLeast } from "@hakaru/model/target";

export default kpi({
  id: "ind-fund-co-investment-ratio",
  row: 39,
  section: "ind",
  theme: "ind",
  owner: "cas",
  label: { ja: "官民ファンドと民間の協調出資の件数比率", en: "Share of deals with private co-investment" },
  goal: {
    ja: "健康・医療分野における官民ファンドと民間からの協調出資がなされた件数の比率を100%",
    en: "Bring to 100% the share, by number of deals, in which public-private funds and the private sector invested jointly in health and medicine",
  },
  unit: "percent",
  direction: "up",
  target: [atLeast("100", "percent")],
  notes: [
    {
      kind: "scope",
      text: {
        ja: "金額ではなく件数の比率。分子・分母の件数及び対象ファンドは資料に記載なし。",
        en: "A share of the number of deals, not of amounts. The source states neither the two counts nor the funds covered.",
      },
    },
  ],
});
