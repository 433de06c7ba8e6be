import type { ComputedOverRecords } from "@hakaru/ledger/computed";
import { groupBy } from "@hakaru/model/group";
import { periodText } from "@hakaru/model/period";
import { type Evidence, recordBasisOf } from "../evidence.ts";
import { figureText, partName, periodAndStatus, personsText, roundedText } from "../figure-text.ts";
import type { KpiEntry } from "../report.ts";
import { words } from "../words.ts";
import { type Links, overRecordsPath } from "./links.ts";
import { html, type Markup } from "./markup.ts";

/**
 * What person records give for a KPI, each figure by its own definition, clearly apart from the official one: no
 * difference is shown, for they are not of the same people.
 */
export function overRecordsSection(entry: KpiEntry, evidence: Evidence, links: Links): Markup | false {
  const { overRecords } = entry;
  if (overRecords.length === 0) return false;
  const { lang } = links;
  const isMadeUp = overRecords.some(({ synthetic }) => synthetic);
  const byDefinition = groupBy(overRecords, ({ part, indicator, definition }) =>
    [part, indicator, definition.hash].join(" "),
  );
  return html`<section aria-labelledby="over-records"><h2 id="over-records">${words.overRecords[lang]}</h2>
${official(entry, links)}
<div class="demonstration">
${isMadeUp && demonstrationMark(links)}
<p>${(isMadeUp ? words.madeUp : words.otherDefinition)[lang]}${byDefinition.size > 1 && ` ${words.eachItsOwn[lang]}`}</p>
${[...byDefinition.values()].map((figures) => ofOneDefinition(entry, figures, evidence, links))}
</div></section>`;
}

export function demonstrationMark({ lang }: Links): Markup {
  return html`<p class="made-up"><strong>${words.demonstration[lang]}</strong></p>`;
}

/** The figure that stands and what it counts, once more, so that nobody takes the others for it. */
function official({ kpi, latest }: KpiEntry, { lang }: Links): Markup {
  const figures = latest.map((observation) => {
    const { version } = observation.definition;
    const definition = kpi.definitions.find((of) => of.version === version);
    const name = kpi.composite ? `${partName(kpi, observation.part, lang)} ` : "";
    return html`<dt>${words.officialFigure[lang]}</dt><dd><a href="#trace">${name}<strong class="figure">${figureText(observation, kpi, lang)}</strong></a> <small>${periodAndStatus(observation, lang)}</small></dd>
<dt>${words.traceDefinition[lang]}</dt><dd>${(definition?.statement ?? kpi.label)[lang]}</dd>`;
  });
  return html`<dl class="official">${figures}</dl>`;
}

function ofOneDefinition(
  { kpi }: KpiEntry,
  figures: readonly ComputedOverRecords[],
  evidence: Evidence,
  links: Links,
): Markup | false {
  const [first] = figures;
  if (first === undefined) return false;
  const { lang } = links;
  const { indicator } = recordBasisOf(first, evidence);
  const part = kpi.composite && first.part !== "" && `${partName(kpi, first.part, lang)}: `;
  return html`<h3>${part}${indicator.label[lang]}</h3>
<p>${indicator.statement[lang]}</p>
<ul>${figures.map((of) => shownFigure(of, indicator.label[lang], links))}</ul>`;
}

function shownFigure(of: ComputedOverRecords, label: string, links: Links): Markup {
  const { lang } = links;
  const exact = of.value.kind === "amount" ? of.value.amount : of.value.silence;
  const about = `${label} ${periodText(of.period, lang)}`;
  return html`<li>${periodAndStatus(of, lang)}: <data class="figure" value="${exact}">${roundedText(of, lang)}</data> · ${words.personsBehind[lang]}: ${personsText(of, lang)}${of.synthetic && html` · <strong>${words.syntheticMark[lang]}</strong>`} · <a href="${links.page(overRecordsPath(of))}" aria-label="${words.openTrace[lang]}: ${about}">${words.openTrace[lang]}</a></li>`;
}
