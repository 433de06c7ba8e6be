const letterA = 0x41;
const letters = 26;

/** What is no two capital letters. */
export const noRecord = -1;

/** Two capital letters as a small number, by which records are told apart without making texts of them. */
export function recordIdOf(first: number, second: number): number {
  const [high, low] = [first - letterA, second - letterA];
  return high < 0 || low < 0 || high >= letters || low >= letters ? noRecord : high * letters + low;
}

/** @example recordId("RE") */
export function recordId(name: string): number {
  return recordIdOf(name.charCodeAt(0), name.charCodeAt(1));
}

/** The two letters again; nothing for what is no record. */
export function recordLetters(id: number): string {
  if (id === noRecord) return "";
  return String.fromCharCode(letterA + Math.floor(id / letters), letterA + (id % letters));
}

/** A table by records, filled from what is said by their letters; what stands in no place is undefined. */
export function byRecord<T>(said: Readonly<Record<string, T>>): readonly (T | undefined)[] {
  const table: (T | undefined)[] = new Array(letters * letters).fill(undefined);
  for (const [name, value] of Object.entries(said)) table[recordId(name)] = value;
  return table;
}

/** Every record of the specifications, by what is done with it. */
const recordRoles = {
  IR: "institution",
  YK: "institution",
  UK: "reception",
  RE: "common",
  HO: "insurer",
  KO: "payer",
  SN: "eligibility",
  JD: "visit",
  MF: "kept",
  GR: "kept",
  SY: "diagnosis",
  SB: "diagnosis",
  HS: "diagnosis",
  SI: "item",
  SS: "item",
  IY: "item",
  TO: "item",
  CD: "item",
  CO: "comment",
  SJ: "kept",
  TI: "donor",
  TR: "donor",
  TS: "donor",
  BU: "bundle",
  HH: "bundle",
  GT: "bundle",
  KK: "kept",
  SK: "kept",
  GA: "kept",
  SH: "prescription",
  CZ: "dispensing",
  KI: "fee",
  ST: "fee",
  TK: "kept",
  GO: "total",
  MN: "management",
  JY: "correction",
  EX: "kept",
  RC: "kept",
  MO: "kept",
} as const;

export type RecordRole = (typeof recordRoles)[keyof typeof recordRoles];

const roles = byRecord<RecordRole>(recordRoles);

/** What is done with a record; undefined where it is none of the specifications. */
export function roleOf(id: number): RecordRole | undefined {
  return roles[id];
}
