import type { Computed } from "@hakaru/ledger/computed";
import type { Observation } from "@hakaru/ledger/observation";
import type { Lang } from "@hakaru/model/text";
import { countText, figureText, periodAndStatus } from "../figure-text.ts";
import { differenceText, type Reconciliation } from "../reconciliation.ts";
import { words } from "../words.ts";
import { computedTrace } from "./computed-trace.ts";
import type { Links } from "./links.ts";
import { html, type Markup } from "./markup.ts";
import { scrollable } from "./scrollable.ts";
import type { Behind } from "./trace.ts";

/**
 * Reported beside computed, with the difference and what the computed figure rests on.
 *
 * @param prefix of the heading's id, where a page has more than one
 */
export function reconciliationSection(
  { evidence, links }: Pick<Behind, "evidence"> & { readonly links: Links },
  of: readonly Reconciliation[],
  nameOf: (part: string) => string,
  prefix = "",
): Markup | false {
  if (of.length === 0) return false;
  const { lang } = links;
  const id = `${prefix}reconciliation`;
  const heads = [words.part, words.reportedValue, words.computedValue, words.difference, words.restsOn];
  const table = html`<table><thead><tr>${heads.map((head) => html`<th scope="col">${head[lang]}</th>`)}</tr></thead>
<tbody>${of.map((each) => row(each, nameOf(each.part), lang))}</tbody></table>`;
  return html`<section aria-labelledby="${id}"><h2 id="${id}">${words.reconciliation[lang]}</h2>
${of.some(({ computed }) => computed.synthetic) && html`<p class="synthetic"><strong>${words.synthetic[lang]}</strong></p>`}
${scrollable(prefix + words.reconciliation[lang], table, lang)}
${of.map((each) => computedTrace(each, evidence, nameOf(each.part), links))}</section>`;
}

function row(each: Reconciliation, name: string, lang: Lang): Markup {
  const { reported, computed } = each;
  const { indicator, definition, entries } = computed;
  return html`<tr><th scope="row">${name}</th><td>${reported === undefined ? words.noFigure[lang] : figure(reported, lang)}</td><td>${figure(computed, lang)}</td><td>${differenceText(each, lang)}</td><td>${words.entries[lang]}: ${countText(entries)}<br><code>${indicator}</code> ${words.definitionVersion[lang]} ${definition.version} · <code>${definition.hash.slice(0, 16)}</code></td></tr>
`;
}

function figure(of: Observation | Computed, lang: Lang): Markup {
  return html`<strong class="figure">${figureText(of, undefined, lang)}</strong> <small>${periodAndStatus(of, lang)}</small>`;
}
