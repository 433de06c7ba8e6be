import { appendFileSync, writeFileSync } from "node:fs";
import type { Column } from "@hakaru/model/record/record-table";
import { ByteSink } from "./byte-sink.ts";
import type { ColumnPages, ColumnValues } from "./column-pages.ts";
import { type ChunkPlace, footer, pageHeader, type RowGroup } from "./metadata.ts";
import { NamedValues } from "./named-values.ts";
import { NumberValues } from "./number-values.ts";
import { spellingOf } from "./spelling.ts";
import { TruthValues } from "./truth-values.ts";
import type { Compress } from "./zstd.ts";

const magic = Buffer.from("PAR1");

/** Values by column; null where there is none. */
type Row = Readonly<Record<string, unknown>>;

/**
 * A file of Parquet that is written a group of rows at a time: dictionaries with runs and packed bits, zstd, bounds of
 * every column in each group, as the format says (https://parquet.apache.org/docs/file-format/). It is open only while
 * something is written, so there may be thousands.
 */
export class ParquetFile {
  readonly #path: string;
  readonly #columns: Readonly<Record<string, Column>>;
  readonly #names: readonly string[];
  readonly #values: readonly ColumnValues[];
  readonly #compress: Compress;
  readonly #groups: RowGroup[] = [];
  #written = magic.length;
  #waiting = 0;

  /** Makes the file; there must be none. */
  constructor(path: string, columns: Readonly<Record<string, Column>>, compress: Compress) {
    this.#path = path;
    this.#columns = columns;
    this.#names = Object.keys(columns);
    this.#values = Object.values(columns).map(valuesOf);
    this.#compress = compress;
    writeFileSync(path, magic, { flag: "wx" });
  }

  /** Rows that wait to be written. */
  get waiting(): number {
    return this.#waiting;
  }

  add(row: Row): void {
    for (let at = 0; at < this.#names.length; at += 1)
      (this.#values[at] as ColumnValues).add(row[this.#names[at] as string]);
    this.#waiting += 1;
  }

  /** Adds rows that have the columns of `head` in common. */
  addLines(head: Row, lines: readonly Row[]): void {
    for (let at = 0; at < this.#names.length; at += 1) {
      const name = this.#names[at] as string;
      const values = this.#values[at] as ColumnValues;
      const common = head[name];
      if (common !== undefined) values.addTimes(common, lines.length);
      else for (const line of lines) values.add(line[name]);
    }
    this.#waiting += lines.length;
  }

  /** Writes what waits as a group of its own. */
  writeGroup(): void {
    if (this.#waiting === 0) return;
    const bytes = new ByteSink(1 << 16);
    const chunks = this.#values.map((values) => this.#putChunk(bytes, values.pages()));
    this.#groups.push({ rows: this.#waiting, chunks });
    this.#append(bytes.bytes);
    this.#waiting = 0;
  }

  #putChunk(to: ByteSink, { dictionary, data, nulls, bounds }: ColumnPages): ChunkPlace {
    const [begin, rows, isTold] = [this.#written + to.length, this.#waiting, dictionary !== undefined];
    const named = dictionary && this.#putPage(to, "dictionary", dictionary.bytes, dictionary.count);
    const dataAt = this.#written + to.length;
    const bytes = (named ?? 0) + this.#putPage(to, isTold ? "told" : "plain", data, rows);
    return { begin, dataAt, end: this.#written + to.length, bytes, rows, nulls, bounds, isTold };
  }

  /** @returns its length with the header, before it is compressed */
  #putPage(to: ByteSink, kind: "dictionary" | "plain" | "told", page: Uint8Array, count: number): number {
    const compressed = this.#compress(page);
    const header = pageHeader(kind, count, { bytes: page.length, compressed: compressed.length });
    to.put(header);
    to.put(compressed);
    return header.length + page.length;
  }

  #append(bytes: Uint8Array): void {
    appendFileSync(this.#path, bytes);
    this.#written += bytes.length;
  }

  /** Writes what waits and the end, without which it is no file of Parquet. */
  close(): void {
    this.writeGroup();
    const end = footer(this.#columns, this.#groups);
    this.#append(Buffer.concat([end, Buffer.from(Uint32Array.of(end.length).buffer), magic]));
  }
}

function valuesOf(column: Column): ColumnValues {
  if (column.type === "integer") return new NumberValues();
  return column.type === "truth" ? new TruthValues() : new NamedValues(spellingOf(column));
}
