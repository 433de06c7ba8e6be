import { periodText } from "@hakaru/model/period";
import type { Strategy } from "@hakaru/model/strategy";
import {
  baselineText,
  figureText,
  partName,
  percentText,
  periodAndStatus,
  targetText,
} from "../figure-text.ts";
import { type Kept, keep } from "../keep.ts";
import type { KpiEntry, Report } from "../report.ts";
import { words } from "../words.ts";
import { progressSentence } from "./kpi-progress.ts";
import { kpiPath, type Links } from "./links.ts";
import { html, type Markup, raw } from "./markup.ts";
import { pageOf, pageStarts } from "./paging.ts";
import { progressBar } from "./progress-bar.ts";
import { scoreSentence } from "./report-page.ts";
import { verdictMark } from "./verdict-mark.ts";

/** How much a page of the wall holds. */
const room = 60;

/** Where each page of the wall begins. */
export function wallStarts({ kpis }: Report): readonly number[] {
  return pageStarts(kpis, room);
}

export const wallPath = (from: number): string => (from === 0 ? "wall.html" : `wall-${from + 1}.html`);

/** Every KPI in one real table: a row that says ー stays, with the reason. */
export function wallBody(report: Report, from: number, links: Links, kept: Kept): Markup {
  const { lang } = links;
  const rows = pageOf(report.kpis, from, wallStarts(report));
  return html`<article><h1>${words.wall[lang]}</h1><p class="score">${scoreSentence(report, links)}</p>
${wallPages(report, from, links)}
<div class="scroll" tabindex="0" role="region" aria-label="${words.wall[lang]}"><table class="wall">
<thead><tr><th scope="col">${words.number[lang]}</th><th scope="col">${words.indicator[lang]}</th><th scope="col">${words.goal[lang]}</th><th scope="col">${words.baseline[lang]}</th><th scope="col">${words.latest[lang]}</th><th scope="col">${words.verdict[lang]}</th><th scope="col">${words.way[lang]}</th><th scope="col">${words.naive[lang]}</th></tr></thead>
${sections(report, rows, links, kept)}
</table></div></article>`;
}

function wallPages(report: Report, current: number, links: Links): Markup | false {
  const starts = wallStarts(report);
  if (starts.length === 1) return false;
  const items = starts.map((from, index) => {
    const here = from === current && html` aria-current="page"`;
    return html`<li><a href="${links.page(wallPath(from))}"${here}>${from + 1}–${starts[index + 1] ?? report.kpis.length}</a></li>`;
  });
  return html`<nav aria-label="${words.pageOf[links.lang]}"><ul class="pages">${items}</ul></nav>`;
}

function sections(
  { strategy }: Report,
  rows: readonly KpiEntry[],
  links: Links,
  kept: Kept,
): readonly Markup[] {
  const shown = strategy.sections.filter((section) => rows.some((entry) => entry.kpi.section === section.id));
  return shown.map(
    (
      section,
    ) => html`<tbody><tr class="section"><th colspan="8" scope="rowgroup">${section.letter} ${section.label[links.lang]}</th></tr>
${rows.filter((entry) => entry.kpi.section === section.id).map((entry) => raw(keep(kept, `wall-row:${entry.kpi.id}:${links.lang}`, [entry], () => row(strategy, entry, links).markup)))}</tbody>`,
  );
}

function row(strategy: Strategy, entry: KpiEntry, links: Links): Markup {
  const { kpi, target, latest, judgement } = entry;
  const { lang } = links;
  return html`<tr><td>${kpi.row}</td><th scope="row"><a href="${links.page(kpiPath(kpi.id))}">${kpi.label[lang]}</a></th>
<td>${target.parts.map((part) => html`<p>${kpi.composite && html`<span class="part">${partName(kpi, part.part ?? "", lang)}</span> `}${targetText(part, lang)} <small>${periodText(part.deadline ?? strategy.deadline, lang)}</small></p>`)}</td>
<td>${kpi.baseline ? baselineText(kpi.baseline, lang) : html`<span class="silent">${words.notInSource[lang]}</span>`}</td>
<td>${latest.map((o) => html`<p>${latest.length > 1 && html`<span class="part">${partName(kpi, o.part, lang)}</span> `}<a class="figure" href="${links.page(kpiPath(kpi.id))}#trace">${figureText(o, kpi, lang)}</a> <small>${o.value.kind === "amount" && periodAndStatus(o, lang)}</small></p>`)}</td>
<td>${verdictMark(judgement.verdict, lang)}<small class="why">${judgement.reason[lang]}</small></td>
${progressCells(entry, lang)}</tr>
`;
}

function progressCells(entry: KpiEntry, lang: Links["lang"]): Markup {
  const { kpi } = entry;
  const progress = entry.progress();
  const name = (part: string) =>
    progress.length > 1 && html`<span class="part">${partName(kpi, part, lang)}</span> `;
  return html`<td>${progress.map((of) => of.shareFromBaseline !== undefined && html`<p>${name(of.part)}${percentText(of.shareFromBaseline)} ${progressBar({ share: of.shareFromBaseline, ...(of.elapsed !== undefined && { elapsed: of.elapsed }), sentence: progressSentence(entry, of, lang) })}</p>`)}</td>
<td>${progress.map((of) => of.naiveShare !== undefined && html`<p>${name(of.part)}${percentText(of.naiveShare)}</p>`)}</td>`;
}
