import type { Lang } from "@hakaru/model/text";
import { html, type Markup } from "./markup.ts";
import { words } from "./page-words.ts";

/** One page: complete without a script. */
export interface Page {
  readonly lang: Lang;
  readonly title: string;
  readonly body: Markup;
  /** Whether accounts are demonstrations here; then every page says so, in both languages. */
  readonly demonstration: boolean;
  /** The page in the other language, where it can be asked for. */
  readonly other?: string;
  /** A style sheet beside the one of every page. */
  readonly style?: string;
}

export const stylePath = "/sign-in/style.css";

/** The whole HTML document of a page. */
export function frame({ lang, title, body, demonstration, other, style }: Page): string {
  return html`<!doctype html>
<html lang="${lang}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<title>${title} | Hakaru</title>
<link rel="stylesheet" href="${stylePath}">
${style !== undefined && html`<link rel="stylesheet" href="${style}">`}
</head>
<body>
<a class="skip" href="#main">${words.skip[lang]}</a>
<header class="site">
<p class="brand"><a href="${lang === "ja" ? "/" : "/en/"}"><span class="mark" lang="ja">測る</span> Hakaru</a></p>
${other !== undefined && otherLanguage(lang, other)}
</header>
${demonstration && banner}
<main id="main" tabindex="-1">
<h1>${title}</h1>
${body}
</main>
</body>
</html>
`.markup;
}

function otherLanguage(lang: Lang, href: string): Markup {
  const other: Lang = lang === "ja" ? "en" : "ja";
  return html`<p class="language"><a href="${href}" lang="${other}" hreflang="${other}">${words.otherLanguage[lang]}</a></p>`;
}

const banner = html`<aside class="demonstration">
<p lang="ja">${words.demonstration.ja}</p>
<p lang="en">${words.demonstration.en}</p>
</aside>`;
