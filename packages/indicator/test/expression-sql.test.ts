import { date } from "@hakaru/model/calendar";
import { decimal } from "@hakaru/model/decimal";
import { evaluate } from "@hakaru/model/evaluate";
import { type Expression, field, typeOf } from "@hakaru/model/expression";
import { expressionSql } from "@hakaru/store/expression-sql";
import { query } from "@hakaru/store/query";
import type { Store } from "@hakaru/store/store";
import fc from "fast-check";
import { afterAll, beforeAll, expect, test } from "vitest";
import { openPostgres, relation } from "./engines.ts";
import { entries, expressions } from "./generated.ts";

let store: Store;
beforeAll(async () => {
  store = await openPostgres();
});
afterAll(() => store.close());

const anyExpression = fc.oneof(expressions.number, expressions.text, expressions.date, expressions.truth);
const anyDay = fc.option(fc.constantFrom("2019-03-31", "2020-02-29").map(date), { nil: undefined });

test("an expression gives in PostgreSQL what it gives in memory, unknown included", async () => {
  await fc.assert(
    fc.asyncProperty(anyExpression, anyDay, entries, async (expression, on, population) => {
      const rows = await store.database.rows(query<{ value: unknown }>`
        select ${expressionSql(expression, on)} as value from (${relation(population)}) e order by entry::int`);
      const situation = on === undefined ? {} : { on };
      const wanted = population.map((entry) => evaluate(expression, { ...entry, ...situation }) ?? null);
      expect(rows.map(({ value }) => plain(expression, value))).toEqual(wanted);
    }),
    { numRuns: 500 },
  );
});

function plain(expression: Expression, value: unknown): unknown {
  return typeOf(expression) === "number" && value !== null ? decimal(value as string) : value;
}

test.each<[string, Expression]>([
  ["a field", field("name", "text")],
  ["the state", { op: "state" }],
  ["a literal", { op: "value", type: "text", value: "a" }],
])("%s is a word under the collation “C”, whatever that of the database", (_, expression) => {
  expect(expressionSql(expression).text).toContain('collate "C"');
});

test.each(["a'b", 'a"b', "a->b", "A", "", "a b", "$1", `a${"b".repeat(40)}`])(
  "%j is no name of a field and never reaches the database",
  (name) => {
    for (const expression of [
      field(name, "text"),
      { op: "stated", field: name },
      { op: "members", group: name },
    ] as const)
      expect(() => expressionSql(expression)).toThrow("not a field name");
  },
);

test("a text that begins as a number and is none is an error of the statement, not unknown", async () => {
  const broken = relation([{ entry: "1", content: { number: "12th" } }]);
  const asking = store.database.rows(
    query`select ${expressionSql(field("number", "number"))} from (${broken}) e`,
  );
  await expect(asking).rejects.toThrow("12th");
});
