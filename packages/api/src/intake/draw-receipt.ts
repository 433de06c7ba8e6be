import { dayInJapan, type Instant } from "@hakaru/model/calendar";
import { dateWithEra } from "@hakaru/model/period";
import type { Lang } from "@hakaru/model/text";
import { minuteInJapan } from "@hakaru/sign-in/page/japan-time";
import { html, type Markup } from "@hakaru/sign-in/page/markup";
import { intakeWords } from "./intake-words.ts";
import type { OpenForm } from "./open-form.ts";

/** What the register gave for what was sent. */
export interface Receipt {
  readonly entry: string;
  readonly recordedAt: Instant;
  readonly numbers: Readonly<Record<string, string>>;
}

/** The receipt: its number, when it came, and nothing of what was sent. */
export function drawReceipt(form: OpenForm, { entry, recordedAt, numbers }: Receipt, lang: Lang): Markup {
  const { entity } = form.register;
  const given = Object.entries(numbers).map(
    ([name, number]) => [entity.fields[name]?.label[lang] ?? name, number] as const,
  );
  const rows = given.length > 0 ? given : [[intakeWords.entryNumber[lang], entry] as const];
  return html`<p>${form.programme.label[lang]} ${entity.label[lang]}</p>
<dl class="receipt">${rows.map(([label, number]) => html`<div><dt>${label}</dt><dd class="number">${number}</dd></div>`)}
<div><dt>${intakeWords.receivedAt[lang]}</dt><dd>${minuteOf(recordedAt, lang)}</dd></div></dl>
<p>${intakeWords.receiptAbout[lang]}</p>
<p class="actions"><a class="button quiet" href="/intake/?lang=${lang}">${intakeWords.another[lang]}</a></p>`;
}

function minuteOf(moment: Instant, lang: Lang): string {
  return `${dateWithEra(dayInJapan(moment), lang)} ${minuteInJapan(moment).slice(-5)}`;
}
