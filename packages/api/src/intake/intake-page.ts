import type { Fault } from "@hakaru/model/fault";
import type { Lang, Text } from "@hakaru/model/text";
import { frame } from "@hakaru/sign-in/page/frame";
import { html, type Markup } from "@hakaru/sign-in/page/markup";
import { intakeWords } from "./intake-words.ts";
import { formPath, type OpenForm } from "./open-form.ts";

export const intakeStyle = "/intake/style.css";

/** How far the sender of a form has come. */
type Stage = "entering" | "checking" | "received";

const stages: readonly Stage[] = ["entering", "checking", "received"];

interface IntakePage {
  readonly lang: Lang;
  readonly demonstration: boolean;
  readonly title: Text;
  readonly body: Markup;
  readonly stage?: Stage;
  /** The same page in the other language, where it can be asked for again. */
  readonly other?: string;
}

/** A page of the public forms, complete without a script. */
export function intakePage({ lang, demonstration, title, body, stage, other }: IntakePage): string {
  return frame({
    ...{ lang, demonstration, title: title[lang], style: intakeStyle },
    body: html`${stage !== undefined && drawStages(stage, lang)}
${body}`,
    ...(other !== undefined && { other }),
  });
}

function drawStages(stage: Stage, lang: Lang): Markup {
  const items = stages.map((each) => {
    const current = each === stage && html` aria-current="step"`;
    return html`<li${current}>${intakeWords[each][lang]}</li>`;
  });
  return html`<ol class="stages" aria-label="${intakeWords.steps[lang]}">${items}</ol>`;
}

/** The forms that are open, by programme. */
export function drawOpenForms(forms: readonly OpenForm[], lang: Lang): Markup {
  if (forms.length === 0) return html`<p>${intakeWords.noneOpen[lang]}</p>`;
  const items = forms.map((form) => {
    const { programme, register } = form;
    const label = register.entity.label[lang];
    return html`<li><h2>${programme.label[lang]}</h2><p>${programme.about[lang]}</p>
<p class="actions"><a class="button" href="${formPath(form)}?lang=${lang}">${intakeWords.fillIn[lang]}: ${label}</a></p></li>`;
  });
  return html`<p>${intakeWords.openAbout[lang]}</p><ul class="forms">${items}</ul>`;
}

/** What cannot be done, what to do about it, and the way to the forms. */
export function drawRefusal({ mend }: Pick<Fault, "mend">, lang: Lang): Markup {
  return html`<p>${mend[lang]}</p>
<p class="actions"><a class="button quiet" href="/intake/?lang=${lang}">${intakeWords.another[lang]}</a></p>`;
}
