import { type Decimal, decimal } from "@hakaru/model/decimal";
import type { Place } from "@hakaru/model/fault";
import type { SingleField } from "@hakaru/model/field/field";
import type { Cell } from "@hakaru/workbook/cell";
import { cellReference } from "@hakaru/workbook/reference";
import { rawText } from "./cell-text.ts";
import type { Heading } from "./header.ts";
import type { StatedUnit } from "./heading-unit.ts";
import type { MarkMeaning, Target } from "./mapping.ts";

/** A column of the file that is read, and how. */
export interface Column {
  readonly heading: Heading;
  readonly target: Exclude<Target, { to: "left-out" }>;
  /** Undefined where no field stands for it: the entry's number, the order of members. */
  readonly field: SingleField | undefined;
  readonly marks: ReadonlyMap<string, MarkMeaning>;
  /** What its figures are multiplied by, as somebody answered. */
  readonly factor: Decimal | undefined;
  /** The unit its heading, or a note above the table, names. */
  readonly unit: StatedUnit | undefined;
  readonly reading: boolean;
  /** Cells have types; in a text file a number is a text like any other. */
  readonly typed: boolean;
  readonly place: Place;
}

export function placeIn(column: Column, cell: Cell): Place {
  return { ...column.place, cell: cell.ref, raw: rawText(cell) };
}

/** The place of a cell the file may have left out. */
export function placeAt({ place, heading }: Column, row: number): Place {
  return { ...place, cell: cellReference({ row, column: heading.column }) };
}

export const one = decimal(1);
