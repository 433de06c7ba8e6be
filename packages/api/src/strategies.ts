import { list, type Of, record, text } from "@hakaru/model/shape";
import type { Strategy } from "@hakaru/model/strategy";
import { bilingual } from "@hakaru/publication/json/report-shape";
import { publisherOf } from "./found.ts";
import { route, strategyParameter } from "./route.ts";

const named = record({ id: text(), label: bilingual });
const strategyShape = record({
  id: text(),
  label: bilingual,
  period: record({ from: text(), until: text() }),
  sections: list(named),
  themes: list(named),
  owners: list(named),
  kpis: list(text()),
  measures: list(text()),
});

function strategyJson(s: Strategy): Of<typeof strategyShape> {
  const names = (items: readonly { id: string; label: { ja: string; en: string } }[]) =>
    items.map(({ id, label }) => ({ id, label }));
  return {
    id: s.id,
    label: s.label,
    period: s.period,
    sections: names(s.sections),
    themes: names(s.themes),
    owners: names(s.owners),
    kpis: s.kpis.map((kpi) => kpi.id),
    measures: s.measures.map((measure) => measure.id),
  };
}

const pillarShape = record({
  id: text(),
  letter: text(),
  label: bilingual,
  groups: list(named),
  measures: list(text("ids of its measures")),
});

export const strategyRoutes = [
  route({
    path: "/api/strategies",
    summary: { ja: "戦略の一覧", en: "Strategies" },
    parameters: [],
    response: list(strategyShape),
    answer: async ({ publishers }) => [...publishers.values()].map(({ strategy }) => strategyJson(strategy)),
    table: (all) => [["id", "label_ja", "label_en"], ...all.map((s) => [s.id, s.label.ja, s.label.en])],
  }),
  route({
    path: "/api/strategies/{strategy}",
    summary: { ja: "戦略", en: "One strategy" },
    parameters: [strategyParameter],
    response: strategyShape,
    answer: async (context, asking) => strategyJson(publisherOf(context, asking).strategy),
  }),
  route({
    path: "/api/strategies/{strategy}/pillars",
    summary: { ja: "柱", en: "Pillars" },
    parameters: [strategyParameter],
    response: list(pillarShape),
    answer: async (context, asking) => {
      const { pillars, measures } = publisherOf(context, asking).strategy;
      return pillars.map(({ id, letter, label, groups = [] }) => {
        const own = measures.filter((measure) => measure.pillar === id);
        return { id, letter, label, groups, measures: own.map((measure) => measure.id) };
      });
    },
    table: (all) => [
      ["id", "letter", "label_ja", "label_en"],
      ...all.map((p) => [p.id, p.letter, p.label.ja, p.label.en]),
    ],
  }),
];
