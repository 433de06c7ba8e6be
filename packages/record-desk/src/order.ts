import type { LocalDate } from "@hakaru/model/calendar";
import type { Fault } from "@hakaru/model/fault";
import type { Indicator } from "@hakaru/model/indicator";
import type { Period } from "@hakaru/model/period";
import type { recordKinds } from "@hakaru/model/record/record-exchange";
import type { SealedFigure } from "@hakaru/model/sealed-figure";
import type { Mapping } from "@hakaru/record/checkup/mapping";

export type RecordKind = (typeof recordKinds)[number];

/** What is asked of the process persons are read in: plain data, sent as JSON. */
export type Order =
  | {
      readonly kind: "ingest";
      readonly folder: string;
      readonly records: RecordKind;
      readonly paths: readonly string[];
      readonly masters: readonly string[];
      readonly mapping?: Mapping;
      readonly synthetic: boolean;
      readonly on: LocalDate;
    }
  /** Clears away what one left that was ended. */
  | { readonly kind: "clear"; readonly folder: string; readonly synthetic: boolean }
  | {
      readonly kind: "figures";
      readonly folder: string;
      readonly indicator: Indicator;
      readonly period: Period;
      readonly asOf: LocalDate;
      readonly names: readonly string[];
    };

/** How far an ingest is. */
export interface HowFar {
  /** Name of the file that is read, and how many are behind. */
  readonly file: string;
  readonly done: number;
  /** Bytes. */
  readonly read: number;
  readonly of: number;
  /** Rows of the deliveries that are complete. */
  readonly rows: number;
}

/** What came of an ingest, as far as anybody outside may know. */
export interface TakenIn {
  readonly files: number;
  readonly before: number;
  /** Files of its deliveries. */
  readonly takenFiles: number;
  readonly deliveries: readonly string[];
  readonly given: number;
  readonly quarantined: number;
  readonly rows: number;
  readonly byRule: Readonly<Record<string, number>>;
  readonly faults: readonly Fault[];
}

/** What comes out of that process: how far it is, counts, sealed figures; nothing of a person. */
export type Report = { readonly kind: "opened" } | ({ readonly kind: "progress" } & HowFar) | LastReport;

export type LastReport =
  | ({ readonly kind: "taken-in" } & TakenIn)
  | { readonly kind: "cleared" }
  | {
      readonly kind: "figure";
      readonly figure: SealedFigure;
      readonly sql: string;
      readonly synthetic: boolean;
    }
  | { readonly kind: "refused"; readonly faults: readonly Fault[] }
  | { readonly kind: "broken"; readonly words: string };
