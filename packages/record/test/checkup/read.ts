import { date, type LocalDate } from "@hakaru/model/calendar";
import type { Found, FoundDocument } from "../../src/checkup/found.ts";
import { readCheckup } from "../../src/checkup/read-checkups.ts";
import { personNames } from "../../src/person-id.ts";
import { type DocumentParts, documentXml } from "./document-xml.ts";

export const today: LocalDate = date("2026-11-27");
export const personOf = personNames(Buffer.from("a key of tests, no secret"));

/** What a document by itself comes to, without its tally. */
export function found(xml: string | Uint8Array): FoundDocument {
  const bytes = typeof xml === "string" ? Buffer.from(xml) : xml;
  const [first] = readCheckup(bytes, { file: "h.xml", on: today, personOf });
  if (first === undefined || first.kind === "file-fault" || first.kind === "tally")
    throw new Error("no document");
  return first;
}

/** A checkup that must be read. */
export function checkupOf(parts: DocumentParts | string): Extract<FoundDocument, { kind: "checkup" }> {
  const reading = found(typeof parts === "string" ? parts : documentXml(parts));
  if (reading.kind !== "checkup") throw new Error(`${reading.kind}: ${JSON.stringify(codesOf(reading))}`);
  return reading;
}

/** The rule ids a document was told of. */
export function codesOf(reading: FoundDocument): readonly string[] {
  const faults = reading.kind === "quarantined" ? reading.faults : reading.remarks;
  return faults.map(({ code }) => code);
}

/** Everything a reading gives. */
export async function all(reading: AsyncIterable<Found>): Promise<readonly Found[]> {
  const given: Found[] = [];
  for await (const one of reading) given.push(one);
  return given;
}

/** The tally a reading ends with. */
export function tallyOf(given: readonly Found[]) {
  const last = given.at(-1);
  if (last?.kind !== "tally") throw new Error("a reading without a tally");
  return last.tally;
}
