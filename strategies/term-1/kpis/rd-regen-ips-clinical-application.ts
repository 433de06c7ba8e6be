import { kpi } from "@hakaru/model/kpi";
import { event } from "@hakaru/model/target";

export default kpi({
  id: "rd-regen-ips-clinical-application",
  row: 10,
  section: "rd",
  theme: "rd",
  owner: "amed",
  label: {
    ja: "iPS細胞技術による新規治療薬の臨床応用",
    en: "Clinical application of new drugs made with iPS cell technology",
  },
  goal: {
    ja: "ｉＰＳ細胞技術を活用して作製した新規治療薬の臨床応用（臨床研究又は治験の開始）",
    en: "Clinical application of new therapeutic drugs created with iPS cell technology (start of clinical research or clinical trials)",
  },
  direction: "event",
  target: [event()],
});
