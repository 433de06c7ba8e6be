import { and, stated, times } from "@hakaru/model/expression";
import { indicator, share, sumOf } from "@hakaru/model/indicator";
import { drugLines } from "@hakaru/model/record/record-relations";
import { columnsOf } from "@hakaru/model/record/relation";

const drug = columnsOf(drugLines);
const quantity = times(drug.quantity, drug.supply_days);

export default indicator({
  id: "generic-share",
  label: { ja: "後発医薬品の数量割合", en: "Share of generics by quantity" },
  statement: {
    ja: "医薬品マスターに後発かどうかの記載がある薬の数量（使用量×投与日数）のうち後発医薬品の割合。公式の「新指標」は後発品のない先発品を分母から除き、薬価基準の単位で数えるが、マスターから分かるのは後発かどうかだけなので、この値は公式の値より低く出る。",
    en: "Of the quantity (amount × days of supply) of drugs the dated master says generic or not of, the share that is generic. The official measure leaves originators without a generic out and counts in units of the price list; the master tells only whether a drug is generic, so this figure is lower than the official one.",
  },
  unit: "percent",
  over: drugLines.name,
  aggregate: share(
    sumOf(quantity, and(stated(drug.generic), drug.generic)),
    sumOf(quantity, stated(drug.generic)),
  ),
  period: { takes: "cohort", year: drug.fiscal_year },
  by: {
    fiscal_year: drug.fiscal_year,
    prefecture: drug.prefecture,
    sex: drug.sex,
    insurer_kind: drug.insurer_kind,
  },
});
