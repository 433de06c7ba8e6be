import { Refusal } from "@hakaru/model/fault";
import type { Kpi } from "@hakaru/model/kpi";
import type { Lang } from "@hakaru/model/text";
import { figureText, partName, periodAndStatus } from "@hakaru/publication/figure-text";
import { momentText } from "@hakaru/publication/html/trace";
import type { KpiEntry } from "@hakaru/publication/report";
import { words } from "@hakaru/publication/words";
import { cliFaults } from "../cli-faults.ts";
import { askedIn, dateOptions } from "../dates.ts";
import { nearest } from "../nearest.ts";
import { type Hakaru, withHakaru } from "../open-hakaru.ts";
import type { Verb } from "../verb.ts";

export const trace: Verb = {
  name: "trace",
  usage: "trace <kpi> [--as-of D] [--known T]",
  about: {
    ja: "数値の出どころを、数値 → 定義 → 算出 → 記録 → 提出の順に示します。",
    en: "shows where a figure comes from: number → definition → query → records → filing",
  },
  options: dateOptions,
  run: async (input, world) => {
    const id = input.arguments[0];
    if (id === undefined) throw new Refusal(cliFaults["missing-argument"]({ name: "kpi" }));
    const asked = askedIn(input);
    await withHakaru("trace", world, async (hakaru) => {
      const publisher = publisherOf(hakaru, id);
      const report = await publisher.report(asked);
      const entry = report.kpis.find(({ kpi }) => kpi.id === id);
      if (entry !== undefined) world.say(traceText(entry, world.lang));
    });
  },
};

function publisherOf({ publishers }: Hakaru, id: string) {
  const all = [...publishers.values()];
  const found = all.find(({ strategy }) => strategy.kpis.some((kpi) => kpi.id === id));
  if (found !== undefined) return found;
  const ids = all.flatMap(({ strategy }) => strategy.kpis.map((kpi) => kpi.id));
  throw new Refusal(cliFaults["unknown-kpi"]({ id, near: nearest(id, ids).join(", ") }));
}

function traceText({ kpi, latest, judgement }: KpiEntry, lang: Lang): string {
  const head = `${kpi.label[lang]} (${kpi.id}): ${judgement.reason[lang]}`;
  if (latest.length === 0) return `${head}\n  ${words.noFigure[lang]}`;
  return [head, ...latest.map((observation) => figureTrace(kpi, observation, lang))].join("\n");
}

function figureTrace(kpi: Kpi, o: KpiEntry["latest"][number], lang: Lang): string {
  const definition =
    kpi.definitions.find(({ version }) => version === o.definition.version)?.statement ?? kpi.label;
  const part = kpi.composite ? `${partName(kpi, o.part, lang)}: ` : "";
  const steps = o.events.map(
    ({ state, at, actor, reason }) =>
      `${state} ${momentText(at, lang)} ${actor}${reason ? ` (${reason})` : ""}`,
  );
  return [
    `  ${words.traceNumber[lang]}: ${part}${figureText(o, kpi, lang)} ${periodAndStatus(o, lang)}`,
    `  → ${words.traceDefinition[lang]}: ${definition[lang]} (${o.definition.version}, ${o.definition.hash.slice(0, 16)})`,
    `  → ${words.traceQuery[lang]}: ${words.reported[lang]}`,
    `  → ${words.traceRecords[lang]}: #${o.id} ${steps.join(" → ")}`,
    `  → ${words.traceFiling[lang]}: ${o.filing ?? "―"} ${o.cell ?? ""} 「${o.raw ?? ""}」 ${o.source ?? ""} ${o.locator ?? ""}`,
  ].join("\n");
}
