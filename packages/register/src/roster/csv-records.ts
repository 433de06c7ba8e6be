import type { Text } from "@hakaru/model/text";
import { lastColumn, lastRow, longestText } from "@hakaru/workbook/capacity";
import { refuseRoster, rosterFaults } from "./roster-faults.ts";

/** One record of a CSV file, and the line it begins on. */
export interface CsvLine {
  readonly line: number;
  readonly cells: readonly string[];
}

export const separators = [",", "\t", ";"] as const;
export type Separator = (typeof separators)[number];

type LineEnd = "\r\n" | "\n" | "\r";

/** UTF-16 units of one record: a file of one endless line is refused before it fills the memory. */
const longestRecord = 4 * 2 ** 20;
const endOfFile = "\u001a";
const quote = 34;
const carriageReturn = 13;
const lineFeed = 10;

/**
 * Cuts text into the records of RFC 4180 as it comes, piece by piece: quoted cells may hold separators, quotes and
 * line breaks; CRLF, LF and CR all end a record. A quote inside a cell that does not begin with one is a character.
 *
 * @throws Refusal csv-quote-open, csv-text-after-quote, csv-nul, csv-over-limit
 */
export class CsvReader {
  /** How often each way to end a line was met, outside of quotes. */
  readonly ends = new Map<LineEnd, number>();
  readonly #separator: number;
  readonly #file: string;
  #text = "";
  #at = 0;
  /** No more text will come. */
  #last = false;
  #line = 1;
  #count = 0;

  constructor(separator: Separator, file: string) {
    this.#separator = separator.charCodeAt(0);
    this.#file = file;
  }

  /** The records that ended within what was given so far. */
  take(text: string): readonly CsvLine[] {
    this.#text = this.#text.slice(this.#at) + text;
    this.#at = 0;
    const nul = this.#text.indexOf("\0");
    if (nul >= 0) this.#refuse("csv-nul", this.#line + breaksIn(this.#text.slice(0, nul)));
    return this.#records();
  }

  /** The last records. */
  end(): readonly CsvLine[] {
    this.#last = true;
    // DOS marked the end of a text so; some programs still do.
    if (this.#text.endsWith(endOfFile)) this.#text = this.#text.slice(0, -1);
    return this.#records();
  }

  #records(): readonly CsvLine[] {
    const records: CsvLine[] = [];
    while (this.#at < this.#text.length) {
      const begun = { at: this.#at, line: this.#line };
      const cells = this.#record();
      if (cells === undefined) {
        this.#at = begun.at;
        this.#line = begun.line;
        this.#within("record", this.#text.length - begun.at, longestRecord);
        break;
      }
      this.#count += 1;
      this.#within("records", this.#count, lastRow);
      records.push({ line: begun.line, cells });
    }
    return records;
  }

  /** The cells of the next record; undefined where its end has not come yet. */
  #record(): readonly string[] | undefined {
    const cells: string[] = [];
    for (;;) {
      const isQuoted = this.#text.charCodeAt(this.#at) === quote;
      const cell = isQuoted ? this.#quotedCell() : this.#bareCell();
      if (cell === undefined) return undefined;
      cells.push(cell);
      this.#within("cells", cells.length, lastColumn);
      if (this.#text.charCodeAt(this.#at) !== this.#separator) break;
      this.#at += 1;
    }
    return this.#endLine() ? cells : undefined;
  }

  #bareCell(): string | undefined {
    const text = this.#text;
    let end = this.#at;
    for (; end < text.length; end += 1) {
      const code = text.charCodeAt(end);
      if (code === this.#separator || code === lineFeed || code === carriageReturn) break;
    }
    this.#within("cell", end - this.#at, longestText);
    if (end === text.length && !this.#last) return undefined;
    const cell = text.slice(this.#at, end);
    this.#at = end;
    return cell;
  }

  #quotedCell(): string | undefined {
    const text = this.#text;
    const start = this.#at + 1;
    let end = text.indexOf('"', start);
    while (end >= 0 && text.charCodeAt(end + 1) === quote) end = text.indexOf('"', end + 2);
    if ((end < 0 ? text.length : end) - start > 2 * longestText) this.#refuse("csv-quote-open", this.#line);
    if (end < 0 && this.#last) this.#refuse("csv-quote-open", this.#line);
    if (end < 0 || (end + 1 === text.length && !this.#last)) return undefined;
    const cell = text.slice(start, end).replaceAll('""', '"');
    this.#within("cell", cell.length, longestText);
    this.#line += breaksIn(cell);
    this.#at = end + 1;
    if (!this.#isCellEnd()) this.#refuse("csv-text-after-quote", this.#line);
    return cell;
  }

  #isCellEnd(): boolean {
    if (this.#at === this.#text.length) return true;
    const code = this.#text.charCodeAt(this.#at);
    return code === this.#separator || code === lineFeed || code === carriageReturn;
  }

  /** Passes over the end of a line; false where its second half may still come. */
  #endLine(): boolean {
    if (this.#at === this.#text.length) return true;
    const isFeed = this.#text.charCodeAt(this.#at) === lineFeed;
    if (!isFeed && this.#at + 1 === this.#text.length && !this.#last) return false;
    const isPair = !isFeed && this.#text.charCodeAt(this.#at + 1) === lineFeed;
    const end = isFeed ? "\n" : isPair ? "\r\n" : "\r";
    this.ends.set(end, (this.ends.get(end) ?? 0) + 1);
    this.#line += 1;
    this.#at += end.length;
    return true;
  }

  #within(what: keyof typeof counted, found: number, limit: number): void {
    if (found <= limit) return;
    const place = { file: this.#file, line: this.#line };
    refuseRoster(rosterFaults["csv-over-limit"]({ what: counted[what], line: this.#line, limit }, place));
  }

  #refuse(code: "csv-nul" | "csv-quote-open" | "csv-text-after-quote", line: number): never {
    return refuseRoster(rosterFaults[code]({ line }, { file: this.#file, line }));
  }
}

const counted = {
  cell: { ja: "1つのセルの文字数", en: "characters of one cell" },
  cells: { ja: "1行の列数", en: "cells of one record" },
  record: { ja: "1行の文字数", en: "characters of one record" },
  records: { ja: "行数", en: "records" },
} as const satisfies Readonly<Record<string, Text>>;

function breaksIn(text: string): number {
  if (!text.includes("\n") && !text.includes("\r")) return 0;
  return text.match(/\r\n|\n|\r/g)?.length ?? 0;
}
