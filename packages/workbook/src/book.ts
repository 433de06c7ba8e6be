import type { Instant, LocalDate } from "@hakaru/model/calendar";
import type { Decimal } from "@hakaru/model/decimal";
import type { RowChunk } from "./row-chunk.ts";
import type { Style } from "./style-table.ts";

/** A workbook to write. The same book gives the same bytes on every machine. */
export interface BookToWrite {
  readonly title: string;
  /** Kept in the document properties; the clock is never asked. */
  readonly created: Instant;
  readonly sheets: readonly SheetToWrite[];
  readonly names?: readonly DefinedName[];
  /** Number format codes beyond `standardFormats` that cells use. */
  readonly formats?: readonly string[];
}

/** A sheet: its frame, and its rows either plainly or in chunks made ahead. */
export type SheetToWrite = SheetFrame &
  (
    | { readonly rows: readonly RowToWrite[]; readonly rowChunks?: never }
    | { readonly rowChunks: readonly RowChunk[]; readonly rows?: never }
  );

/** Everything about a sheet but its cells. */
export interface SheetFrame {
  readonly name: string;
  readonly hidden?: boolean;
  /** From column A. */
  readonly columns?: readonly ColumnToWrite[];
  readonly frozen?: Edge;
  /** `A1:C1` */
  readonly merges?: readonly string[];
  readonly links?: readonly LinkToWrite[];
  readonly validations?: readonly Validation[];
  readonly comments?: readonly CommentToWrite[];
  /** Only cells of the look `input` can be changed; there is no password. */
  readonly locked?: boolean;
  readonly print?: PrintSetup;
}

export interface ColumnToWrite {
  /** In characters of the default font, as Excel shows it. */
  readonly width: number;
  readonly hidden?: boolean;
}

/** So many rows from the top and columns from the left. */
export interface Edge {
  readonly rows?: number;
  readonly columns?: number;
}

/** The cells from column A; `undefined` leaves a cell out. */
export interface RowToWrite {
  readonly cells: readonly (CellToWrite | undefined)[];
  /** In points. */
  readonly height?: number;
  readonly hidden?: boolean;
}

/** A value as a cell shows it. Text is never taken for a formula, whatever it begins with. */
export type ValueToWrite =
  /** `reading` is its furigana. */
  | { readonly kind: "text"; readonly text: string; readonly reading?: string }
  | { readonly kind: "number"; readonly number: Decimal | number }
  /** `time` (HH:MM:SS) is the part of the day. */
  | { readonly kind: "date"; readonly date: LocalDate; readonly time?: string }
  | { readonly kind: "boolean"; readonly boolean: boolean }
  /** `#REF!` and its like. */
  | { readonly kind: "error"; readonly text: string };

export type CellToWrite = (ValueToWrite | FormulaToWrite | { readonly kind: "blank" }) & {
  readonly style?: Style;
};

/** A formula, without its `=`, beside the value it had when the book was written. */
export interface FormulaToWrite {
  readonly kind: "formula";
  readonly formula: string;
  readonly cached: ValueToWrite;
}

/** A link to an address outside, or to a place in the book such as `'名簿'!A1`. */
export type LinkToWrite = { readonly cell: string; readonly tip?: string } & (
  | { readonly url: string }
  | { readonly location: string }
);

/** What may be typed into `cells` (`B2:B100`); `list-from` takes the values of a range, `'区分'!$A$1:$A$9`. */
export type Validation = {
  readonly cells: string;
  readonly prompt?: Notice;
  readonly error?: Notice;
} & (
  | { readonly kind: "list"; readonly values: readonly string[] }
  | { readonly kind: "list-from"; readonly source: string }
  | { readonly kind: "decimal" | "whole"; readonly min: Decimal | number; readonly max: Decimal | number }
  | { readonly kind: "date"; readonly min: LocalDate; readonly max: LocalDate }
);

/** A note that stands beside a cell and is shown when the pointer rests on it. */
export interface CommentToWrite {
  /** `B5` */
  readonly cell: string;
  readonly text: string;
}

/** A note of Excel: a title of at most 32 characters and a text of at most 255. */
export interface Notice {
  readonly title: string;
  readonly text: string;
}

/** A4 paper. */
export interface PrintSetup {
  readonly orientation: "portrait" | "landscape";
  /** One page wide, as many pages long as needed. */
  readonly fitToWidth?: boolean;
  /** Rows and columns repeated on every page. */
  readonly titles?: Edge;
  readonly header?: Margin;
  readonly footer?: Margin;
}

/** Text in the margin; `{page}` and `{pages}` become numbers. */
export interface Margin {
  readonly left?: string;
  readonly center?: string;
  readonly right?: string;
}

export interface DefinedName {
  readonly name: string;
  /** `'名簿'!$A$1:$C$9` */
  readonly refersTo: string;
}
