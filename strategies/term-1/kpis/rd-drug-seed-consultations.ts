import { kpi } from "@hakaru/model/kpi";
import { atLeast } from "@hakaru/model/target";

export default kpi({
  id: "rd-drug-seed-consultations",
  row: 1,
  section: "rd",
  theme: "rd",
  owner: "amed",
  label: { ja: "創薬の相談・シーズ評価", en: "Drug discovery: consultations and seed evaluations" },
  goal: { ja: "相談・シーズ評価　1,500件", en: "Consultations and evaluations of drug seeds: 1,500" },
  unit: "items",
  direction: "up",
  target: [atLeast("1500", "items")],
  notes: [
    {
      kind: "scope",
      text: {
        ja: "相談とシーズ評価の合計件数。期間中の累計とみられるが、累計か単年度かは資料に記載なし。",
        en: "Consultations and seed evaluations together. Read as a cumulative count; the source does not say whether it is cumulative or annual.",
      },
    },
  ],
});
