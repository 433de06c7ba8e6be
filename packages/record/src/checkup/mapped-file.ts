import { TextDecoder } from "node:util";
import { CsvSyntaxError, parseCsv } from "@hakaru/model/csv";
import type { Fault, Place } from "@hakaru/model/fault";
import { checkupFaults } from "./checkup-faults.ts";
import type { Draft } from "./heard.ts";
import { type Cell, mappedDocument } from "./mapped-document.ts";
import { type At, type Mapping, placesIn } from "./mapping.ts";
import { type TableRecord, tableRecords } from "./table-records.ts";

/** A record of a table: the document it stands for, or why it is none. */
export type MappedRecord =
  | { readonly kind: "document"; readonly draft: Draft; readonly bytes: Uint8Array; readonly place: Place }
  | { readonly kind: "refused"; readonly fault: Fault }
  /** The file as a whole; nothing comes after it. */
  | { readonly kind: "fault"; readonly fault: Fault };

/** Reads a CSV or fixed-width export by a mapping, record by record. */
export async function* mappedRecords(
  source: AsyncIterable<Uint8Array>,
  mapping: Mapping,
  place: Place,
): AsyncGenerator<MappedRecord> {
  const reader = new TableReader(mapping, place);
  let count = 0;
  for await (const record of tableRecords(source, mapping.format)) {
    count += 1;
    const isHeader = count <= mapping.headerRows;
    const fault = count === mapping.headerRows ? reader.takeHeadings(record) : undefined;
    if (fault !== undefined) {
      yield { kind: "fault", fault };
      return;
    }
    if (!isHeader) yield reader.read(record);
  }
}

class TableReader {
  readonly #mapping: Mapping;
  readonly #place: Place;
  readonly #decoder: TextDecoder;
  #columns: ReadonlyMap<string, number> = new Map();

  constructor(mapping: Mapping, place: Place) {
    this.#mapping = mapping;
    this.#place = place;
    this.#decoder = new TextDecoder(mapping.encoding, { fatal: true });
  }

  /** @returns a fault where the mapping asks for a column that is not there */
  takeHeadings(record: TableRecord): Fault | undefined {
    const place = { ...this.#place, line: record.line };
    const cells = this.#mapping.format === "csv" ? this.#cells(record, place) : [];
    if (!Array.isArray(cells)) return cells as Fault;
    this.#columns = new Map((cells as readonly string[]).map((cell, at) => [cell.trim(), at]));
    const missing = this.#namedColumns().find((column) => !this.#columns.has(column));
    return missing === undefined ? undefined : checkupFaults["column-missing"]({ column: missing }, place);
  }

  read(record: TableRecord): MappedRecord {
    const place = { ...this.#place, line: record.line };
    if (record.bytes?.includes(0)) return { kind: "refused", fault: lineBroken("NUL", place) };
    const cell =
      this.#mapping.format === "csv" ? this.#csvCell(record, place) : this.#fixedCell(record, place);
    if (typeof cell !== "function") return { kind: "refused", fault: cell };
    const draft = this.#draft(cell, record.line, place);
    if ("code" in draft) return { kind: "refused", fault: draft };
    return { kind: "document", draft, bytes: record.bytes ?? new Uint8Array(0), place };
  }

  /** Fixed-width fields are decoded when they are asked for, and may turn out to be no text. */
  #draft(cell: Cell, line: number, place: Place): Draft | Fault {
    try {
      return mappedDocument(this.#mapping, cell, line);
    } catch (error) {
      return lineFault(error, place);
    }
  }

  #csvCell(record: TableRecord, place: Place): Cell | Fault {
    const cells = this.#cells(record, place);
    if (!Array.isArray(cells)) return cells as Fault;
    return (at) => this.#textAt(cells as readonly string[], at);
  }

  #textAt(cells: readonly string[], at: At): string {
    if ("is" in at) return at.is;
    if ("from" in at) return "";
    const index = typeof at.column === "number" ? at.column - 1 : this.#columns.get(at.column);
    return index === undefined ? "" : (cells[index] ?? "").trim();
  }

  #fixedCell({ bytes }: TableRecord, place: Place): Cell | Fault {
    if (bytes === undefined) return lineBroken("too long", place);
    return (at) => {
      if ("is" in at) return at.is;
      if ("column" in at) return "";
      return this.#decoder.decode(bytes.subarray(at.from - 1, at.from - 1 + at.length)).trim();
    };
  }

  #cells({ bytes }: TableRecord, place: Place): readonly string[] | Fault {
    if (bytes === undefined) return lineBroken("too long", place);
    try {
      const [first, ...more] = parseCsv(this.#decoder.decode(bytes));
      return more.length > 0 ? lineBroken("quotes", place) : (first?.cells ?? []);
    } catch (error) {
      return lineFault(error, place);
    }
  }

  #namedColumns(): readonly string[] {
    return placesIn(this.#mapping).flatMap((at) =>
      "column" in at && typeof at.column === "string" ? [at.column] : [],
    );
  }
}

function lineBroken(reason: string, place: Place): Fault {
  return checkupFaults["line-broken"]({ reason }, place);
}

/** What a line can do wrong; anything else is our bug. */
function lineFault(error: unknown, place: Place): Fault {
  if (error instanceof CsvSyntaxError) return lineBroken("quotes", place);
  if (isEncodingError(error)) return lineBroken("encoding", place);
  throw error;
}

function isEncodingError(error: unknown): boolean {
  return error instanceof TypeError && "code" in error && error.code === "ERR_ENCODING_INVALID_ENCODED_DATA";
}
