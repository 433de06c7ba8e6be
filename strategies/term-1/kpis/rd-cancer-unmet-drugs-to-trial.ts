import { kpi } from "@hakaru/model/kpi";
import { atLeast } from "@hakaru/model/target";

export default kpi({
  id: "rd-cancer-unmet-drugs-to-trial",
  row: 20,
  section: "rd",
  theme: "rd",
  owner: "amed",
  label: {
    ja: "小児がん・難治性がん・希少がん等の治療薬の治験への導出",
    en: "Drugs for childhood, refractory and rare cancers advanced to clinical trials",
  },
  goal: {
    ja: "小児がん、難治性がん、希少がん等に関して、未承認薬・適応外薬を含む治療薬の実用化に向けた１２種類以上の治験への導出",
    en: "For childhood, refractory, rare and other cancers, advance at least 12 kinds of drugs, including unapproved and off-label drugs, to clinical trials toward practical use",
  },
  unit: "kinds",
  direction: "up",
  target: [atLeast("12", "kinds")],
});
