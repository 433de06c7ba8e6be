import { asOf, eventAt } from "@hakaru/ledger/as-of";
import type { Observation } from "@hakaru/ledger/observation";
import { type Progress, progressOf, type Series } from "@hakaru/ledger/progress/progress";
import { type Judgement, judge, type Verdict } from "@hakaru/ledger/verdict";
import type { Instant, LocalDate } from "@hakaru/model/calendar";
import { groupBy } from "@hakaru/model/group";
import { type Kpi, targetOf } from "@hakaru/model/kpi";
import { figureSubject, type Measure } from "@hakaru/model/measure";
import { lastDay } from "@hakaru/model/period";
import type { Strategy } from "@hakaru/model/strategy";
import type { Target } from "@hakaru/model/target";
import { type Kept, keep } from "./keep.ts";
import { once } from "./once.ts";

/** SHA-256 → the file behind figures, as it was filed. */
export type Filings = ReadonlyMap<string, { readonly name: string; readonly bytes: Uint8Array }>;

/** Subject → everything known of it. */
export type Histories = ReadonlyMap<string, readonly Observation[]>;

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
  /** Everything that was ever public, in the ledger's order. */
  readonly history: readonly Observation[];
}

export interface MeasureEntry {
  readonly measure: Measure;
  /** Figure name → the figure standing, and its history. */
  readonly figures: Readonly<
    Record<string, { readonly standing?: Observation; readonly history: readonly Observation[] }>
  >;
}

/** Builds the tree; entries whose figures did not change are taken from `kept`. */
export function buildReport(
  strategy: Strategy,
  histories: Histories,
  valid: LocalDate,
  known: Instant,
  kept: Kept = new Map(),
): Report {
  const open = (subject: string) => publicHistory(histories.get(subject) ?? [], valid, known, kept, subject);
  const kpis = strategy.kpis.map((kpi) => {
    const history = open(kpi.id);
    return keep(kept, `entry:${kpi.id}`, [kpi, history, valid], () =>
      kpiEntry(kpi, strategy, history, valid, known),
    );
  });
  const measures = strategy.measures.map((measure) => {
    const figures = Object.keys(measure.figures).map((name) => open(figureSubject(measure, name)));
    return keep(kept, `entry:${measure.id}`, [measure, valid, ...figures], () =>
      measureEntry(measure, figures, valid, known),
    );
  });
  const days = daysOf(strategy, (subject) => {
    const history = open(subject);
    return keep(
      kept,
      `days:${subject}`,
      [history],
      () => new Set(history.map((observation) => observation.asOf)),
    );
  });
  return { strategy, valid, known, measures, kpis, score: scoreOf(kpis), days };
}

/** What the public may see: figures that were published by then, with what happened to them by then. */
function publicHistory(
  observations: readonly Observation[],
  valid: LocalDate,
  known: Instant,
  kept: Kept,
  subject: string,
): readonly Observation[] {
  const visible = (event: { at: Instant }) => event.at <= known;
  // A moment after the last event changes nothing, so it must not change the key.
  const complete = observations.every((observation) => observation.events.every(visible));
  return keep(kept, `history:${subject}`, [observations, valid, complete ? "all" : known], () =>
    observations
      .filter((observation) => observation.asOf <= valid)
      .map((observation) =>
        complete ? observation : { ...observation, events: observation.events.filter(visible) },
      )
      .filter((observation) => observation.events.some((event) => event.state === "published")),
  );
}

function kpiEntry(
  kpi: Kpi,
  strategy: Strategy,
  history: readonly Observation[],
  valid: LocalDate,
  known: Instant,
): KpiEntry {
  const latest = inPartOrder(kpi, asOf(history, valid, known));
  const figures = new Map(latest.map((observation) => [observation.part, observation.value]));
  const series = once(() => seriesByPart(history, known));
  return {
    kpi,
    target: targetOf(kpi),
    latest,
    judgement: judge(kpi, figures),
    progress: once(() => progressOf(kpi, strategy.deadline, (part) => seriesFor(part, latest, series()))),
    series,
    history,
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
  const latest = new Map<string, Observation>();
  for (const observation of observations) {
    const key = `${lastDay(observation.period)} ${observation.definition.version} ${observation.period}`;
    const before = latest.get(key);
    if (before === undefined || observation.asOf >= before.asOf) latest.set(key, observation);
  }
  return [...latest].toSorted(([a], [b]) => (a < b ? -1 : 1)).map(([, observation]) => observation);
}

function measureEntry(
  measure: Measure,
  histories: readonly (readonly Observation[])[],
  valid: LocalDate,
  known: Instant,
): MeasureEntry {
  const figures = Object.keys(measure.figures).map((name, index) => {
    const history = histories[index] ?? [];
    const [standing] = asOf(history, valid, known);
    return [name, { ...(standing && { standing }), history }] as const;
  });
  return { measure, figures: Object.fromEntries(figures) };
}

function scoreOf(kpis: readonly KpiEntry[]): Record<Verdict, number> {
  const score = { achieved: 0, "not-achieved": 0, "not-stated": 0, "not-judgeable": 0 };
  for (const { judgement } of kpis) score[judgement.verdict] += 1;
  return score;
}

function daysOf(
  strategy: Strategy,
  daysOfSubject: (subject: string) => Iterable<LocalDate>,
): readonly LocalDate[] {
  const subjects = [
    ...strategy.kpis.map((kpi) => kpi.id),
    ...strategy.measures.flatMap((measure) =>
      Object.keys(measure.figures).map((name) => figureSubject(measure, name)),
    ),
  ];
  return [...new Set(subjects.flatMap((subject) => [...daysOfSubject(subject)]))].toSorted();
}

/** The latest day a figure was published for: what a reader means by "the report". */
export function latestDay(histories: Histories, known: Instant): LocalDate | undefined {
  const days = [...histories.values()].flatMap((observations) =>
    observations.filter((o) => eventAt(o, known)?.state === "published").map((o) => o.asOf),
  );
  return days.reduce<LocalDate | undefined>(
    (latest, day) => (latest === undefined || day > latest ? day : latest),
    undefined,
  );
}
