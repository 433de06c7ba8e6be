import { canonicalJson } from "@hakaru/model/canonical";
import { csvLine } from "@hakaru/model/csv";
import { Refusal } from "@hakaru/model/fault";
import { indicatorHash } from "@hakaru/model/indicator";
import { parsePeriod } from "@hakaru/model/period";
import {
  type RecordFiguresJson,
  type RecordIndicatorJson,
  recordFiguresShape,
  recordIndicatorsShape,
  type SealedCellJson,
} from "@hakaru/model/record/record-exchange";
import type { SealedCell } from "@hakaru/model/sealed-figure";
import type { OfferedIndicator } from "@hakaru/record-desk/record-desk";
import { apiFaults } from "../api-faults.ts";
import { dayIn } from "../registers/as-of-query.ts";
import { attachmentNamed } from "../registers/attachment-name.ts";
import { type Call, type Operation, operation } from "../registers/operation.ts";
import type { Parameter } from "../route.ts";
import { logged, recordDeskOf, recordsHome } from "./records-call.ts";

const home = `${recordsHome}/indicators`;

const questionParameters: readonly Parameter[] = [
  {
    name: "period",
    in: "query",
    about: "a fiscal year there are records for; the latest where it is left out",
    schema: { type: "string", examples: ["FY2017"] },
  },
  {
    name: "as-of",
    in: "query",
    about: "the day the figure is asked for; today where it is left out",
    schema: { type: "string", format: "date", examples: ["2018-12-31"] },
  },
  {
    name: "by",
    in: "query",
    about: "a breakdown: names of the definition, between commas",
    schema: { type: "string", examples: ["prefecture,sex"] },
  },
];

export const recordFigureOperations: readonly Operation[] = [
  operation({
    method: "GET",
    path: home,
    summary: {
      ja: "個人記録の指標と、記録のある年度",
      en: "the indicators over person records, and the fiscal years there are records for",
    },
    parameters: [],
    gives: { status: 200, json: recordIndicatorsShape },
    answer: async (call) => ({ value: (await recordDeskOf(call).offered()).map(indicatorJson) }),
  }),
  operation({
    method: "GET",
    path: `${home}/{indicator}`,
    summary: {
      ja: "個人記録から計算した数値（人数の少ないところは秘匿。閲覧は記録される）",
      en: "a figure over person records, sealed: what too few persons stand behind is withheld; the reading is logged",
    },
    parameters: questionParameters,
    gives: { status: 200, json: recordFiguresShape },
    answer: async (call) => ({ value: await figuresJson(call) }),
  }),
  operation({
    method: "GET",
    path: `${home}/{indicator}.csv`,
    summary: { ja: "同じ数値を CSV で", en: "the same figures as CSV" },
    parameters: questionParameters,
    gives: { status: 200, file: "text/csv" },
    answer: async (call) => {
      const figures = await figuresJson(call);
      const name = `${figures.indicator.label[call.lang]} ${figures.period}.csv`;
      const headers = { ...attachmentNamed(name), "Content-Type": "text/csv; charset=utf-8" };
      return { value: Buffer.from(tableOf(figures)), headers };
    },
  }),
];

async function figuresJson(call: Call): Promise<RecordFiguresJson> {
  const desk = recordDeskOf(call);
  const offered = await desk.offeredNamed(call.path.indicator ?? "");
  const question = questionIn(call, offered);
  const names = desk.namesAsked(offered, question);
  const { period, asOf } = question;
  const asked = new URLSearchParams({ period, "as-of": asOf, by: names.join(",") });
  await logged(call, "figures", `indicators/${offered.indicator.id}?${asked}`);
  const { figure, sql, synthetic } = await desk.figure(offered, { ...question, names }, call.gone);
  return {
    ...{ indicator: indicatorJson(offered), canonical: canonicalJson(offered.indicator), sql, period, asOf },
    ...{ status: figure.status, least: figure.least, synthetic, names },
    cells: figure.cells.map(cellJson),
  };
}

function questionIn({ query, on }: Call, { periods }: OfferedIndicator) {
  const { "as-of": day, by = "" } = query;
  const text = query.period ?? periods[0] ?? "";
  const period = parsePeriod(text);
  if (period === undefined) {
    const right = { ja: "記録のある年度（FY2017）", en: "a fiscal year there are records for (FY2017)" };
    throw new Refusal(apiFaults["parameter-unfit"]({ name: "period", text, ...right }));
  }
  const asOf = day === undefined ? on : dayIn("as-of", day);
  return { period, asOf, names: by === "" ? [] : by.split(",") };
}

function indicatorJson({ indicator, relation, periods }: OfferedIndicator): RecordIndicatorJson {
  const { id, label, statement, unit, version, by } = indicator;
  const breakdowns = Object.entries(by).map(([name, key]) => {
    const column = key.op === "field" ? relation.columns[key.name] : undefined;
    return { name, label: column?.label ?? { ja: name, en: name } };
  });
  return {
    ...{ id, label, statement, unit, over: relation.label, by: breakdowns, periods },
    definition: { version, hash: indicatorHash(indicator) },
  };
}

function cellJson({ by, value, of, persons }: SealedCell): SealedCellJson {
  const spelled = Object.entries(by).map(([name, key]) => [name, key === null ? null : String(key)] as const);
  return {
    by: Object.fromEntries(spelled),
    value: value.kind === "amount" ? value.amount : null,
    silence: value.kind === "silence" ? silenceOf(value.silence) : null,
    of,
    persons,
  };
}

/** A sealed cell is silent for one of two reasons. */
function silenceOf(silence: string): "withheld" | "not-measured" {
  if (silence === "withheld" || silence === "not-measured") return silence;
  throw new Error(`a sealed cell says ${silence}`);
}

/** A total over a name is told by an asterisk, what is not stated by nothing. */
function tableOf({ names, cells, indicator, period, asOf, status, synthetic }: RecordFiguresJson): string {
  const parts = [...new Set(cells.flatMap(({ of }) => Object.keys(of)))];
  const about = ["unit", "period", "as_of", "status", "synthetic", "definition_hash"];
  const head = [...names, "value", "silence", ...parts, ...parts.map((part) => `persons ${part}`), ...about];
  const rows = cells.map(({ by, value, silence, of, persons }) =>
    csvLine([
      ...names.map((name) => (Object.hasOwn(by, name) ? by[name] : "*")),
      ...[value, silence, ...parts.map((part) => of[part]), ...parts.map((part) => persons[part])],
      ...[indicator.unit, period, asOf, status, synthetic, indicator.definition.hash],
    ]),
  );
  return [csvLine(head), ...rows].join("");
}
