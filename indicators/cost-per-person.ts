import { stated } from "@hakaru/model/expression";
import { count, indicator, ratio, sumOf } from "@hakaru/model/indicator";
import { ofPersonYear, person } from "./terms/person-year.ts";

export default indicator({
  ...ofPersonYear,
  id: "cost-per-person",
  label: { ja: "1人当たり医療費", en: "Cost per person" },
  statement: {
    ja: "年度内に加入していた人1人当たりの、その年度の診療分の点数×1点の円（補正後、食事・生活療養を除く）。返戻後の再請求は最後の1件だけ。レセプトのない人も分母に入れる。点数のないレセプトは額に入らない。",
    en: "Points × yen a point of treatment in the fiscal year (after corrections, meals left out) per person enrolled in it. Of what was claimed again the last claim alone. Persons without a claim are counted below the line; a claim that states no points adds nothing.",
  },
  unit: "yen",
  aggregate: ratio(sumOf(person.treatment_yen), count(stated(person.claims))),
});
