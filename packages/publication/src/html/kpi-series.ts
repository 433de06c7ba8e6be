import type { Observation } from "@hakaru/ledger/observation";
import { decimal, toNumber } from "@hakaru/model/decimal";
import { groupBy } from "@hakaru/model/group";
import type { Kpi } from "@hakaru/model/kpi";
import { lastDay, periodText, yearOf } from "@hakaru/model/period";
import type { Strategy } from "@hakaru/model/strategy";
import type { Lang } from "@hakaru/model/text";
import { statuses } from "@hakaru/model/value";
import { writeAmount } from "@hakaru/model/write-value";
import { baselineText, figureText, partName, targetText } from "../figure-text.ts";
import type { KpiEntry } from "../report.ts";
import { words } from "../words.ts";
import { html, type Markup } from "./markup.ts";
import { scrollable } from "./scrollable.ts";
import { type Chart, type Line, seriesChart } from "./series-chart.ts";

/** The series as a chart, and the same marks as a table. */
export function seriesSection(strategy: Strategy, entry: KpiEntry, lang: Lang): Markup | false {
  const chart = chartOf(strategy, entry, lang);
  if (chart === undefined) return false;
  return html`<section aria-labelledby="series-heading"><h2 id="series-heading">${words.series[lang]}</h2>
<figure>${seriesChart(chart)}<figcaption>${chart.title}</figcaption></figure>
${scrollable(words.series[lang], seriesTable(strategy, entry, lang), lang)}</section>`;
}

function chartOf(strategy: Strategy, { kpi, target, ...entry }: KpiEntry, lang: Lang): Chart | undefined {
  const lines = [...entry.series()]
    .map(([part, points]) => lineOf(kpi, part, points, lang))
    .filter((line) => line.marks.length > 0);
  if (lines.length === 0) return undefined;
  const [part] = target.parts;
  const { baseline, unit } = kpi;
  return {
    title: `${kpi.label[lang]}: ${words.series[lang]}`,
    lines,
    ...(baseline?.period && {
      baseline: {
        year: yearOf(baseline.period),
        value: toNumber(baseline.amount),
        label: baselineText(baseline, lang),
      },
    }),
    ...(part?.quantity && {
      target: {
        year: yearOf(part.deadline ?? strategy.deadline),
        value: toNumber(part.quantity.amount),
        label: `${words.targetSeries[lang]} ${targetText(part, lang)}`,
      },
    }),
    axis: (value) => (unit === undefined ? String(value) : writeAmount(decimal(value), unit, lang)),
  };
}

/** A longer line is named at its end only; the table has every figure. */
const labelled = 12;

function lineOf(kpi: Kpi, part: string, points: readonly Observation[], lang: Lang): Line {
  const amounts = points.flatMap((point) =>
    point.value.kind === "amount" ? [{ ...point, value: point.value }] : [],
  );
  const name = partName(kpi, part, lang);
  const prefix = kpi.composite ? `${name} ` : "";
  return {
    name,
    marks: amounts.map((point, index) => ({
      year: yearOf(point.period),
      value: toNumber(point.value.amount),
      label:
        amounts.length <= labelled || index === amounts.length - 1
          ? prefix + figureText(point, kpi, lang)
          : "",
    })),
    breaks: amounts.flatMap((point, index) => {
      const before = amounts[index - 1];
      return before !== undefined && before.definition.version !== point.definition.version
        ? [yearOf(before.period)]
        : [];
    }),
  };
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
  const shown = all.slice(older).map((points) => {
    const [first] = points.values();
    const breaks = version !== undefined && first?.definition.version !== version;
    version = first?.definition.version;
    const cells = [...byPart.keys()].map((part) => points.get(part));
    return html`${breaks && breakRow(byPart.size, lang)}<tr><th scope="row">${first && periodText(first.period, lang)}</th>${cells.map((point) => html`<td>${point && seriesFigure(point, kpi, lang)}</td>`)}</tr>
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

type SeriesRow = ReadonlyMap<string, Observation>;

/** Both languages draw the same rows. */
const rows = new WeakMap<ReadonlyMap<string, readonly Observation[]>, readonly SeriesRow[]>();

/** The figures of a period side by side, part → figure; periods in their order, definitions apart. */
function rowsOf(byPart: ReadonlyMap<string, readonly Observation[]>): readonly SeriesRow[] {
  const before = rows.get(byPart);
  if (before !== undefined) return before;
  const grouped = groupBy(
    [...byPart.values()].flat(),
    (o) => `${lastDay(o.period)} ${o.definition.version} ${o.period}`,
  );
  const sorted = [...grouped].toSorted(([a], [b]) => (a < b ? -1 : 1));
  const made = sorted.map(([, points]) => new Map(points.map((point) => [point.part, point])));
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
