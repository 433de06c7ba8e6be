import { personMonth } from "./person-month.ts";
import { personYear } from "./person-year.ts";
import { integerColumn } from "./record-table.ts";
import { type Relation, type RelationColumn, taken } from "./relation.ts";
import { ofStandingClaims } from "./standing.ts";
import { checkup, drug } from "./tables.ts";

/** Every checkup, two of one person in a year among them. */
export const checkups = {
  name: "records/checkup",
  label: checkup.label,
  about: checkup.about,
  base: { table: "checkup" },
  key: [],
  entry: "checkup",
  columns: {
    ...taken(
      checkup,
      "fiscal_year",
      "prefecture",
      "checkup",
      "person",
      "insurer",
      "insurer_kind",
      "sex",
      "age",
    ),
    ...taken(checkup, "examined_on", "valid", "bmi", "waist", "systolic", "diastolic", "hba1c", "smoking"),
    ...taken(checkup, "metabolic", "guidance", "metabolic_stated", "guidance_stated"),
    ...taken(checkup, "medication_pressure", "medication_glucose", "medication_lipid"),
    age_class: {
      ...integerColumn("5歳階級", "five-year age class", { ja: "下限の年齢", en: "by its first age" }),
      is: { take: "class", of: "age", width: 5 },
    },
  },
} as const satisfies Relation<Readonly<Record<string, RelationColumn>>>;

/** Every line of a drug on a claim that stands. */
export const drugLines = {
  name: "records/drug",
  label: drug.label,
  about: drug.about,
  base: ofStandingClaims("drug"),
  key: [],
  columns: {
    ...taken(drug, "fiscal_year", "prefecture", "claim", "person", "insurer", "insurer_kind", "sex", "month"),
    ...taken(drug, "code", "class", "generic", "quantity", "supply_days"),
  },
} as const satisfies Relation<Readonly<Record<string, RelationColumn>>>;

/** What an indicator over records may be over, by the name it says it by. */
export const recordRelations: Readonly<Record<string, Relation>> = Object.fromEntries(
  [personYear, personMonth, checkups, drugLines].map((relation) => [relation.name, relation]),
);
