import { kpi } from "@hakaru/model/kpi";
import { atLeast } from "@hakaru/model/target";

export default kpi({
  id: "rd-drug-licence-out",
  row: 3,
  section: "rd",
  theme: "rd",
  owner: "amed",
  label: { ja: "企業への導出", en: "Licensing out to companies" },
  goal: { ja: "企業への導出（ライセンスアウト）　５件", en: "Licensing out to companies: 5" },
  unit: "items",
  direction: "up",
  composite: {
    rule: "of-which",
    parts: {
      "drug-discovery-support-network": {
        ja: "うち創薬支援ネットワーク",
        en: "of which Drug Discovery Support Network",
      },
    },
  },
  target: [atLeast("5", "items"), atLeast("5", "items", { part: "drug-discovery-support-network" })],
  notes: [
    {
      kind: "ambiguity",
      text: {
        ja: "目標の５件が全体（225件）と創薬支援ネットワーク分（9件）のどちらを指すかは資料に記載なし。両方を同じ目標と比較する。",
        en: "The source does not say whether the target of 5 means the whole (225) or the Drug Discovery Support Network's share (9). Both are compared with it.",
      },
    },
    {
      kind: "scope",
      text: {
        ja: "225件と9件は対象範囲が異なる。9件は創薬支援ネットワーク（創薬ブースター）による導出のみ（amed-2019）。",
        en: "The 225 and the 9 differ in scope; the 9 are licences from the Drug Discovery Support Network (Drug Discovery Booster) only (amed-2019).",
      },
    },
  ],
});
