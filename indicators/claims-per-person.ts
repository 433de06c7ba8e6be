import { stated } from "@hakaru/model/expression";
import { count, indicator, ratio, sumOf } from "@hakaru/model/indicator";
import { ofPersonYear, person } from "./terms/person-year.ts";

export default indicator({
  ...ofPersonYear,
  id: "claims-per-person",
  label: { ja: "1人当たりレセプト件数", en: "Claims per person" },
  statement: {
    ja: "年度内に加入していた人1人当たりの、その年度の診療分のレセプト件数（医科・DPC・歯科・調剤）。返戻後の再請求は1件に数える。レセプトのない人も分母に入れる。",
    en: "Claims for treatment in the fiscal year (medical, DPC, dental, dispensing) per person enrolled in it. What was sent back and claimed again counts once. Persons without a claim are counted below the line.",
  },
  unit: "items",
  aggregate: ratio(sumOf(person.claims), count(stated(person.claims))),
});
