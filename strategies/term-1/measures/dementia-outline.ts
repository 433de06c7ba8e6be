import { measure } from "@hakaru/model/measure";

export default measure({
  id: "dementia-outline",
  code: "D1",
  pillar: "life",
  owner: "mhlw",
  label: { ja: "認知症施策推進大綱", en: "Dementia policy outline" },
  statement: {
    ja: "認知症の「共生」と「予防」を車の両輪として取り組む認知症施策推進大綱（{decided}認知症施策推進関係閣僚会議決定）を策定。",
    en: "The Outline for Promotion of Dementia Policies, which pursues “living together” and “prevention” of dementia as two wheels of one cart, was drawn up (decided {decided} by the Ministerial Council on the Promotion of Policies for Dementia Care).",
  },
  dates: {
    decided: {
      label: { ja: "認知症施策推進大綱の決定", en: "Outline decided" },
      date: "2019-06-18",
      printed: { ja: "2019年6月18日", en: "18 June 2019" },
    },
  },
});
