import { and, oneOf, stated } from "@hakaru/model/expression";
import { count, indicator, share } from "@hakaru/model/indicator";
import { inCheckupPopulation, ofPersonYear, person } from "./terms/person-year.ts";

const target = and(inCheckupPopulation, oneOf(person.guidance, "1", "2"));

export default indicator({
  ...ofPersonYear,
  id: "guidance-rate",
  label: { ja: "特定保健指導実施率", en: "Guidance rate" },
  statement: {
    ja: "健診の対象者のうち積極的支援または動機付け支援と判定（計算）された人で、その年度の保健指導を終了した人の割合。終了の記録が翌年度に入るものは数えない（公式統計の扱いは未確認）。",
    en: "Of those the checkup population's levels, as computed, make targets (intensive or motivational), the share that completed guidance reported in the same fiscal year. What is reported in the next is not counted (how the official statistic does it was not read).",
  },
  unit: "percent",
  aggregate: share(
    count(and(target, person.guidance_completed)),
    count(and(target, stated(person.guidance_completed))),
  ),
});
