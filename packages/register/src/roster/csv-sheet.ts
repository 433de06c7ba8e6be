import type { Fault } from "@hakaru/model/fault";
import type { Cell, Row } from "@hakaru/workbook/cell";
import type { Sheet } from "@hakaru/workbook/read";
import { columnLetters } from "@hakaru/workbook/reference";
import { type CsvLine, CsvReader, type Separator } from "./csv-records.ts";
import { guessedSeparator, namedSeparator } from "./csv-separator.ts";
import { type Encoding, strictDecoder } from "./encoding.ts";
import { chunksOf, type FileSource } from "./file-bytes.ts";
import { rosterFaults } from "./roster-faults.ts";

/** A text file as a sheet: a record is a row, its cells are texts. */
export interface CsvSheet extends Sheet {
  readonly separator: Separator;
  /** What was noticed of line ends; complete once the rows were read. */
  readonly notes: () => readonly Fault[];
}

const sampleLength = 1 << 16;

export async function csvSheet(source: FileSource, file: string, encoding: Encoding): Promise<CsvSheet> {
  const sample = await sampleOf(source, encoding);
  const told = namedSeparator(sample);
  const separator = told?.separator ?? guessedSeparator(sample);
  let ends: CsvReader["ends"] = new Map();
  async function* rows(): AsyncGenerator<Row, void> {
    const reader = new CsvReader(separator, file);
    yield* rowsOf(textOf(source, encoding), reader, told?.length ?? 0);
    ends = reader.ends;
  }
  return {
    name: "",
    hidden: false,
    separator,
    rows,
    merges: async () => [],
    frame: async () => ({ columns: [], merges: [], frozen: {}, objects: false }),
    comments: async () => [],
    notes: () => (ends.size < 2 ? [] : [rosterFaults["mixed-line-ends"]({ ends: endsText(ends) }, { file })]),
  };
}

/** "\\r\\n" 3, "\\n" 1 */
function endsText(ends: CsvReader["ends"]): string {
  return [...ends].map(([end, count]) => `${JSON.stringify(end)} ${count}`).join(", ");
}

/** The text of a file without its byte-order mark; the encoding was found to fit. */
async function* textOf(source: FileSource, encoding: Encoding): AsyncGenerator<string, void> {
  const decode = strictDecoder(encoding);
  for await (const chunk of chunksOf(source)) yield decode(chunk, true);
  yield decode();
}

async function sampleOf(source: FileSource, encoding: Encoding): Promise<string> {
  let sample = "";
  for await (const text of textOf(source, encoding)) {
    sample += text;
    if (sample.length >= sampleLength) break;
  }
  return sample.slice(0, sampleLength);
}

async function* rowsOf(
  texts: AsyncIterable<string>,
  reader: CsvReader,
  passed: number,
): AsyncGenerator<Row, void> {
  let rest = passed;
  let number = 0;
  for await (const text of texts) {
    const kept = text.slice(rest);
    rest -= text.length - kept.length;
    for (const record of reader.take(kept)) yield rowOf(record, ++number);
  }
  for (const record of reader.end()) yield rowOf(record, ++number);
}

function rowOf({ cells }: CsvLine, number: number): Row {
  const filled: Cell[] = [];
  for (const [index, text] of cells.entries())
    if (text !== "") filled.push(textCell(text, number, index + 1));
  return { number, hidden: false, cells: filled };
}

function textCell(text: string, row: number, column: number): Cell {
  return {
    ref: columnLetters(column) + row,
    row,
    column,
    hidden: false,
    value: { kind: "text", text },
    format: "General",
  };
}
