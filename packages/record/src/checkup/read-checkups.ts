import type { ByteSource } from "@hakaru/archive/byte-source";
import type { LocalDate } from "@hakaru/model/calendar";
import type { PersonOf } from "../person-id.ts";
import { TallyCount } from "./checkup-tally.ts";
import { exchangeParts } from "./exchange-zip.ts";
import type { Found } from "./found.ts";
import { foundDocument, type JudgingTerms } from "./found-document.ts";
import { mappedRecords } from "./mapped-file.ts";
import type { Mapping } from "./mapping.ts";
import { SeenDocuments } from "./seen-documents.ts";
import { readDocument } from "./xml-reader.ts";

/** What files of checkups are read with. */
export interface CheckupReading {
  /** Faults name it. */
  readonly file: string;
  /** The day it is read as of: nothing took place after it. */
  readonly on: LocalDate;
  readonly personOf: PersonOf;
  /** What a delivery has given so far; one for all of its files. */
  readonly seen?: SeenDocuments;
}

/** Reads one document of 特定健診 or 特定保健指導 by itself; the last thing given is the tally. Bad input never throws. */
export function* readCheckup(bytes: Uint8Array, reading: CheckupReading): Generator<Found> {
  const tally = new TallyCount();
  const place = { file: reading.file };
  const found = foundDocument({ reading: readDocument(bytes, place), raw: bytes, place }, termsOf(reading));
  tally.document(found);
  yield found;
  yield { kind: "tally", tally: tally.of(reading.file) };
}

/**
 * Reads an exchange archive document by document; what is held does not grow with their number but for its directory
 * and the ids of documents. The last thing given is the tally. Bad input never throws.
 */
export async function* readExchange(source: ByteSource, reading: CheckupReading): AsyncGenerator<Found> {
  const tally = new TallyCount();
  const terms = termsOf(reading);
  for await (const part of exchangeParts(source, { file: reading.file })) {
    if (part.kind === "other") tally.others += 1;
    else if (part.kind === "document") {
      const { bytes, place } = part;
      const found = foundDocument({ reading: readDocument(bytes, place), raw: bytes, place }, terms);
      tally.document(found);
      yield found;
    } else {
      if (part.kind === "refused") tally.refused += 1;
      tally.tell(part.fault);
      yield { kind: "file-fault", fault: part.fault };
    }
  }
  yield { kind: "tally", tally: tally.of(reading.file) };
}

/** Reads a CSV or fixed-width export by its mapping. The last thing given is the tally. Bad input never throws. */
export async function* readMapped(
  source: AsyncIterable<Uint8Array>,
  mapping: Mapping,
  reading: CheckupReading,
): AsyncGenerator<Found> {
  const tally = new TallyCount();
  const terms = termsOf(reading);
  for await (const record of mappedRecords(source, mapping, { file: reading.file })) {
    if (record.kind === "document") {
      const { draft, bytes, place } = record;
      const found = foundDocument({ reading: { draft }, raw: bytes, place }, terms);
      tally.document(found);
      yield found;
    } else {
      if (record.kind === "refused") tally.refused += 1;
      tally.tell(record.fault);
      yield { kind: "file-fault", fault: record.fault };
    }
  }
  yield { kind: "tally", tally: tally.of(reading.file) };
}

function termsOf({ on, personOf, seen = new SeenDocuments() }: CheckupReading): JudgingTerms {
  return { on, personOf, seen };
}
