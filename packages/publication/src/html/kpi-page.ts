import type { Observation } from "@hakaru/ledger/observation";
import { itemLabel } from "@hakaru/ledger/progress/kenko-nippon-21";
import { methodIds, methods } from "@hakaru/ledger/progress/methods";
import type { Progress } from "@hakaru/ledger/progress/progress";
import type { Result } from "@hakaru/ledger/progress/way";
import type { LocalDate } from "@hakaru/model/calendar";
import { decimal, toNumber } from "@hakaru/model/decimal";
import type { Kpi, Note } from "@hakaru/model/kpi";
import { dateText, type Period, periodText, yearOf } from "@hakaru/model/period";
import type { Strategy } from "@hakaru/model/strategy";
import type { Lang } from "@hakaru/model/text";
import { statuses } from "@hakaru/model/value";
import { writeAmount } from "@hakaru/model/write-value";
import {
  baselineText,
  figureText,
  partName,
  percentText,
  periodAndStatus,
  printedLatest,
  targetText,
} from "../figure-text.ts";
import type { KpiEntry } from "../report.ts";
import { words } from "../words.ts";
import { kpiPath, type Links } from "./links.ts";
import { html, type Markup } from "./markup.ts";
import { progressBar } from "./progress-bar.ts";
import { scrollable } from "./scrollable.ts";
import { type Chart, type Line, seriesChart } from "./series-chart.ts";
import { type Behind, historyTable, trace } from "./trace.ts";
import { verdictMark } from "./verdict-mark.ts";

/** The KPIs before and after in the printed order. */
export interface Neighbours {
  readonly before?: Kpi;
  readonly after?: Kpi;
}

/** One KPI with everything behind its figure. */
export function kpiBody(behind: Behind, entry: KpiEntry, neighbours: Neighbours, links: Links): Markup {
  const { strategy } = behind;
  const { kpi, judgement, history } = entry;
  const { lang } = links;
  return html`<article>
<p class="kicker">${sectionName(strategy, kpi, lang)}　No.${kpi.row} <code>${kpi.id}</code></p>
<h1>${kpi.label[lang]}</h1>
<p class="goal">${kpi.goal[lang]}</p>
<p class="verdict-line">${verdictMark(judgement.verdict, lang)} ${judgement.reason[lang]}</p>
${facts(strategy, entry, lang)}
${progressSection(entry, lang)}
${seriesSection(strategy, entry, lang)}
${methodSection(entry, lang)}
<section id="trace" aria-labelledby="trace-heading"><h2 id="trace-heading">${words.trace[lang]}</h2>
${entry.latest.length === 0 && html`<p>${words.noFigure[lang]}</p>`}
${entry.latest.map((observation) => trace(behind, tracedOf(kpi, observation, lang), links))}</section>
<section aria-labelledby="history-heading"><h2 id="history-heading">${words.history[lang]}</h2>
${historyTable(history, (observation) => namedFigure(kpi, observation, lang), lang)}</section>
${notes(kpi.notes, lang)}
${neighbourLinks(neighbours, links)}
</article>`;
}

function sectionName(strategy: Strategy, kpi: Kpi, lang: Lang): string {
  const section = strategy.sections.find((s) => s.id === kpi.section);
  return `${section?.letter} ${section?.label[lang]}`;
}

function facts(strategy: Strategy, { kpi, target, latest }: KpiEntry, lang: Lang): Markup {
  const name = (part: string | undefined) => (kpi.composite ? `${partName(kpi, part ?? "", lang)}: ` : "");
  const deadline = (by: Period | undefined) => periodText(by ?? strategy.deadline, lang);
  return html`<dl class="facts">
<div><dt>${words.latest[lang]}</dt><dd class="big">${latest.length === 0 ? words.noFigure[lang] : latest.map((o) => html`<p>${latest.length > 1 && html`<span class="part">${partName(kpi, o.part, lang)}</span> `}<a class="figure" href="#trace">${figureText(o, kpi, lang)}</a> <small>${periodAndStatus(o, lang)}</small></p>`)}${lang === "ja" && html`<p class="printed">${printedLatest(kpi, latest, lang)}</p>`}</dd></div>
<div><dt>${words.goal[lang]}</dt><dd>${target.parts.map((part) => html`<p>${name(part.part)}${targetText(part, lang)}<br><small>${words.deadline[lang]}: ${deadline(part.deadline)}</small></p>`)}</dd></div>
<div><dt>${words.baseline[lang]}</dt><dd>${baselineText(kpi.baseline, lang)}${kpi.baseline?.note && html`<br><small>${kpi.baseline.note[lang]}</small>`}</dd></div>
<div><dt>${words.owner[lang]}</dt><dd>${strategy.owners.find((owner) => owner.id === kpi.owner)?.label[lang]}</dd></div>
<div><dt>${words.theme[lang]}</dt><dd>${strategy.themes.find((theme) => theme.id === kpi.theme)?.label[lang]}</dd></div>
</dl>`;
}

function progressSection(entry: KpiEntry, lang: Lang): Markup | false {
  const { kpi, progress } = entry;
  if (progress.length === 0) return false;
  const named = progress.length > 1;
  const rows = progress.map(
    (of) =>
      html`<tr>${named && html`<th scope="row">${partName(kpi, of.part, lang)}</th>`}<td>${wayCell(entry, of, lang)}</td><td>${percentOrWhy(of.naiveShare, lang)}</td><td>${percentOrWhy(of.elapsed, lang)}</td></tr>`,
  );
  const table = html`<table><thead><tr>${named && html`<th scope="col">${words.part[lang]}</th>`}<th scope="col">${words.way[lang]}</th><th scope="col">${words.naive[lang]}</th><th scope="col">${words.elapsed[lang]}</th></tr></thead>
<tbody>${rows}</tbody></table>`;
  return html`<section aria-labelledby="progress-heading"><h2 id="progress-heading">${words.progress[lang]}</h2>
${scrollable(words.progress[lang], table, lang)}</section>`;
}

function wayCell(entry: KpiEntry, of: Progress, lang: Lang): Markup {
  if (of.shareFromBaseline === undefined)
    return html`<span class="silent">${entry.kpi.baseline ? words.notComputable[lang] : `${words.baseline[lang]}: ${words.notInSource[lang]}`}</span>`;
  const sentence = progressSentence(entry, of, lang);
  return html`<strong>${percentText(of.shareFromBaseline)}</strong> ${progressBar({ share: of.shareFromBaseline, ...(of.elapsed !== undefined && { elapsed: of.elapsed }), sentence })}<br><small>${sentence}</small>`;
}

/** 2018年は6,700億円。目標までの増加分の34%。期間は77.8%経過。 */
export function progressSentence({ kpi, latest }: KpiEntry, of: Progress, lang: Lang): string {
  const figure = latest.find((observation) => observation.part === of.part);
  if (figure === undefined || of.shareFromBaseline === undefined) return "";
  const [when, value, share] = [
    periodText(figure.period, lang),
    figureText(figure, kpi, lang),
    percentText(of.shareFromBaseline),
  ];
  const time =
    of.elapsed === undefined
      ? ""
      : lang === "ja"
        ? `期間は${percentText(of.elapsed)}経過。`
        : ` ${percentText(of.elapsed)} of the time has passed.`;
  return lang === "ja"
    ? `${when}は${value}。基準から目標までの${share}。${time}`
    : `${when}: ${value}, ${share} of the way from baseline to target.${time}`;
}

function percentOrWhy(percent: number | undefined, lang: Lang): Markup {
  return percent === undefined
    ? html`<span class="silent">${words.notComputable[lang]}</span>`
    : html`${percentText(percent)}`;
}

function seriesSection(strategy: Strategy, entry: KpiEntry, lang: Lang): Markup | false {
  const chart = chartOf(strategy, entry, lang);
  if (chart === undefined) return false;
  return html`<section aria-labelledby="series-heading"><h2 id="series-heading">${words.series[lang]}</h2>
<figure>${seriesChart(chart)}<figcaption>${chart.title}</figcaption></figure>
${scrollable(words.series[lang], seriesTable(strategy, entry, lang), lang)}</section>`;
}

function chartOf(strategy: Strategy, { kpi, target, series }: KpiEntry, lang: Lang): Chart | undefined {
  const lines = [...series]
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

function lineOf(kpi: Kpi, part: string, points: readonly Observation[], lang: Lang): Line {
  const amounts = points.filter((point) => point.value.kind === "amount");
  const name = partName(kpi, part, lang);
  const prefix = kpi.composite ? `${name} ` : "";
  return {
    name,
    marks: amounts.map((point) => ({
      year: yearOf(point.period),
      value: point.value.kind === "amount" ? toNumber(point.value.amount) : 0,
      label: prefix + figureText(point, kpi, lang),
    })),
    breaks: amounts.flatMap((point, index) => {
      const before = amounts[index - 1];
      return before !== undefined && before.definition.version !== point.definition.version
        ? [yearOf(before.period)]
        : [];
    }),
  };
}

/** The same marks as the chart, in words: baseline, every figure, target. */
function seriesTable(strategy: Strategy, entry: KpiEntry, lang: Lang): Markup {
  const { kpi, series } = entry;
  const figures = [...series].flatMap(([part, points]) =>
    points.map(
      (point, index) => html`${breakRow(points[index - 1], point, lang)}${figureRow(kpi, part, point, lang)}`,
    ),
  );
  const columns = [
    words.about,
    ...(kpi.composite ? [words.part] : []),
    words.value,
    words.status,
    words.asOf,
  ];
  return html`<table><thead><tr>${columns.map((column) => html`<th scope="col">${column[lang]}</th>`)}</tr></thead>
<tbody>${baselineRow(kpi, lang)}${figures}${targetRows(strategy, entry, lang)}</tbody></table>`;
}

function breakRow(before: Observation | undefined, point: Observation, lang: Lang): Markup | false {
  if (before === undefined || before.definition.version === point.definition.version) return false;
  return html`<tr class="break"><td colspan="5">${words.breakHere[lang]}</td></tr>
`;
}

function figureRow(kpi: Kpi, part: string, point: Observation, lang: Lang): Markup {
  return seriesRow(kpi, [
    periodText(point.period, lang),
    partName(kpi, part, lang),
    figureText(point, kpi, lang),
    statuses[point.status][lang],
    dateText(point.asOf, lang),
  ]);
}

function baselineRow(kpi: Kpi, lang: Lang): Markup | false {
  const { baseline } = kpi;
  if (baseline === undefined) return false;
  const about = baseline.period === undefined ? words.notInSource[lang] : periodText(baseline.period, lang);
  const { period: _, ...bare } = baseline;
  return seriesRow(kpi, [about, "", baselineText(bare, lang), words.baseline[lang], ""]);
}

function targetRows(strategy: Strategy, { kpi, target }: KpiEntry, lang: Lang): readonly Markup[] {
  return target.parts.map((part) =>
    seriesRow(kpi, [
      periodText(part.deadline ?? strategy.deadline, lang),
      partName(kpi, part.part ?? "", lang),
      targetText(part, lang),
      words.goal[lang],
      "",
    ]),
  );
}

/** Cells in the order of the columns; the part's is left out where the KPI has none. */
function seriesRow(
  kpi: Kpi,
  [about, part, value, status, asOf]: readonly [string, string, string, string, string],
): Markup {
  return html`<tr><th scope="row">${about}</th>${kpi.composite && html`<td>${part}</td>`}<td>${value}</td><td>${status}</td><td>${asOf}</td></tr>
`;
}

function methodSection({ kpi, progress, itemGrade }: KpiEntry, lang: Lang): Markup | false {
  if (progress.length === 0) return false;
  const name = (of: Progress) => (progress.length > 1 ? partName(kpi, of.part, lang) : words.result[lang]);
  const rows = methodIds.map(
    (
      id,
    ) => html`<tr><th scope="row">${methods[id].label[lang]}</th><td>${methods[id].formula[lang]}</td>${progress.map((of) => html`<td>${resultText(of.methods[id], lang)}</td>`)}</tr>
`,
  );
  const table = html`<table><thead><tr><th scope="col">${words.method[lang]}</th><th scope="col">${words.formula[lang]}</th>${progress.map((of) => html`<th scope="col">${name(of)}</th>`)}</tr></thead>
<tbody>${rows}</tbody></table>`;
  return html`<section aria-labelledby="methods-heading"><h2 id="methods-heading">${words.methods[lang]}</h2>
<p>${words.methodsWhy[lang]}</p>
${scrollable(words.methods[lang], table, lang)}
${itemGrade && html`<p>${words.itemGrade[lang]}: ${itemLabel(itemGrade)[lang]}</p>`}</section>`;
}

function resultText(result: Result, lang: Lang): Markup {
  if (!result.applies) return html`<span class="silent">― ${result.why[lang]}</span>`;
  const numbers = Object.entries(result.numbers).map(([name, value]) => `${name} ${value}`);
  return html`${result.label[lang]}${numbers.length > 0 && html`<br><small>${numbers.join(" · ")}</small>`}`;
}

function tracedOf(kpi: Kpi, observation: Observation, lang: Lang) {
  const definition = kpi.definitions.find((d) => d.version === observation.definition.version);
  return {
    observation,
    figure: figureText(observation, kpi, lang),
    name: kpi.composite ? partName(kpi, observation.part, lang) : "",
    definition: definition?.statement ?? kpi.label,
  };
}

function namedFigure(kpi: Kpi, observation: Observation, lang: Lang): string {
  const figure = figureText(observation, kpi, lang);
  return kpi.composite ? `${partName(kpi, observation.part, lang)} ${figure}` : figure;
}

/** Notes under their kind: ambiguities, disputes, scope. */
export function notes(of: readonly Note[], lang: Lang): Markup | false {
  if (of.length === 0) return false;
  return html`<section aria-labelledby="notes-heading"><h2 id="notes-heading">${words.notes[lang]}</h2><ul class="notes">${of.map((note) => html`<li><strong>${words[note.kind][lang]}</strong> ${note.text[lang]}</li>`)}</ul></section>`;
}

function neighbourLinks({ before, after }: Neighbours, links: Links): Markup {
  const link = (kpi: Kpi, word: string, rel: string) =>
    html`<li><a rel="${rel}" href="${links.page(kpiPath(kpi.id))}">${word}: ${kpi.label[links.lang]}</a></li>`;
  return html`<nav class="neighbours" aria-label="${words.indicator[links.lang]}"><ul>${before && link(before, words.previous[links.lang], "prev")}${after && link(after, words.next[links.lang], "next")}</ul></nav>`;
}

/** On a KPI's page a day of the picker is the row of its history; a day nothing was filed on leads to the report of that day. */
export function dayAnchor(entry: KpiEntry, day: LocalDate): string | undefined {
  return entry.history.some((observation) => observation.asOf === day) ? `#as-of-${day}` : undefined;
}
