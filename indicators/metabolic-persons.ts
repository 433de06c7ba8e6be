import { and, oneOf, stated } from "@hakaru/model/expression";
import { count, indicator, ratio } from "@hakaru/model/indicator";
import { inCheckupPopulation, ofPersonYear, person } from "./terms/person-year.ts";

const population = count(and(inCheckupPopulation, stated(person.checked)));
const determined = count(and(inCheckupPopulation, oneOf(person.metabolic, "1", "2", "3")));
const metabolic = count(and(inCheckupPopulation, oneOf(person.metabolic, "1", "2")));

export default indicator({
  ...ofPersonYear,
  id: "metabolic-persons",
  label: {
    ja: "メタボ該当者・予備群の推定数（算定B：健康日本21）",
    en: "Persons with metabolic syndrome or its preliminary stage (calculation B: Health Japan 21)",
  },
  statement: {
    ja: "健診の対象者数 ×（該当者＋予備群）÷ 判定できた受診者数。年齢調整をしない。減少率の算定A・Cとは対象も計算も異なり、比べられない。",
    en: "Checkup population × (present + preliminary) ÷ those examined and determined. Not adjusted for age. Neither whom it is about nor how it is reckoned is that of calculations A and C; they are not comparable.",
  },
  unit: "persons",
  // a ÷ (b ÷ c) is a × c ÷ b, exactly.
  aggregate: ratio(metabolic, ratio(determined, population)),
});
