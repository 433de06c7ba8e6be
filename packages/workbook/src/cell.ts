import type { LocalDate } from "@hakaru/model/calendar";
import type { Decimal } from "@hakaru/model/decimal";

/** What a cell holds. Silence has its own kinds: `blank` holds nothing, `uncomputed` a formula without its value. */
export type CellValue =
  | { readonly kind: "text"; readonly text: string }
  /** `text` exactly as in the file; `decimal` as Excel displays it, to 15 significant digits. */
  | { readonly kind: "number"; readonly text: string; readonly decimal: Decimal }
  /** `time` (HH:MM:SS) where the value has a part of a day. */
  | { readonly kind: "date"; readonly date: LocalDate; readonly time?: string }
  | { readonly kind: "boolean"; readonly boolean: boolean }
  /** `#REF!` and its like. */
  | { readonly kind: "error"; readonly text: string }
  | { readonly kind: "uncomputed" }
  | { readonly kind: "blank" };

export interface Cell {
  /** `B5` */
  readonly ref: string;
  readonly row: number;
  /** From 1. */
  readonly column: number;
  /** Its column is hidden. */
  readonly hidden: boolean;
  readonly value: CellValue;
  /** The number format code. */
  readonly format: string;
  /** Without `=`; empty where the file writes it at another cell that shares it. */
  readonly formula?: string;
  /** Furigana. */
  readonly reading?: string;
}

/** A row that the file holds; rows and cells the file leaves out are not invented. */
export interface Row {
  readonly number: number;
  readonly hidden: boolean;
  readonly cells: readonly Cell[];
}
