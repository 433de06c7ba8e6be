import type { Lang } from "@hakaru/model/text";
import { html } from "@hakaru/publication/html/markup";

const home = { ja: "実行状況へ戻る", en: "Back to the status report" };

/** A page that says what went wrong and what can be done about it. */
export function problemPage(
  { title, detail, status }: { title: string; detail: string; status: number },
  lang: Lang,
): string {
  return html`<!doctype html>
<html lang="${lang}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>${status} ${title} | Hakaru</title><link rel="stylesheet" href="/style.css"></head>
<body><main id="main"><h1>${title}</h1><p>${detail}</p><p><a href="${lang === "ja" ? "/" : "/en/"}">${home[lang]}</a></p></main></body></html>
`.markup;
}
