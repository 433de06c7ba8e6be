import type { CsvCell } from "@hakaru/model/csv";
import { list, record, text } from "@hakaru/model/shape";
import { kpiJson, reportJson } from "@hakaru/publication/json/report-json";
import { bilingual, kpiReportShape, reportShape, verdictShape } from "@hakaru/publication/json/report-shape";
import { found, publisherOf } from "./found.ts";
import { asOfParameters, type Parameter, route, strategyParameter } from "./route.ts";

export const kpiParameter: Parameter = {
  name: "kpi",
  in: "path",
  about: "id of a KPI",
  schema: { type: "string" },
};

type KpiJson = ReturnType<typeof kpiJson>;

function kpiLines(kpi: KpiJson): readonly (readonly CsvCell[])[] {
  const head = [kpi.id, kpi.label.ja, kpi.label.en];
  const tail = [kpi.verdict, kpi.reason.ja, kpi.reason.en];
  if (!Array.isArray(kpi.latest))
    return [[...head, "", "", "", "", "", Object.values(kpi.latest)[0], ...tail]];
  return kpi.latest.map((l) => [...head, l.part, l.value, l.unit, l.period, l.status, "", ...tail]);
}

export const kpiRoutes = [
  route({
    path: "/api/strategies/{strategy}/report",
    summary: { ja: "報告全体", en: "The whole report" },
    parameters: [strategyParameter, ...asOfParameters],
    response: reportShape,
    answer: async (context, asking) => reportJson(await publisherOf(context, asking).report(asking.asked)),
  }),
  route({
    path: "/api/strategies/{strategy}/kpis",
    summary: { ja: "KPI の一覧", en: "KPIs" },
    parameters: [strategyParameter, ...asOfParameters],
    response: list(kpiReportShape),
    answer: async (context, asking) => {
      const report = await publisherOf(context, asking).report(asking.asked);
      return report.kpis.map((entry) => kpiJson(entry, report.strategy.deadline));
    },
    table: (all) => [
      [
        "id",
        "label_ja",
        "label_en",
        "part",
        "value",
        "unit",
        "period",
        "status",
        "said",
        "verdict",
        "reason_ja",
        "reason_en",
      ],
      ...all.flatMap(kpiLines),
    ],
  }),
  route({
    path: "/api/strategies/{strategy}/kpis/{kpi}",
    summary: { ja: "KPI", en: "One KPI" },
    parameters: [strategyParameter, kpiParameter, ...asOfParameters],
    response: kpiReportShape,
    answer: async (context, asking) => {
      const report = await publisherOf(context, asking).report(asking.asked);
      const entry = found(report.kpis, "kpi", asking.path.kpi, (e) => e.kpi.id);
      return kpiJson(entry, report.strategy.deadline);
    },
  }),
  route({
    path: "/api/strategies/{strategy}/verdicts",
    summary: { ja: "判定", en: "Verdicts" },
    parameters: [strategyParameter, ...asOfParameters],
    response: list(record({ kpi: text(), verdict: verdictShape, reason: bilingual })),
    answer: async (context, asking) => {
      const report = await publisherOf(context, asking).report(asking.asked);
      return report.kpis.map(({ kpi, judgement: { verdict, reason } }) => ({ kpi: kpi.id, verdict, reason }));
    },
    table: (all) => [
      ["kpi", "verdict", "reason_ja", "reason_en"],
      ...all.map((v) => [v.kpi, v.verdict, v.reason.ja, v.reason.en]),
    ],
  }),
];
