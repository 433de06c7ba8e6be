import { above, and, atLeast } from "@hakaru/model/expression";
import { count, indicator, share } from "@hakaru/model/indicator";
import { personMonth } from "@hakaru/model/record/person-month";
import { columnsOf } from "@hakaru/model/record/relation";

const month = columnsOf(personMonth);
const elderlyWithDrugs = and(atLeast(month.age, 65), above(month.drugs, 0));

export default indicator({
  id: "polypharmacy",
  label: { ja: "多剤投与の割合（65歳以上）", en: "Polypharmacy at 65 and over" },
  statement: {
    ja: "65歳以上で医薬品の請求がある人・月のうち、その月に薬効分類（薬価基準コードの先頭4桁）が6種類以上ある割合。同じ月のすべての医療機関・薬局を合わせる。都道府県は、その月で最も点数の高いレセプトの医療機関の所在地。6種類は高齢者の医薬品適正使用の指針に倣う（未確認）。",
    en: "Of the months in which a person of 65 or over was claimed drugs for, the share with six or more therapeutic classes (first four digits of the price list code), of all institutions and pharmacies together. The prefecture is that of the institution of the month's largest claim. Six follows the guidance on medication of the elderly (not read).",
  },
  unit: "percent",
  over: personMonth.name,
  aggregate: share(count(and(elderlyWithDrugs, atLeast(month.drug_classes, 6))), count(elderlyWithDrugs)),
  period: { takes: "cohort", year: month.fiscal_year },
  by: {
    fiscal_year: month.fiscal_year,
    prefecture: month.prefecture,
    sex: month.sex,
    age: month.age_class,
    insurer_kind: month.insurer_kind,
  },
});
