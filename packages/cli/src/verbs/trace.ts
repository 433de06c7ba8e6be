import { Refusal } from "@hakaru/model/fault";
import type { Strategy } from "@hakaru/model/strategy";
import { cliFaults } from "../cli-faults.ts";
import { askedIn, dateOptions } from "../dates.ts";
import { nearest } from "../nearest.ts";
import { type Hakaru, withHakaru } from "../open-hakaru.ts";
import { traceText } from "../trace-text.ts";
import type { Verb } from "../verb.ts";

export const trace: Verb = {
  name: "trace",
  usage: "trace <kpi> | <measure> [--as-of D] [--known T]",
  about: {
    ja: "報告値と計算値の出どころを、数値 → 定義 → 算出 → 記録 → 提出の順に示します。",
    en: "shows where a figure comes from, reported or computed: number → definition → query → records → filing",
  },
  options: dateOptions,
  run: async (input, world) => {
    const id = input.arguments[0];
    if (id === undefined) throw new Refusal(cliFaults["missing-argument"]({ name: "kpi" }));
    const asked = askedIn(input);
    await withHakaru("trace", world, async (hakaru) => {
      const report = await publisherOf(hakaru, id).report(asked);
      world.say(await traceText(report, id, hakaru.store.database, world.lang));
    });
  },
};

function publisherOf({ publishers }: Hakaru, id: string) {
  const all = [...publishers.values()];
  const found = all.find(({ strategy }) => idsOf(strategy).includes(id));
  if (found !== undefined) return found;
  const ids = all.flatMap(({ strategy }) => idsOf(strategy));
  throw new Refusal(cliFaults["unknown-kpi"]({ id, near: nearest(id, ids).join(", ") }));
}

function idsOf({ kpis, measures }: Strategy): readonly string[] {
  return [...kpis, ...measures].map(({ id }) => id);
}
