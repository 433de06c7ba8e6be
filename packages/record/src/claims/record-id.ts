/** The two letters of a record as one number, as `RecordLine.id` gives them. */
export function recordId(letters: string): number {
  return (letters.charCodeAt(0) << 8) | letters.charCodeAt(1);
}

/** Two letters, or nothing where a number is none of them. */
export function recordLetters(id: number): string {
  return id === 0 ? "" : String.fromCharCode(id >> 8, id & 0xff);
}

/** Every record of the specifications, by what is done with it. */
export const recordRoles = {
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

const roles: ReadonlyMap<number, RecordRole> = new Map(
  Object.entries(recordRoles).map(([letters, role]) => [recordId(letters), role]),
);

/** What is done with a record; undefined where it is none of the specifications. */
export function roleOf(id: number): RecordRole | undefined {
  return roles.get(id);
}
