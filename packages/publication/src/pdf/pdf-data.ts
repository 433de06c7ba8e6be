import type { ComputedOverRecords } from "@hakaru/ledger/computed";
import type { Observation } from "@hakaru/ledger/observation";
import { methodIds, methods } from "@hakaru/ledger/progress/methods";
import { itemGrade, type Progress } from "@hakaru/ledger/progress/progress";
import { type Verdict, verdicts } from "@hakaru/ledger/verdict";
import { dateWithEra, periodText } from "@hakaru/model/period";
import type { Strategy } from "@hakaru/model/strategy";
import { statuses } from "@hakaru/model/value";
import {
  baselineText,
  cellText,
  countText,
  figureText,
  partName,
  percentText,
  periodAndStatus,
  personsText,
  printedLatest,
  targetText,
} from "../figure-text.ts";
import { momentText } from "../html/trace.ts";
import { type Box, kpiColumns, printedPillar, printedStatement } from "../printed-layout.ts";
import { differenceText, type Reconciliation, reconciliations } from "../reconciliation.ts";
import type { KpiEntry, MeasureEntry, Report } from "../report.ts";
import { words } from "../words.ts";

/** Everything the template prints, as texts: it lays out, it does not compute. */
export function pdfData(report: Report) {
  const { strategy, valid, known, score } = report;
  return {
    title: strategy.headings.measures.ja,
    kpiTitle: strategy.headings.kpis.ja,
    strategy: strategy.label.ja,
    footer: `${strategy.label.ja}　${dateWithEra(valid, "ja")}時点　記録 ${momentText(known, "ja")}（日本時間）`,
    compiled: words.compiled.ja,
    score: Object.entries(verdicts).map(([id, name]) => ({ name: name.ja, count: score[id as Verdict] })),
    pillarColumns: strategy.layout.pillarColumns.map((column) => column.map((id) => pillarData(report, id))),
    kpiColumns: kpiColumns(strategy, report.kpis).map((column) =>
      column.map((box) => boxData(strategy, box)),
    ),
    footnotes: {
      measures: strategy.footnotes.measures.map((note) => note.ja),
      kpis: strategy.footnotes.kpis.map((note) => note.ja),
    },
    annex: report.kpis.map((entry) => annexEntry(strategy, entry)),
    measures: report.measures.map(measureAnnex),
    sources: Object.entries(strategy.sources).map(([id, source]) => ({
      id,
      title: source.title.ja,
      note: source.note?.ja ?? "",
    })),
    notes: strategy.notes.map((note) => note.ja),
  };
}

function pillarData(report: Report, id: string) {
  const { label, groups } = printedPillar(report, id);
  return {
    title: label.ja,
    groups: groups.map((group) => ({
      title: group.label?.ja ?? "",
      statements: group.measures.map(statementText),
    })),
  };
}

function statementText(entry: MeasureEntry): string {
  const pieces = printedStatement(entry, "ja");
  return pieces.map((piece) => ("words" in piece ? piece.words : piece.printed)).join("");
}

function boxData(strategy: Strategy, box: Box) {
  return {
    caption: sectionLabel(strategy, box[0]?.kpi.section ?? ""),
    rows: box.map(({ kpi, latest, judgement }) => ({
      goal: kpi.goal.ja,
      latest: phrases(printedLatest(kpi, latest, "ja")),
      verdict: judgement.verdict,
    })),
  };
}

/** A printed figure cut where a narrow cell may break it: never inside （2017年度） or ＋1.72歳. */
function phrases(printed: string): readonly string[] {
  return printed.split(/(?<=[、）\s])|(?=（)/);
}

function sectionLabel(strategy: Strategy, id: string): string {
  return strategy.sections.find((section) => section.id === id)?.label.ja ?? id;
}

function annexEntry(strategy: Strategy, { kpi, target, latest, judgement, computed, ...rest }: KpiEntry) {
  const progress = rest.progress();
  const grade = itemGrade(progress);
  const named = (part: string) => (kpi.composite ? `${partName(kpi, part, "ja")} ` : "");
  return {
    row: kpi.row,
    id: kpi.id,
    label: kpi.label.ja,
    goal: kpi.goal.ja,
    verdict: verdicts[judgement.verdict].ja,
    reason: judgement.reason.ja,
    target: target.parts.map(
      (part) =>
        `${named(part.part ?? "")}${targetText(part, "ja")}（${periodText(part.deadline ?? strategy.deadline, "ja")}まで）`,
    ),
    baseline: baselineText(kpi.baseline, "ja"),
    latest: latest.map((o) => `${named(o.part)}${figureText(o, kpi, "ja")}　${periodAndStatus(o, "ja")}`),
    progress: progress.map((of) => progressText(named(of.part), of)),
    methods: progress.flatMap((of) => methodTexts(named(of.part), of)),
    item: grade ? `${words.itemGrade.ja}: ${grade}` : "",
    trace: latest.map((o) => traceText(named(o.part), o)),
    compared: reconciliations(latest, computed).map((of) => comparedText(named(of.part), of)),
    overRecords: rest.overRecords.map((of) => overRecordsText(named(of.part), of)),
    notes: kpi.notes.map((note) => `${words[note.kind].ja}: ${note.text.ja}`),
  };
}

/** Its mark first, so that nobody takes it for a reported figure. */
function overRecordsText(name: string, of: ComputedOverRecords): string {
  const mark = of.synthetic ? `【${words.demonstration.ja}】` : "";
  const { version, hash } = of.definition;
  return `${mark}${name}${of.indicator} 第${version}版 ${hash.slice(0, 12)}　${periodAndStatus(of, "ja")}　${figureText(of, undefined, "ja")} · ${words.personsBehind.ja} ${personsText(of, "ja")}`;
}

function progressText(name: string, of: Progress): string {
  const share = (percent: number | undefined) =>
    percent === undefined ? words.notComputable.ja : percentText(percent);
  return `${name}${words.way.ja} ${share(of.shareFromBaseline)}、${words.naive.ja} ${share(of.naiveShare)}、${words.elapsed.ja} ${share(of.elapsed)}`;
}

function methodTexts(name: string, of: Progress): readonly string[] {
  return methodIds.flatMap((id) => {
    const result = of.methods[id];
    return result.applies ? [`${name}${methods[id].label.ja}: ${result.label.ja}`] : [];
  });
}

function traceText(name: string, o: Observation): string {
  const source = o.source === undefined ? [] : [`${words.source.ja} ${o.source} ${o.locator ?? ""}`.trim()];
  return [
    `${name}記録 #${o.id}`,
    `定義 第${o.definition.version}版 ${o.definition.hash.slice(0, 12)}`,
    ...filingText(o),
    ...source,
  ].join(" · ");
}

/** The file a figure came in, by the first digits of its hash, and where in it. */
function filingText({ filing, cell }: Observation): readonly string[] {
  if (filing === undefined) return [];
  return [`提出 ${filing.slice(0, 16)}${cell === undefined ? "" : ` ${cellText(cell, "ja")}`}`];
}

/** Reported and computed, their difference, and whether the computed one is of made-up entries. */
function comparedText(name: string, of: Reconciliation): string {
  const { reported, computed } = of;
  const filed = reported === undefined ? words.noFigure.ja : figureText(reported, undefined, "ja");
  const given = `${figureText(computed, undefined, "ja")}${computed.status === "final" ? "" : `（${statuses[computed.status].ja}）`}`;
  const synthetic = computed.synthetic ? `　${words.synthetic.ja}` : "";
  const { version, hash } = computed.definition;
  return `${name}${words.reportedValue.ja} ${filed}、${words.computedValue.ja} ${given}、${words.difference.ja} ${differenceText(of, "ja")} · ${words.entries.ja} ${countText(computed.entries)} · ${computed.indicator} 第${version}版 ${hash.slice(0, 12)}${synthetic}`;
}

function measureAnnex({ measure, figures }: MeasureEntry) {
  return {
    code: measure.code,
    label: measure.label.ja,
    figures: Object.entries(measure.figures).map(([name, of]) => {
      const standing = figures[name]?.standing;
      const value = standing === undefined ? "―" : figureText(standing, undefined, "ja");
      const trace = standing === undefined ? [] : [`記録 #${standing.id}`, ...filingText(standing)];
      const figure = `${of.label.ja}: ${of.approximate ? words.approximately.ja : ""}${value}`;
      return [figure, ...trace].join(" · ");
    }),
    compared: Object.entries(figures).flatMap(([name, { standing, computed }]) =>
      reconciliations(standing === undefined ? [] : [standing], computed).map((of) =>
        comparedText(`${measure.figures[name]?.label.ja ?? name} `, of),
      ),
    ),
    notes: measure.notes.map((note) => `${words[note.kind].ja}: ${note.text.ja}`),
  };
}
