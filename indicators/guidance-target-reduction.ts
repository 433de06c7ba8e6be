import { and, type Expr, equal, fiscalYearOf, on } from "@hakaru/model/expression";
import { type Aggregate, indicator, standardised } from "@hakaru/model/indicator";
import { checkup, examined, guidanceDetermined, guidanceTarget, ofCheckups } from "./terms/checkup.ts";
import { reduction } from "./terms/reduction.ts";
import { strataOfCheckupAges } from "./terms/standard-population.ts";

/** Guidance targets in percent of those examined in a year, as if the ages and sexes were those of the standard. */
function targetsIn(year: Expr<"truth">): Aggregate {
  return standardised(
    { over: and(examined, guidanceTarget, year), under: and(examined, guidanceDetermined, year) },
    strataOfCheckupAges(checkup.sex, checkup.age_class),
  );
}

export default indicator({
  ...ofCheckups,
  id: "guidance-target-reduction",
  label: {
    ja: "メタボ減少率（算定A：保健指導対象者の推定数、2008年度比）",
    en: "Metabolic reduction (calculation A: estimated guidance targets, against FY2008)",
  },
  statement: {
    ja: "健診実施率と年齢構成の変化を除いた特定保健指導対象者数の、2008年度からの減少率。性・5歳階級ごとの（対象者÷受診者）を標準人口で重み付けする。公式は2008年の住民基本台帳人口によるが入手できず、ここでは昭和60年モデル人口（40〜74歳、男女同数）による。2008年度の健診記録が要る。",
    en: "How many fewer guidance targets there would be than in FY2008 with the checkup rate and the ages unchanged: targets ÷ examined of each sex and five-year class, weighted by a standard population. The official one is the register population of 2008, which was not found; this is the model population of 1985 (40 to 74, as many of each sex). Needs the checkups of FY2008.",
  },
  unit: "percent",
  period: { takes: "standing" },
  aggregate: reduction(
    targetsIn(equal(checkup.fiscal_year, 2008)),
    targetsIn(equal(checkup.fiscal_year, fiscalYearOf(on))),
  ),
  by: { prefecture: checkup.prefecture, insurer_kind: checkup.insurer_kind },
});
