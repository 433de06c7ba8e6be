import { kpi } from "@hakaru/model/kpi";
import { increase } from "@hakaru/model/target";

export default kpi({
  id: "rd-regen-approved-products",
  row: 11,
  section: "rd",
  theme: "rd",
  owner: "amed",
  label: { ja: "再生医療等製品の薬事承認数", en: "Approved regenerative medical products" },
  goal: {
    ja: "再生医療等製品の薬事承認数の増加",
    en: "Increase in the number of regenerative medical products approved",
  },
  unit: "products",
  direction: "up",
  target: [increase()],
  notes: [
    {
      kind: "ambiguity",
      text: {
        ja: "目標に数値がなく、基準となる数も記載がないため、「増加」したかは資料からは判定できない。",
        en: "The target has no number and no starting number is printed, so the source alone does not show whether there was an increase.",
      },
    },
    {
      kind: "scope",
      text: {
        ja: "１品目が何を数えたものかは資料に記載なし。国内の承認数は当時これより多いとされ（未確認）、事業による支援品目の可能性がある。",
        en: "The source does not say what the 1 product counts. National approvals are said to have been more by then (not verified), so it may count products supported by the programme.",
      },
    },
  ],
});
