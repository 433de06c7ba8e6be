import { states } from "@hakaru/ledger/observation";
import { methodIds } from "@hakaru/ledger/progress/methods";
import { verdicts } from "@hakaru/ledger/verdict";
import {
  dictionary,
  either,
  list,
  nullable,
  numeric,
  type Of,
  optional,
  record,
  text,
  whole,
  word,
  yesNo,
} from "@hakaru/model/shape";
import { comparators } from "@hakaru/model/target";
import { unitIds } from "@hakaru/model/unit";
import { absences, statuses } from "@hakaru/model/value";
import { agreements } from "../reconciliation.ts";

function keysOf<K extends string>(table: Readonly<Record<K, unknown>>): readonly K[] {
  return Object.keys(table) as K[];
}

export const bilingual = record({ ja: text(), en: text() });
const unit = word(unitIds, "base unit: yen, percent, years, persons, or a count with its classifier");
const period = text("`2018`, `FY2017`, or a day `2020-03-31`");

const latestAmount = record({
  part: optional(text("absent: the figure as a whole")),
  value: numeric("in base units"),
  unit,
  precision: numeric("size of the last digit as filed"),
  period,
  status: word(keysOf(statuses)),
  observation: whole("number in the ledger"),
});

/** What stands for a subject: figures, a silence, or a word. */
export const latestShape = either(
  list(latestAmount),
  either(record({ silence: word(keysOf(absences)) }), record({ qualitative: word(["achieved"]) })),
);

export const methodResultShape = either(
  record({ grade: text("the method's own class"), label: bilingual, numbers: dictionary(numeric()) }),
  record({ inapplicable: bilingual }),
);

const progressMembers = {
  shareFromBaseline: optional(numeric("(value − baseline) ÷ (target − baseline), percent")),
  naiveShare: optional(numeric("value ÷ target, percent")),
  elapsed: optional(numeric("share of the target's period passed at the figure's period, percent")),
  methods: record(
    Object.fromEntries(methodIds.map((id) => [id, methodResultShape])) as Record<
      (typeof methodIds)[number],
      typeof methodResultShape
    >,
  ),
};

const targetPartShape = record({
  part: optional(text()),
  value: nullable(numeric("in base units; null where the target states no number")),
  unit: nullable(unit),
  comparator: word(keysOf(comparators)),
  approximate: yesNo("約, 程度: the source itself rounds"),
  deadline: period,
});

export const verdictShape = word(keysOf(verdicts));

const evidenceShape = record({ path: text("in a release"), sha256: text() });

const reconciliationShape = record({
  part: optional(text("absent: the figure as a whole")),
  reported: optional(whole("number of the observation in the ledger")),
  value: nullable(numeric("as computed, in base units; null where it is a silence")),
  unit: nullable(unit),
  silence: optional(word(keysOf(absences))),
  period,
  status: word(keysOf(statuses)),
  asOf: text("the day it was computed for"),
  known: text("the moment the registers were asked about"),
  agreement: word(keysOf(agreements), "`rounds-to`: no further apart than half the last digit filed"),
  difference: nullable(numeric("computed less reported; null where they cannot be compared")),
  because: optional(bilingual),
  indicator: text("programme/indicator"),
  definition: record({ version: whole(), hash: text("SHA-256 of canonical JSON") }),
  entries: whole("how many entries it rests on"),
  synthetic: yesNo("the entries are made up, for demonstration"),
  evidence: record({ basis: evidenceShape, entries: evidenceShape }),
});

const overRecordsShape = record(
  {
    part: optional(text("absent: the figure as a whole")),
    value: nullable(numeric("as computed, in base units; null where it is a silence")),
    unit: nullable(unit),
    silence: optional(word(keysOf(absences))),
    period,
    status: word(keysOf(statuses)),
    asOf: text("the day it was computed for"),
    known: text("the moment the records were asked"),
    indicator: text("one over person records"),
    definition: record({ version: whole(), hash: text("SHA-256 of canonical JSON") }),
    persons: nullable(whole("persons behind it; null where that is withheld")),
    synthetic: yesNo("the persons are made up: a demonstration"),
    mark: optional(bilingual),
    evidence: record({ basis: evidenceShape, cells: evidenceShape }),
  },
  "Computed over person records and sealed; compared neither with what was reported nor with another indicator",
);

export const kpiReportShape = record(
  {
    id: text(),
    row: whole("place in the printed order"),
    section: text("printed heading"),
    theme: text("what it is about"),
    owner: text(),
    label: bilingual,
    printed: record({ goal: text("達成目標 as printed"), latest: text("最新数値 as printed") }),
    target: list(targetPartShape),
    baseline: optional(record({ value: numeric(), unit, period: optional(period), approximate: yesNo() })),
    composite: optional(
      record({ rule: word(["all", "each-sex", "of-which", "not-additive"]), parts: dictionary(bilingual) }),
    ),
    definition: record({ version: whole(), hash: text("SHA-256 of canonical JSON"), statement: bilingual }),
    latest: latestShape,
    verdict: verdictShape,
    reason: bilingual,
    progress: record({
      ...progressMembers,
      methods: optional(progressMembers.methods),
      parts: optional(dictionary(record(progressMembers))),
    }),
    reconciliation: optional(list(reconciliationShape)),
    overRecords: optional(list(overRecordsShape)),
    notes: list(record({ kind: word(["ambiguity", "dispute", "scope"]), text: bilingual })),
  },
  "One KPI as of a day, as known at a moment",
);

export const measureReportShape = record({
  id: text(),
  code: text(),
  pillar: text(),
  label: bilingual,
  statement: bilingual,
  figures: list(
    record({
      id: text(),
      label: bilingual,
      value: nullable(numeric()),
      unit,
      printed: optional(text()),
      period: optional(period),
      approximate: yesNo(),
      observation: optional(whole()),
      reconciliation: optional(list(reconciliationShape)),
    }),
  ),
  dates: list(record({ id: text(), label: bilingual, date: text("as exact as printed") })),
  notes: list(record({ kind: word(["ambiguity", "dispute", "scope"]), text: bilingual })),
});

/** `report.json`: the whole report. */
export const reportShape = record(
  {
    strategy: text(),
    label: bilingual,
    asOf: text("the day the figures stand on"),
    known: text("when the ledger had last learnt something"),
    score: record({
      achieved: whole(),
      "not-achieved": whole(),
      "not-stated": whole(),
      "not-judgeable": whole(),
    }),
    measures: list(measureReportShape),
    kpis: list(kpiReportShape),
  },
  "A strategy as of a day, as known at a moment",
);

export type ReportJson = Of<typeof reportShape>;
export type OverRecordsJson = Of<typeof overRecordsShape>;
export type ReconciliationJson = Of<typeof reconciliationShape>;
export type KpiReportJson = Of<typeof kpiReportShape>;
export type MeasureReportJson = Of<typeof measureReportShape>;

export const stateShape = word(keysOf(states));
