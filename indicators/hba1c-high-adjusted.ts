import { decimal } from "@hakaru/model/decimal";
import { and, atLeast, stated } from "@hakaru/model/expression";
import { indicator, standardised } from "@hakaru/model/indicator";
import { checkup, examined, ofCheckups } from "./terms/checkup.ts";
import { strataOfCheckupAges } from "./terms/standard-population.ts";

export default indicator({
  ...ofCheckups,
  id: "hba1c-high-adjusted",
  label: { ja: "HbA1c 8.0%以上の割合（年齢調整）", en: "HbA1c 8.0 % or more, adjusted for age" },
  statement: {
    ja: "HbA1c（NGSP）を測った受診者（40〜74歳）のうち8.0%以上の割合を、性・5歳階級ごとに昭和60年モデル人口（男女同数）で重み付けしたもの。どれかの階級に測った人がいなければ値なし。",
    en: "Of those examined (40 to 74) whose HbA1c (NGSP) was measured, the share at 8.0 % or more of each sex and five-year class, weighted by the model population of 1985, as many of each sex. No value where nobody of a class was measured.",
  },
  unit: "percent",
  aggregate: standardised(
    {
      over: and(examined, atLeast(checkup.hba1c, 8)),
      under: and(examined, stated(checkup.hba1c)),
      times: decimal(100),
    },
    strataOfCheckupAges(checkup.sex, checkup.age_class),
  ),
  by: {
    fiscal_year: checkup.fiscal_year,
    prefecture: checkup.prefecture,
    insurer_kind: checkup.insurer_kind,
  },
});
