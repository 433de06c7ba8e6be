import { type Event, type Observation, states } from "@hakaru/ledger/observation";
import { dayInJapan, type Instant } from "@hakaru/model/calendar";
import { dateText, periodText } from "@hakaru/model/period";
import type { Strategy } from "@hakaru/model/strategy";
import type { Lang, Text } from "@hakaru/model/text";
import type { Evidence } from "../evidence.ts";
import { cellText } from "../figure-text.ts";
import type { Filings } from "../report.ts";
import { words } from "../words.ts";
import { filingPath, type Links } from "./links.ts";
import { html, type Markup } from "./markup.ts";
import { scrollable } from "./scrollable.ts";

/** What a figure's trace needs to know besides the observation. */
export interface Traced {
  readonly observation: Observation;
  readonly figure: string;
  readonly name: string;
  readonly definition: Text;
}

/** What stands behind every figure: the declared sources, the files that were filed, and what was computed from. */
export interface Behind {
  readonly strategy: Strategy;
  readonly filings: Filings;
  readonly evidence: Evidence;
}

/** number → definition → query → records → filing, as a list a reader can follow to the filed cell. */
export function trace({ strategy, filings }: Behind, traced: Traced, links: Links): Markup {
  const { observation, figure, name, definition } = traced;
  const { lang } = links;
  return html`<dl class="trace">
<dt>${words.traceNumber[lang]}</dt><dd><strong class="figure">${figure}</strong> ${name} · ${periodText(observation.period, lang)}</dd>
<dt>${words.traceDefinition[lang]}</dt><dd>${definition[lang]}<br>${words.definitionVersion[lang]} ${observation.definition.version} · <code>${observation.definition.hash.slice(0, 16)}</code></dd>
<dt>${words.traceQuery[lang]}</dt><dd>${words.reported[lang]}</dd>
<dt>${words.traceRecords[lang]}</dt><dd>${words.observation[lang]} #${observation.id}${sourceText(strategy, observation, lang)}${observation.note && html`<br>${observation.note}`}</dd>
<dt>${words.traceFiling[lang]}</dt><dd>${filing(observation, filings, links)}</dd>
</dl>`;
}

function sourceText(strategy: Strategy, { source, locator }: Observation, lang: Lang): Markup | false {
  if (source === undefined) return false;
  const title = strategy.sources[source]?.title[lang] ?? source;
  return html`<br>${words.source[lang]}: ${title}${locator !== undefined && ` ${locator}`}`;
}

function filing({ filing: id, cell, raw }: Observation, filings: Filings, { lang, file }: Links): Markup {
  const found = id === undefined ? undefined : filings.get(id);
  if (id === undefined || found === undefined) return html`${words.notInSource[lang]}`;
  return html`<a href="${file(filingPath(id, found.name))}">${found.name}</a> ${cell !== undefined && cellText(cell, lang)}${raw !== undefined && html` ${quoted(raw, lang)}`}<br><small>SHA-256 <code>${id}</code></small>`;
}

function quoted(raw: string, lang: Lang): Markup {
  return lang === "ja" ? html`「<code>${raw}</code>」` : html`“<code>${raw}</code>”`;
}

/** The steps a page has room for. */
const stepsShown = 30;

interface Shown {
  readonly observation: Observation;
  readonly event: Event;
}

const shown = new WeakMap<readonly Observation[], readonly Shown[]>();

/** The newest public steps of a history; the tidy CSV has them all. */
export function shownSteps(history: readonly Observation[]): readonly Shown[] {
  const before = shown.get(history);
  if (before !== undefined) return before;
  const steps = newestSteps(history);
  shown.set(history, steps);
  return steps;
}

function newestSteps(history: readonly Observation[]): readonly Shown[] {
  const newest =
    history.length <= stepsShown
      ? history
      : history.toSorted((a, b) => lastSeq(b) - lastSeq(a)).slice(0, stepsShown);
  return newest
    .flatMap((observation) => observation.events.map((event) => ({ observation, event })))
    .filter(({ event }) => ["published", "revised", "withdrawn"].includes(event.state))
    .toSorted((a, b) => b.event.seq - a.event.seq);
}

function lastSeq({ events }: Observation): number {
  return events.at(-1)?.seq ?? 0;
}

/**
 * The steps of the figures, newest first, as a table with an anchor for each as-of day.
 *
 * @param prefix of the anchors, where a page has more than one history
 */
export function historyTable(
  history: readonly Observation[],
  figureOf: (observation: Observation) => string,
  lang: Lang,
  prefix = "",
): Markup {
  const steps = shownSteps(history);
  const older = history.length - new Set(steps.map(({ observation }) => observation)).size;
  const anchored = new Set<string>();
  const table = html`<table class="moments"><thead><tr><th scope="col">${words.knownAt[lang]}</th><th scope="col">${words.asOf[lang]}</th><th scope="col">${words.about[lang]}</th><th scope="col">${words.value[lang]}</th><th scope="col">${words.event[lang]}</th><th scope="col">${words.reason[lang]}</th></tr></thead>
<tbody>${steps.map(({ observation, event }) => {
    const anchor = !anchored.has(observation.asOf) && html` id="${prefix}as-of-${observation.asOf}"`;
    anchored.add(observation.asOf);
    return html`<tr${anchor}><td><time datetime="${event.at}">${momentText(event.at, lang)}</time></td><td>${dateText(observation.asOf, lang)}</td><td>${periodText(observation.period, lang)}</td><td>${figureOf(observation)}</td><td>${states[event.state][lang]}</td><td>${event.reason}</td></tr>
`;
  })}</tbody></table>`;
  return html`${scrollable(prefix + words.history[lang], table, lang)}${older > 0 && html`<p>${words.older[lang]}: ${older}</p>`}`;
}

/** 2026年11月22日 18:10（日本時間） · 22 November 2026 18:10 (Japan time): a moment out of its context. */
export function momentInJapan(moment: Instant): Text {
  return { ja: `${momentText(moment, "ja")}（日本時間）`, en: `${momentText(moment, "en")} (Japan time)` };
}

/** 2026年11月22日 18:10 in Japan. */
export function momentText(moment: Instant, lang: Lang): string {
  const hours = (Number(moment.slice(11, 13)) + 9) % 24;
  const clock = `${String(hours).padStart(2, "0")}:${moment.slice(14, 16)}`;
  return `${dateText(dayInJapan(moment), lang)} ${clock}`;
}
