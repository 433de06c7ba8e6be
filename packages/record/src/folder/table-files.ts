import { mkdirSync } from "node:fs";
import { join } from "node:path";
import type { RecordRow, RecordTable } from "@hakaru/model/record/record-table";
import { ParquetFile } from "../parquet/parquet-file.ts";
import type { Compress } from "../parquet/zstd.ts";

/** Rows in a group of a file, and rows that wait in all files of a table together, however many places they lie in: a hundred bytes each or so. */
const most = { inGroup: 122_880, waiting: 600_000 };

/** What a table's files are called, and the folder of its own they are below. */
interface Into {
  readonly folder: string;
  readonly name: string;
}

/** The columns a row's place is told by. */
export type PlaceOf<R extends RecordRow<RecordTable>> = Pick<R, "fiscal_year" | "prefecture">;

/**
 * Rows of one table on their way to their places, in the order they come: a file of Parquet for each fiscal year and
 * prefecture, `fiscal_year=2017/prefecture=13/<name>.parquet`. The two columns of the place are not in it.
 */
export class TableFiles<T extends RecordTable> {
  readonly #columns: RecordTable["columns"];
  readonly #into: Into;
  readonly #compress: Compress;
  readonly #files = new Map<string, ParquetFile>();
  #rows = 0;
  #waiting = 0;
  #last: { readonly year: unknown; readonly prefecture: unknown; readonly file: ParquetFile } | undefined;

  constructor(
    { columns: { fiscal_year: _, prefecture: __, ...columns } }: T,
    into: Into,
    compress: Compress,
  ) {
    this.#columns = columns;
    this.#into = into;
    this.#compress = compress;
  }

  add(row: RecordRow<T>): void {
    const file = this.#fileOf(row.fiscal_year, row.prefecture);
    file.add(row);
    this.#added(file, 1);
  }

  /** Adds rows that have some columns in common: those cost a look each, however many the rows are. */
  addLines<H extends PlaceOf<RecordRow<T>>>(head: H, lines: readonly Omit<RecordRow<T>, keyof H>[]): void {
    const file = this.#fileOf(head.fiscal_year, head.prefecture);
    file.addLines(head, lines);
    this.#added(file, lines.length);
  }

  #added(file: ParquetFile, rows: number): void {
    this.#rows += rows;
    this.#waiting += rows;
    if (file.waiting >= most.inGroup) this.#write(file);
    else if (this.#waiting >= most.waiting) this.#write(fullestOf(this.#files));
  }

  /** Rows mostly lie where the one before lies. */
  #fileOf(year: unknown, prefecture: unknown): ParquetFile {
    const last = this.#last;
    if (last !== undefined && last.year === year && last.prefecture === prefecture) return last.file;
    const place = join(`fiscal_year=${placed(year)}`, `prefecture=${placed(prefecture)}`);
    const file = this.#files.get(place) ?? this.#opened(place);
    this.#last = { year, prefecture, file };
    return file;
  }

  #opened(place: string): ParquetFile {
    const folder = join(this.#into.folder, place);
    mkdirSync(folder, { recursive: true });
    const file = new ParquetFile(join(folder, `${this.#into.name}.parquet`), this.#columns, this.#compress);
    this.#files.set(place, file);
    return file;
  }

  #write(file: ParquetFile): void {
    this.#waiting -= file.waiting;
    file.writeGroup();
  }

  /**
   * Makes the files whole.
   *
   * @returns how many rows were added
   */
  close(): number {
    for (const file of this.#files.values()) file.close();
    return this.#rows;
  }
}

function fullestOf(files: ReadonlyMap<string, ParquetFile>): ParquetFile {
  return [...files.values()].reduce((a, b) => (b.waiting > a.waiting ? b : a));
}

/** Nothing in a value makes another folder; where there is none it is named as Hive does. */
function placed(value: unknown): string {
  return value === null ? "__HIVE_DEFAULT_PARTITION__" : encodeURIComponent(String(value));
}
