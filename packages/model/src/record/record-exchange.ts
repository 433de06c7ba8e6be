import { faultShape } from "../exchange.ts";
import { dictionary, list, nullable, type Of, optional, record, text, whole, word, yesNo } from "../shape.ts";
import { unitIds } from "../unit.ts";

/** What API and desk say to each other of person records: counts, places and sealed figures, and nothing of a person. */

const bilingual = record({ ja: text(), en: text() });

/** Kinds of files that are taken in. */
export const recordKinds = ["claims", "checkups", "enrolment"] as const;

/** Read is taken in and quarantined; null of records that were made and never read. */
const countsShape = record({ read: whole(), takenIn: whole(), quarantined: whole() });

const deliveryMembers = {
  id: text("from the hashes of its files"),
  kind: text("claims, checkup, enrolment, synthetic"),
  at: text("when it was taken in"),
  files: whole(),
  firstFile: text("its name as it came"),
  bytes: nullable(whole("of all files; null where nobody wrote it down")),
  counts: nullable(countsShape),
};

const deliveryShape = record(deliveryMembers);

/** What was taken in together, in full. */
export const wholeDeliveryShape = record({
  ...deliveryMembers,
  named: list(record({ name: text(), sha256: text(), bytes: nullable(whole()) }), "every file of it"),
  rows: dictionary(whole(), "rows written, by table"),
  rules: list(
    record({ rule: text(), findings: whole(), message: bilingual }),
    "what was found wrong with what is quarantined, by rule",
  ),
  synthetic: yesNo("made up"),
});

/** Deliveries, the latest first. */
export const deliveriesShape = record({
  deliveries: list(deliveryShape),
  count: whole("of all"),
  next: optional(text("cursor of the next page")),
});

/** Why something is in quarantine, and where it stands: what the rule says, never what the record says. */
const findingShape = record({
  file: nullable(text()),
  line: nullable(whole()),
  rule: text(),
  severity: word(["error", "warning", "note"]),
  message: bilingual,
  mend: bilingual,
});

export const quarantineShape = record({
  findings: list(findingShape),
  next: optional(text("cursor of the next page")),
});

/** A file that waits to be taken in; nobody else's, and gone after a day. */
export const spooledShape = record({ id: text(), name: text(), bytes: whole(), sha256: text() });

/** What is to be taken in. */
export const ingestOrderShape = record({
  kind: word(recordKinds),
  files: list(text("id of a file that was sent")),
  synthetic: yesNo("whether the records are made up; a folder holds one or the other"),
  masters: optional(list(text("id of a file"), "of diagnoses and drugs, for claims")),
  mapping: optional(text("id of a file: how tables of checkups are read (JSON)")),
});

/** Files being taken in, or how that ended. */
export const ingestShape = record({
  id: text(),
  kind: word(recordKinds),
  standing: word(["running", "done", "refused", "cancelled", "broken"]),
  phase: word(["opening", "checking", "reading", "writing", "ended"]),
  synthetic: yesNo(),
  begunAt: text(),
  files: record({ done: whole(), of: whole(), now: nullable(text("the file that is read")) }),
  bytes: nullable(record({ read: whole("of the files; null before the first is read"), of: whole() })),
  rows: whole("written by the deliveries that are complete"),
  counts: nullable(countsShape),
  before: whole("files taken in before, of which nothing was changed"),
  unreadable: whole("files that could not be taken in"),
  deliveries: list(text("id")),
  rules: list(record({ rule: text(), findings: whole(), message: bilingual })),
  faults: list(faultShape, "of files as a whole"),
});

/** The folder of person records as somebody may see it. */
export const recordsShape = record({
  isThere: yesNo(),
  synthetic: nullable(yesNo("null: there is no folder yet")),
  mayIngest: yesNo(),
  largest: whole("bytes a file may have"),
  ingest: nullable(ingestShape),
});

/** A figure over person records that can be asked for. */
const recordIndicatorShape = record({
  id: text(),
  label: bilingual,
  statement: bilingual,
  unit: word(unitIds),
  definition: record({ version: whole(), hash: text("SHA-256 of canonical JSON") }),
  over: bilingual,
  by: list(record({ name: text(), label: bilingual }), "breakdowns"),
  periods: list(text("fiscal years there are records for, the latest first")),
});

export const recordIndicatorsShape = list(recordIndicatorShape);

const sealedCellShape = record({
  by: dictionary(nullable(text("null: not stated")), "a name that is not there: a total"),
  value: nullable(text("exact decimal; null where there is none")),
  silence: nullable(word(["withheld", "not-measured"], "why there is no value")),
  of: dictionary(nullable(text()), "what it was made of, `under` is the denominator; none where withheld"),
  persons: dictionary(whole(), "behind each part; none where withheld"),
});

/** A sealed figure, and everything between it and the records. */
export const recordFiguresShape = record({
  indicator: recordIndicatorShape,
  canonical: text("the definition as it is hashed (RFC 8785)"),
  sql: text("the statement, with the names of files left out"),
  period: text(),
  asOf: text(),
  status: word(["final", "projected"]),
  least: whole("what fewer persons stand behind is withheld"),
  synthetic: yesNo("the records are made up"),
  names: list(text(), "the breakdown, in the order of the definition"),
  cells: list(sealedCellShape),
});

export type RecordsJson = Of<typeof recordsShape>;
export type DeliveryJson = Of<typeof deliveryShape>;
export type DeliveriesJson = Of<typeof deliveriesShape>;
export type WholeDeliveryJson = Of<typeof wholeDeliveryShape>;
export type QuarantineJson = Of<typeof quarantineShape>;
export type SpooledJson = Of<typeof spooledShape>;
export type IngestOrderJson = Of<typeof ingestOrderShape>;
export type IngestJson = Of<typeof ingestShape>;
export type RecordIndicatorJson = Of<typeof recordIndicatorShape>;
export type RecordIndicatorsJson = Of<typeof recordIndicatorsShape>;
export type RecordFiguresJson = Of<typeof recordFiguresShape>;
export type SealedCellJson = RecordFiguresJson["cells"][number];
