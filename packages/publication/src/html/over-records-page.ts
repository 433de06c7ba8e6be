import type { RecordBasis } from "@hakaru/ledger/evidence";
import { canonicalJson } from "@hakaru/model/canonical";
import { dateText, periodText } from "@hakaru/model/period";
import type { DeliveryTold } from "@hakaru/model/sealed-figure";
import type { Lang, Text } from "@hakaru/model/text";
import { writeWord } from "@hakaru/model/write-value";
import { type BesideKpi, cellsFile, type Evidence, recordBasisFile, recordBasisOf } from "../evidence.ts";
import { countText, figureText, periodAndStatus, personsText } from "../figure-text.ts";
import { words } from "../words.ts";
import { boundStatement } from "./computed-trace.ts";
import { kpiPath, type Links } from "./links.ts";
import { html, type Markup } from "./markup.ts";
import { demonstrationMark } from "./over-records-section.ts";
import { scrollable } from "./scrollable.ts";
import { momentText } from "./trace.ts";

/** number → definition → query → persons → deliveries: a figure over person records opened as far as anybody may. */
export function overRecordsBody({ kpi, of }: BesideKpi, evidence: Evidence, links: Links): Markup {
  const { lang } = links;
  const basis = recordBasisOf(of, evidence);
  const { indicator, records } = basis;
  return html`<article>
<p class="kicker">${words.overRecords[lang]} · <code>${of.indicator}</code></p>
<h1>${indicator.label[lang]} <small>${periodText(of.period, lang)}</small></h1>
${of.synthetic && demonstrationMark(links)}
<p>${(of.synthetic ? words.madeUp : words.otherDefinition)[lang]}</p>
<p><a href="${links.page(kpiPath(kpi.id))}#over-records">${words.backToKpi[lang]}: ${kpi.label[lang]}</a></p>
<dl class="trace">
<dt>${words.exactValue[lang]}</dt><dd><strong class="figure">${figureText(of, undefined, lang)}</strong> · ${periodAndStatus(of, lang)} · ${words.asOf[lang]} ${dateText(of.asOf, lang)}${of.synthetic && html` · <strong>${words.demonstration[lang]}</strong>`}</dd>
<dt>${words.traceDefinition[lang]}</dt><dd>${indicator.statement[lang]}<br>${words.definitionVersion[lang]} ${of.definition.version} · <code>${of.definition.hash}</code>${folded(words.canonical[lang], canonicalJson(indicator), lang)}</dd>
<dt>${words.traceQuery[lang]}</dt><dd>${query(basis, lang)}<a href="${links.file(recordBasisFile(of).path)}">${words.basis[lang]}</a> <small>SHA-256 <code>${of.basis}</code></small></dd>
<dt>${words.traceRecords[lang]}</dt><dd>${words.personsBehind[lang]}: ${personsText(of, lang)}<br>${withheldUnder(basis)[lang]} ${words.noPersons[lang]}${persons(basis, lang)}<a href="${links.file(cellsFile(of).path)}">${words.cellsCsv[lang]}</a> <small>SHA-256 <code>${of.behind}</code></small></dd>
<dt>${words.recordsAsked[lang]}</dt><dd><code>${indicator.over}</code> · ${words.recordsKnown[lang]} ${momentText(of.known, lang)}</dd>
</dl>
<section aria-labelledby="deliveries"><h2 id="deliveries">${words.deliveries[lang]}</h2>
${scrollable(words.deliveries[lang], deliveries(records.deliveries, lang), lang)}</section>
</article>`;
}

/** A page stays below 100 KB in all, and its quotation marks take six bytes each: what is longer is left to the file. */
const mostShown = { definition: 15_000, statement: 30_000 };

function folded(title: string, text: string, lang: Lang): Markup {
  if (text.length > mostShown.definition) return html`<br>${title}: ${words.onlyInJson[lang]}`;
  return html`<details><summary>${title}</summary><pre><code>${text}</code></pre></details>`;
}

function query({ query: asked }: RecordBasis, lang: Lang): Markup {
  if (asked.text.length > mostShown.statement)
    return html`${words.statementSql[lang]}: ${words.onlyInJson[lang]}<br>`;
  return boundStatement(asked, lang);
}

function withheldUnder({ least }: RecordBasis): Text {
  return {
    ja: `人数が${least}人に満たない区分は、0人を除き秘匿しています。`,
    en: `What fewer than ${least} persons stand behind, but not none, is withheld.`,
  };
}

function persons({ persons: behind }: RecordBasis, lang: Lang): Markup {
  const parts = Object.entries(behind).filter(([part]) => part !== "");
  if (parts.length === 0) return html`<br>`;
  return html`<details><summary>${words.personsByPart[lang]}</summary><ul>${parts.map(([part, count]) => html`<li><code>${part}</code> ${countText(count)}</li>`)}</ul></details>`;
}

const mostFiles = 100;

function deliveries(all: readonly DeliveryTold[], lang: Lang): Markup {
  const files = all.flatMap((delivery) => delivery.files.map((file, at) => ({ delivery, file, at })));
  return html`<table><thead><tr><th scope="col">${words.deliveredFile[lang]}</th><th scope="col">SHA-256</th><th scope="col">${words.rowsTaken[lang]}</th></tr></thead>
<tbody>${files.slice(0, mostFiles).map(
    ({
      delivery,
      file,
      at,
    }) => html`<tr><th scope="row">${file.file}</th><td><code>${file.sha256}</code></td><td>${at === 0 && rowsOf(delivery, lang)}</td></tr>
`,
  )}</tbody></table>${files.length > mostFiles && html`<p>${countText(files.length)}: ${words.onlyInJson[lang]}</p>`}`;
}

function rowsOf({ rows }: DeliveryTold, lang: Lang): string {
  const told = Object.entries(rows).map(([table, count]) => {
    const said =
      count === "withheld" ? writeWord({ kind: "silence", silence: count }, lang) : countText(count);
    return `${table} ${said}`;
  });
  return told.join(", ");
}
