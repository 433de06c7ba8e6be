import { roleIds } from "./role.ts";
import {
  anything,
  dictionary,
  list,
  nullable,
  type Of,
  optional,
  record,
  text,
  whole,
  word,
  yesNo,
} from "./shape.ts";

/** What the API and the desk say to each other, declared once: types, JSON Schema and OpenAPI are read from it. */

const bilingual = record({ ja: text(), en: text() });

export const faultShape = record({
  code: text("the rule"),
  severity: word(["error", "warning", "note"]),
  message: bilingual,
  mend: bilingual,
  field: optional(text("the way to the field: sites[2].name")),
  place: optional(
    record({
      file: optional(text()),
      sheet: optional(text()),
      cell: optional(text()),
      line: optional(whole()),
      header: optional(list(text())),
      raw: optional(text()),
      readAs: optional(text()),
    }),
  ),
});

const actorShape = record({
  id: text(),
  name: text(),
  role: word(roleIds),
  organisation: optional(text()),
});

/** Who is signed in, and what unsafe requests must carry. */
export const sessionShape = record({
  actor: actorShape,
  csrf: text("header x-csrf-token of every unsafe request"),
  expires: nullable(text("when the session ends; null for the public")),
  demonstration: yesNo("the accounts are those of the demonstration"),
});

/** The programmes somebody may see, and the registers of each. */
export const programmesShape = list(
  record({
    id: text(),
    label: bilingual,
    about: bilingual,
    entities: list(
      record({
        id: text(),
        label: bilingual,
        register: text("programme/entity"),
        may: record({ create: yesNo() }),
      }),
    ),
  }),
);

export const contentShape = dictionary(
  anything("as the field's kind says; a silence where it takes one; erased as { erased: true }"),
);

const stepShape = record({
  step: text(),
  faults: list(faultShape, "why it cannot be taken now; empty where it can"),
});

export const entryShape = record({
  id: text("number of the entry"),
  register: text("programme/entity"),
  version: whole("ETag; a change names it in If-Match"),
  definition: whole("version of the declaration it was made under"),
  state: text(),
  title: text(),
  owner: optional(text("organisation")),
  content: contentShape,
  validFrom: text(),
  recordedAt: text(),
  by: actorShape,
  may: optional(
    record(
      { edit: list(text("field")), steps: list(stepShape), comment: yesNo(), correct: yesNo() },
      "in a reading of one entry",
    ),
  ),
});

/** A page of a list. `count` stops counting at a limit, so that no page waits on a full table. */
export const pageShape = record({
  entries: list(entryShape),
  next: optional(text("cursor of the next page")),
  count: record({ least: whole(), exact: yesNo() }),
});

const differenceShape = record({ field: text(), before: nullable(anything()), after: nullable(anything()) });

export const historyShape = list(
  record({
    seq: whole(),
    version: whole(),
    kind: word(["create", "change", "correct", "step", "import", "erase"]),
    step: optional(text()),
    from: optional(text("state before")),
    state: text(),
    validFrom: text(),
    recordedAt: text(),
    by: actorShape,
    onBehalf: optional(text()),
    reason: optional(text()),
    differences: list(differenceShape),
  }),
);

/** 409: somebody was faster. What is there now, and field by field how it differs from what was sent. */
export const conflictShape = record({
  newer: entryShape,
  differences: list(record({ field: text(), yours: nullable(anything()), theirs: nullable(anything()) })),
});

/** A problem after RFC 9457, with every fault that was found; with 409, what there is now. */
export const problemShape = record({
  type: text(),
  title: text("in the reader's language"),
  status: whole(),
  detail: text("what can be done about it"),
  instance: optional(text("the address that was asked")),
  faults: list(faultShape),
  conflict: optional(conflictShape),
});

export const taskShape = record({
  register: text(),
  entry: text(),
  title: text(),
  clock: text(),
  occurrence: optional(text()),
  due: text("last day"),
  standing: word(["running", "soon", "overdue", "stopped"]),
  owner: word(roleIds),
  days: whole("left, or over where negative"),
});

export const commentShape = record({ id: whole(), by: actorShape, at: text(), words: text() });

/** A list as somebody keeps looking at it. */
export const viewShape = record({
  id: text(),
  register: text(),
  name: text(),
  /** The query of the list page. */
  query: text(),
});

export const importShape = record({
  id: text(),
  register: text(),
  file: text(),
  standing: word(["reading", "asking", "checked", "accepting", "accepted", "refused", "abandoned"]),
  /** For the progress bar. */
  rows: record({ read: whole(), of: nullable(whole()) }),
  counts: record({
    accepted: whole(),
    rejected: whole(),
    new: whole(),
    changed: whole(),
    same: whole(),
    gone: whole(),
  }),
  /** Columns nobody has mapped yet, and what they might be. */
  questions: list(record({ column: text(), header: list(text()), proposals: list(text("field")) })),
  findings: list(faultShape),
  /** How many findings there are in all; the list is capped. */
  found: whole(),
});

export type FaultJson = Of<typeof faultShape>;
export type SessionJson = Of<typeof sessionShape>;
export type ProgrammesJson = Of<typeof programmesShape>;
export type EntryJson = Of<typeof entryShape>;
export type PageJson = Of<typeof pageShape>;
export type HistoryJson = Of<typeof historyShape>;
export type ConflictJson = Of<typeof conflictShape>;
export type ProblemJson = Of<typeof problemShape>;
export type TaskJson = Of<typeof taskShape>;
export type CommentJson = Of<typeof commentShape>;
export type ViewJson = Of<typeof viewShape>;
export type ImportJson = Of<typeof importShape>;
