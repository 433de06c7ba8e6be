import { and, stated } from "@hakaru/model/expression";
import { count, indicator, share } from "@hakaru/model/indicator";
import { checkup, examined, ofCheckups } from "./terms/checkup.ts";

export default indicator({
  ...ofCheckups,
  id: "smoking",
  label: { ja: "喫煙率", en: "Smoking" },
  statement: {
    ja: "喫煙の問いに答えた受診者（40〜74歳）のうち、現在習慣的に吸っている人の割合。選択肢の意味は年度ごとに読み替えてある。",
    en: "Of those examined (40 to 74) who answered, the share that smokes habitually now; the choices are read by their year.",
  },
  unit: "percent",
  aggregate: share(count(and(examined, checkup.smoking)), count(and(examined, stated(checkup.smoking)))),
});
