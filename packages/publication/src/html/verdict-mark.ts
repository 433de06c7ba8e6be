import { type Verdict, verdicts } from "@hakaru/ledger/verdict";
import type { Lang } from "@hakaru/model/text";
import { html, type Markup } from "./markup.ts";

/** A shape for each verdict, so that it survives grey printing and every kind of sight. */
const shapes: Readonly<Record<Verdict, string>> = {
  achieved: "M2 8.5 6.5 13 14 3.5",
  "not-achieved": "M8 2 15 14H1Z",
  "not-stated": "M2 8H14",
  "not-judgeable": "M8 1 15 8 8 15 1 8Z",
};

/** The verdict in words with its shape; never colour alone. */
export function verdictMark(verdict: Verdict, lang: Lang): Markup {
  return html`<span class="verdict ${verdict}"><svg viewBox="0 0 16 16" width="12" height="12" aria-hidden="true"><path d="${shapes[verdict]}"/></svg>${verdicts[verdict][lang]}</span>`;
}
