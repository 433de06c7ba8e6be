import { kpi } from "@hakaru/model/kpi";
import { event } from "@hakaru/model/target";

export default kpi({
  id: "rd-genome-neuromuscular-study",
  row: 18,
  section: "rd",
  theme: "rd",
  owner: "amed",
  label: {
    ja: "神経・筋難病等の診断・治療法の臨床研究の開始",
    en: "Start of clinical research on intractable neuromuscular diseases",
  },
  goal: {
    ja: "神経・筋難病等の革新的な診断・治療法の開発に係る臨床研究の開始",
    en: "Start of clinical research to develop innovative methods of diagnosis and treatment for intractable neuromuscular and other diseases",
  },
  direction: "event",
  target: [event()],
});
