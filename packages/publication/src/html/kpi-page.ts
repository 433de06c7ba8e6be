import type { Observation } from "@hakaru/ledger/observation";
import type { Kpi, Note } from "@hakaru/model/kpi";
import { type Period, periodText } from "@hakaru/model/period";
import type { Strategy } from "@hakaru/model/strategy";
import type { Lang } from "@hakaru/model/text";
import {
  baselineText,
  figureText,
  partName,
  periodAndStatus,
  printedLatest,
  targetText,
} from "../figure-text.ts";
import { reconciliations } from "../reconciliation.ts";
import type { KpiEntry } from "../report.ts";
import { words } from "../words.ts";
import type { DayLink } from "./frame.ts";
import { methodSection, progressSection } from "./kpi-progress.ts";
import { seriesSection } from "./kpi-series.ts";
import { kpiPath, type Links } from "./links.ts";
import { html, type Markup } from "./markup.ts";
import { overRecordsSection } from "./over-records-section.ts";
import { reconciliationSection } from "./reconciliation-section.ts";
import { type Behind, historyTable, shownSteps, trace } from "./trace.ts";
import { verdictMark } from "./verdict-mark.ts";

/** The KPIs before and after in the printed order. */
export interface Neighbours {
  readonly before?: Kpi;
  readonly after?: Kpi;
}

/** One KPI with everything behind its figure. */
export function kpiBody(behind: Behind, entry: KpiEntry, neighbours: Neighbours, links: Links): Markup {
  const { strategy } = behind;
  const { kpi, judgement } = entry;
  const history = entry.history();
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
${reconciliationSection({ ...behind, links }, reconciliations(entry.latest, entry.computed), (part) => partName(kpi, part, lang))}
${overRecordsSection(entry, behind.evidence, links)}
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

/** On a KPI's page a day leads to its row in the history; a day without one leads to the report of that day. */
export function kpiDays(entry: KpiEntry, days: readonly DayLink[]): readonly DayLink[] {
  const shown = new Set(shownSteps(entry.history()).map(({ observation }) => observation.asOf));
  return days.map(({ day, href }) => ({ day, href: shown.has(day) ? `#as-of-${day}` : href }));
}
