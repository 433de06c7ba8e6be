import type { ClaimLayout, ItemLayout } from "./layouts.ts";
import type { RecordLine } from "./record-line.ts";

/** A row of treatment: a procedure, a drug or a material. */
export interface Item {
  readonly record: RecordLine;
  readonly layout: ItemLayout;
  /** 診療識別: its own, or that of the group it goes on with; undefined where none has been stated. */
  readonly category: string | undefined;
  /** Rows up to and with the one that states points are one charge (算定単位); which one it is in its claim. */
  readonly charge: number;
  /** As a number; NaN where it is none. */
  readonly code: number | undefined;
  /** Of the charge, on its last row; undefined where not stated, NaN where no number. */
  readonly points: number | undefined;
  readonly times: number | undefined;
}

/** A prescription of a dispensing claim: each dispensing gave each of its drugs and materials. */
export interface Prescription {
  readonly items: Item[];
  /** CZ. */
  readonly dispensings: RecordLine[];
}

/**
 * What one institution claims for one person in one month, corrections applied, as records whose fields are read when
 * they are asked for. It keeps the blocks it was read from alive.
 */
export interface Claim {
  /** File and line: what the tables name the claim by. */
  readonly id: string;
  readonly file: string;
  /** The line it begins on. */
  readonly line: number;
  readonly layout: ClaimLayout;
  /** IR, YK. */
  readonly institution: RecordLine | undefined;
  /** RE. */
  readonly common: RecordLine;
  /** HO; none where public payers alone pay. */
  readonly insurer: RecordLine | undefined;
  /** KO, in order of priority. */
  readonly payers: readonly RecordLine[];
  /** SN. */
  readonly eligibility: readonly RecordLine[];
  /** JD: the days of the month counted for each payer. */
  readonly visits: readonly RecordLine[];
  readonly diagnoses: readonly RecordLine[];
  readonly items: readonly Item[];
  readonly prescriptions: readonly Prescription[];
  readonly comments: readonly RecordLine[];
  /** HH, GT, BU of DPC and KI, ST of dispensing: points at positions that are not known. */
  readonly bundles: readonly RecordLine[];
  /** TI and what follows: of an organ donor, not of the patient. */
  readonly donor: readonly RecordLine[];
  /** What is not looked into: SJ, EX, RC …. */
  readonly kept: readonly RecordLine[];
  /** The total points before corrections; undefined where none are stated, or none that can be read. */
  readonly pointsSubmitted: number | undefined;
}

/** HO, or the first KO where public payers alone pay: the record that states the totals of a claim. */
export function totalPoints(
  layout: ClaimLayout,
  insurer: RecordLine | undefined,
  payer: RecordLine | undefined,
): number | undefined {
  return insurer === undefined ? payer?.integer(layout.payer.points) : insurer.integer(layout.insurer.points);
}
