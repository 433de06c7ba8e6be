import { kpi } from "@hakaru/model/kpi";
import { atLeast } from "@hakaru/model/target";

export default kpi({
  id: "rd-cancer-guidelines",
  row: 23,
  section: "rd",
  theme: "rd",
  owner: "amed",
  label: {
    ja: "小児・高齢者のがん、希少がんの標準治療のガイドライン",
    en: "Guidelines on standard treatment of cancers of children and the elderly and rare cancers",
  },
  goal: {
    ja: "小児・高齢者のがん、希少がんに対する標準治療の確立（３件以上のガイドラインを作成）",
    en: "Establishment of standard treatment for cancers of children and the elderly and for rare cancers (at least 3 guidelines drawn up)",
  },
  unit: "items",
  direction: "up",
  target: [atLeast("3", "items")],
});
