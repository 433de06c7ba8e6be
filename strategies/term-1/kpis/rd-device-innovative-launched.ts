import { kpi } from "@hakaru/model/kpi";
import { atLeast } from "@hakaru/model/target";

export default kpi({
  id: "rd-device-innovative-launched",
  row: 6,
  section: "rd",
  theme: "rd",
  owner: "amed",
  label: { ja: "革新的医療機器の実用化", en: "Innovative medical devices brought into practical use" },
  goal: {
    ja: "5種類以上の革新的医療機器の実用化",
    en: "Practical use of at least 5 kinds of innovative medical devices",
  },
  unit: "items",
  direction: "up",
  target: [atLeast("5", "kinds", { answeredIn: "items" })],
  notes: [
    {
      kind: "ambiguity",
      text: {
        ja: "目標は「種類」、最新数値は「件」で、数える単位が一致しない。１件を１種類と読むことは資料からは確認できない。",
        en: "The target counts kinds (種類), the latest value items (件). The source does not confirm that one item is one kind.",
      },
    },
  ],
});
