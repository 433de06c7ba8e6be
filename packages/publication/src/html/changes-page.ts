import type { Change } from "../changes.ts";
import type { Report } from "../report.ts";
import { words } from "../words.ts";
import { kpiPath, type Links, measurePath } from "./links.ts";
import { html, type Markup } from "./markup.ts";

/** What changed since the previous release, figure by figure, with the reason of each revision. */
export function changesBody(report: Report, changes: readonly Change[] | undefined, links: Links): Markup {
  const { lang } = links;
  return html`<article><h1>${words.changes[lang]}</h1>
${changes === undefined ? html`<p>${words.firstRelease[lang]}</p>` : table(report, changes, links)}
</article>`;
}

function table(report: Report, changes: readonly Change[], links: Links): Markup {
  const { lang } = links;
  if (changes.length === 0) return html`<p>${words.nothingChanged[lang]}</p>`;
  return html`<table class="wide"><thead><tr><th scope="col">${words.event[lang]}</th><th scope="col">${words.indicator[lang]}</th><th scope="col">${words.before[lang]}</th><th scope="col">${words.after[lang]}</th><th scope="col">${words.reason[lang]}</th></tr></thead>
<tbody>${changes.map(
    (
      change,
    ) => html`<tr><td>${words[change.kind][lang]}</td><th scope="row"><a href="${links.page(subjectPath(report, change.subject))}">${change.label[lang]}</a></th><td>${change.before?.[lang] ?? "―"}</td><td>${change.after?.[lang] ?? "―"}</td><td>${change.reason}</td></tr>
`,
  )}</tbody></table>`;
}

function subjectPath({ strategy }: Report, subject: string): string {
  const isKpi = strategy.kpis.some((kpi) => kpi.id === subject);
  return isKpi ? kpiPath(subject) : measurePath(subject.split(".")[0] ?? subject);
}
