import type { LocalDate } from "@hakaru/model/calendar";
import type { Place } from "@hakaru/model/fault";
import type { Content, FieldValue } from "@hakaru/model/field/field";
import type { EntryNumber } from "./entry-number.ts";

interface Dated {
  /** The day it is valid from; the day of acting where none is given. */
  readonly validFrom?: LocalDate;
  readonly reason?: string;
  /** Where in the reader's material it stands: given back with every fault. */
  readonly place?: Place;
}

/** A new entry. */
export interface Entering extends Dated {
  readonly does: "enter";
  readonly content: Content;
  /** Files its fields name, kept together with it. */
  readonly files?: readonly FileBytes[];
}

/** What a change makes of fields; null: no longer stated. Fields that are not named stay as they are. */
export type Changes = Readonly<Record<string, FieldValue | null>>;

export interface Changing extends Dated {
  readonly does: "change";
  readonly entry: EntryNumber;
  /** The version it was made on. */
  readonly version: number;
  readonly set: Changes;
}

/** A step to another state. */
export interface Stepping extends Dated {
  readonly does: "step";
  readonly entry: EntryNumber;
  readonly version: number;
  readonly step: string;
}

export type Work = Entering | Changing | Stepping;

export interface FileBytes {
  readonly type: string;
  readonly bytes: Uint8Array;
}
