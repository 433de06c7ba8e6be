import { and, atLeast, or, stated } from "@hakaru/model/expression";
import { count, indicator, share } from "@hakaru/model/indicator";
import { checkup, examined, ofCheckups } from "./terms/checkup.ts";

const measured = and(examined, stated(checkup.systolic), stated(checkup.diastolic));

export default indicator({
  ...ofCheckups,
  id: "blood-pressure-high",
  label: { ja: "血圧140/90mmHg以上の割合", en: "Blood pressure 140/90 or more" },
  statement: {
    ja: "血圧を測った受診者（40〜74歳）のうち、収縮期140mmHg以上または拡張期90mmHg以上の割合。",
    en: "Of those examined (40 to 74) whose blood pressure was measured, the share with 140 mmHg or more systolic or 90 or more diastolic.",
  },
  unit: "percent",
  aggregate: share(
    count(and(measured, or(atLeast(checkup.systolic, 140), atLeast(checkup.diastolic, 90)))),
    count(measured),
  ),
});
