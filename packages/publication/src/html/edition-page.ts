import { dateWithEra } from "@hakaru/model/period";
import type { Report } from "../report.ts";
import { words } from "../words.ts";
import type { Links } from "./links.ts";
import { html, type Markup } from "./markup.ts";
import { momentText } from "./trace.ts";

/** The files of a release that are no pages, in the order they are offered. */
export const downloads = [
  { path: "report.pdf", label: words.pdf },
  { path: "report.xlsx", label: words.excel },
  { path: "observations.csv", label: words.tidy },
  { path: "report.json", label: words.json },
  { path: "manifest.json", label: words.manifest },
] as const;

/** What this release is: its two dates, its files, its sources. The only page that says when the ledger was read. */
export function editionBody(report: Report, links: Links): Markup {
  const { strategy, valid, known } = report;
  const { lang } = links;
  return html`<article><h1>${words.edition[lang]}</h1>
<dl class="facts"><div><dt>${words.validDay[lang]}</dt><dd><time datetime="${valid}">${dateWithEra(valid, lang)}</time></dd></div>
<div><dt>${words.knownMoment[lang]}</dt><dd><time datetime="${known}">${momentText(known, lang)}</time></dd></div></dl>
<h2>${words.files[lang]}</h2>
<ul>${downloads.map(({ path, label }) => html`<li><a href="${links.file(path)}">${label[lang]}</a></li>`)}</ul>
<h2>${words.footnotes[lang]}</h2>
<ul>${[...strategy.footnotes, ...strategy.notes].map((note) => html`<li>${note[lang]}</li>`)}</ul>
<h2>${words.sources[lang]}</h2>
<dl class="sources">${Object.entries(strategy.sources).map(([id, source]) => html`<div><dt>${source.title[lang]} <code>${id}</code></dt><dd>${source.note?.[lang]}</dd></div>`)}</dl>
</article>`;
}
