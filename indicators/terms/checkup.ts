import { and, atLeast, atMost, oneOf } from "@hakaru/model/expression";
import type { Indicator } from "@hakaru/model/indicator";
import { checkups } from "@hakaru/model/record/record-relations";
import { columnsOf } from "@hakaru/model/record/relation";

/** Columns of a checkup. */
export const checkup = columnsOf(checkups);

/** With every required item, of a person of 40 to 74 at the end of the fiscal year. */
export const examined = and(checkup.valid, atLeast(checkup.age, 40), atMost(checkup.age, 74));

/** 該当 or 予備群, and whether it could be determined at all. */
export const metabolic = oneOf(checkup.metabolic, "1", "2");
export const metabolicDetermined = oneOf(checkup.metabolic, "1", "2", "3");

/** 積極的 or 動機付け, and whether it could be determined at all. */
export const guidanceTarget = oneOf(checkup.guidance, "1", "2");
export const guidanceDetermined = oneOf(checkup.guidance, "1", "2", "3");

const by = {
  fiscal_year: checkup.fiscal_year,
  prefecture: checkup.prefecture,
  sex: checkup.sex,
  age: checkup.age_class,
  insurer_kind: checkup.insurer_kind,
};

/** What every figure over the checkups of a year has in common. */
export const ofCheckups = {
  over: checkups.name,
  period: { takes: "cohort", year: checkup.fiscal_year },
  by,
} as const satisfies Partial<Indicator>;
