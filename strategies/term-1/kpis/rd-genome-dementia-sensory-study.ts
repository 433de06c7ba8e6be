import { kpi } from "@hakaru/model/kpi";
import { event } from "@hakaru/model/target";

export default kpi({
  id: "rd-genome-dementia-sensory-study",
  row: 17,
  section: "rd",
  theme: "rd",
  owner: "amed",
  label: {
    ja: "認知症・感覚器系のゲノム医療の臨床研究の開始",
    en: "Start of clinical research on genomic medicine for dementia and sensory organs",
  },
  goal: {
    ja: "認知症・感覚器系領域のゲノム医療に係る臨床研究の開始",
    en: "Start of clinical research on genomic medicine in the fields of dementia and the sensory organs",
  },
  direction: "event",
  target: [event()],
});
