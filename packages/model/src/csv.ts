/** One record of a CSV file and the line it begins on. */
export interface CsvRecord {
  readonly line: number;
  readonly cells: readonly string[];
}

/**
 * Reads RFC 4180: quoted cells may hold commas, quotes and line breaks; CRLF or LF; a byte-order mark is skipped.
 * An empty last line is no record. A quote that is never closed runs to the end of the text.
 */
export function parseCsv(text: string): readonly CsvRecord[] {
  const records: CsvRecord[] = [];
  const cell = /(?:"((?:[^"]|"")*)(?:"|$)|([^,\r\n]*))(,|\r\n|\n|\r|$)/y;
  let cells: string[] = [];
  let line = 1;
  let begun = 1;
  cell.lastIndex = text.startsWith("\ufeff") ? 1 : 0;
  while (cell.lastIndex < text.length) {
    const match = cell.exec(text);
    if (match === null) throw new CsvSyntaxError(line);
    const [whole, quoted, bare = "", end] = match;
    cells.push(quoted === undefined ? bare : quoted.replaceAll('""', '"'));
    line += whole.split("\n").length - 1;
    if (end !== ",") {
      records.push({ line: begun, cells });
      cells = [];
      begun = line;
    } else if (cell.lastIndex === text.length) cells.push("");
  }
  if (cells.length > 0) records.push({ line: begun, cells });
  return records;
}

/** Text stands between a closing quote and the next comma. */
export class CsvSyntaxError extends Error {
  readonly line: number;

  constructor(line: number) {
    super(`line ${line}: text after a closing quote`);
    this.name = "CsvSyntaxError";
    this.line = line;
  }
}

export type CsvCell = string | number | boolean | null | undefined;

/** One record as RFC 4180 with CRLF; a cell without a value is empty. */
export function csvLine(cells: readonly CsvCell[]): string {
  return `${cells.map(csvCell).join(",")}\r\n`;
}

/** One cell, quoted where it must be. */
export function csvCell(cell: CsvCell): string {
  if (cell === null || cell === undefined) return "";
  const text = defused(String(cell));
  return needsQuotes.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

const needsQuotes = /[",\r\n]/;
const plain = /^(?:-?\d+(?:\.\d+)?|--?)$/;
const formula = /^[=+\-@＝＋－＠\t\r]/;

/** A text a spreadsheet would run as a formula is preceded by an apostrophe (OWASP ASVS 5.0 1.2.10). */
function defused(text: string): string {
  return formula.test(text) && !plain.test(text) ? `'${text}` : text;
}
