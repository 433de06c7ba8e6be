import type { LocalDate } from "@hakaru/model/calendar";
import { periodText } from "@hakaru/model/period";
import type { Text } from "@hakaru/model/text";
import { figureText, printedLatest } from "../figure-text.ts";
import { type Kept, keep } from "../keep.ts";
import { kpiColumns, printedPillar, printedStatement } from "../printed-layout.ts";
import type { KpiEntry, MeasureEntry, Report } from "../report.ts";
import { words } from "../words.ts";
import { kpiPath, type Links, measurePath } from "./links.ts";
import { html, type Markup, raw } from "./markup.ts";
import { pageOf, pageStarts } from "./paging.ts";
import { verdictMark } from "./verdict-mark.ts";

/** How much a page of targets holds before the next begins: keeps every page small. */
const room = 120;

/** Which day's report a page belongs to: where its further pages lie, and what its figures lead to. */
interface Edition {
  readonly targets: (from: number) => string;
  readonly anchor: (entry: KpiEntry) => string;
}

/** The report of the release itself: figures lead to their trace. */
export const present: Edition = { targets: (from) => `targets-${from + 1}.html`, anchor: () => "#trace" };

/** The report of an earlier day: figures lead to the row of their history. */
export function pastEdition(day: LocalDate): Edition {
  return {
    targets: (from) => `as-of/${day}-${from + 1}.html`,
    anchor: ({ latest }) => (latest[0] === undefined ? "" : `#as-of-${latest[0].asOf}`),
  };
}

/** What a page of the report is drawn from. */
export interface Sheet {
  readonly report: Report;
  readonly edition: Edition;
  readonly links: Links;
  readonly kept: Kept;
}

/** The status report in the original's layout: measures by pillar, then the tables of targets and latest figures. */
export function reportBody(sheet: Sheet): Markup {
  const { report, links } = sheet;
  const { strategy, kpis } = report;
  return html`<article class="sheet" aria-labelledby="measures-heading">
<h1 id="measures-heading">${strategy.headings.measures[links.lang]}</h1>
<p class="score">${scoreSentence(report, links)}</p>
<div class="pillars">${strategy.layout.pillarColumns.map((column) => html`<div>${column.map((id) => pillar(report, id, links))}</div>`)}</div>
${footnotes(strategy.footnotes.measures, links)}
</article>
<article class="sheet" aria-labelledby="kpis-heading">
<h2 id="kpis-heading" class="title">${strategy.headings.kpis[links.lang]}</h2>
${targetPages(report).length > 0 ? partsList(sheet) : targetColumns(sheet, kpis)}
${footnotes(strategy.footnotes.kpis, links)}
</article>`;
}

function footnotes(notes: readonly Text[], { lang }: Links): Markup | false {
  if (notes.length === 0) return false;
  return html`<ul class="footnotes">${notes.map((note) => html`<li>${note[lang]}</li>`)}</ul>`;
}

/** One page of the tables, where they do not fit on the report itself. */
export function targetsBody(sheet: Sheet, from: number): Markup {
  const { report, links } = sheet;
  return html`<article class="sheet"><h1 class="title">${report.strategy.headings.kpis[links.lang]}</h1>
${targetColumns(sheet, pageOf(report.kpis, from, pageStarts(report.kpis, room)))}</article>`;
}

/** Where each page of targets begins; none where the report page holds them all. */
export function targetPages({ kpis }: Report): readonly number[] {
  const starts = pageStarts(kpis, room);
  return starts.length === 1 ? [] : starts;
}

function partsList({ report, edition, links }: Sheet): Markup {
  const starts = targetPages(report);
  return html`<ol>${starts.map((from, index) => {
    const to = starts[index + 1] ?? report.kpis.length;
    return html`<li><a href="${links.page(edition.targets(from))}">${words.goal[links.lang]} ${from + 1}–${to}</a></li>`;
  })}</ol>`;
}

/** 44指標のうち、達成 13（数値による12、記載による1）…, each count beside its mark. */
export function scoreSentence({ score, kpis }: Report, { lang }: Links): Markup {
  const byWord = kpis.filter((entry) => entry.judgement.by === "word").length;
  const byNumber = score.achieved - byWord;
  const counted = (verdict: keyof typeof score) =>
    html`<span class="count">${verdictMark(verdict, lang)} ${score[verdict]}</span>`;
  const rest = html`${counted("not-achieved")} ${counted("not-stated")} ${counted("not-judgeable")}`;
  return lang === "ja"
    ? html`全${kpis.length}指標　${counted("achieved")}（数値による${byNumber}、記載による${byWord}） ${rest}`
    : html`${kpis.length} indicators: ${counted("achieved")} (${byNumber} by number, ${byWord} in words) ${rest}`;
}

function pillar(report: Report, id: string, links: Links): Markup {
  const { label, groups } = printedPillar(report, id);
  return html`<section class="pillar" aria-labelledby="pillar-${id}"><h2 id="pillar-${id}">${label[links.lang]}</h2>
${groups.map((group) => html`${group.label && html`<h3>${group.label[links.lang]}</h3>`}${measureList(group.measures, links)}`)}
</section>`;
}

function measureList(entries: readonly MeasureEntry[], links: Links): Markup {
  return html`<ul class="measures">${entries.map((entry) => html`<li>${statement(entry, links)}</li>`)}</ul>`;
}

/** A measure's sentence with every figure and date a link to where it comes from. */
export function statement(entry: MeasureEntry, links: Links): Markup {
  const page = links.page(measurePath(entry.measure.id));
  return html`${printedStatement(entry, links.lang).map((piece) => {
    if ("words" in piece) return html`${piece.words}`;
    const look = piece.kind === "figure" && html` class="figure"`;
    return html`<a${look} href="${page}#${piece.fact}">${piece.printed}</a>`;
  })}`;
}

function targetColumns(sheet: Sheet, entries: readonly KpiEntry[]): Markup {
  const columns = kpiColumns(sheet.report.strategy, entries);
  return html`<div class="targets">${columns.map((column) => html`<div>${column.map((box) => targetTable(sheet, box))}</div>`)}</div>`;
}

function targetTable(sheet: Sheet, entries: readonly KpiEntry[]): Markup {
  const { lang } = sheet.links;
  const section = sheet.report.strategy.sections.find((s) => s.id === entries[0]?.kpi.section);
  return html`<table class="target-table"><caption>${section?.label[lang]}</caption>
<thead><tr><th scope="col">${words.goal[lang]}</th><th scope="col">${words.latest[lang]}</th></tr></thead>
<tbody>${entries.map((entry) => raw(targetRow(sheet, entry)))}</tbody></table>`;
}

/** The rows of a page of targets as they are drawn: what the page is, whatever else the report says. */
export function targetRows(sheet: Sheet, from?: number): readonly string[] {
  const { kpis } = sheet.report;
  const entries = from === undefined ? kpis : pageOf(kpis, from, pageStarts(kpis, room));
  return entries.map((entry) => targetRow(sheet, entry));
}

function targetRow({ edition, links, kept }: Sheet, entry: KpiEntry): string {
  const slot = `target-row:${entry.kpi.id}:${links.lang}`;
  return keep(kept, slot, [entry], () => drawTargetRow(entry, edition, links).markup);
}

function drawTargetRow(entry: KpiEntry, edition: Edition, links: Links): Markup {
  const { kpi, latest, judgement } = entry;
  const page = links.page(kpiPath(kpi.id));
  return html`<tr><th scope="row"><a href="${page}">${wholeNumbers(kpi.goal[links.lang])}</a></th>
<td><a class="figure" href="${page}${edition.anchor(entry)}">${printedLatest(kpi, latest, links.lang)}</a> ${verdictMark(judgement.verdict, links.lang)}</td></tr>
`;
}

/** Full-width digits may be broken like kanji; １２ is one number and stays on its line. */
function wholeNumbers(text: string): readonly Markup[] {
  return text
    .split(/([０-９]{2,})/)
    .map((piece, at) => (at % 2 === 0 ? html`${piece}` : html`<span class="whole">${piece}</span>`));
}

/** The figures of a measure as rows, each with the anchor its statement points to. */
export function measureFacts({ measure, figures }: MeasureEntry, { lang }: Links): Markup {
  return html`${Object.entries(figures).map(([name, { standing }]) => {
    const figure = measure.figures[name];
    const about = figure?.approximate && words.approximately[lang];
    return html`<tr id="${name}"><th scope="row">${figure?.label[lang]}</th><td>${about}${standing === undefined ? "―" : figureText(standing, undefined, lang)}</td><td>${standing && periodText(standing.period, lang)}</td></tr>`;
  })}`;
}
