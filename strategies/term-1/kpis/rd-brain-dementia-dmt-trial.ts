import { kpi } from "@hakaru/model/kpi";
import { event } from "@hakaru/model/target";

export default kpi({
  id: "rd-brain-dementia-dmt-trial",
  row: 25,
  section: "rd",
  theme: "rd",
  owner: "amed",
  label: {
    ja: "日本発の認知症疾患修飾薬候補の治験開始",
    en: "Trial start for a disease-modifying dementia drug candidate from Japan",
  },
  goal: {
    ja: "日本発の認知症の疾患修飾薬候補の治験開始",
    en: "Start of a clinical trial of a disease-modifying drug candidate for dementia originating in Japan",
  },
  unit: "items",
  direction: "event",
  target: [event()],
  notes: [
    {
      kind: "ambiguity",
      text: {
        ja: "目標は治験の開始であり件数の記載がないが、最新数値は「０件」と件数で印刷されている。",
        en: "The target is that a trial starts, with no number; the latest value is printed as a count, 0.",
      },
    },
    {
      kind: "scope",
      text: { ja: "「０件」は「ー」（記載なし）とは異なる。", en: "The 0 is a zero, not a dash." },
    },
  ],
});
