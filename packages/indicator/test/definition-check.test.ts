import { date } from "@hakaru/model/calendar";
import { type Decimal, decimal } from "@hakaru/model/decimal";
import type { Expression } from "@hakaru/model/expression";
import { type Aggregate, count, type Indicator, indicator, type PeriodRule } from "@hakaru/model/indicator";
import { period } from "@hakaru/model/period";
import { query } from "@hakaru/store/query";
import fc from "fast-check";
import { expect, test } from "vitest";
import { checkDefinition } from "../src/definition-check.ts";
import { compute } from "../src/memory.ts";
import { computation } from "../src/postgres.ts";
import { indicators } from "./generated.ts";

const text = { ja: "試験", en: "trial" };
const question = { period: period("2018"), asOf: date("2020-03-31") };

function definition(of: { aggregate?: Aggregate; period?: PeriodRule; by?: Indicator["by"] }): Indicator {
  const about = { id: "trial", label: text, statement: text, unit: "items", over: "trials/study" } as const;
  return indicator({ ...about, aggregate: count(), period: { takes: "standing" }, ...of });
}

const size: Expression = { op: "field", type: "number", name: "size" };
const held: Expression = { op: "field", type: "date", name: "held" };
const word: Expression = { op: "field", type: "text", name: "word" };
const truth: Expression = { op: "value", type: "truth", value: true };
const misspelled = (value: string): Expression => ({ op: "value", type: "number", value });
const where = (of: Expression): Indicator => definition({ aggregate: { op: "count", where: of } });
const key = (of: Expression): Indicator => definition({ by: { key: of } });

test.each<[string, Indicator, string]>([
  ["a condition that is a number", where(size), "field gives number where truth is wanted"],
  [
    "a number that is a word",
    definition({ aggregate: { op: "sum", of: word } }),
    "field gives text where number",
  ],
  [
    "a word and a number compared",
    where({ op: "equal", type: "text", a: word, b: size }),
    "field gives number where text",
  ],
  [
    "numbers compared as days",
    where({ op: "below", type: "date", a: size, b: held }),
    "field gives number where date",
  ],
  ["a number among words", where({ op: "one-of", of: size, values: ["1"] }), "field gives number where text"],
  ["words multiplied", key({ op: "multiply", a: word, b: size }), "field gives text where number"],
  ["days between numbers", key({ op: "days", from: size, to: held }), "field gives number where date"],
  ["the year of a word", key({ op: "year", of: word }), "field gives text where date"],
  ["the fiscal year of a word", key({ op: "fiscal-year", of: word }), "field gives text where date"],
  ["how many numbers", key({ op: "how-many", of: [truth, size] }), "field gives number where truth"],
  ["not a day", key({ op: "not", of: held }), "field gives date where truth"],
  [
    "members by a number",
    key({ op: "members", group: "sites", where: size }),
    "field gives number where truth",
  ],
  [
    "a day that is a number",
    definition({ period: { takes: "within", day: size } }),
    "field gives number where date",
  ],
  [
    "a cohort of days",
    definition({ period: { takes: "cohort", year: held } }),
    "field gives date where number",
  ],
  ["a number with an exponent", key(misspelled("1e3")), "not a literal number: 1e3"],
  ["a number in a longer spelling", key(misspelled("1.50")), "not a literal number: 1.50"],
  [
    "a day that does not exist",
    key({ op: "value", type: "date", value: "2019-02-29" }),
    "not a literal date: 2019-02-29",
  ],
  ["a truth that is a word", key({ op: "value", type: "truth", value: "true" }), "not a literal truth: true"],
  [
    "a name that is SQL",
    key({ op: "field", type: "text", name: "a' or true" }),
    "not a field name: a' or true",
  ],
  ["a group that is SQL", key({ op: "members", group: "a'" }), "not a field name: a'"],
  ["a stated name that is SQL", key({ op: "stated", field: "a'" }), "not a field name: a'"],
  [
    "deep inside",
    where({ op: "and", of: [truth, { op: "or", of: [{ op: "not", of: size }] }] }),
    "where truth is wanted",
  ],
  ["a percentile beyond 100", percentile("100.1"), "no percentile 100.1"],
  ["a percentile below 0", percentile("-1"), "no percentile -1"],
  ["a percentile that is none", percentile("half"), "not a decimal in its shortest spelling: half"],
  [
    "a percentile of words",
    definition({ aggregate: { op: "percentile", at: decimal(50), method: "linear", of: word } }),
    "field gives text",
  ],
  ["a factor in a longer spelling", ratio("0100"), "not a decimal in its shortest spelling: 0100"],
  [
    "a baseline in a longer spelling",
    definition({ aggregate: { op: "number", value: "5." as Decimal } }),
    "shortest spelling: 5.",
  ],
  ["weights of nothing", definition({ aggregate: { op: "weighted", of: [] } }), "nothing is weighted"],
  ["a weight that is none", weighted("much"), "shortest spelling: much"],
  ["inside a ratio", ratio("1", { op: "sum", of: held }), "field gives date where number"],
  ["inside a weight", weighted("1", { op: "sum", of: held }), "field gives date where number"],
  [
    "inside a difference",
    definition({ aggregate: { op: "difference", a: count(), b: { op: "count", where: size } } }),
    "where truth",
  ],
  [
    "inside what is counted once",
    definition({ aggregate: { op: "count-distinct", of: { op: "year", of: size } } }),
    "where date is wanted",
  ],
])("%s is a bug of the definition, for every engine", (_, wrong, message) => {
  expect(() => compute(wrong, question, [])).toThrow(message);
  expect(() => computation(wrong, question, query`select 1`)).toThrow(message);
});

function percentile(at: string): Indicator {
  return definition({ aggregate: { op: "percentile", at: at as Decimal, method: "linear", of: size } });
}

function ratio(times: string, over: Aggregate = count()): Indicator {
  return definition({ aggregate: { op: "ratio", over, under: count(), times: times as Decimal } });
}

function weighted(weight: string, figure: Aggregate = count()): Indicator {
  return definition({ aggregate: { op: "weighted", of: [{ weight: weight as Decimal, figure }] } });
}

test("no definition that is generated contradicts itself", () => {
  fc.assert(
    fc.property(indicators, (each) => {
      expect(() => checkDefinition(each)).not.toThrow();
    }),
  );
});
