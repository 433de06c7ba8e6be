import { kpi } from "@hakaru/model/kpi";
import { event } from "@hakaru/model/target";

export default kpi({
  id: "rd-brain-circuit-map",
  row: 28,
  section: "rd",
  theme: "rd",
  owner: "amed",
  label: { ja: "脳全体の神経回路マップの完成", en: "Map of the neural circuits of the whole brain" },
  goal: {
    ja: "脳全体の神経回路の構造と活動に関するマップの完成",
    en: "Completion of a map of the structure and activity of the neural circuits of the whole brain",
  },
  direction: "event",
  target: [event()],
  notes: [
    {
      kind: "ambiguity",
      text: {
        ja: "本項目のみ「--」と印刷されている。他の「ー」と同じく数値の記載なしとして扱う。",
        en: "Only this row prints “--”. It is treated like the other dashes: no value stated.",
      },
    },
  ],
});
