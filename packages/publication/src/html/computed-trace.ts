import { type Basis, readBasis } from "@hakaru/ledger/evidence";
import { canonicalJson } from "@hakaru/model/canonical";
import { dateText, periodText } from "@hakaru/model/period";
import type { Lang } from "@hakaru/model/text";
import { basisFile, behindFile, type Evidence } from "../evidence.ts";
import { countText, figureText, periodAndStatus } from "../figure-text.ts";
import type { Reconciliation } from "../reconciliation.ts";
import { words } from "../words.ts";
import type { Links } from "./links.ts";
import { html, type Markup } from "./markup.ts";
import { momentText } from "./trace.ts";

/** number → definition → query → entries → register: a computed figure opened as far as the public may follow it. */
export function computedTrace(of: Reconciliation, evidence: Evidence, name: string, links: Links): Markup {
  const { computed } = of;
  const { lang } = links;
  const bytes = evidence.get(computed.basis);
  if (bytes === undefined) throw new Error(`no evidence ${computed.basis}`);
  const basis = readBasis(bytes);
  return html`<dl class="trace">
<dt>${words.computedValue[lang]}</dt><dd><strong class="figure">${figureText(computed, undefined, lang)}</strong> ${name} · ${periodAndStatus(computed, lang)} · ${words.asOf[lang]} ${dateText(computed.asOf, lang)}${computed.synthetic && html` · <strong>${words.syntheticMark[lang]}</strong>`}</dd>
<dt>${words.traceDefinition[lang]}</dt><dd>${definition(basis, of, lang)}</dd>
<dt>${words.traceQuery[lang]}</dt><dd>${boundStatement(basis.query, lang)}<a href="${links.file(basisFile(of).path)}">${words.basis[lang]}</a></dd>
<dt>${words.traceRecords[lang]}</dt><dd>${entries(basis, lang)}<br><a href="${links.file(behindFile(of).path)}">${words.entriesCsv[lang]}</a> <small>${words.onlyPublic[lang]}</small><br><small>SHA-256 <code>${computed.behind}</code></small></dd>
<dt>${words.askedOf[lang]}</dt><dd><code>${basis.indicator.over}</code> · ${words.stoodOn[lang]} ${dateText(basis.on, lang)} · ${words.registerKnown[lang]} ${momentText(computed.known, lang)}</dd>
</dl>`;
}

function definition({ indicator, period }: Basis, { computed }: Reconciliation, lang: Lang): Markup {
  const { version, hash } = computed.definition;
  const cohort =
    indicator.period.takes === "cohort" && html`<br>${words.cohort[lang]}: ${periodText(period, lang)}`;
  return html`${indicator.label[lang]}: ${indicator.statement[lang]}${cohort}<br>${words.definitionVersion[lang]} ${version} · <code>${hash}</code>
<details><summary>${words.canonical[lang]}</summary><pre><code>${canonicalJson(indicator)}</code></pre></details>`;
}

/** A statement and what is bound in it, to be unfolded. */
export function boundStatement({ text, values }: Basis["query"], lang: Lang): Markup {
  const bound = values.map((value, at) => `$${at + 1} = ${JSON.stringify(value)}`).join("\n");
  return html`<details><summary>${words.statementSql[lang]}</summary><pre><code>${text}</code></pre>
<p>${words.boundValues[lang]}</p><pre><code>${bound}</code></pre></details>`;
}

function entries({ entries: { behind, taken, parts, listed } }: Basis, lang: Lang): Markup {
  const named = Object.entries(parts);
  return html`${words.entries[lang]}: ${countText(behind)} / ${words.entriesTaken[lang]}: ${countText(taken)}${named.length > 0 && html`<br>${words.partOfFigure[lang]}: ${named.map(([part, count]) => `${part} ${countText(count)}`).join(", ")}`}${listed === "runs" && html`<br>${words.onlyRuns[lang]}`}`;
}
