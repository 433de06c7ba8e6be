import type { Observation } from "@hakaru/ledger/observation";
import type { CsvCell } from "@hakaru/model/csv";
import { toNumber } from "@hakaru/model/decimal";
import { list, nullable, numeric, type Of, optional, record, text, whole, word } from "@hakaru/model/shape";
import { unitIds } from "@hakaru/model/unit";
import { bilingual, stateShape } from "@hakaru/publication/json/report-shape";
import type { Report } from "@hakaru/publication/report";
import { found, publisherOf } from "./found.ts";
import { kpiParameter } from "./kpis.ts";
import { asOfParameters, type Parameter, route, strategyParameter } from "./route.ts";

export const observationShape = record({
  id: whole("number in the ledger"),
  subject: text("a KPI, or measure.figure"),
  part: text("empty: the figure as a whole"),
  asOf: text(),
  period: text(),
  value: nullable(numeric("in base units")),
  unit: nullable(word(unitIds)),
  said: nullable(text("achieved, or a silence")),
  status: text(),
  state: stateShape,
  definition: record({ version: whole(), hash: text() }),
  printed: optional(text()),
  source: optional(text()),
  locator: optional(text()),
  note: optional(text()),
  filing: optional(text("SHA-256 of the file it was filed in")),
  cell: optional(text()),
  raw: optional(text("the text of that cell")),
  events: list(record({ state: stateShape, at: text(), actor: text(), reason: optional(text()) })),
});

type ObservationJson = Of<typeof observationShape>;

function observationJson(o: Observation): ObservationJson {
  const { value, events, filing, cell, raw, printed, source, locator, note, ...rest } = o;
  const said =
    value.kind === "qualitative" ? value.qualitative : value.kind === "silence" ? value.silence : null;
  const { id, subject, part, asOf: day, period, status, definition } = rest;
  return {
    id,
    subject,
    part,
    asOf: day,
    period,
    value: value.kind === "amount" ? toNumber(value.amount) : null,
    unit: value.kind === "amount" ? value.unit : null,
    said,
    status,
    state: events.at(-1)?.state ?? "draft",
    definition,
    ...(printed !== undefined && { printed }),
    ...(source !== undefined && { source }),
    ...(locator !== undefined && { locator }),
    ...(note !== undefined && { note }),
    ...(filing !== undefined && { filing }),
    ...(cell !== undefined && { cell }),
    ...(raw !== undefined && { raw }),
    events: events.map(({ state, at, actor, reason }) => ({
      state,
      at,
      actor,
      ...(reason !== undefined && { reason }),
    })),
  };
}

/** Every figure standing in a report, KPIs first, in the order of the strategy. */
function standingIn(report: Report): readonly Observation[] {
  const figures = report.measures.flatMap((entry) =>
    Object.values(entry.figures).flatMap((of) => of.standing ?? []),
  );
  return [...report.kpis.flatMap((entry) => entry.latest), ...figures];
}

const subjectParameter: Parameter = {
  name: "subject",
  in: "query",
  about: "only this KPI or measure.figure",
  schema: { type: "string" },
};

const traceShape = record({
  number: observationShape,
  definition: record({ version: whole(), hash: text(), statement: bilingual }),
  query: record({ kind: word(["reported"]), about: bilingual }),
  records: list(whole("numbers of the observations the figure rests on")),
  filing: nullable(record({ sha256: text(), cell: optional(text()), raw: optional(text()) })),
});

const reported = { ja: "報告値（調査票に記入された値）", en: "reported: written into a return" };

type Columns = Readonly<Record<string, (o: ObservationJson) => CsvCell>>;

const figureColumns: Columns = {
  id: (o) => o.id,
  subject: (o) => o.subject,
  part: (o) => o.part,
  as_of: (o) => o.asOf,
  period: (o) => o.period,
  value: (o) => o.value,
  unit: (o) => o.unit,
  said: (o) => o.said,
  status: (o) => o.status,
  state: (o) => o.state,
};

const originColumns: Columns = {
  source: (o) => o.source,
  filing: (o) => o.filing,
  cell: (o) => o.cell,
};

function tableOf(columns: Columns, all: readonly ObservationJson[]): readonly (readonly CsvCell[])[] {
  return [Object.keys(columns), ...all.map((o) => Object.values(columns).map((cell) => cell(o)))];
}

export const observationRoutes = [
  route({
    path: "/api/strategies/{strategy}/observations",
    summary: {
      ja: "ある日に、ある時点の知識で有効な数値",
      en: "Figures standing on a day, as known at a moment",
    },
    parameters: [strategyParameter, subjectParameter, ...asOfParameters],
    response: list(observationShape),
    answer: async (context, asking) => {
      const report = await publisherOf(context, asking).report(asking.asked);
      const wanted = asking.query.subject;
      return standingIn(report)
        .filter((o) => wanted === undefined || o.subject === wanted)
        .map(observationJson);
    },
    table: (all) => tableOf({ ...figureColumns, ...originColumns }, all),
  }),
  route({
    path: "/api/strategies/{strategy}/kpis/{kpi}/history",
    summary: { ja: "KPI の公表された全数値", en: "Everything ever published of a KPI" },
    parameters: [strategyParameter, kpiParameter, ...asOfParameters],
    response: list(observationShape),
    answer: async (context, asking) => {
      const report = await publisherOf(context, asking).report(asking.asked);
      return found(report.kpis, "kpi", asking.path.kpi, (e) => e.kpi.id)
        .history()
        .map(observationJson);
    },
    table: (all) => tableOf(figureColumns, all),
  }),
  route({
    path: "/api/strategies/{strategy}/kpis/{kpi}/trace",
    summary: { ja: "数値の出どころ", en: "Where the latest figures come from" },
    parameters: [strategyParameter, kpiParameter, ...asOfParameters],
    response: list(traceShape),
    answer: async (context, asking) => {
      const report = await publisherOf(context, asking).report(asking.asked);
      const { kpi, latest } = found(report.kpis, "kpi", asking.path.kpi, (e) => e.kpi.id);
      return latest.map((o) => {
        const statement =
          kpi.definitions.find((d) => d.version === o.definition.version)?.statement ?? kpi.label;
        const number = observationJson(o);
        const { filing, cell, raw } = number;
        return {
          number,
          definition: { ...o.definition, statement },
          query: { kind: "reported" as const, about: reported },
          records: [o.id],
          filing:
            filing === undefined ? null : { sha256: filing, ...(cell && { cell }), ...(raw && { raw }) },
        };
      });
    },
  }),
];
