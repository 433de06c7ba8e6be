import { kpi } from "@hakaru/model/kpi";
import { atLeast } from "@hakaru/model/target";

export default kpi({
  id: "rd-cancer-drugs-to-trial",
  row: 19,
  section: "rd",
  theme: "rd",
  owner: "amed",
  label: {
    ja: "革新的ながん治療薬の治験への導出",
    en: "Innovative cancer drugs advanced to clinical trials",
  },
  goal: {
    ja: "日本発の革新的ながん治療薬の創出に向けた10種類以上の治験への導出",
    en: "Advance at least 10 kinds of drug candidates to clinical trials toward innovative cancer drugs originating in Japan",
  },
  unit: "kinds",
  direction: "up",
  target: [atLeast("10", "kinds")],
});
