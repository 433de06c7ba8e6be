import type { LocalDate } from "@hakaru/model/calendar";
import { dateText, dateWithEra } from "@hakaru/model/period";
import type { StrategyFrame } from "@hakaru/model/strategy";
import type { Lang, Text } from "@hakaru/model/text";
import { words } from "../words.ts";
import { type Links, linksFrom } from "./links.ts";
import { html, type Markup } from "./markup.ts";

/** One page: where it lies, what it is called, and its body once its links are known. */
export interface Page {
  readonly path: string;
  readonly title: string;
  readonly valid: LocalDate;
  /** The days the reader can go to, and where each lies; the page's own day included. */
  readonly days: () => readonly DayLink[];
  readonly body: (links: Links) => Markup;
}

export interface DayLink {
  readonly day: LocalDate;
  readonly href: string;
}

const navigation = [
  { path: "index.html", label: words.report },
  { path: "wall.html", label: words.wall },
  { path: "changes.html", label: words.changes },
  { path: "edition.html", label: words.edition },
] as const satisfies readonly { path: string; label: Text }[];

/** The whole HTML document of a page. */
export function frame(strategy: StrategyFrame, lang: Lang, page: Page): string {
  const links = linksFrom(lang, page.path);
  return html`<!doctype html>
<html lang="${lang}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${page.title} | ${strategy.label[lang]} | Hakaru</title>
<link rel="stylesheet" href="${links.file("style.css")}">
<link rel="alternate" hreflang="${lang === "ja" ? "en" : "ja"}" href="${links.other}">
</head>
<body>
<a class="skip" href="#main">${words.skip[lang]}</a>
<header class="site">
<p class="brand"><a href="${links.page("index.html")}"><span class="mark" lang="ja">測る</span> Hakaru</a></p>
<p class="strategy">${strategy.label[lang]}</p>
<nav aria-label="${words.sitePages[lang]}"><ul>
${navigation.map((item) => navigationItem(item, page, links))}
<li><a href="${links.other}" lang="${lang === "ja" ? "en" : "ja"}" hreflang="${lang === "ja" ? "en" : "ja"}">${words.otherLanguage[lang]}</a></li>
</ul></nav>
</header>
${dayPicker(page, links)}
<main id="main" tabindex="-1">
${page.body(links)}
</main>
<footer class="site"><p>${words.compiled[lang]}</p></footer>
</body>
</html>
`.markup;
}

function navigationItem(item: (typeof navigation)[number], page: Page, { lang, page: href }: Links): Markup {
  const current = item.path === page.path;
  return html`<li><a href="${href(item.path)}"${current && html` aria-current="page"`}>${item.label[lang]}</a></li>`;
}

const daysShown = 6;

/** As-of days as plain links: the last few in sight, the others one keystroke away. */
function dayPicker({ valid, days }: Page, { lang }: Links): Markup {
  const items = days()
    .toReversed()
    .map((day) => dayItem(day, valid, lang));
  const older = items.slice(daysShown);
  return html`<nav class="days" aria-label="${words.otherDays[lang]}">
<p>${words.asOfDay[lang]}: <strong><time datetime="${valid}">${dateWithEra(valid, lang)}</time></strong></p>
<ul>${items.slice(0, daysShown)}</ul>
${older.length > 0 && html`<details><summary>${words.otherDays[lang]}</summary><ul>${older}</ul></details>`}
</nav>`;
}

function dayItem({ day, href }: DayLink, valid: LocalDate, lang: Lang): Markup {
  const label = dateText(day, lang);
  if (day === valid) return html`<li><a href="${href}" aria-current="date">${label}</a></li>`;
  return html`<li><a href="${href}">${label}</a></li>`;
}
