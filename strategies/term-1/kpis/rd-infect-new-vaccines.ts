import { kpi } from "@hakaru/model/kpi";
import { event } from "@hakaru/model/target";

export default kpi({
  id: "rd-infect-new-vaccines",
  row: 31,
  section: "rd",
  theme: "rd",
  owner: "amed",
  label: { ja: "新たなワクチンの開発", en: "Development of new vaccines" },
  goal: { ja: "新たなワクチンの開発【2030年まで】", en: "Development of new vaccines (by 2030)" },
  direction: "event",
  target: [event({ by: "2030" })],
  notes: [
    {
      kind: "scope",
      text: {
        ja: "目標年は2030年であり、2020年時点では期限前。",
        en: "The deadline is 2030; in 2020 it had not been reached.",
      },
    },
  ],
});
