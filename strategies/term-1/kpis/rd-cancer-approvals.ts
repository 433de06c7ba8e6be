import { kpi } from "@hakaru/model/kpi";
import { atLeast } from "@hakaru/model/target";

export default kpi({
  id: "rd-cancer-approvals",
  row: 21,
  section: "rd",
  theme: "rd",
  owner: "amed",
  label: {
    ja: "小児がん・希少がん等の治療薬の薬事承認・効能追加",
    en: "Approvals or added indications for childhood and rare cancers",
  },
  goal: {
    ja: "小児がん、希少がん等の治療薬に関して１種類以上の薬事承認・効能追加",
    en: "Regulatory approval or an added indication for at least 1 kind of drug for childhood, rare and other cancers",
  },
  unit: "kinds",
  direction: "up",
  target: [atLeast("1", "kinds")],
});
