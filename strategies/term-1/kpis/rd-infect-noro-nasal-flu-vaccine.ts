import { kpi } from "@hakaru/model/kpi";
import { event } from "@hakaru/model/target";

export default kpi({
  id: "rd-infect-noro-nasal-flu-vaccine",
  row: 30,
  section: "rd",
  theme: "rd",
  owner: "amed",
  label: {
    ja: "ノロウイルスワクチン・経鼻インフルエンザワクチンの試験及び承認申請",
    en: "Trials and filing of norovirus and intranasal influenza vaccines",
  },
  goal: {
    ja: "ノロウイルスワクチン及び経鼻インフルエンザワクチンに関する非臨床試験・臨床試験の実施及び薬事承認の申請",
    en: "Non-clinical and clinical trials of, and application for regulatory approval for, a norovirus vaccine and an intranasal influenza vaccine",
  },
  direction: "event",
  target: [event()],
});
