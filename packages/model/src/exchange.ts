import { roleIds } from "./role.ts";
import {
  anything,
  dictionary,
  either,
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

/** Who asks, and what unsafe requests must carry. */
export const sessionShape = record({
  actor: record({
    id: text("what registers name as the actor; public where nobody is signed in"),
    name: optional(text("as the identity provider writes it")),
    role: word(roleIds),
    organisation: optional(text()),
  }),
  csrf: text("header x-csrf-token of every unsafe request"),
  twoFactors: yesNo("the session was made with two factors"),
  idleUntil: nullable(text("it ends here where nothing is asked before; null for the public")),
  expires: nullable(text("it ends here whatever is asked; null for the public")),
  demonstration: yesNo("the accounts are those of the demonstration"),
});

/** Who did something, as far as the reader may know: whoever may know the person may know the name. */
const byShape = record({
  id: optional(text()),
  name: optional(text("as the identity provider writes it")),
  role: word(roleIds),
  organisation: optional(text()),
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
  by: byShape,
  may: optional(
    record(
      {
        edit: list(text("field")),
        steps: list(stepShape),
        comment: yesNo(),
        correct: yesNo(),
        erase: yesNo("the personal data of the entry"),
      },
      "in a reading of one entry as it stands",
    ),
  ),
});

/** What is told of a new entry to those who made it and do not see it. */
export const receiptShape = record({
  id: text("number of the entry"),
  register: text("programme/entity"),
  version: whole(),
  validFrom: text(),
  recordedAt: text(),
  numbers: optional(dictionary(text(), "numbers of series it was given, by field")),
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
    version: whole(),
    kind: word(["create", "change", "correct", "step", "import", "erase"]),
    step: optional(text()),
    from: optional(text("state before")),
    state: text(),
    validFrom: text(),
    recordedAt: text(),
    by: byShape,
    onBehalf: optional(text()),
    reason: optional(text()),
    differences: list(differenceShape),
  }),
);

/** 409: somebody was faster. What is there now, and field by field how it differs from what was sent. */
const conflictShape = record({
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

/** A clock of an entry that somebody has to act on, or whose silence has decided the matter. */
const taskShape = record({
  register: text(),
  entry: text(),
  title: text(),
  clock: text(),
  label: bilingual,
  occurrence: optional(text()),
  due: optional(text("last day; not known while the clock is stopped")),
  standing: word(["overdue", "soon", "running", "stopped", "tacit-consent", "lapse", "undecided"]),
  owner: word(roleIds, "who holds the matter"),
  days: optional(whole("left, or over where negative")),
  unanswered: word(["overdue", "tacit-consent", "lapse"], "what it means when nobody answers in time"),
  faults: list(faultShape, "why it cannot be told; empty where it can"),
  causes: optional(text("the step that silence has the effect of")),
});

/** A page of the tasks of a reader, by their last days; what has none stands behind what has one. */
export const tasksShape = record({ tasks: list(taskShape), next: optional(text("cursor of the next page")) });

/** `words` are erased together with the personal data of the entry. */
export const commentShape = record({
  id: text(),
  by: byShape,
  at: text(),
  words: either(text(), record({ erased: yesNo() })),
});

/** A form as it is kept while somebody is at it. */
export const draftShape = record({
  entered: dictionary(anything("as it was typed")),
  version: optional(whole("of the entry it began with; a new entry has none")),
  at: text("when it was kept"),
});

/** A file that waits for the entry that names it: the value of a file field. */
export const fileShape = record({ sha256: text(), name: text(), type: text(), bytes: whole() });

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
  /** What entries take which the list lacks; null: they are told, and stay as they are. */
  goneStep: nullable(bilingual),
  /** The first of those that are new, changed or gone. */
  differences: list(
    record({
      kind: word(["new", "changed", "gone"]),
      entry: optional(text("number of the entry")),
      title: optional(text()),
      row: optional(whole("of the file")),
      fields: list(differenceShape),
    }),
  ),
  /**
   * Columns nobody has mapped yet, and what they might be: a field, a field of a group (`members.name`) or which member
   * the row is (`members.#`). `hidden-rows` and `hidden-columns` are answered with `take` or `leave`.
   */
  questions: list(record({ column: text(), header: list(text()), proposals: list(text("field")) })),
  findings: list(faultShape),
  /** How many findings there are in all; the list is capped. */
  found: whole(),
});

/** Who is proposed for an entry, best first, by each matching its programme declares for it. */
export const matchesShape = list(
  record({
    id: text("of the matching"),
    label: bilingual,
    source: bilingual,
    doubt: optional(bilingual),
    register: text("whose entries are proposed: programme/entity"),
    candidates: whole("in question on the day; the best of them are told"),
    matches: list(
      record({
        entry: text(),
        title: text(),
        score: text("points"),
        most: text("points of one that fits in everything"),
        reasons: list(
          record({
            label: bilingual,
            points: text(),
            most: text(),
            fitting: list(bilingual, "what is wanted and fits"),
            says: word(["fits", "does-not-fit", "nothing-wanted"]),
          }),
        ),
      }),
    ),
  }),
);

export type MatchesJson = Of<typeof matchesShape>;
export type FaultJson = Of<typeof faultShape>;
export type SessionJson = Of<typeof sessionShape>;
export type ProgrammesJson = Of<typeof programmesShape>;
export type EntryJson = Of<typeof entryShape>;
export type PageJson = Of<typeof pageShape>;
export type HistoryJson = Of<typeof historyShape>;
export type ConflictJson = Of<typeof conflictShape>;
export type ProblemJson = Of<typeof problemShape>;
export type ByJson = Of<typeof byShape>;
export type TasksJson = Of<typeof tasksShape>;
export type TaskJson = Of<typeof taskShape>;
export type CommentJson = Of<typeof commentShape>;
export type ViewJson = Of<typeof viewShape>;
/** Column → field, null or `-`: it is left out. */
export const answersShape = dictionary(nullable(text()));

export type ImportJson = Of<typeof importShape>;
