import { kpi } from "@hakaru/model/kpi";
import { atLeast } from "@hakaru/model/target";

export default kpi({
  id: "intl-medical-hubs",
  row: 40,
  section: "ind",
  theme: "intl",
  owner: "meti",
  label: { ja: "海外の日本の医療拠点", en: "Japanese medical hubs abroad" },
  goal: {
    ja: "海外に日本の医療拠点を創設（３カ所→20カ所程度）",
    en: "Establish Japanese medical hubs abroad (from 3 to about 20 sites)",
  },
  unit: "sites",
  direction: "up",
  target: [atLeast("20", "sites", { approximate: true })],
  baseline: {
    amount: "3",
    unit: "sites",
    note: { ja: "基準年は資料に記載なし。", en: "The source prints no base year." },
  },
  notes: [
    {
      kind: "scope",
      text: {
        ja: "目標は「カ所」、最新数値は「拠点」と印刷されており、同じ数え方とみなす。",
        en: "The target counts 「カ所」 (sites), the latest value 「拠点」 (hubs); they are taken as the same count.",
      },
    },
  ],
});
