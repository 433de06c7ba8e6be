import { lastColumn, lastRow } from "./capacity.ts";

/** A cell's place, both from 1. */
export interface Position {
  readonly row: number;
  readonly column: number;
}

/** A rectangle of cells, ends included. */
export interface Range {
  readonly from: Position;
  readonly to: Position;
}

const letters: string[] = [""];

/** @example columnLetters(28) // "AB" */
export function columnLetters(column: number): string {
  const known = letters[column];
  if (known !== undefined) return known;
  const spelled =
    columnLetters(Math.floor((column - 1) / 26)) + String.fromCharCode(65 + ((column - 1) % 26));
  letters[column] = spelled;
  return spelled;
}

/** @example cellReference({ row: 5, column: 2 }) // "B5" */
export function cellReference(position: Position): string {
  return columnLetters(position.column) + position.row;
}

/** @returns undefined where the text names no cell of a sheet, as `A0` or `XFE1`. Dollar signs are allowed. */
export function parseReference(text: string): Position | undefined {
  const [, columnText = "", rowText] = /^\$?([A-Za-z]{1,3})\$?([1-9]\d{0,6})$/.exec(text) ?? [];
  const position = { row: Number(rowText), column: columnNumber(columnText) };
  return position.row <= lastRow && position.column <= lastColumn ? position : undefined;
}

/** @returns undefined where the text is neither `A1` nor `A1:C2`. */
export function parseRange(text: string): Range | undefined {
  const [first = "", second = first, ...rest] = text.split(":");
  const [from, to] = [parseReference(first), parseReference(second)];
  if (from === undefined || to === undefined || rest.length > 0) return undefined;
  return from.row <= to.row && from.column <= to.column ? { from, to } : undefined;
}

/** @example rangeReference({ from: { row: 1, column: 1 }, to: { row: 1, column: 3 } }) // "A1:C1" */
export function rangeReference({ from, to }: Range): string {
  return `${cellReference(from)}:${cellReference(to)}`;
}

function columnNumber(text: string): number {
  let column = 0;
  for (const letter of text.toUpperCase()) column = column * 26 + letter.charCodeAt(0) - 64;
  return column;
}
