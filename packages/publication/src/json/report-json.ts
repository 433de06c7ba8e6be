import type { ComputedOverRecords } from "@hakaru/ledger/computed";
import type { Observation } from "@hakaru/ledger/observation";
import type { Progress } from "@hakaru/ledger/progress/progress";
import type { Result } from "@hakaru/ledger/progress/way";
import { toNumber } from "@hakaru/model/decimal";
import { definitionHash, definitionOf } from "@hakaru/model/kpi";
import type { Period } from "@hakaru/model/period";
import type { TargetPart } from "@hakaru/model/target";
import { basisFile, behindFile, cellsFile, type EvidenceFile, recordBasisFile } from "../evidence.ts";
import { printedLatest } from "../figure-text.ts";
import { type Kept, keep } from "../keep.ts";
import { type Reconciliation, reconciliations } from "../reconciliation.ts";
import type { KpiEntry, MeasureEntry, Report } from "../report.ts";
import { words } from "../words.ts";
import type {
  KpiReportJson,
  MeasureReportJson,
  OverRecordsJson,
  ReconciliationJson,
  ReportJson,
} from "./report-shape.ts";

/** The report as data; numbers in base units. */
export function reportJson(report: Report): ReportJson {
  const { strategy, valid, known, score } = report;
  return {
    strategy: strategy.id,
    label: strategy.label,
    asOf: valid,
    known,
    score,
    measures: report.measures.map(measureJson),
    kpis: report.kpis.map((entry) => kpiJson(entry, strategy.deadline)),
  };
}

/** `report.json` in UTF-8, a KPI or measure a line; KPIs that did not change keep their bytes. */
export function reportJsonBytes(report: Report, kept: Kept): Uint8Array {
  const { kpis: _, measures, ...rest } = reportJson({ ...report, kpis: [] });
  const head = JSON.stringify(rest, undefined, 2).replace(/\n\}$/, "");
  const kpis = report.kpis.map((entry) =>
    keep(kept, `json:${entry.kpi.id}`, [entry], () => jsonBytes(kpiJson(entry, report.strategy.deadline))),
  );
  return Buffer.concat([
    Buffer.from(`${head},\n  "measures": `),
    ...lines(measures.map(jsonBytes)),
    Buffer.from(`,\n  "kpis": `),
    ...lines(kpis),
    Buffer.from("\n}\n"),
  ]);
}

function jsonBytes(value: unknown): Uint8Array {
  return Buffer.from(JSON.stringify(value));
}

function lines(items: readonly Uint8Array[]): readonly Uint8Array[] {
  const [first, ...others] = items;
  if (first === undefined) return [Buffer.from("[]")];
  return [Buffer.from("[\n    "), first, ...others.flatMap((item) => [between, item]), Buffer.from("\n  ]")];
}

const between = Buffer.from(",\n    ");

export function kpiJson(entry: KpiEntry, deadline: Period): KpiReportJson {
  const { kpi, target, latest, judgement, progress, computed, overRecords } = entry;
  const { id, row, section, theme, owner, label, composite } = kpi;
  const definition = definitionOf(kpi);
  return {
    id,
    row,
    section,
    theme,
    owner,
    label,
    printed: { goal: kpi.goal.ja, latest: printedLatest(kpi, latest, "ja") },
    target: target.parts.map((part) => targetJson(part, deadline)),
    ...(kpi.baseline && { baseline: baselineJson(kpi.baseline) }),
    ...(composite && { composite }),
    definition: { version: definition.version, hash: definitionHash(kpi), statement: definition.statement },
    latest: latestJson(latest),
    verdict: judgement.verdict,
    reason: judgement.reason,
    progress: progressJson(progress()),
    ...(computed.length > 0 && { reconciliation: reconciliations(latest, computed).map(reconciliationJson) }),
    ...(overRecords.length > 0 && { overRecords: overRecords.map(overRecordsJson) }),
    notes: kpi.notes,
  };
}

function overRecordsJson(of: ComputedOverRecords): OverRecordsJson {
  const { part, value, asOf, period, status, indicator, definition, persons, synthetic, known } = of;
  return {
    ...(part !== "" && { part }),
    value: value.kind === "amount" ? toNumber(value.amount) : null,
    unit: value.kind === "amount" ? value.unit : null,
    ...(value.kind === "silence" && { silence: value.silence }),
    ...{ asOf, period, status, indicator, definition, persons, synthetic, known },
    ...(synthetic && { mark: words.demonstration }),
    evidence: { basis: fileJson(recordBasisFile(of)), cells: fileJson(cellsFile(of)) },
  };
}

function reconciliationJson(of: Reconciliation): ReconciliationJson {
  const { part, reported, computed, agreement, difference, because } = of;
  const { value, asOf, period, status, indicator, definition, entries, synthetic } = computed;
  return {
    ...(part !== "" && { part }),
    ...(reported && { reported: reported.id }),
    value: value.kind === "amount" ? toNumber(value.amount) : null,
    unit: value.kind === "amount" ? value.unit : null,
    ...(value.kind === "silence" && { silence: value.silence }),
    ...{ asOf, period, status, indicator, definition, entries, synthetic, known: computed.known },
    evidence: { basis: fileJson(basisFile(of)), entries: fileJson(behindFile(of)) },
    agreement,
    difference: difference === undefined ? null : toNumber(difference),
    ...(because && { because }),
  };
}

function fileJson({ path, id }: EvidenceFile) {
  return { path, sha256: id };
}

function targetJson(part: TargetPart, deadline: Period): KpiReportJson["target"][number] {
  const { quantity } = part;
  return {
    ...(part.part !== undefined && { part: part.part }),
    value: quantity === undefined ? null : toNumber(quantity.amount),
    unit: quantity?.unit ?? null,
    comparator: part.comparator,
    approximate: part.approximate ?? false,
    deadline: part.deadline ?? deadline,
  };
}

function baselineJson(
  baseline: NonNullable<KpiEntry["kpi"]["baseline"]>,
): NonNullable<KpiReportJson["baseline"]> {
  return {
    value: toNumber(baseline.amount),
    unit: baseline.unit,
    ...(baseline.period && { period: baseline.period }),
    approximate: baseline.approximate ?? false,
  };
}

/** Figures where there are any; otherwise the word or the silence that stands in their place. */
function latestJson(latest: readonly Observation[]): KpiReportJson["latest"] {
  const amounts = latest.flatMap(amountJson);
  if (amounts.length > 0) return amounts;
  const [first] = latest;
  if (first === undefined) return { silence: "missing" };
  if (first.value.kind === "qualitative") return { qualitative: first.value.qualitative };
  if (first.value.kind === "silence") return { silence: first.value.silence };
  throw new Error(`observation ${first.id} has an amount that was not written`);
}

function amountJson({ part, value, period, status, id }: Observation) {
  if (value.kind !== "amount") return [];
  const { unit } = value;
  const figure = { value: toNumber(value.amount), unit, precision: toNumber(value.precision) };
  return [{ ...(part !== "" && { part }), ...figure, period, status, observation: id }];
}

function progressJson(progress: readonly Progress[]): KpiReportJson["progress"] {
  const [only] = progress;
  if (only !== undefined && progress.length === 1) return partJson(only);
  if (only === undefined) return {};
  const whole = progress.find((of) => of.part === "");
  const parts = progress.filter((of) => of.part !== "").map((of) => [of.part, partJson(of)] as const);
  return { ...(whole && partJson(whole)), parts: Object.fromEntries(parts) };
}

function partJson({ part: _, methods, ...shares }: Progress) {
  const results = Object.entries(methods).map(([id, result]) => [id, resultJson(result)] as const);
  return {
    ...shares,
    methods: Object.fromEntries(results) as NonNullable<KpiReportJson["progress"]["methods"]>,
  };
}

function resultJson(result: Result) {
  if (!result.applies) return { inapplicable: result.why };
  return { grade: result.grade, label: result.label, numbers: result.numbers };
}

export function measureJson({ measure, figures }: MeasureEntry): MeasureReportJson {
  const { id, code, pillar, label, statement, notes } = measure;
  return {
    id,
    code,
    pillar,
    label,
    statement,
    figures: Object.entries(measure.figures).map(([name, figure]) => {
      const { standing, computed = [] } = figures[name] ?? {};
      const compared = reconciliations(standing ? [standing] : [], computed).map(reconciliationJson);
      const value = standing?.value.kind === "amount" ? toNumber(standing.value.amount) : null;
      return {
        id: name,
        label: figure.label,
        value,
        unit: figure.unit,
        ...(standing?.printed !== undefined && { printed: standing.printed }),
        ...(standing && { period: standing.period, observation: standing.id }),
        approximate: figure.approximate ?? false,
        ...(compared.length > 0 && { reconciliation: compared }),
      };
    }),
    dates: Object.entries(measure.dates).map(([name, { label: of, date }]) => ({
      id: name,
      label: of,
      date,
    })),
    notes,
  };
}
