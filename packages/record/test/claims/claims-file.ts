import { date } from "@hakaru/model/calendar";
import type { Found } from "../../src/claims/claim-reader.ts";
import { type ClaimsReading, readClaims } from "../../src/claims/read-claims.ts";
import { shiftJisBytes } from "./shift-jis-bytes.ts";

/** Records as a file: CRLF and the mark of its end unless said otherwise. */
export function fileOf(records: readonly string[], { end = "\r\n", mark = "\x1a" } = {}): Buffer {
  return Buffer.concat([
    shiftJisBytes(records.map((record) => `${record}${end}`).join("")),
    Buffer.from(mark),
  ]);
}

export interface Read {
  readonly claims: readonly Extract<Found, { kind: "claim" }>[];
  readonly quarantined: readonly Extract<Found, { kind: "quarantined" }>[];
  readonly fileFaults: readonly Extract<Found, { kind: "file-fault" }>["fault"][];
  readonly tally: Extract<Found, { kind: "tally" }>["tally"];
}

/** Reads bytes as a file that comes in pieces. */
export async function readAll(
  bytes: Uint8Array,
  options: Partial<ClaimsReading> = {},
  pieces: readonly Uint8Array[] = [bytes],
): Promise<Read> {
  const all: Found[] = [];
  const reading = { file: "RECEIPTC.UKE", on: date("2026-11-27"), ...options };
  for await (const found of readClaims(inPieces(pieces), reading)) all.push(found);
  const tallies = all.filter((found) => found.kind === "tally");
  const [last] = tallies;
  if (last === undefined || tallies.length !== 1 || all.at(-1) !== last)
    throw new Error("no tally at the end");
  return {
    claims: all.filter((found) => found.kind === "claim"),
    quarantined: all.filter((found) => found.kind === "quarantined"),
    fileFaults: all.filter((found) => found.kind === "file-fault").map(({ fault }) => fault),
    tally: last.tally,
  };
}

async function* inPieces(pieces: readonly Uint8Array[]): AsyncGenerator<Uint8Array> {
  for (const piece of pieces) yield piece;
}

/** Every code that was told, of claims and of the file, with the line it was told of. */
export function toldIn({ claims, quarantined, fileFaults }: Read): readonly string[] {
  const faults = [
    ...claims.flatMap((found) => found.remarks),
    ...quarantined.flatMap((found) => found.faults),
  ];
  return [...faults, ...fileFaults].map(({ code, place }) => `${code}@${place.line ?? "-"}`);
}

/** What adds up in a tally of any file; undefined where all does. */
export function whatDoesNotAddUp({ claims, quarantined, fileFaults, tally }: Read): string | undefined {
  const { checks } = tally;
  const points = checks.pointsEqual + checks.pointsDiffer + checks.pointsUnchecked;
  const days = checks.daysEqual + checks.daysDiffer + checks.daysUnstated;
  const told = Object.values(tally.byRule).reduce((sum, count) => sum + count, 0);
  const faults =
    claims.flatMap((found) => found.remarks).length + quarantined.flatMap((found) => found.faults).length;
  if (tally.claims !== tally.given + tally.quarantined) return "claims";
  if (tally.given !== claims.length || tally.quarantined !== quarantined.length) return "what was given";
  if (points !== tally.claims || days !== tally.claims) return "sums";
  if (told !== faults + fileFaults.length) return "rules";
  if (quarantined.some((found) => !found.faults.some(({ severity }) => severity === "error")))
    return "quarantine";
  if (claims.some((found) => found.remarks.some(({ severity }) => severity === "error"))) return "remarks";
  return undefined;
}

const days = 31;

/** Day fields: `{ 3: 1, 15: 2 }`. */
export function dayFields(counted: Readonly<Record<number, number>>): string {
  return Array.from({ length: days }, (_, at) => counted[at + 1] ?? "").join(",");
}

type Counted = Readonly<Record<number, number>>;

export function si(category: string, code: string, points: string, times: string, counted: Counted): string {
  return `SI,${category},1,${code},,${points},${times},,,,,,,${dayFields(counted)}`;
}

export function iy(category: string, code: string, points: string, times: string, counted: Counted): string {
  return `IY,${category},1,${code},1.5,${points},${times},,,,,,,${dayFields(counted)}`;
}

export function to(category: string, code: string, points: string, times: string, counted: Counted): string {
  return `TO,${category},1,${code},2,${points},${times},016,1050.5,,品名,,,,,,,${dayFields(counted)}`;
}

export const ir = "IR,1,13,1,1234567,,合成病院,202111,00,0312345678";

/** RE of one synthetic person; `said` replaces fields by their number. */
export function re(number: number, said: Readonly<Record<number, string>> = {}): string {
  const fields: string[] = Array.from({ length: 38 }, () => "");
  const stated = {
    1: "RE",
    2: String(number),
    3: "1112",
    4: "202110",
    5: "合成　太郎",
    6: "1",
    7: "19800229",
  };
  for (const [field, value] of Object.entries({ ...stated, 14: `K${number}`, 37: "ゴウセイタロウ", ...said }))
    fields[Number(field) - 1] = value;
  return fields.join(",");
}

export function ho(points: number, days: number, number = "４５６"): string {
  return `HO,06139992,１２３,${number},${days},${points},,,,,,,,,`;
}

export function go(claims: number, points: number): string {
  return `GO,${claims},${points},99`;
}
