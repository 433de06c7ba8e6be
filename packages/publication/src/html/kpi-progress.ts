import { itemLabel } from "@hakaru/ledger/progress/kenko-nippon-21";
import { methodIds, methods } from "@hakaru/ledger/progress/methods";
import { itemGrade, type Progress } from "@hakaru/ledger/progress/progress";
import type { Result } from "@hakaru/ledger/progress/way";
import { periodText } from "@hakaru/model/period";
import type { Lang } from "@hakaru/model/text";
import { figureText, partName, percentText } from "../figure-text.ts";
import type { KpiEntry } from "../report.ts";
import { words } from "../words.ts";
import { html, type Markup } from "./markup.ts";
import { progressBar } from "./progress-bar.ts";
import { scrollable } from "./scrollable.ts";

/** How far the KPI has come: share of the way, share of the target, share of the time. */
export function progressSection(entry: KpiEntry, lang: Lang): Markup | false {
  const { kpi } = entry;
  const progress = entry.progress();
  if (progress.length === 0) return false;
  const named = progress.length > 1;
  const rows = progress.map(
    (of) =>
      html`<tr>${named && html`<th scope="row">${partName(kpi, of.part, lang)}</th>`}<td>${wayCell(entry, of, lang)}</td><td>${percentOrWhy(of.naiveShare, lang)}</td><td>${percentOrWhy(of.elapsed, lang)}</td></tr>`,
  );
  const table = html`<table><thead><tr>${named && html`<th scope="col">${words.part[lang]}</th>`}<th scope="col">${words.way[lang]}</th><th scope="col">${words.naive[lang]}</th><th scope="col">${words.elapsed[lang]}</th></tr></thead>
<tbody>${rows}</tbody></table>`;
  return html`<section aria-labelledby="progress-heading"><h2 id="progress-heading">${words.progress[lang]}</h2>
${scrollable(words.progress[lang], table, lang)}</section>`;
}

function wayCell(entry: KpiEntry, of: Progress, lang: Lang): Markup {
  if (of.shareFromBaseline === undefined)
    return html`<span class="silent">${entry.kpi.baseline ? words.notComputable[lang] : `${words.baseline[lang]}: ${words.notInSource[lang]}`}</span>`;
  const sentence = progressSentence(entry, of, lang);
  return html`<strong>${percentText(of.shareFromBaseline)}</strong> ${progressBar({ share: of.shareFromBaseline, ...(of.elapsed !== undefined && { elapsed: of.elapsed }), sentence })}<br><small>${sentence}</small>`;
}

/** 2018年は6,700億円。目標までの増加分の34%。期間は77.8%経過。 */
export function progressSentence({ kpi, latest }: KpiEntry, of: Progress, lang: Lang): string {
  const figure = latest.find((observation) => observation.part === of.part);
  if (figure === undefined || of.shareFromBaseline === undefined) return "";
  const [when, value, share] = [
    periodText(figure.period, lang),
    figureText(figure, kpi, lang),
    percentText(of.shareFromBaseline),
  ];
  const time =
    of.elapsed === undefined
      ? ""
      : lang === "ja"
        ? `期間は${percentText(of.elapsed)}経過。`
        : ` ${percentText(of.elapsed)} of the time has passed.`;
  return lang === "ja"
    ? `${when}は${value}。基準から目標までの${share}。${time}`
    : `${when}: ${value}, ${share} of the way from baseline to target.${time}`;
}

function percentOrWhy(percent: number | undefined, lang: Lang): Markup {
  return percent === undefined
    ? html`<span class="silent">${words.notComputable[lang]}</span>`
    : html`${percentText(percent)}`;
}

/** The same figure by every published method, side by side. */
export function methodSection({ kpi, ...entry }: KpiEntry, lang: Lang): Markup | false {
  const progress = entry.progress();
  const grade = itemGrade(progress);
  if (progress.length === 0) return false;
  const name = (of: Progress) => (progress.length > 1 ? partName(kpi, of.part, lang) : words.result[lang]);
  const rows = methodIds.map(
    (
      id,
    ) => html`<tr><th scope="row">${methods[id].label[lang]}</th><td>${methods[id].formula[lang]}</td>${progress.map((of) => html`<td>${resultText(of.methods[id], lang)}</td>`)}</tr>
`,
  );
  const table = html`<table><thead><tr><th scope="col">${words.method[lang]}</th><th scope="col">${words.formula[lang]}</th>${progress.map((of) => html`<th scope="col">${name(of)}</th>`)}</tr></thead>
<tbody>${rows}</tbody></table>`;
  return html`<section aria-labelledby="methods-heading"><h2 id="methods-heading">${words.methods[lang]}</h2>
<p>${words.methodsWhy[lang]}</p>
${scrollable(words.methods[lang], table, lang)}
${grade && html`<p>${words.itemGrade[lang]}: ${itemLabel(grade)[lang]}</p>`}</section>`;
}

function resultText(result: Result, lang: Lang): Markup {
  if (!result.applies) return html`<span class="silent">― ${result.why[lang]}</span>`;
  const numbers = Object.entries(result.numbers).map(([name, value]) => `${name} ${value}`);
  return html`${result.label[lang]}${numbers.length > 0 && html`<br><small>${numbers.join(" · ")}</small>`}`;
}
