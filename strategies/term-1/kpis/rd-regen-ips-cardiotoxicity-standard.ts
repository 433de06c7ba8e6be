import { kpi } from "@hakaru/model/kpi";
import { event } from "@hakaru/model/target";

export default kpi({
  id: "rd-regen-ips-cardiotoxicity-standard",
  row: 14,
  section: "rd",
  theme: "rd",
  owner: "amed",
  label: {
    ja: "iPS細胞技術による心毒性評価法の国際標準化への提言",
    en: "Proposal for an international standard on iPS-based cardiotoxicity testing",
  },
  goal: {
    ja: "ｉＰＳ細胞技術を応用した医薬品心毒性評価法の国際標準化への提言",
    en: "Proposal toward international standardisation of a method for assessing the cardiotoxicity of drugs that applies iPS cell technology",
  },
  direction: "event",
  target: [event()],
});
