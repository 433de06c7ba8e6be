import { compute, type Entry, entriesBehind } from "@hakaru/indicator/memory";
import { type Question, standsOn } from "@hakaru/indicator/question";
import { type Instant, parseDate } from "@hakaru/model/calendar";
import { csvLine } from "@hakaru/model/csv";
import { field, fiscalYearOf, inState } from "@hakaru/model/expression";
import type { FieldValue } from "@hakaru/model/field/field";
import type { BehindJson, FiguresJson, IndicatorJson } from "@hakaru/model/figure-exchange";
import { count, type Indicator, indicator, indicatorHash, sumOf } from "@hakaru/model/indicator";
import { parsePeriod } from "@hakaru/model/period";
import { type Call, Missing, type Reply } from "./call.ts";

const over = "trial-support/study";
const statement = { ja: "時点において実施中の課題。", en: "Studies running on the day." };

const indicators: readonly Indicator[] = [
  indicator({
    id: "running-studies",
    label: { ja: "実施中の課題", en: "Running studies" },
    ...{ statement, over, unit: "items", period: { takes: "standing" } },
    aggregate: count(inState("running")),
    by: { division: field("division", "text"), place: field("place", "text") },
  }),
  indicator({
    id: "budget",
    label: { ja: "採択課題の予算額", en: "Budget of the studies" },
    ...{ statement, over, unit: "yen" },
    period: { takes: "cohort", year: field("year", "number") },
    aggregate: sumOf(field("budget", "number")),
    by: { begins: fiscalYearOf(field("begins", "date")) },
  }),
];

function json(of: Indicator): IndicatorJson {
  const { id, label, statement: says, unit, version, period, by } = of;
  return {
    ...{ id, label, statement: says, unit, register: over, takes: period.takes },
    definition: { version, hash: indicatorHash(of) },
    by: Object.entries(by).map(([name, key]) => ({ name, ...(key.op === "field" && { field: key.name }) })),
  };
}

export function definitions({ by }: Call): Reply {
  return { json: by.role === "public" ? [] : indicators.map(json) };
}

/** The indicator of the address, what it is asked, and the register as it stood. */
function asked({ world, by, on, params, query }: Call) {
  const of = indicators.find(({ id }) => id === params[1]);
  const register = world.registers.get("study");
  if (of === undefined || register === undefined || by.role === "public") throw new Missing();
  const asOf = parseDate(query.get("as-of") ?? on) ?? on;
  const period = parsePeriod(query.get("period") ?? (of.period.takes === "cohort" ? "FY2019" : asOf));
  if (period === undefined) throw new Missing();
  const names = query.get("by");
  const question: Question = { period, asOf, ...(names !== null && { by: [names.split(",")] }) };
  const readings = register.ids().flatMap((id) => {
    const reading = register.reading(id, by, on, { validAt: standsOn(of, question) });
    return reading === undefined ? [] : [reading];
  });
  const population = readings.map(
    ({ id, state, content }): Entry => ({
      entry: id,
      state,
      content: content as Readonly<Record<string, FieldValue>>,
    }),
  );
  return { of, question, readings, population };
}

export function figures(call: Call): Reply {
  const { of, question, population } = asked(call);
  const { period, asOf, on, status, cells } = compute(of, question, population);
  const known = new Date().toISOString() as Instant;
  const told: FiguresJson = {
    ...{ indicator: json(of), period, asOf, on, known, status, whole: call.by.role !== "applicant" },
    cells: cells.map(({ by, value, entries }) => ({ by: spelled(by), value: value ?? null, entries })),
  };
  return { json: told };
}

export function csv(call: Call): Reply {
  const { of, question, population } = asked(call);
  const lines = compute(of, question, population).cells.map(({ by, value }) =>
    csvLine([...Object.values(by), value]),
  );
  return { bytes: lines.join(""), headers: { "content-type": "text/csv; charset=utf-8" } };
}

function spelled(by: Readonly<Record<string, unknown>>): Readonly<Record<string, string | null>> {
  return Object.fromEntries(
    Object.entries(by).map(([name, key]) => [name, key === null ? null : String(key)]),
  );
}

const pageSize = 3;

/** Small pages, so that a test comes to the second. */
export function behind(call: Call): Reply {
  const { of, question, readings, population } = asked(call);
  const cell = [...call.query].filter(([name]) => name.startsWith("cell."));
  const by = Object.fromEntries(cell.map(([name, value]) => [name.slice(5), value === "" ? null : value]));
  const all = entriesBehind(of, question, { by }, population);
  const from = all.findIndex(({ entry }) => entry === call.query.get("after")) + 1;
  const page = all.slice(from, from + pageSize);
  const last = page.at(-1)?.entry;
  const told: BehindJson = {
    entries: page.flatMap(({ entry, parts }) => {
      const found = readings.find(({ id }) => id === entry);
      const counted = parts.filter((part) => part !== "");
      return found === undefined
        ? []
        : [{ id: entry, title: found.title, state: found.state, parts: counted }];
    }),
    count: all.length,
    ...(last !== undefined && from + pageSize < all.length && { next: last }),
  };
  return { json: told };
}
