import type { Person, Spell } from "../country/person.ts";
import type { DayNumber } from "../day-number.ts";
import type { Institution } from "./institution.ts";

/** A month of the calendar. */
export interface Month {
  readonly year: number;
  /** 1 to 12 */
  readonly month: number;
}

/** A row of a unit. The points of the unit stand on its last row alone. */
export interface Line {
  readonly record: "SI" | "IY" | "TO";
  readonly code: string;
  /** As it is written; empty where there is none. */
  readonly quantity: string;
  /** Only of materials: yen a piece. */
  readonly unitPrice?: string;
}

/** What is counted together (算定単位): its rows, its points and on which days how often. */
export interface Unit {
  /** 診療識別 */
  readonly category: string;
  readonly lines: readonly Line[];
  /** Yen where the category is 97, meals. */
  readonly points: number;
  /** Pairs of a day of the month and how often; times of the unit are their sum. */
  readonly days: readonly (readonly [day: number, times: number])[];
  /** A comment before its rows. */
  readonly comment?: string;
}

export interface Diagnosis {
  /** 0000999 with a name of its own. */
  readonly code: string;
  readonly name: string;
  readonly icd10: string | null;
  readonly startedOn: DayNumber;
  /** 1 goes on, 2 cured, 3 died, 4 broken off. */
  readonly outcome: "1" | "2" | "3" | "4";
  readonly suspected: boolean;
  readonly main: boolean;
}

/** A public payer beside the insurer, eight digits and the number of the recipient. */
export interface Payer {
  readonly number: string;
  readonly recipient: string;
}

/** What is the same on every claim of one person in one month at one institution. */
interface Claimed {
  readonly person: Person;
  readonly spell: Spell;
  readonly institution: Institution;
  readonly month: Month;
  /** 請求年月: the month after, or later. */
  readonly billed: Month;
  readonly payers: readonly Payer[];
  readonly points: number;
  /** 資格確認: 01 at the desk, 04 moved to this insurer, 05 split. */
  readonly eligibility: string;
  /** 検索番号, on what was sent back and claimed again. */
  readonly searchNumber: string | null;
  /** Which claim of the person in the month, from 0: numbers the draws of what happens to it. */
  readonly ordinal: number;
}

export interface MedicalReceipt extends Claimed {
  readonly kind: "medical";
  readonly admittedOn: DayNumber | null;
  /** 診療実日数 */
  readonly days: number;
  readonly diagnoses: readonly Diagnosis[];
  readonly units: readonly Unit[];
  /** Meals taken and what they cost, yen. */
  readonly meals: { readonly times: number; readonly yen: number } | null;
}

/** A drug of a prescription and how much of it a day. */
interface Prescribed {
  readonly code: string;
  readonly daily: number;
}

/** A dispensing: drugs taken for so many days, their points, the fee of the pharmacy. */
export interface Dispensing {
  readonly prescribedOn: DayNumber;
  readonly dispensedOn: DayNumber;
  readonly days: number;
  readonly drugs: readonly Prescribed[];
  readonly drugPoints: number;
  readonly feePoints: number;
  /** 調剤基本料 */
  readonly basicPoints: number;
}

export interface DispensingReceipt extends Claimed {
  readonly kind: "dispensing";
  readonly prescriber: Institution;
  readonly dispensings: readonly Dispensing[];
}

export type Receipt = MedicalReceipt | DispensingReceipt;

/** How often a unit was done. */
export function timesOf({ days }: Unit): number {
  let times = 0;
  for (const [, count] of days) times += count;
  return times;
}

/** Whether the points of a unit are points: those of meals are yen. */
export function isMeal({ category }: Unit): boolean {
  return category === "97";
}
