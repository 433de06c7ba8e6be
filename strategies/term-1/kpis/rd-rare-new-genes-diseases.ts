import { kpi } from "@hakaru/model/kpi";
import { atLeast } from "@hakaru/model/target";

export default kpi({
  id: "rd-rare-new-genes-diseases",
  row: 37,
  section: "rd",
  theme: "rd",
  owner: "amed",
  label: { ja: "新規原因遺伝子・新規疾患の発見", en: "Discovery of new causative genes or new diseases" },
  goal: {
    ja: "未診断又は希少疾患に対する新規原因遺伝子又は新規疾患の発見を５件以上達成",
    en: "At least 5 discoveries of new causative genes or new diseases among undiagnosed or rare diseases",
  },
  unit: "items",
  direction: "up",
  target: [atLeast("5", "items")],
});
