import type { Column } from "@hakaru/model/record/record-table";
import type { Bounds } from "./column-pages.ts";
import {
  binary,
  compact,
  type Fields,
  i8,
  i16,
  i32,
  i64,
  list,
  struct,
  type Thrift,
  truth,
} from "./compact.ts";

/** Where the values of a column in a group of rows lie, in bytes of the file. */
export interface ChunkPlace {
  readonly begin: number;
  readonly dataAt: number;
  readonly end: number;
  /** Before they are compressed. */
  readonly bytes: number;
  readonly rows: number;
  readonly nulls: number;
  readonly bounds: Bounds | undefined;
  /** Values are told by their place in a dictionary. */
  readonly isTold: boolean;
}

export interface RowGroup {
  readonly rows: number;
  readonly chunks: readonly ChunkPlace[];
}

// Numbers of parquet.thrift (https://github.com/apache/parquet-format).
const encodings = { plain: 0, runs: 3, told: 8 };
const pageTypes = { data: 0, dictionary: 2 };
const optional = 1;
const zstd = 6;

export function pageHeader(
  kind: "dictionary" | "plain" | "told",
  count: number,
  { bytes, compressed }: { readonly bytes: number; readonly compressed: number },
): Uint8Array {
  const sizes = { 2: i32(bytes), 3: i32(compressed) };
  if (kind === "dictionary") {
    const dictionary = struct({ 1: i32(count), 2: i32(encodings.plain) });
    return compact({ 1: i32(pageTypes.dictionary), ...sizes, 7: dictionary });
  }
  const [encoding, levels] = [i32(encodings[kind]), i32(encodings.runs)];
  const data = struct({ 1: i32(count), 2: encoding, 3: levels, 4: levels });
  return compact({ 1: i32(pageTypes.data), ...sizes, 5: data });
}

/** What stands at the end of the file: columns, and where their values are. */
export function footer(columns: Readonly<Record<string, Column>>, groups: readonly RowGroup[]): Uint8Array {
  const named = Object.entries(columns);
  const root = struct({ 4: binary("rows"), 5: i32(named.length) });
  // Bounds are in the order their type defines.
  const order = struct({ 1: struct({}) });
  return compact({
    1: i32(1),
    2: list("struct", [root, ...named.map(([name, column]) => struct(elementOf(name, column)))]),
    3: i64(groups.reduce((sum, { rows }) => sum + rows, 0)),
    4: list(
      "struct",
      groups.map((group, at) => struct(groupOf(named, group, at))),
    ),
    6: binary("hakaru"),
    7: list(
      "struct",
      named.map(() => order),
    ),
  });
}

/** How a type lies in a file: its physical type, and what it stands for in the old words and the new. */
interface Lying {
  readonly type: number;
  readonly converted?: number;
  readonly logical?: Fields;
}

const lying: Readonly<Record<Exclude<Column["type"], "decimal">, Lying>> = {
  truth: { type: 0 },
  integer: { type: 1, converted: 17, logical: { 10: struct({ 1: i8(32), 2: truth(true) }) } },
  date: { type: 1, converted: 6, logical: { 6: struct({}) } },
  text: { type: 6, converted: 0, logical: { 1: struct({}) } },
};

const decimalDigits = 18;

function elementOf(name: string, column: Column): Fields {
  const isDecimal = column.type === "decimal";
  const { type, converted, logical } = isDecimal ? lyingDecimal(column.scale) : lying[column.type];
  return {
    1: i32(type),
    3: i32(optional),
    4: binary(name),
    6: converted === undefined ? undefined : i32(converted),
    7: isDecimal ? i32(column.scale) : undefined,
    8: isDecimal ? i32(decimalDigits) : undefined,
    10: logical && struct(logical),
  };
}

function lyingDecimal(scale: number): Lying {
  return { type: 2, converted: 5, logical: { 5: struct({ 1: i32(scale), 2: i32(decimalDigits) }) } };
}

type Named = readonly (readonly [name: string, column: Column])[];

function groupOf(named: Named, { rows, chunks }: RowGroup, at: number): Fields {
  const [first, last] = [chunks[0], chunks.at(-1)];
  if (first === undefined || last === undefined) throw new Error("a table without columns");
  return {
    1: list(
      "struct",
      named.map(([name, column], of) => struct(chunkOf(name, column, chunks[of] as ChunkPlace))),
    ),
    2: i64(chunks.reduce((sum, { bytes }) => sum + bytes, 0)),
    3: i64(rows),
    5: i64(first.begin),
    6: i64(last.end - first.begin),
    7: i16(at),
  };
}

function chunkOf(name: string, column: Column, place: ChunkPlace): Fields {
  const { begin, dataAt, end, bytes, rows, isTold } = place;
  const { type } = column.type === "decimal" ? lyingDecimal(column.scale) : lying[column.type];
  const used = isTold ? [encodings.plain, encodings.runs, encodings.told] : [encodings.plain, encodings.runs];
  const metadata: Fields = {
    1: i32(type),
    2: list("i32", used.map(i32)),
    3: list("binary", [binary(name)]),
    4: i32(zstd),
    5: i64(rows),
    6: i64(bytes),
    7: i64(end - begin),
    9: i64(dataAt),
    11: isTold ? i64(begin) : undefined,
    12: statisticsOf(place),
  };
  return { 2: i64(begin), 3: struct(metadata) };
}

function statisticsOf({ nulls, bounds }: ChunkPlace): Thrift {
  return struct({
    3: i64(nulls),
    5: bounds && binary(bounds.most),
    6: bounds && binary(bounds.least),
  });
}
