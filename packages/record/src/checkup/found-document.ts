import { createHash } from "node:crypto";
import type { LocalDate } from "@hakaru/model/calendar";
import type { Place } from "@hakaru/model/fault";
import type { PersonOf } from "../person-id.ts";
import { numberRemarks } from "./checkup-checks.ts";
import { checkupFaults } from "./checkup-faults.ts";
import { checkupRows, type RowsOf } from "./checkup-rows.ts";
import { type Certain, certainOf } from "./document-checks.ts";
import type { FoundDocument } from "./found.ts";
import { guidanceRow } from "./guidance-row.ts";
import type { Draft } from "./heard.ts";
import { identityRow, rowBeginning } from "./rows-of-person.ts";
import type { SeenDocuments } from "./seen-documents.ts";
import type { DocumentReading } from "./xml-reader.ts";

/** What documents are judged with. */
export interface JudgingTerms {
  /** The day of the ingest: nothing took place after it. */
  readonly on: LocalDate;
  readonly personOf: PersonOf;
  readonly seen: SeenDocuments;
}

/** A document as it was read and as it came. */
export interface ReadDocument {
  readonly reading: DocumentReading;
  readonly raw: Uint8Array;
  readonly place: Place;
}

/** Half of a SHA-256 as hexadecimal digits: no two documents of a nation meet by chance. */
const digits = 32;

/** Rows of a document, or the reasons why it goes into quarantine. */
export function foundDocument({ reading, raw, place }: ReadDocument, terms: JudgingTerms): FoundDocument {
  const id = createHash("sha256").update(raw).digest("hex").slice(0, digits);
  const first = terms.seen.again(id, place);
  if (first !== undefined)
    return { kind: "quarantined", id, faults: [checkupFaults["document-twice"]({ first }, place)], raw };
  if ("fault" in reading) return { kind: "quarantined", id, faults: [reading.fault], raw };
  const certain = certainOf(reading.draft, terms.on, place);
  if (!("kind" in certain)) return { kind: "quarantined", id, faults: certain, raw };
  const beginning = rowBeginning(reading.draft, certain, terms.personOf);
  return given(reading.draft, certain, { id, beginning, place });
}

function given(draft: Draft, certain: Certain, rows: RowsOf): FoundDocument {
  const { id, beginning, place } = rows;
  const document = { ...draft, kind: certain.kind };
  const about = { document, id, identity: identityRow(draft, certain, beginning) };
  if (certain.kind === "checkup") return { kind: "checkup", ...about, ...checkupRows(draft, certain, rows) };
  const remarks = numberRemarks(draft.person.insurer, draft.institution, place);
  return { kind: "guidance", ...about, guidance: guidanceRow(draft, certain, rows), remarks };
}
