import { ByteSink } from "./byte-sink.ts";

/** A value of Thrift as Parquet's metadata needs them. */
export type Thrift =
  | { readonly type: "truth"; readonly value: boolean }
  | { readonly type: "i8" | "i16" | "i32" | "i64"; readonly value: number }
  | { readonly type: "binary"; readonly value: Uint8Array }
  | { readonly type: "list"; readonly of: "i32" | "binary" | "struct"; readonly value: readonly Thrift[] }
  | { readonly type: "struct"; readonly value: Fields };

/** By field number; a field that is undefined is left out. */
export type Fields = Readonly<Record<number, Thrift | undefined>>;

export const truth = (value: boolean): Thrift => ({ type: "truth", value });
export const i8 = (value: number): Thrift => ({ type: "i8", value });
export const i16 = (value: number): Thrift => ({ type: "i16", value });
export const i32 = (value: number): Thrift => ({ type: "i32", value });
export const i64 = (value: number): Thrift => ({ type: "i64", value });
export const binary = (value: Uint8Array | string): Thrift => ({ type: "binary", value: Buffer.from(value) });
export const struct = (value: Fields): Thrift => ({ type: "struct", value });
export const list = (of: "i32" | "binary" | "struct", value: readonly Thrift[]): Thrift => ({
  type: "list",
  of,
  value,
});

const codes = { i8: 3, i16: 4, i32: 5, i64: 6, binary: 8, list: 9, struct: 12 } as const;
const truthCodes = { true: 1, false: 2 } as const;

/** A struct in Thrift's compact protocol. */
export function compact(fields: Fields): Uint8Array {
  const to = new ByteSink();
  putFields(to, fields);
  return to.bytes;
}

/** Numbers as names come in their order, so what a field's number is more than the last is never negative. */
function putFields(to: ByteSink, fields: Fields): void {
  let last = 0;
  for (const [name, value] of Object.entries(fields)) {
    if (value === undefined) continue;
    const field = Number(name);
    to.byte(((field - last) << 4) | codeOf(value));
    putValue(to, value);
    last = field;
  }
  to.byte(0);
}

/** Of a truth the value stands in the place of the type. */
function codeOf(value: Thrift): number {
  return value.type === "truth" ? truthCodes[`${value.value}`] : codes[value.type];
}

function putValue(to: ByteSink, value: Thrift): void {
  if (value.type === "struct") putFields(to, value.value);
  else if (value.type === "list") putList(to, value);
  else if (value.type === "binary") {
    to.varint(value.value.length);
    to.put(value.value);
  } else if (value.type === "i8") to.byte(value.value & 0xff);
  else if (value.type !== "truth") to.varint(value.value >= 0 ? 2 * value.value : -2 * value.value - 1);
}

function putList(to: ByteSink, { of, value }: Extract<Thrift, { type: "list" }>): void {
  if (value.length < 15) to.byte((value.length << 4) | codes[of]);
  else {
    to.byte(0xf0 | codes[of]);
    to.varint(value.length);
  }
  for (const each of value) putValue(to, each);
}
