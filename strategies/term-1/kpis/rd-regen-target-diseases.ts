import { kpi } from "@hakaru/model/kpi";
import { atLeast } from "@hakaru/model/target";

export default kpi({
  id: "rd-regen-target-diseases",
  row: 12,
  section: "rd",
  theme: "rd",
  owner: "amed",
  label: { ja: "臨床研究・治験に移行する対象疾患", en: "Diseases moving to clinical research or trials" },
  goal: {
    ja: "臨床研究又は治験に移行する対象疾患の拡大　35件",
    en: "Expansion of target diseases moving to clinical research or clinical trials: 35",
  },
  unit: "items",
  direction: "up",
  target: [atLeast("35", "items")],
});
