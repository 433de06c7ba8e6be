import type { Decimal } from "@hakaru/model/decimal";
import type { RecordRow } from "@hakaru/model/record/record-table";
import type { checkup } from "@hakaru/model/record/tables";

type Row = RecordRow<typeof checkup>;
type Columns<V> = {
  [K in keyof Row]-?: V extends Exclude<Row[K], null> ? (Exclude<Row[K], null> extends V ? K : never) : never;
}[keyof Row];

/** The columns of a checkup that hold a measured number. */
export type MeasureName = Columns<Decimal>;

/** The columns of a checkup that hold the answer to a question. */
export type QuestionName = "smoking" | "medication_pressure" | "medication_glucose" | "medication_lipid";

/**
 * A number as a determination sees it: exact, beyond the range of the instrument, or not known. The unit is the
 * column's (cm, kg/m2, mmHg, mg/dL, %).
 */
export type Measured = Decimal | "above" | "below" | null;

/** Yes, no, or not known. */
export type Truth = boolean | null;

/** What the determinations ask of a checkup, under the names of its columns. Null is not known, never no. */
export type Facts = Pick<Row, "sex" | "age" | QuestionName> & { readonly [K in MeasureName]: Measured };

/** Limits of a rule by the column they are about; null where the rule of that time does not ask the column. */
export type Thresholds<N extends MeasureName> = { readonly [K in N]: Decimal | null };

/** 1 to 4 of the two determinations: 4 is 判定不能. */
export type Determination = "1" | "2" | "3" | "4";
