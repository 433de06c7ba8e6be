import { kpi } from "@hakaru/model/kpi";
import { atLeast } from "@hakaru/model/target";

export default kpi({
  id: "rd-brain-dementia-biomarker-poc",
  row: 24,
  section: "rd",
  theme: "rd",
  owner: "amed",
  label: {
    ja: "認知症のバイオマーカーの臨床POC取得",
    en: "Clinical proof of concept for dementia biomarkers",
  },
  goal: {
    ja: "認知症の診断・治療効果に資するバイオマーカーの確立（臨床POC取得１件以上）",
    en: "Establishment of biomarkers that serve the diagnosis of dementia and the assessment of treatment (clinical proof of concept in at least 1)",
  },
  unit: "items",
  direction: "up",
  target: [atLeast("1", "items")],
  notes: [
    {
      kind: "scope",
      text: {
        ja: "最新数値は「臨床POC０件」と印刷されており、「ー」（記載なし）とは異なる。",
        en: "The latest value is printed as 0 clinical proofs of concept: a zero, not a dash.",
      },
    },
  ],
});
