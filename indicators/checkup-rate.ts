import { and, stated } from "@hakaru/model/expression";
import { count, indicator, share } from "@hakaru/model/indicator";
import { inCheckupPopulation, ofPersonYear, person } from "./terms/person-year.ts";

export default indicator({
  ...ofPersonYear,
  id: "checkup-rate",
  label: { ja: "特定健診実施率", en: "Checkup rate" },
  statement: {
    ja: "対象者（年度末40〜74歳、年度を通じて加入、除外なし）のうち、その年度に必須項目のそろった健診を受けた人の割合。健診の記録がない年度は値なし。",
    en: "Of the population of the checkup (40 to 74 at the end of the fiscal year, enrolled all of it, not left out), the share with a checkup that has every required item. No value for a year of which no checkup was read.",
  },
  unit: "percent",
  aggregate: share(
    count(and(inCheckupPopulation, person.checked)),
    count(and(inCheckupPopulation, stated(person.checked))),
  ),
});
