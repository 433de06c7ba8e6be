import { eventAt } from "@hakaru/ledger/as-of";
import {
  type ComputedOverRecords,
  type ComputedOverRegister,
  computedBeside,
  overRecordsOf,
} from "@hakaru/ledger/computed";
import type { Observation } from "@hakaru/ledger/observation";
import { type Progress, progressOf, type Series } from "@hakaru/ledger/progress/progress";
import { type Judgement, judge, type Verdict } from "@hakaru/ledger/verdict";
import type { Instant, LocalDate } from "@hakaru/model/calendar";
import { groupBy } from "@hakaru/model/group";
import { type Kpi, targetOf } from "@hakaru/model/kpi";
import { figureSubject, type Measure } from "@hakaru/model/measure";
import { lastDay, type Period } from "@hakaru/model/period";
import type { Strategy } from "@hakaru/model/strategy";
import type { Target } from "@hakaru/model/target";
import { type Kept, keep } from "./keep.ts";
import { once } from "./once.ts";
import {
  figuresUntil,
  type Histories,
  noHistory,
  type PublicHistories,
  type PublicHistory,
  publicHistories,
  standingOn,
} from "./public-histories.ts";

/** SHA-256 → the file behind figures, as it was filed. */
export type Filings = ReadonlyMap<string, { readonly name: string; readonly bytes: Uint8Array }>;

/** The one tree every output is drawn from: a strategy as of a day, as known at a moment. */
export interface Report {
  readonly strategy: Strategy;
  readonly valid: LocalDate;
  readonly known: Instant;
  readonly measures: readonly MeasureEntry[];
  readonly kpis: readonly KpiEntry[];
  readonly score: Readonly<Record<Verdict, number>>;
  /** The days figures were filed for, up to `valid`, oldest first. */
  readonly days: readonly LocalDate[];
  /** What the report was drawn from: other days of it are drawn from the same. */
  readonly open: PublicHistories;
}

export interface KpiEntry {
  readonly kpi: Kpi;
  readonly target: Target;
  /** The figures standing, in the order of the KPI's parts. */
  readonly latest: readonly Observation[];
  readonly judgement: Judgement;
  readonly progress: () => readonly Progress[];
  /** Part → one figure a period, oldest first; definition versions are told apart by the figures themselves. */
  readonly series: () => ReadonlyMap<string, readonly Observation[]>;
  /** Everything that was ever public, in the order of its days. */
  readonly history: () => readonly Observation[];
  /** What registers give for its parts, on the days of the figures standing and on the latest. */
  readonly computed: readonly ComputedOverRegister[];
  /** What person records give by the definitions the KPI names, in their order: never held against what stands. */
  readonly overRecords: readonly ComputedOverRecords[];
}

export interface MeasureEntry {
  readonly measure: Measure;
  /** Figure name → the figure standing, and its history. */
  readonly figures: Readonly<
    Record<
      string,
      {
        readonly standing?: Observation;
        readonly history: readonly Observation[];
        readonly computed: readonly ComputedOverRegister[];
      }
    >
  >;
}

/** Builds the tree of a day as known at a moment; whatever did not change is taken from `kept`. */
export function buildReport(
  strategy: Strategy,
  histories: Histories,
  valid: LocalDate,
  known: Instant,
  kept: Kept = new Map(),
): Report {
  return reportOn(strategy, publicHistories(histories, known, kept), { valid, known }, kept);
}

/** The tree of one day over histories already opened to the public. */
export function reportOn(
  strategy: Strategy,
  open: PublicHistories,
  { valid, known }: { readonly valid: LocalDate; readonly known: Instant },
  kept: Kept,
): Report {
  const at = { valid, known, deadline: strategy.deadline };
  const kpis = strategy.kpis.map((kpi) => {
    const history = open.get(kpi.id) ?? noHistory;
    return keep(kept, `entry:${kpi.id}`, [kpi, history, valid], () => kpiEntry(kpi, history, at));
  });
  const measures = strategy.measures.map((measure) => {
    const histories = Object.keys(measure.figures).map(
      (name) => open.get(figureSubject(measure, name)) ?? noHistory,
    );
    return keep(kept, `entry:${measure.id}`, [measure, valid, ...histories], () =>
      measureEntry(measure, histories, at),
    );
  });
  return { strategy, valid, known, measures, kpis, score: scoreOf(kpis), days: daysOf(open, valid), open };
}

/** What an entry is drawn for. */
interface At {
  readonly valid: LocalDate;
  readonly known: Instant;
  readonly deadline: Period;
}

function kpiEntry(kpi: Kpi, open: PublicHistory, { valid, known, deadline }: At): KpiEntry {
  const latest = inPartOrder(kpi, standingOn(open, valid, known));
  const figures = new Map(latest.map((observation) => [observation.part, observation.value]));
  const history = once(() => figuresUntil(open, valid));
  const series = once(() => seriesByPart(history(), known));
  return {
    kpi,
    target: targetOf(kpi),
    latest,
    judgement: judge(kpi, figures),
    progress: once(() => progressOf(kpi, deadline, (part) => seriesFor(part, latest, series()))),
    series,
    history,
    computed: computedBeside(open.computed, latest, valid, known),
    overRecords: Object.entries(kpi.overRecords ?? {}).flatMap(([part, all]) =>
      all.flatMap(({ indicator }) => overRecordsOf(open.computed, { part, indicator }, valid, known)),
    ),
  };
}

function inPartOrder(kpi: Kpi, observations: readonly Observation[]): readonly Observation[] {
  const order = ["", ...Object.keys(kpi.composite?.parts ?? {})];
  return observations.toSorted((a, b) => order.indexOf(a.part) - order.indexOf(b.part));
}

function seriesFor(
  part: string,
  latest: readonly Observation[],
  series: ReadonlyMap<string, readonly Observation[]>,
): Series {
  const last = latest.find((observation) => observation.part === part);
  const points = (series.get(part) ?? []).filter(
    (point) => point.definition.version === last?.definition.version,
  );
  return { ...(last && { latest: last }), points };
}

function seriesByPart(
  history: readonly Observation[],
  known: Instant,
): ReadonlyMap<string, readonly Observation[]> {
  const byPart = groupBy(
    history.filter((observation) => eventAt(observation, known)?.state === "published"),
    (observation) => observation.part,
  );
  return new Map([...byPart].map(([part, observations]) => [part, onePerPeriod(observations)]));
}

function onePerPeriod(observations: readonly Observation[]): readonly Observation[] {
  const latest: Observation[] = [];
  for (const observation of observations.toSorted(inSeries)) {
    const before = latest.at(-1);
    if (before === undefined || inSeries(before, observation) !== 0) latest.push(observation);
    else if (observation.asOf >= before.asOf) latest.splice(-1, 1, observation);
  }
  return latest;
}

/** The order of a series: by the last day of the period, then the version of the definition; 0 for the same of both. */
export function inSeries(a: Observation, b: Observation): number {
  const [end, other] = sameKind(a.period, b.period)
    ? [a.period, b.period]
    : [lastDay(a.period), lastDay(b.period)];
  if (end !== other) return end < other ? -1 : 1;
  const versions = a.definition.version - b.definition.version;
  if (versions !== 0 || a.period === b.period) return versions;
  return a.period < b.period ? -1 : 1;
}

/** Two years, two fiscal years or two days are as long as one another, and stand in the order of their spelling. */
function sameKind(a: Period, b: Period): boolean {
  return a.length === b.length;
}

function measureEntry(
  measure: Measure,
  histories: readonly PublicHistory[],
  { valid, known }: At,
): MeasureEntry {
  const figures = Object.keys(measure.figures).map((name, index) => {
    const open = histories[index] ?? noHistory;
    const [standing] = standingOn(open, valid, known);
    const computed = computedBeside(open.computed, standing ? [standing] : [], valid, known);
    const history = figuresUntil(open, valid);
    return [name, { ...(standing && { standing }), history, computed }] as const;
  });
  return { measure, figures: Object.fromEntries(figures) };
}

function scoreOf(kpis: readonly KpiEntry[]): Record<Verdict, number> {
  const score = { achieved: 0, "not-achieved": 0, "not-stated": 0, "not-judgeable": 0 };
  for (const { judgement } of kpis) score[judgement.verdict] += 1;
  return score;
}

function daysOf(open: PublicHistories, valid: LocalDate): readonly LocalDate[] {
  return allDaysOf(open).filter((day) => day <= valid);
}

const allDays = new WeakMap<PublicHistories, readonly LocalDate[]>();

/** Every day of a release is drawn from the same histories, so their days are gathered once. */
function allDaysOf(open: PublicHistories): readonly LocalDate[] {
  const before = allDays.get(open);
  if (before !== undefined) return before;
  const days = new Set<LocalDate>();
  for (const history of open.values()) for (const day of history.days) days.add(day);
  const sorted = [...days].toSorted();
  allDays.set(open, sorted);
  return sorted;
}
