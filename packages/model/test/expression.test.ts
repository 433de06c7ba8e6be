import { expect, test } from "vitest";
import { date, type LocalDate } from "../src/calendar.ts";
import { type Decimal, decimal } from "../src/decimal.ts";
import {
  above,
  atMost,
  type Expression,
  equal,
  field,
  howMany,
  inState,
  members,
  on,
  plus,
  stated,
  typeOf,
  yearOf,
} from "../src/expression.ts";

const size = field("size", "number");
const held = field("held", "date");

test.each<[string, Expression, unknown]>([
  ["1.50", equal(size, "1.50" as Decimal), "1.5"],
  ["a number", equal(size, 0.1), "0.1"],
  ["minus zero", equal(size, -0), "0"],
  ["a day", equal(held, date("2019-03-31")), "2019-03-31"],
  ["a word", equal(field("name", "text"), "1.50"), "1.50"],
  ["a truth", equal(field("passed", "truth"), true), true],
])("%s is kept in its one spelling", (_, of, value) => {
  expect(of).toMatchObject({ op: "equal", b: { op: "value", value } });
});

test.each<[string, () => unknown, string]>([
  ["a number too large for its spelling", () => equal(size, 1e21), "not a decimal: 1e+21"],
  ["a number that is none", () => equal(size, "much" as Decimal), "not a decimal: much"],
  ["a day that does not exist", () => atMost(held, "2019-02-29" as LocalDate), "not a date: 2019-02-29"],
  ["whether a sum is stated", () => stated(plus(size, 1)), "only a field can be stated"],
])("%s is a bug of the author", (_, written, message) => {
  expect(written).toThrow(message);
});

test.each<[Expression, string]>([
  [size, "number"],
  [held, "date"],
  [on, "date"],
  [{ op: "state" }, "text"],
  [inState("draft"), "truth"],
  [above(size, 1), "truth"],
  [stated(size), "truth"],
  [plus(size, 1), "number"],
  [yearOf(held), "number"],
  [members("sites"), "number"],
  [howMany(), "number"],
  [{ op: "value", type: "number", value: decimal(1) }, "number"],
])("%o gives a %s", (of, kind) => {
  expect(typeOf(of)).toBe(kind);
});

test("an expression is plain data", () => {
  const of = members("sites", above(size, 100));
  expect(JSON.parse(JSON.stringify(of))).toEqual(of);
});
