import type { Fault } from "@hakaru/model/fault";
import type { Lang } from "@hakaru/model/text";
import { html, type Markup } from "@hakaru/sign-in/page/markup";
import { idOf } from "./draw-field.ts";
import { fieldsToMend, intakeWords } from "./intake-words.ts";

/** What keeps a form from being sent, each with the way to its field; it has the focus, so that it is read first. */
export function drawSummary(faults: readonly Fault[], lang: Lang): Markup | undefined {
  const errors = faults.filter(({ severity }) => severity === "error");
  if (errors.length === 0) return undefined;
  const count = fieldsToMend(errors.length)[lang];
  return html`<section class="summary" tabindex="-1" autofocus aria-labelledby="summary">
<h2 id="summary">${intakeWords.summary[lang]} (${count})</h2>
<ul>${errors.map((fault) => html`<li>${drawLine(fault, lang)}</li>`)}</ul>
</section>`;
}

function drawLine({ place: { field }, message, mend }: Fault, lang: Lang): Markup {
  const words = html`${message[lang]} ${mend[lang]}`;
  return field === undefined ? words : html`<a href="#${idOf(field)}">${words}</a>`;
}
