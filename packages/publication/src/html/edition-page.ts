import { dateWithEra } from "@hakaru/model/period";
import type { Text } from "@hakaru/model/text";
import { comparedIn, overRecordsIn } from "../evidence.ts";
import type { Format } from "../format.ts";
import { allFootnotes } from "../printed-layout.ts";
import type { Report } from "../report.ts";
import { words } from "../words.ts";
import type { Links } from "./links.ts";
import { html, type Markup } from "./markup.ts";
import { momentText } from "./trace.ts";

/** The files of a release that are no pages, in the order they are offered. */
const downloads = [
  { format: "pdf", path: "report.pdf", label: words.pdf },
  { format: "xlsx", path: "report.xlsx", label: words.excel },
  { format: "csv", path: "observations.csv", label: words.tidy },
  { format: "json", path: "report.json", label: words.json },
] as const satisfies readonly { format: Format; path: string; label: Text }[];

const reconciliation = { path: "reconciliation.csv", label: words.reconciliationCsv };
const overRecords = { path: "over-records.csv", label: words.overRecordsCsv };
const manifest = { path: "manifest.json", label: words.manifest };

/** What this release is: its two dates, its files, its sources. The only page that says when the ledger was read. */
export function editionBody(report: Report, formats: readonly Format[], links: Links): Markup {
  const { strategy, valid, known } = report;
  const { lang } = links;
  const compared = formats.includes("csv") && comparedIn(report).length > 0 ? [reconciliation] : [];
  const records = formats.includes("csv") && overRecordsIn(report).length > 0 ? [overRecords] : [];
  const chosen = downloads.filter(({ format }) => formats.includes(format));
  const offered = [...chosen, ...compared, ...records, manifest];
  return html`<article><h1>${words.edition[lang]}</h1>
<dl class="facts"><div><dt>${words.validDay[lang]}</dt><dd><time datetime="${valid}">${dateWithEra(valid, lang)}</time></dd></div>
<div><dt>${words.knownMoment[lang]}</dt><dd><time datetime="${known}">${momentText(known, lang)}</time></dd></div></dl>
<h2>${words.files[lang]}</h2>
<ul>${offered.map(({ path, label }) => html`<li><a href="${links.file(path)}">${label[lang]}</a></li>`)}</ul>
<h2>${words.footnotes[lang]}</h2>
<ul class="source-notes">${[...allFootnotes(strategy), ...strategy.notes].map((note) => html`<li>${note[lang]}</li>`)}</ul>
<h2>${words.sources[lang]}</h2>
<dl class="sources">${Object.entries(strategy.sources).map(([id, source]) => html`<div><dt>${source.title[lang]} <code>${id}</code></dt><dd>${source.note?.[lang]}</dd></div>`)}</dl>
</article>`;
}
