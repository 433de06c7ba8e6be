import { kpi } from "@hakaru/model/kpi";
import { event } from "@hakaru/model/target";

export default kpi({
  id: "rd-rare-intl-joint-trials",
  row: 36,
  section: "rd",
  theme: "rd",
  owner: "amed",
  label: {
    ja: "国際共同臨床研究・治験の開始",
    en: "Start of international joint clinical research and trials",
  },
  goal: {
    ja: "欧米等のデータベースと連携した国際共同臨床研究及び治験の開始",
    en: "Start of international joint clinical research and clinical trials linked with databases in Europe, the United States and elsewhere",
  },
  unit: "items",
  direction: "event",
  target: [event()],
  notes: [
    {
      kind: "ambiguity",
      text: {
        ja: "目標は開始であり件数の記載がないが、最新数値は「1件」と件数で印刷されている。臨床研究と治験の双方の開始を求めるものかも記載なし。",
        en: "The target is a start, with no number; the latest value is printed as a count, 1. Nor is it said whether both clinical research and a trial must start.",
      },
    },
  ],
});
