import type { Observation } from "@hakaru/ledger/observation";
import { decimal, toNumber } from "@hakaru/model/decimal";
import type { Kpi } from "@hakaru/model/kpi";
import { periodText, yearOf } from "@hakaru/model/period";
import type { Strategy } from "@hakaru/model/strategy";
import type { Lang } from "@hakaru/model/text";
import { statuses } from "@hakaru/model/value";
import { writeAmount } from "@hakaru/model/write-value";
import { baselineText, figureText, partName, targetText } from "../figure-text.ts";
import { inSeries, type KpiEntry } from "../report.ts";
import { words } from "../words.ts";
import { type Curve, type Mark, type Outline, outlineOf, type Shape } from "./chart-shape.ts";
import { html, type Markup } from "./markup.ts";
import { scrollable } from "./scrollable.ts";
import { type ChartWords, seriesChart } from "./series-chart.ts";

/** The series as a chart, and the same marks as a table. */
export function seriesSection(strategy: Strategy, entry: KpiEntry, lang: Lang): Markup | false {
  const series = drawn(strategy, entry);
  if (series.lines.length === 0) return false;
  const title = `${entry.kpi.label[lang]}: ${words.series[lang]}`;
  return html`<section aria-labelledby="series-heading"><h2 id="series-heading">${words.series[lang]}</h2>
<figure>${seriesChart(series.outline, { ...chartWords(entry, series.lines, lang), title })}<figcaption>${title}</figcaption></figure>
${scrollable(words.series[lang], seriesTable(strategy, entry, lang), lang)}</section>`;
}

/** One part's figures that are amounts, oldest first, and the curve through them. */
interface Line {
  readonly part: string;
  readonly points: readonly Observation[];
  readonly curve: Curve;
}

interface Drawn {
  readonly lines: readonly Line[];
  readonly outline: Outline;
}

const drawings = new WeakMap<KpiEntry, Drawn>();

/** Both languages show the same lines in the same places. */
function drawn(strategy: Strategy, entry: KpiEntry): Drawn {
  const before = drawings.get(entry);
  if (before !== undefined) return before;
  const lines = [...entry.series()]
    .map(([part, points]) => lineOf(part, points))
    .filter(({ points }) => points.length > 0);
  const made = { lines, outline: outlineOf(shapeOf(strategy, entry, lines)) };
  drawings.set(entry, made);
  return made;
}

function shapeOf(strategy: Strategy, { kpi, target }: KpiEntry, lines: readonly Line[]): Shape {
  const [part] = target.parts;
  const { baseline } = kpi;
  return {
    curves: lines.map((line) => line.curve),
    ...(baseline?.period && {
      baseline: { year: yearOf(baseline.period), value: toNumber(baseline.amount) },
    }),
    ...(part?.quantity && {
      target: { year: yearOf(part.deadline ?? strategy.deadline), value: toNumber(part.quantity.amount) },
    }),
  };
}

function lineOf(part: string, all: readonly Observation[]): Line {
  const points: Observation[] = [];
  const marks: Mark[] = [];
  const breaks: number[] = [];
  for (const point of all) {
    if (point.value.kind !== "amount") continue;
    const before = points.at(-1);
    if (before !== undefined && before.definition.version !== point.definition.version)
      breaks.push(yearOf(before.period));
    points.push(point);
    marks.push({ year: yearOf(point.period), value: toNumber(point.value.amount) });
  }
  return { part, points, curve: { marks, breaks } };
}

function chartWords(
  { kpi, target }: KpiEntry,
  lines: readonly Line[],
  lang: Lang,
): Omit<ChartWords, "title"> {
  const [part] = target.parts;
  const { unit } = kpi;
  return {
    labels: lines.map((line) => labelsOf(kpi, line, lang)),
    baseline: baselineText(kpi.baseline, lang),
    target: part === undefined ? "" : `${words.targetSeries[lang]} ${targetText(part, lang)}`,
    axis: (value) => (unit === undefined ? String(value) : writeAmount(decimal(value), unit, lang)),
  };
}

/** A longer line is named at its end only; the table has every figure. */
const labelled = 12;

function labelsOf(kpi: Kpi, { part, points }: Line, lang: Lang): readonly string[] {
  const prefix = kpi.composite ? `${partName(kpi, part, lang)} ` : "";
  return points.map((point, index) =>
    points.length <= labelled || index === points.length - 1 ? prefix + figureText(point, kpi, lang) : "",
  );
}

/** The same marks as the chart, in words: baseline, every figure, target; a composite's parts side by side. */
function seriesTable(strategy: Strategy, entry: KpiEntry, lang: Lang): Markup {
  const { kpi } = entry;
  const byPart = entry.series();
  const parts = [...byPart.keys()];
  const heads = parts.map((part) => (kpi.composite ? partName(kpi, part, lang) : words.value[lang]));
  return html`<table><thead><tr><th scope="col">${words.about[lang]}</th>${heads.map((head) => html`<th scope="col">${head}</th>`)}</tr></thead>
<tbody>${baselineRow(kpi, parts.length, lang)}${figureRows(kpi, byPart, lang)}${targetRow(strategy, entry, parts, lang)}</tbody></table>`;
}

function baselineRow({ baseline }: Kpi, width: number, lang: Lang): Markup | false {
  if (baseline === undefined) return false;
  const { period: about, ...bare } = baseline;
  const when = about === undefined ? words.notInSource[lang] : periodText(about, lang);
  return html`<tr><th scope="row">${words.baseline[lang]} ${when}</th><td colspan="${width}">${baselineText(bare, lang)}</td></tr>
`;
}

function figureRows(
  kpi: Kpi,
  byPart: ReadonlyMap<string, readonly Observation[]>,
  lang: Lang,
): readonly Markup[] {
  let version: number | undefined;
  const all = rowsOf(byPart);
  const older = Math.max(0, all.length - periodsShown);
  const shown = all.slice(older).map(({ first, points }) => {
    const breaks = version !== undefined && first.definition.version !== version;
    version = first.definition.version;
    return html`${breaks && breakRow(byPart.size, lang)}<tr><th scope="row">${periodText(first.period, lang)}</th>${points.map((point) => html`<td>${point && seriesFigure(point, kpi, lang)}</td>`)}</tr>
`;
  });
  return older === 0 ? shown : [olderRow(older, byPart.size, lang), ...shown];
}

/** The periods a page has room for; the chart draws all of them, the tidy CSV has every figure. */
const periodsShown = 24;

function olderRow(count: number, width: number, lang: Lang): Markup {
  return html`<tr><td colspan="${width + 1}">${words.older[lang]}: ${count}</td></tr>
`;
}

/** The figures of one period and definition, a place for each part. */
interface SeriesRow {
  readonly first: Observation;
  readonly points: readonly (Observation | undefined)[];
}

/** Both languages draw the same rows. */
const rows = new WeakMap<ReadonlyMap<string, readonly Observation[]>, readonly SeriesRow[]>();

/** The figures of a period side by side; periods in their order, definitions apart. */
function rowsOf(byPart: ReadonlyMap<string, readonly Observation[]>): readonly SeriesRow[] {
  const before = rows.get(byPart);
  if (before !== undefined) return before;
  const found = new Map<string, { first: Observation; points: (Observation | undefined)[] }>();
  [...byPart.values()].forEach((points, place) => {
    for (const point of points) {
      const key = `${point.period} ${point.definition.version}`;
      const row = found.get(key) ?? { first: point, points: [...byPart.keys()].map(() => undefined) };
      row.points[place] = point;
      found.set(key, row);
    }
  });
  const made = [...found.values()].toSorted((a, b) => inSeries(a.first, b.first));
  rows.set(byPart, made);
  return made;
}

function seriesFigure(point: Observation, kpi: Kpi, lang: Lang): string {
  const figure = figureText(point, kpi, lang);
  return point.status === "final" ? figure : `${figure} ${statuses[point.status][lang]}`;
}

function breakRow(width: number, lang: Lang): Markup {
  return html`<tr class="break"><td colspan="${width + 1}">${words.breakHere[lang]}</td></tr>
`;
}

function targetRow(
  strategy: Strategy,
  { target }: KpiEntry,
  parts: readonly string[],
  lang: Lang,
): Markup | false {
  const [first] = target.parts;
  if (first === undefined) return false;
  const when = periodText(first.deadline ?? strategy.deadline, lang);
  const cells = parts.map(
    (part) =>
      target.parts.find((of) => (of.part ?? "") === part) ?? target.parts.find((of) => of.part === undefined),
  );
  return html`<tr><th scope="row">${words.goal[lang]} ${when}</th>${cells.map((of) => html`<td>${of && targetText(of, lang)}</td>`)}</tr>
`;
}
