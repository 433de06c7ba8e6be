import { type Asking, entriesAt, figuresAt, opened, seesWhole } from "@hakaru/computation/figures-at";
import { indicatorNamed } from "@hakaru/computation/indicator-named";
import type { Cell, Computed } from "@hakaru/indicator/computed";
import { standsOn } from "@hakaru/indicator/question";
import type { LocalDate } from "@hakaru/model/calendar";
import { csvLine } from "@hakaru/model/csv";
import { parseDecimal } from "@hakaru/model/decimal";
import { type Expression, type Scalar, typeOf } from "@hakaru/model/expression";
import { Refusal } from "@hakaru/model/fault";
import {
  behindShape,
  figuresShape,
  type IndicatorJson,
  indicatorsShape,
} from "@hakaru/model/figure-exchange";
import { type Indicator, indicatorHash } from "@hakaru/model/indicator";
import { type Period, parsePeriod, yearOf } from "@hakaru/model/period";
import type { Actor } from "@hakaru/model/programme/policy";
import { readEntries } from "@hakaru/register/entry-reading";
import { settled } from "@hakaru/register/population";
import { registerFaults } from "@hakaru/register/register-faults";
import type { Registers } from "@hakaru/register/registers";
import { apiFaults } from "../api-faults.ts";
import type { Parameter } from "../route.ts";
import { dayIn, momentIn } from "./as-of-query.ts";
import { attachmentNamed } from "./attachment-name.ts";
import { limitIn } from "./list-query.ts";
import { type Call, type Operation, operation } from "./operation.ts";
import { titleOf } from "./shown.ts";
import { mustBeSignedIn } from "./signed-in.ts";

const home = "/api/programmes/{programme}/indicators";

const questionParameters: readonly Parameter[] = [
  {
    name: "period",
    in: "query",
    about: "`2018`, `FY2017` or a day; the one the as-of day lies in where it is left out",
    schema: { type: "string", examples: ["FY2019", "2020-03-31"] },
  },
  {
    name: "as-of",
    in: "query",
    about: "the day the figure is asked for; today where it is left out",
    schema: { type: "string", format: "date", examples: ["2020-03-31"] },
  },
  {
    name: "known-at",
    in: "query",
    about: "what the register knew at this instant; all that is settled where it is left out",
    schema: { type: "string" },
  },
];

const byParameter: Parameter = {
  name: "by",
  in: "query",
  about: "a breakdown: names of the definition, between commas",
  schema: { type: "string" },
};

export const indicatorOperations: readonly Operation[] = [
  operation({
    method: "GET",
    path: home,
    summary: {
      ja: "事業の指標（自分の役割で見られる登録簿のもの）",
      en: "the indicators of a programme over registers one's role may read",
    },
    parameters: [],
    gives: { status: 200, json: indicatorsShape },
    answer: async (call) => {
      mustBeSignedIn(call);
      return { value: readable(call).map(indicatorJson) };
    },
  }),
  operation({
    method: "GET",
    path: `${home}/{indicator}`,
    summary: {
      ja: "登録簿から計算した数値（集計区分・対象時点・時点を指定できる）",
      en: "what an indicator gives over the register, by period, as-of day and breakdown",
    },
    parameters: [...questionParameters, byParameter],
    gives: { status: 200, json: figuresShape },
    answer: async (call) => {
      const { asking, computed } = await answered(call);
      return {
        value: {
          indicator: indicatorJson(asking.indicator),
          ...{ period: computed.period, asOf: computed.asOf, on: computed.on, known: asking.known },
          ...{ status: computed.status, whole: seesWhole(asking, call.actor.role) },
          cells: computed.cells.map(cellJson),
        },
      };
    },
  }),
  operation({
    method: "GET",
    path: `${home}/{indicator}.csv`,
    summary: { ja: "同じ数値を CSV で", en: "the same figures as CSV" },
    parameters: [...questionParameters, byParameter],
    gives: { status: 200, file: "text/csv" },
    answer: async (call) => {
      const { asking, computed } = await answered(call);
      const name = `${asking.indicator.label[call.lang]} ${computed.asOf}.csv`;
      const headers = { ...attachmentNamed(name), "Content-Type": "text/csv; charset=utf-8" };
      return { value: Buffer.from(tableOf(call, computed)), headers };
    },
  }),
  operation({
    method: "GET",
    path: `${home}/{indicator}/entries`,
    summary: {
      ja: "数値の根拠の登録（自分に見えるもの。閲覧は記録される場合がある）",
      en: "the entries behind a cell, those one may read; of restricted registers the reading is logged",
    },
    parameters: [
      ...questionParameters,
      {
        name: "cell.{field}",
        in: "query",
        about:
          "the cell: the value of a breakdown; empty where it is not stated; none for the figure as a whole",
        schema: { type: "string" },
      },
      { name: "after", in: "query", about: "`next` of the page before", schema: { type: "string" } },
      {
        name: "limit",
        in: "query",
        about: "entries of a page; 50 where it is left out",
        schema: { type: "integer", minimum: 1, maximum: 500 },
      },
    ],
    gives: { status: 200, json: behindShape },
    answer: entriesBehind,
  }),
];

/** Figures are for those who may read the register they are of; the public finds its figures in the releases. */
function readable({ registers, path, actor }: Call): readonly Indicator[] {
  const { programme = "" } = path;
  const own = registers.programmes.get(programme);
  if (own === undefined) throw new Refusal(registerFaults["unknown-register"]({ register: programme }));
  return own.indicators.filter((of) => mayRead(registers, actor, `${programme}/${of.id}`));
}

function mayRead(registers: Registers, { role }: Actor, name: string): boolean {
  const { entity } = indicatorNamed(registers, name).register;
  return (entity.access[role]?.reads ?? []).length > 0;
}

function indicatorJson(of: Indicator): IndicatorJson {
  const { id, label, statement, unit, version, over, period, by } = of;
  return {
    ...{ id, label, statement, unit, register: over, takes: period.takes },
    definition: { version, hash: indicatorHash(of) },
    by: Object.entries(by).map(([name, key]) => ({ name, ...(key.op === "field" && { field: key.name }) })),
  };
}

async function askingIn(call: Call): Promise<Asking> {
  mustBeSignedIn(call);
  const { programme = "", indicator: id = "" } = call.path;
  const name = `${programme}/${id}`;
  const over = indicatorNamed(call.registers, name);
  if (!mayRead(call.registers, call.actor, name))
    throw new Refusal(registerFaults["unknown-register"]({ register: over.register.name }));
  const { "as-of": day, "known-at": moment, by } = call.query;
  const asOf = day === undefined ? call.on : dayIn("as-of", day);
  const question = { period: periodIn(call, over.indicator, asOf), asOf };
  const settledBy = await settled(call.registers.database);
  const asked = moment === undefined ? settledBy : momentIn("known-at", moment);
  // What is not settled yet might be answered otherwise in a second.
  const [known = settledBy] = [asked, settledBy].toSorted();
  return { ...over, known, question: by ? { ...question, by: [by.split(",")] } : question };
}

function periodIn({ query: { period } }: Call, indicator: Indicator, asOf: LocalDate): Period {
  const text = period ?? usualPeriod(indicator, asOf);
  const read = parsePeriod(text);
  if (read !== undefined) return read;
  const right = {
    ja: "年（2018）、年度（FY2017）又は日（2020-03-31）",
    en: "a year, a fiscal year (FY2017) or a day",
  };
  throw new Refusal(apiFaults["parameter-unfit"]({ name: "period", text, ...right }));
}

/** The period a day lies in: itself, its fiscal year, or for a cohort the year its rule counts by. */
function usualPeriod({ period }: Indicator, asOf: LocalDate): string {
  if (period.takes === "standing") return asOf;
  if (period.takes === "cohort" && period.year.op !== "fiscal-year")
    return String(yearOf(asOf as string as Period));
  return `FY${asOf.slice(5) < "04-01" ? Number(asOf.slice(0, 4)) - 1 : asOf.slice(0, 4)}`;
}

async function answered(call: Call) {
  const asking = await askingIn(call);
  return { asking, computed: await call.atDesk(async (desk) => figuresAt(await opened(desk, asking))) };
}

function cellJson({ by, value, entries }: Cell) {
  const spelled = Object.entries(by).map(([name, key]) => [name, key === null ? null : String(key)] as const);
  return { by: Object.fromEntries(spelled), value: value ?? null, entries };
}

function tableOf({ query }: Call, { cells, unit, period, asOf, status, definition }: Computed): string {
  const names = query.by ? query.by.split(",") : [];
  const head = [...names, "value", "unit", "entries", "period", "as_of", "status", "definition_hash"];
  const rows = cells.map((cell) => {
    const { by, value, entries } = cellJson(cell);
    return csvLine([
      ...names.map((name) => by[name]),
      ...[value, unit, entries, period, asOf, status, definition.hash],
    ]);
  });
  return [csvLine(head), ...rows].join("");
}

async function entriesBehind(call: Call) {
  const asking = await askingIn(call);
  const { register, indicator, question, known } = asking;
  const by = cellIn(call, indicator);
  const [after, limit] = [call.query.after, limitIn(call)];
  const { behind, page, readings } = await call.atDesk(async (desk) => {
    const all = await entriesAt(await opened(desk, asking), { by });
    const from = after === undefined ? 0 : all.findIndex(({ entry }) => entry === after) + 1;
    const wanted = all.slice(from, from + limit);
    const asOf = { valid: standsOn(indicator, question), known };
    const numbers = wanted.map(({ entry }) => entry);
    return { behind: all, page: wanted, readings: await readEntries(desk, register, numbers, asOf) };
  });
  const parts = new Map(page.map((of) => [of.entry, of.parts.filter((part) => part !== "")]));
  const last = page.at(-1)?.entry;
  return {
    value: {
      entries: readings.map((reading) => ({
        ...{ id: reading.entry, state: reading.state, parts: parts.get(reading.entry) ?? [] },
        title: titleOf(register.entity, reading, call.lang),
      })),
      count: behind.length,
      ...(last !== undefined && last !== behind.at(-1)?.entry && { next: last }),
    },
  };
}

/** The cell of `cell.prefecture=13`; what is empty is what is not stated. */
function cellIn({ query }: Call, { by }: Indicator): Readonly<Record<string, Scalar | null>> {
  const asked = Object.entries(query).filter(([name]) => name.startsWith("cell."));
  return Object.fromEntries(
    asked.map(([name, text]) => {
      const key = name.slice("cell.".length);
      const expression = by[key];
      return [key, text === "" || expression === undefined ? null : keyIn(name, text, expression)];
    }),
  );
}

function keyIn(name: string, text: string, expression: Expression): Scalar {
  const read = { number: parseDecimal, date: (of: string) => dayIn(name, of), text: word, truth: yesOrNo };
  const value = read[typeOf(expression)](text);
  if (value !== undefined) return value;
  const right = { ja: "その集計区分の値", en: "a value of that breakdown" };
  throw new Refusal(apiFaults["parameter-unfit"]({ name, text, ...right }));
}

function word(text: string): string {
  return text;
}

function yesOrNo(text: string): boolean | undefined {
  return text === "true" || (text === "false" ? false : undefined);
}
