import { kpi } from "@hakaru/model/kpi";
import { event } from "@hakaru/model/target";

export default kpi({
  id: "rd-genome-risk-prediction-evidence",
  row: 15,
  section: "rd",
  theme: "rd",
  owner: "amed",
  label: {
    ja: "糖尿病等のリスク予測・予防等のエビデンスの創出",
    en: "Evidence on risk prediction and prevention of diabetes and others",
  },
  goal: {
    ja: "糖尿病などに関するリスク予測や予防、診断（層別化）や治療、薬剤の選択・最適化等に係るエビデンスの創出",
    en: "Creation of evidence on risk prediction, prevention, diagnosis (stratification), treatment, and the choice and optimisation of drugs for diabetes and other diseases",
  },
  direction: "event",
  target: [event()],
});
