import type { Change } from "../changes.ts";
import type { Report } from "../report.ts";
import { words } from "../words.ts";
import { kpiPath, type Links, measurePath } from "./links.ts";
import { html, type Markup } from "./markup.ts";
import { scrollable } from "./scrollable.ts";

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
  const columns = [words.event, words.indicator, words.before, words.after, words.reason];
  const rows = changes.map((change) => row(report, change, links));
  const whole = html`<table><thead><tr>${columns.map((column) => html`<th scope="col">${column[lang]}</th>`)}</tr></thead>
<tbody>${rows}</tbody></table>`;
  return scrollable(words.changes[lang], whole, lang);
}

function row(report: Report, change: Change, links: Links): Markup {
  const { lang } = links;
  const page = links.page(subjectPath(report, change.subject));
  return html`<tr><td>${words[change.kind][lang]}</td><th scope="row"><a href="${page}">${change.label[lang]}</a></th><td>${change.before?.[lang] ?? "―"}</td><td>${change.after?.[lang] ?? "―"}</td><td>${change.reason}</td></tr>
`;
}

function subjectPath({ strategy }: Report, subject: string): string {
  const isKpi = strategy.kpis.some((kpi) => kpi.id === subject);
  return isKpi ? kpiPath(subject) : measurePath(subject.split(".")[0] ?? subject);
}
