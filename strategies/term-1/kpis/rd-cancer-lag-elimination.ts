import { kpi } from "@hakaru/model/kpi";
import { event } from "@hakaru/model/target";

export default kpi({
  id: "rd-cancer-lag-elimination",
  row: 22,
  section: "rd",
  theme: "rd",
  owner: "mhlw",
  label: { ja: "ドラッグ・ラグ、デバイス・ラグの解消", en: "Elimination of the drug lag and the device lag" },
  goal: {
    ja: "いわゆるドラッグ・ラグ、デバイス・ラグの解消",
    en: "Elimination of the so-called drug lag and device lag",
  },
  direction: "down",
  target: [event()],
  notes: [
    {
      kind: "ambiguity",
      text: {
        ja: "１ページの「審査ラグはほぼ０年」は審査の遅れのみを指し、開発（申請）の遅れを含むラグ全体の解消を示すものではない。本項目の値としては用いない。",
        en: "The “review lag of almost 0 years” on page 1 is the review lag only, not the whole lag, which includes the delay of development and filing. It is not used as a value here.",
      },
    },
  ],
});
