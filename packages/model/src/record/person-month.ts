import { integerColumn } from "./record-table.ts";
import { columnsOfTable, type Relation, type RelationColumn, taken } from "./relation.ts";
import { ofStandingClaims, standingClaims } from "./standing.ts";
import { claim, drug } from "./tables.ts";

const key = ["person", "fiscal_year", "month"] as const;

const drugColumns = columnsOfTable(drug);

/** Every month a person had a claim in once: what is taken together is asked of a month, not of a year. */
export const personMonth = {
  name: "records/person-month",
  label: { ja: "受診者・月", en: "person-month" },
  about: {
    ja: "レセプトのある人・診療月ごとに1行。都道府県・年齢・保険者は、その月で最も点数の高いレセプトのもの",
    en: "a row for each person and month of treatment with a claim; place, age and insurer are those of its largest claim",
  },
  base: {
    table: "claim",
    within: { column: "claim", of: standingClaims },
    lastOf: { by: key, order: ["points", "claim"] },
  },
  key,
  entry: "claim",
  columns: {
    ...taken(claim, "fiscal_year", "prefecture", "person", "insurer", "insurer_kind", "sex", "month"),
    ...taken(claim, "claim", "age"),
    age_class: {
      ...integerColumn("5歳階級", "five-year age class", { ja: "下限の年齢", en: "by its first age" }),
      is: { take: "class", of: "age", width: 5 },
    },
    drugs: {
      ...integerColumn("医薬品の行数", "lines of drugs"),
      is: { take: "count", from: ofStandingClaims("drug") },
    },
    drug_classes: {
      ...integerColumn("薬効分類の数", "therapeutic classes of drugs"),
      is: { take: "count-distinct", from: ofStandingClaims("drug"), of: drugColumns.class },
    },
  },
} as const satisfies Relation<Readonly<Record<string, RelationColumn>>>;
