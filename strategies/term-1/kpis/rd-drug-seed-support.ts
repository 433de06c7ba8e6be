import { kpi } from "@hakaru/model/kpi";
import { atLeast } from "@hakaru/model/target";

export default kpi({
  id: "rd-drug-seed-support",
  row: 2,
  section: "rd",
  theme: "rd",
  owner: "amed",
  label: { ja: "有望シーズへの創薬支援", en: "Drug discovery support for promising seeds" },
  goal: { ja: "有望シーズへの創薬支援　200件", en: "Drug discovery support for promising seeds: 200" },
  unit: "items",
  direction: "up",
  target: [atLeast("200", "items")],
  notes: [
    {
      kind: "scope",
      text: {
        ja: "142件は、AMEDが第１期中長期計画期間に創薬ブースターで支援したテーマ数として公表した値と一致（amed-2019）。",
        en: "The 142 equals the number of themes AMED says its Drug Discovery Booster supported in AMED's first mid-to-long-term plan (amed-2019).",
      },
    },
  ],
});
