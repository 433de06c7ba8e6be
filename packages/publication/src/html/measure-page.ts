import { figureText } from "../figure-text.ts";
import { reconciliations } from "../reconciliation.ts";
import type { MeasureEntry } from "../report.ts";
import { words } from "../words.ts";
import { notes } from "./kpi-page.ts";
import type { Links } from "./links.ts";
import { html, type Markup } from "./markup.ts";
import { reconciliationSection } from "./reconciliation-section.ts";
import { measureFacts, statement } from "./report-page.ts";
import { type Behind, historyTable, trace } from "./trace.ts";

/** One measure with its dates, its figures and where they come from. */
export function measureBody(behind: Behind, entry: MeasureEntry, links: Links): Markup {
  const { strategy } = behind;
  const { measure } = entry;
  const { lang } = links;
  const pillar = strategy.pillars.find((p) => p.id === measure.pillar);
  return html`<article>
<p class="kicker">${pillar?.letter} ${pillar?.label[lang]}　${measure.code} <code>${measure.id}</code></p>
<h1>${measure.label[lang]}</h1>
<p class="goal">◆ ${statement(entry, links)}</p>
${facts(entry, links)}
${figureSections(behind, entry, links)}
${notes(measure.notes, lang)}
</article>`;
}

function facts(entry: MeasureEntry, links: Links): Markup | false {
  const { measure } = entry;
  const { lang } = links;
  const dates = Object.entries(measure.dates);
  if (dates.length === 0 && Object.keys(measure.figures).length === 0) return false;
  return html`<section aria-labelledby="facts-heading"><h2 id="facts-heading">${words.figuresAndDates[lang]}</h2>
<table><thead><tr><th scope="col">${words.figure[lang]}</th><th scope="col">${words.value[lang]}</th><th scope="col">${words.about[lang]}</th></tr></thead>
<tbody>${measureFacts(entry, links)}
${dates.map(([name, dated]) => html`<tr id="${name}"><th scope="row">${dated.label[lang]}</th><td colspan="2"><time datetime="${dated.date.replace("FY", "")}">${dated.printed[lang]}</time></td></tr>`)}</tbody></table></section>`;
}

function figureSections(behind: Behind, { measure, figures }: MeasureEntry, links: Links): readonly Markup[] {
  const { lang } = links;
  return Object.entries(figures).map(([name, { standing, history, computed }]) => {
    const label = measure.figures[name]?.label ?? measure.label;
    const traced = standing && {
      observation: standing,
      figure: figureText(standing, undefined, lang),
      name: label[lang],
      definition: label,
    };
    const reported = standing === undefined ? [] : [standing];
    const compared = reconciliations(reported, computed);
    return html`<section aria-labelledby="trace-${name}"><h2 id="trace-${name}">${words.trace[lang]}: ${label[lang]}</h2>
${traced && trace(behind, traced, links)}
${reconciliationSection({ ...behind, links }, compared, () => label[lang], `${name}-`)}
<h3>${words.history[lang]}</h3>${historyTable(history, (o) => figureText(o, undefined, lang), lang, `${name}-`)}</section>`;
  });
}
