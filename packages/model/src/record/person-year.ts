import { not, or, stated, times } from "../expression.ts";
import { decimalColumn, integerColumn, truthColumn } from "./record-table.ts";
import { columnsOfTable, type Relation, type RelationColumn, type Source, taken } from "./relation.ts";
import { ofStandingClaims, standingClaims } from "./standing.ts";
import { checkup, claim, diagnosis, drug, enrolment, guidance } from "./tables.ts";

const key = ["person", "fiscal_year"] as const;

const checkupColumns = columnsOfTable(checkup);
const diagnosisColumns = columnsOfTable(diagnosis);
const guidanceColumns = columnsOfTable(guidance);
const claimColumns = columnsOfTable(claim);
const drugColumns = columnsOfTable(drug);

const validCheckups: Source = { table: "checkup", where: checkupColumns.valid };

/** A person may have two in a year; the last with every required item speaks. */
const lastCheckup: Source = {
  ...validCheckups,
  lastOf: { by: key, order: ["examined_on", "checkup"] },
};

/** Suspected diagnoses are none; one without a word on it was not suspected (health-records §1.5). */
const diagnosed = (...codes: readonly string[]): Source => ({
  ...ofStandingClaims("diagnosis"),
  where: or(not(stated(diagnosisColumns.suspected)), not(diagnosisColumns.suspected)),
  beginning: { column: "icd10", codes },
});

const drugs = ofStandingClaims("drug");
const ofCheckup = <const C extends "metabolic" | "guidance" | "examined_on">(column: C) => ({
  ...checkup.columns[column],
  is: { take: "value", from: lastCheckup, column } as const,
});
const diagnosisColumn = (ja: string, en: string, ...codes: readonly string[]) => ({
  ...truthColumn(ja, en, {
    ja: `${codes.join("・")}、疑いを除く`,
    en: `${codes.join(", ")}, suspected left out`,
  }),
  is: { take: "any", from: diagnosed(...codes) } as const,
});

/** Everybody enrolled in a fiscal year once, with what happened to them in it. */
export const personYear = {
  name: "records/person-year",
  label: { ja: "加入者・年度", en: "person-year" },
  about: {
    ja: "ある年度に加入していた人、1人1行。年度内に加入が複数あれば最後のもの。健診・レセプトは本人の同じ年度のもの",
    en: "a row for each person enrolled in a fiscal year, as enrolled last in it, with their checkups and claims of that year",
  },
  base: {
    table: "enrolment",
    lastOf: { by: key, order: ["until_day", "from_day", "insurer", "prefecture", "excluded", "age", "sex"] },
  },
  key,
  entry: "person",
  columns: {
    ...taken(enrolment, "fiscal_year", "prefecture", "person", "insurer", "insurer_kind", "sex", "age"),
    ...taken(enrolment, "whole_year", "excluded"),
    age_class: {
      ...integerColumn("5歳階級", "five-year age class", { ja: "下限の年齢", en: "by its first age" }),
      is: { take: "class", of: "age", width: 5 },
    },
    checked: {
      ...truthColumn("有効な健診", "had a valid checkup"),
      is: { take: "any", from: validCheckups },
    },
    examined_on: ofCheckup("examined_on"),
    metabolic: ofCheckup("metabolic"),
    guidance: ofCheckup("guidance"),
    guidance_completed: {
      ...truthColumn("保健指導を終了", "completed guidance"),
      is: { take: "any", from: { table: "guidance", where: guidanceColumns.completed } },
    },
    claims: { ...integerColumn("レセプト件数", "claims"), is: { take: "count", from: standingClaims } },
    points: {
      ...integerColumn("合計点数", "points"),
      is: { take: "sum", from: standingClaims, of: claimColumns.points },
    },
    treatment_yen: {
      ...decimalColumn(2, "医療費（円、食事を除く）", "cost in yen, meals left out"),
      is: { take: "sum", from: standingClaims, of: times(claimColumns.points, claimColumns.yen_per_point) },
    },
    meal_yen: {
      ...integerColumn("食事・生活療養（円）", "meals, yen"),
      is: { take: "sum", from: standingClaims, of: claimColumns.meals },
    },
    drug_classes: {
      ...integerColumn("薬効分類の数", "therapeutic classes of drugs"),
      is: { take: "count-distinct", from: drugs, of: drugColumns.class },
    },
    diabetes: diagnosisColumn("糖尿病", "diabetes", "E10", "E11", "E12", "E13", "E14"),
    hypertension: diagnosisColumn("高血圧性疾患", "hypertensive diseases", "I10", "I11", "I12", "I13", "I15"),
    dyslipidaemia: diagnosisColumn("脂質異常症", "dyslipidaemia", "E78"),
  },
} as const satisfies Relation<Readonly<Record<string, RelationColumn>>>;
