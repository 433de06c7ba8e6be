import { list } from "@hakaru/model/shape";
import { measureJson } from "@hakaru/publication/json/report-json";
import { measureReportShape } from "@hakaru/publication/json/report-shape";
import { found, publisherOf } from "./found.ts";
import { asOfParameters, type Parameter, route, strategyParameter } from "./route.ts";

const measureParameter: Parameter = {
  name: "measure",
  in: "path",
  about: "id of a measure",
  schema: { type: "string" },
};

export const measureRoutes = [
  route({
    path: "/api/strategies/{strategy}/measures",
    summary: { ja: "施策と数値", en: "Measures with their figures" },
    parameters: [strategyParameter, ...asOfParameters],
    response: list(measureReportShape),
    answer: async (context, asking) => {
      const report = await publisherOf(context, asking).report(asking.asked);
      return report.measures.map(measureJson);
    },
    table: (all) => [
      ["measure", "figure", "label_ja", "label_en", "value", "unit", "period"],
      ...all.flatMap((m) =>
        m.figures.map((f) => [m.id, f.id, f.label.ja, f.label.en, f.value, f.unit, f.period]),
      ),
    ],
  }),
  route({
    path: "/api/strategies/{strategy}/measures/{measure}",
    summary: { ja: "施策", en: "One measure" },
    parameters: [strategyParameter, measureParameter, ...asOfParameters],
    response: measureReportShape,
    answer: async (context, asking) => {
      const report = await publisherOf(context, asking).report(asking.asked);
      return measureJson(found(report.measures, "measure", asking.path.measure, (m) => m.measure.id));
    },
  }),
];
