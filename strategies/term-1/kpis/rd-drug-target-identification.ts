import { kpi } from "@hakaru/model/kpi";
import { atLeast } from "@hakaru/model/target";

export default kpi({
  id: "rd-drug-target-identification",
  row: 4,
  section: "rd",
  theme: "rd",
  owner: "amed",
  label: { ja: "創薬ターゲットの同定", en: "Identification of drug targets" },
  goal: { ja: "創薬ターゲットの同定　10件", en: "Identification of drug targets: 10" },
  unit: "items",
  direction: "up",
  target: [atLeast("10", "items")],
});
