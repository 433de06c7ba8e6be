import { kpi } from "@hakaru/model/kpi";
import { atLeast } from "@hakaru/model/target";

export default kpi({
  id: "rd-rare-approvals",
  row: 35,
  section: "rd",
  theme: "rd",
  owner: "amed",
  label: {
    ja: "希少・難治性疾患の新規薬剤の承認・適応拡大",
    en: "Approvals and extended indications for rare and intractable diseases",
  },
  goal: {
    ja: "新規薬剤の薬事承認や既存薬剤の適応拡大を11件以上達成（筋萎縮性側索硬化症（ALS）、遠位型ミオパチーなど）",
    en: "At least 11 regulatory approvals of new drugs or extended indications of existing drugs (amyotrophic lateral sclerosis (ALS), distal myopathy and others)",
  },
  unit: "items",
  direction: "up",
  target: [atLeast("11", "items")],
});
