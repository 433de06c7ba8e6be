import { kpi } from "@hakaru/model/kpi";
import { atLeast } from "@hakaru/model/target";

export default kpi({
  id: "intl-overseas-market",
  row: 41,
  section: "ind",
  theme: "intl",
  owner: "meti",
  label: {
    ja: "日本の医療技術・サービスの海外市場規模",
    en: "Overseas market won by Japanese medical technology and services",
  },
  goal: {
    ja: "日本の医療技術・サービスが獲得する海外市場規模を５兆円【2030年まで】",
    en: "Overseas market won by Japanese medical technology and services: 5 trillion yen (by 2030)",
  },
  unit: "yen",
  direction: "up",
  composite: {
    rule: "not-additive",
    parts: {
      devices: {
        ja: "医療機器の海外売上高（198社）",
        en: "overseas sales of medical devices (198 companies)",
      },
      drugs: { ja: "医薬品の海外売上高（22社）", en: "overseas sales of pharmaceuticals (22 companies)" },
    },
  },
  target: [atLeast("5000000000000", "yen", { by: "2030" })],
  notes: [
    {
      kind: "ambiguity",
      text: {
        ja: "最新数値は医療機器（198社）と医薬品（22社）の企業の海外売上高で、対象範囲が異なる。資料は合算しておらず、目標の「海外市場規模」と同じものかも記載がないため、達成は判定しない。",
        en: "The latest values are overseas sales of companies for devices (198) and drugs (22), which differ in scope. The source does not add them or say that they are the “overseas market” of the target, so no verdict is given.",
      },
    },
    {
      kind: "scope",
      text: {
        ja: "最新数値は2018年の値。目標年は2030年。",
        en: "The latest values are for 2018; the deadline is 2030.",
      },
    },
  ],
});
