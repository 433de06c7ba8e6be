import type { ComputedOverRecords } from "@hakaru/ledger/computed";
import { type Basis, evidenceBytes, readBasis } from "@hakaru/ledger/evidence";
import { type Observation, states } from "@hakaru/ledger/observation";
import type { Kpi } from "@hakaru/model/kpi";
import { dateText, periodText } from "@hakaru/model/period";
import type { Lang, Text } from "@hakaru/model/text";
import {
  basisFile,
  behindFile,
  cellsFile,
  type Evidence,
  recordBasisFile,
  recordBasisOf,
} from "@hakaru/publication/evidence";
import {
  cellText,
  countText,
  figureText,
  partName,
  periodAndStatus,
  personsText,
} from "@hakaru/publication/figure-text";
import { momentText } from "@hakaru/publication/html/trace";
import { differenceText, type Reconciliation, reconciliations } from "@hakaru/publication/reconciliation";
import type { KpiEntry, MeasureEntry, Report } from "@hakaru/publication/report";
import { words } from "@hakaru/publication/words";
import type { Database } from "@hakaru/store/database";

/** Where the figures of a KPI or a measure come from. The strategy declares the id: one it does not is a bug. */
export async function traceText(report: Report, id: string, database: Database, lang: Lang): Promise<string> {
  const kpi = report.kpis.find((entry) => entry.kpi.id === id);
  const measure = report.measures.find((entry) => entry.measure.id === id);
  const ofMeasure = Object.values(measure?.figures ?? {}).flatMap(({ computed }) => computed);
  const ofKpi = [...(kpi?.computed ?? []), ...(kpi?.overRecords ?? [])];
  const bases = [...ofKpi, ...ofMeasure].map(({ basis }) => basis);
  const evidence = await evidenceBytes(database, bases);
  if (kpi !== undefined) return kpiTrace(kpi, evidence, lang);
  if (measure !== undefined) return measureTrace(measure, evidence, lang);
  throw new Error(`the report has nothing under ${id}`);
}

/** A KPI's figures, reported and computed, each from the number to what it rests on. */
function kpiTrace(
  { kpi, latest, computed, overRecords, judgement }: KpiEntry,
  evidence: Evidence,
  lang: Lang,
) {
  const name = (part: string) => (kpi.composite ? `${partName(kpi, part, lang)}: ` : "");
  return [
    `${kpi.label[lang]} (${kpi.id}): ${judgement.reason[lang]}`,
    ...(latest.length === 0 ? [`  ${words.noFigure[lang]}`] : []),
    ...latest.map((o) =>
      reportedTrace(o, { name: name(o.part), kpi, definition: definitionOf(kpi, o) }, lang),
    ),
    ...reconciliations(latest, computed).map((of) => computedTrace(of, name(of.part), evidence, lang)),
    ...overRecords.map((of) => overRecordsTrace(of, name(of.part), evidence, lang)),
  ].join("\n");
}

/** Apart from what was reported: no difference is told. */
function overRecordsTrace(of: ComputedOverRecords, name: string, evidence: Evidence, lang: Lang): string {
  const { indicator, records } = recordBasisOf(of, evidence);
  const mark = of.synthetic ? ` · ${words.demonstration[lang]}` : "";
  const files = records.deliveries.flatMap((delivery) => delivery.files);
  return [
    `  ${words.overRecords[lang]}: ${name}${figureText(of, undefined, lang)} ${periodAndStatus(of, lang)}${mark}`,
    `  → ${words.traceDefinition[lang]}: ${of.indicator}: ${indicator.statement[lang]} (${of.definition.version}, ${of.definition.hash.slice(0, 16)})`,
    `  → ${words.traceQuery[lang]}: ${recordBasisFile(of).path} (SHA-256 ${of.basis.slice(0, 16)})`,
    `  → ${words.traceRecords[lang]}: ${words.personsBehind[lang]}: ${personsText(of, lang)} · ${cellsFile(of).path} (SHA-256 ${of.behind.slice(0, 16)})`,
    `  → ${words.deliveries[lang]}: ${files.map(({ file, sha256 }) => `${file} (SHA-256 ${sha256.slice(0, 16)})`).join(", ")} · ${words.recordsKnown[lang]} ${momentText(of.known, lang)}`,
  ].join("\n");
}

/** The same of every figure of a measure. */
function measureTrace({ measure, figures }: MeasureEntry, evidence: Evidence, lang: Lang): string {
  const traces = Object.entries(figures).flatMap(([name, { standing, computed }]) => {
    const definition = measure.figures[name]?.label ?? measure.label;
    const reported = standing === undefined ? [] : [standing];
    const named = `${definition[lang]}: `;
    return [
      ...reported.map((o) => reportedTrace(o, { name: named, kpi: undefined, definition }, lang)),
      ...reconciliations(reported, computed).map((of) => computedTrace(of, named, evidence, lang)),
    ];
  });
  const shown = traces.length === 0 ? [`  ${words.noFigure[lang]}`] : traces;
  return [`${measure.label[lang]} (${measure.id})`, ...shown].join("\n");
}

function definitionOf(kpi: Kpi, { definition: { version } }: Observation): Text {
  return kpi.definitions.find((definition) => definition.version === version)?.statement ?? kpi.label;
}

interface Told {
  readonly name: string;
  readonly kpi: Kpi | undefined;
  readonly definition: Text;
}

function reportedTrace(o: Observation, { name, kpi, definition }: Told, lang: Lang): string {
  const steps = o.events.map(
    ({ state, at, actor, reason }) =>
      `${states[state][lang]} ${momentText(at, lang)} ${actor}${reason ? ` (${reason})` : ""}`,
  );
  const filing = [
    o.filing ?? "―",
    ...(o.cell === undefined ? [] : [cellText(o.cell, lang)]),
    ...(o.raw === undefined ? [] : [lang === "ja" ? `「${o.raw}」` : `“${o.raw}”`]),
    o.source,
    o.locator,
  ].filter((part) => part !== undefined);
  return [
    `  ${words.traceNumber[lang]}: ${name}${figureText(o, kpi, lang)} ${periodAndStatus(o, lang)}`,
    `  → ${words.traceDefinition[lang]}: ${definition[lang]} (${o.definition.version}, ${o.definition.hash.slice(0, 16)})`,
    `  → ${words.traceQuery[lang]}: ${words.reported[lang]}`,
    `  → ${words.traceRecords[lang]}: #${o.id} ${steps.join(" → ")}`,
    `  → ${words.traceFiling[lang]}: ${filing.join(" ")}`,
  ].join("\n");
}

/** The files named lie in every release that shows the figure: `hakaru report` writes them, the server serves them. */
function computedTrace(of: Reconciliation, name: string, evidence: Evidence, lang: Lang): string {
  const { computed } = of;
  const bytes = evidence.get(computed.basis);
  if (bytes === undefined) throw new Error(`no evidence ${computed.basis}`);
  const basis = readBasis(bytes);
  const { indicator } = basis;
  const mark = computed.synthetic ? ` · ${words.syntheticMark[lang]}` : "";
  return [
    `  ${words.computedValue[lang]}: ${name}${figureText(computed, undefined, lang)} ${periodAndStatus(computed, lang)}${mark} · ${words.difference[lang]}: ${differenceText(of, lang)}`,
    `  → ${words.traceDefinition[lang]}: ${computed.indicator}: ${indicator.statement[lang]}${cohort(basis, lang)} (${computed.definition.version}, ${computed.definition.hash.slice(0, 16)})`,
    `  → ${words.traceQuery[lang]}: ${basisFile(of).path} (SHA-256 ${computed.basis.slice(0, 16)})`,
    `  → ${words.traceRecords[lang]}: ${entriesText(basis, lang)} · ${behindFile(of).path} (SHA-256 ${computed.behind.slice(0, 16)})`,
    `  → ${words.askedOf[lang]}: ${indicator.over} · ${words.stoodOn[lang]} ${dateText(basis.on, lang)} · ${words.registerKnown[lang]} ${momentText(computed.known, lang)}`,
  ].join("\n");
}

function cohort({ indicator, period }: Basis, lang: Lang): string {
  return indicator.period.takes === "cohort" ? ` · ${words.cohort[lang]}: ${periodText(period, lang)}` : "";
}

function entriesText({ entries: { behind, taken } }: Basis, lang: Lang): string {
  return `${words.entries[lang]}: ${countText(behind)} / ${words.entriesTaken[lang]}: ${countText(taken)}`;
}
