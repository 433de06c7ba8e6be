import { kpi } from "@hakaru/model/kpi";
import { event } from "@hakaru/model/target";

export default kpi({
  id: "rd-infect-eradication",
  row: 33,
  section: "rd",
  theme: "rd",
  owner: "mhlw",
  label: {
    ja: "ポリオ・麻疹等の感染症の根絶・排除",
    en: "Eradication and elimination of polio, measles and other infections",
  },
  goal: {
    ja: "ＷＨＯ、諸外国と連携したポリオ、麻疹等の感染症の根絶・排除の達成（結核については2050 年までの達成目標）【2030年まで】",
    en: "Eradication or elimination of polio, measles and other infectious diseases in cooperation with the WHO and other countries (for tuberculosis, to be achieved by 2050) (by 2030)",
  },
  direction: "event",
  composite: {
    rule: "of-which",
    parts: {
      tuberculosis: { ja: "うち結核", en: "of which tuberculosis" },
    },
  },
  target: [event({ by: "2030" }), event({ part: "tuberculosis", by: "2050" })],
  notes: [
    {
      kind: "ambiguity",
      text: {
        ja: "期限が二つある（2030年、結核は2050年）。「ー」は一つだけ印刷されており、両方に当たるものとして扱う。",
        en: "There are two deadlines (2030; 2050 for tuberculosis). One dash is printed and is taken to stand for both.",
      },
    },
  ],
});
