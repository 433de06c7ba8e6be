import { kpi } from "@hakaru/model/kpi";
import { event } from "@hakaru/model/target";

export default kpi({
  id: "rd-infect-new-antimicrobials",
  row: 32,
  section: "rd",
  theme: "rd",
  owner: "amed",
  label: { ja: "新たな抗菌薬・抗ウイルス薬等の開発", en: "Development of new antimicrobials and antivirals" },
  goal: {
    ja: "新たな抗菌薬・抗ウィルス薬等の開発【2030年まで】",
    en: "Development of new antibacterial, antiviral and other drugs (by 2030)",
  },
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
