import { and, atLeast, stated } from "@hakaru/model/expression";
import { count, indicator, share } from "@hakaru/model/indicator";
import { checkup, examined, ofCheckups } from "./terms/checkup.ts";

export default indicator({
  ...ofCheckups,
  id: "hba1c-high",
  label: { ja: "HbA1c 8.0%以上の割合", en: "HbA1c 8.0 % or more" },
  statement: {
    ja: "HbA1c（NGSP）を測った受診者（40〜74歳）のうち8.0%以上の割合。測っていない人は分母に入れない。",
    en: "Of those examined (40 to 74) whose HbA1c (NGSP) was measured, the share at 8.0 % or more.",
  },
  unit: "percent",
  aggregate: share(
    count(and(examined, atLeast(checkup.hba1c, 8))),
    count(and(examined, stated(checkup.hba1c))),
  ),
});
