import { kpi } from "@hakaru/model/kpi";
import { event } from "@hakaru/model/target";

export default kpi({
  id: "rd-genome-cancer-prediction-study",
  row: 16,
  section: "rd",
  theme: "rd",
  owner: "amed",
  label: { ja: "発がん予測診断等の臨床研究の開始", en: "Start of clinical research on cancer prediction" },
  goal: {
    ja: "発がん予測診断、抗がん剤等の治療反応性や副作用の予測診断に係る臨床研究の開始",
    en: "Start of clinical research on predictive diagnosis of carcinogenesis and of response to, and adverse reactions from, anticancer drugs and other therapies",
  },
  direction: "event",
  target: [event()],
});
