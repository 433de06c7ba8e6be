import { date } from "@hakaru/model/calendar";
import { decimal } from "@hakaru/model/decimal";
import { evaluate } from "@hakaru/model/evaluate";
import {
  type Expr,
  type Expression,
  field,
  members,
  plus,
  stated,
  times,
  typeOf,
} from "@hakaru/model/expression";
import { Refusal } from "@hakaru/model/fault";
import type { Duckdb } from "@hakaru/store/duckdb";
import { query } from "@hakaru/store/query";
import fc from "fast-check";
import { afterAll, beforeAll, expect, test } from "vitest";
import { duckdbExpression, roomForRows } from "../src/duckdb-expression.ts";
import { openRecords, typedRows } from "./engines.ts";
import { columns, recordExpressions, records } from "./generated-records.ts";

let duckdb: Duckdb;
beforeAll(async () => {
  duckdb = await openRecords();
});
afterAll(() => duckdb.close());

const anyExpression = fc.oneof(...Object.values(recordExpressions));
const anyDay = fc.option(fc.constantFrom("2019-03-31", "2020-02-29").map(date), { nil: undefined });

/** The codes an expression is refused with, or what comes of it. */
function said<T>(ask: () => T): T | readonly string[] {
  try {
    return ask();
  } catch (error) {
    if (error instanceof Refusal) return error.faults.map(({ code }) => code);
    throw error;
  }
}

test("an expression gives in DuckDB what it gives in memory, unknown included", async () => {
  await fc.assert(
    fc.asyncProperty(anyExpression, anyDay, records, async (expression, on, population) => {
      const compiled = said(() => duckdbExpression(expression, { columns, on }));
      if (!("text" in compiled)) {
        expect(compiled).toEqual(["too-many-digits"]);
        return;
      }
      const { rows } = typedRows(population, columns);
      const asked = query`select (${compiled})::varchar as value from (${rows}) e order by entry::int`;
      const found = await duckdb.rows<{ value: string | null }>(
        asked.text,
        asked.values as readonly string[],
      );
      const wanted = population.map(({ content }) => evaluate(expression, { content, on }));
      expect(found.map(({ value }) => plain(expression, value))).toEqual(
        wanted.map((value) => (value === undefined ? null : String(value))),
      );
    }),
    { numRuns: 300 },
  );
});

function plain(expression: Expression, value: string | null): string | null {
  return typeOf(expression) === "number" && value !== null ? decimal(value) : value;
}

const number = field("number", "number");
const money = field("money", "number");
const power = (of: Expr<"number">, count: number): Expr<"number"> =>
  count === 1 ? of : times(power(of, count - 1), of);

test.each<[string, Expression, string[]]>([
  ["a product of two decimals of 18 digits has 36", power(number, 2), []],
  ["of three it may have 54", power(number, 3), ["too-many-digits"]],
  ["a product of three integers of 32 bits has 30", power(money, 3), []],
  ["of four it may have 40", power(money, 4), ["too-many-digits"]],
  ["a long literal", plus(money, decimal("9".repeat(39))), ["too-many-digits"]],
  ["members of a group", members("sites"), ["no-groups-in-records"]],
])("%s", (_, expression, refused) => {
  const compiled = said(() => duckdbExpression(expression, { columns }));
  expect("text" in compiled ? [] : compiled).toEqual(refused);
});

test.each([
  [28, 0, []],
  [29, 0, ["too-many-digits"]],
  [26, 2, []],
  [26, 3, ["too-many-digits"]],
])("a sum of numbers with %i digits and %i places is refused with %j", (whole, places, refused) => {
  const answer = said(() => roomForRows({ whole, places }));
  expect(Array.isArray(answer) ? answer : []).toEqual(refused);
});

test.each<[string, Expression, string]>([
  ["a column that is not there", field("unheard", "text"), "no column unheard"],
  ["one every object has", stated(field("toString", "text")), "no column toString"],
  ["one of another kind", field("number", "text"), "column number is decimal, not text"],
  ["a name that would be SQL", field('a" or "b', "truth"), "no column"],
])("%s is a mistake of the definition, and never reaches DuckDB", (_, expression, message) => {
  expect(() => duckdbExpression(expression, { columns })).toThrow(message);
});
