import { kpi } from "@hakaru/model/kpi";
import { atLeast } from "@hakaru/model/target";

export default kpi({
  id: "rd-brain-psych-diagnosis",
  row: 26,
  section: "rd",
  theme: "rd",
  owner: "amed",
  label: { ja: "精神疾患の客観的診断法の確立", en: "Objective diagnosis of mental disorders" },
  goal: {
    ja: "精神疾患の客観的診断法の確立（臨床POC取得４件以上、診療ガイドライン策定５件以上）",
    en: "Establishment of objective methods of diagnosing mental disorders (clinical proof of concept in at least 4, at least 5 clinical practice guidelines)",
  },
  unit: "items",
  direction: "up",
  composite: {
    rule: "all",
    parts: {
      poc: { ja: "臨床POC", en: "clinical proof of concept" },
      guideline: { ja: "診療ガイドライン", en: "clinical practice guidelines" },
    },
  },
  target: [atLeast("4", "items", { part: "poc" }), atLeast("5", "items", { part: "guideline" })],
  notes: [
    {
      kind: "ambiguity",
      text: {
        ja: "目標は二つの条件を並べている。双方を満たすことを達成と読む。",
        en: "The target lists two conditions; achieved is read as both being met.",
      },
    },
  ],
});
