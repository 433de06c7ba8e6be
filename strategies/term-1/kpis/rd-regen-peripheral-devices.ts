import { kpi } from "@hakaru/model/kpi";
import { event } from "@hakaru/model/target";

export default kpi({
  id: "rd-regen-peripheral-devices",
  row: 13,
  section: "rd",
  theme: "rd",
  owner: "amed",
  label: {
    ja: "再生医療関係の周辺機器・装置の実用化",
    en: "Practical use of peripheral equipment for regenerative medicine",
  },
  goal: {
    ja: "再生医療関係の周辺機器・装置の実用化",
    en: "Practical use of peripheral equipment and devices for regenerative medicine",
  },
  direction: "event",
  target: [event()],
});
