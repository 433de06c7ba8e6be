import { decimal } from "@hakaru/model/decimal";
import { and } from "@hakaru/model/expression";
import { indicator, standardised } from "@hakaru/model/indicator";
import { checkup, examined, metabolic, metabolicDetermined, ofCheckups } from "./terms/checkup.ts";
import { strataOfCheckupAges } from "./terms/standard-population.ts";

export default indicator({
  ...ofCheckups,
  id: "metabolic-share-adjusted",
  label: {
    ja: "メタボ該当者・予備群の割合（算定C：年齢調整）",
    en: "Share with metabolic syndrome or its preliminary stage (calculation C: adjusted for age)",
  },
  statement: {
    ja: "受診者（40〜74歳、判定できた人）に占める該当者・予備群の割合を、性・5歳階級ごとに標準人口で重み付けしたもの。公式は2008年の人口によるが入手できず、ここでは昭和60年モデル人口（男女同数）による。",
    en: "Share of those examined (40 to 74, determined) that have the syndrome or its preliminary stage, of each sex and five-year class, weighted by a standard population. The official one is that of 2008, which was not found; this is the model population of 1985, as many of each sex.",
  },
  unit: "percent",
  aggregate: standardised(
    { over: and(examined, metabolic), under: and(examined, metabolicDetermined), times: decimal(100) },
    strataOfCheckupAges(checkup.sex, checkup.age_class),
  ),
  by: {
    fiscal_year: checkup.fiscal_year,
    prefecture: checkup.prefecture,
    insurer_kind: checkup.insurer_kind,
  },
});
