import type { Lang } from "@hakaru/model/text";
import { words } from "../words.ts";
import { html, type Markup } from "./markup.ts";

/** A table too wide for a small screen: scrolled in place, by keyboard too. */
export function scrollable(label: string, table: Markup, lang: Lang): Markup {
  return html`<div class="scroll" tabindex="0" role="region" aria-label="${words.table[lang]}: ${label}">${table}</div>`;
}
