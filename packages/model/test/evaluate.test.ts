import { expect, test } from "vitest";
import { date } from "../src/calendar.ts";
import { compareScalars, evaluate, holds, isStated } from "../src/evaluate.ts";
import {
  above,
  and,
  atLeast,
  atMost,
  below,
  daysBetween,
  type Expression,
  equal,
  field,
  fiscalYearOf,
  howMany,
  inState,
  members,
  minus,
  not,
  on,
  oneOf,
  or,
  plus,
  stated,
  times,
  yearOf,
} from "../src/expression.ts";

const content = {
  size: "120.5",
  grant: "99999999999999999999.99",
  held: "2019-03-31",
  name: "東都大学",
  passed: true,
  failed: false,
  silent: { silence: "not-measured" },
  erased: { erased: true },
  plan: { sha256: "0".repeat(64), name: "plan.pdf", type: "application/pdf", bytes: 1 },
  sites: [
    { beds: "300", open: true },
    { beds: "20", open: true },
    { open: false },
    { beds: { silence: "withheld" }, open: true },
  ],
  none: [],
  twelve: "twelve",
};

const size = field("size", "number");
const held = field("held", "date");
const name = field("name", "text");
const passed = field("passed", "truth");
const failed = field("failed", "truth");
const unheard = field("unheard", "truth");
const beds = field("beds", "number");

test.each<[string, Expression, unknown]>([
  ["a number", size, "120.5"],
  ["a day", held, "2019-03-31"],
  ["a word", name, "東都大学"],
  ["a truth", passed, true],
  ["what was never stated", field("age", "number"), undefined],
  ["a silence", field("silent", "number"), undefined],
  ["what was erased", field("erased", "text"), undefined],
  ["a name every object has", field("constructor", "text"), undefined],
  ["a word where a number is wanted", field("twelve", "number"), undefined],
  ["a word where a day is wanted", field("twelve", "date"), undefined],
  ["a truth where a word is wanted", field("passed", "text"), undefined],
  ["a word where a truth is wanted", field("name", "truth"), undefined],
  ["the state", { op: "state" }, "certified"],
  ["the day asked about", on, "2020-03-31"],

  ["stated", stated(size), true],
  ["not stated", stated(field("age", "number")), false],
  ["stated: a silence", stated(field("silent", "text")), false],
  ["stated: what was erased", stated(field("erased", "text")), false],
  ["stated: a file", stated(field("plan", "text")), true],
  ["stated: members", stated(field("sites", "text")), true],
  ["stated: no members", stated(field("none", "text")), false],
  ["stated: a name every object has", stated(field("toString", "text")), false],

  ["true and true", and(passed, not(failed)), true],
  ["true and unknown", and(passed, unheard), undefined],
  ["false and unknown", and(unheard, failed), false],
  ["nothing to fulfil", and(), true],
  ["false or unknown", or(failed, unheard), undefined],
  ["true or unknown", or(unheard, passed), true],
  ["nothing that could be fulfilled", or(), false],
  ["not unknown", not(unheard), undefined],

  ["equal numbers", equal(size, 120.5), true],
  ["numbers beyond a double", equal(field("grant", "number"), 100_000_000_000_000_000_000), false],
  ["below", below(size, 120.5), false],
  ["at most", atMost(size, 120.5), true],
  ["at least", atLeast(size, 120.6), false],
  ["above", above(size, 120.4), true],
  ["compared with unknown", below(size, field("age", "number")), undefined],
  ["days in order", below(held, on), true],
  ["equal words", equal(name, "東都大学"), true],
  ["among words", oneOf(name, "難波大学", "東都大学"), true],
  ["among no words", oneOf(name), false],
  ["unknown among words", oneOf(field("kana", "text"), "a"), undefined],
  ["unknown among no words", oneOf(field("kana", "text")), undefined],
  ["in a state", inState("draft", "certified"), true],

  ["a sum", plus(field("grant", "number"), 0.01), "100000000000000000000"],
  ["a difference", minus(size, 200), "-79.5"],
  ["a product", times(size, size), "14520.25"],
  ["a sum with unknown", plus(size, field("age", "number")), undefined],
  ["days between", daysBetween(held, on), "366"],
  ["days back", daysBetween(on, held), "-366"],
  ["days from unknown", daysBetween(field("left", "date"), on), undefined],
  ["days of the first century", daysBetween(day("0050-01-01"), day("0051-01-01")), "365"],
  ["a year", yearOf(held), "2019"],
  ["a fiscal year", fiscalYearOf(held), "2018"],
  ["the fiscal year of unknown", fiscalYearOf(field("left", "date")), undefined],

  ["members", members("sites"), "4"],
  ["members that fulfil a condition", members("sites", and(above(beds, 100), field("open", "truth"))), "1"],
  ["members by the state of the entry", members("sites", inState("certified")), "4"],
  ["members of an empty group", members("none"), "0"],
  ["members of a group nobody filled in", members("unheard"), "0"],
  ["members where a silence stands", members("silent"), undefined],
  ["members of what was erased", members("erased", field("open", "truth")), undefined],
  ["how many hold", howMany(passed, failed, unheard, stated(size)), "2"],
])("%s", (_, expression, value) => {
  const situation = { content, state: "certified", on: date("2020-03-31") };
  expect(evaluate(expression, situation)).toBe(value);
  expect(holds(expression, situation)).toBe(value === true);
});

function day(text: string) {
  return { op: "value", type: "date", value: date(text) } as const;
}

test("without a state and a day both are unknown", () => {
  expect(evaluate(inState("draft"), { content })).toBeUndefined();
  expect(evaluate(below(held, on), { content })).toBeUndefined();
});

test.each([
  ["number", "9", "10"],
  ["number", "-2", "-1.5"],
  ["date", "2018-12-31", "2019-01-01"],
  ["truth", false, true],
  ["text", "10", "9"],
  ["text", "ア", "アイ"],
  // By UTF-16 units the second would come first.
  ["text", "山﨑", "山𠮷"],
  ["text", "𠮷", "𠮸"],
] as const)("as %s, %s stands before %s", (type, a, b) => {
  expect(compareScalars(type, a, b)).toBeLessThan(0);
  expect(compareScalars(type, b, a)).toBeGreaterThan(0);
  expect(compareScalars(type, a, a)).toBe(0);
});

test.each([
  [undefined, false],
  [null, false],
  [[], false],
  [{ silence: "withheld" }, false],
  [{ erased: true }, false],
  ["0", true],
  [false, true],
  [{ name: "plan.pdf" }, true],
])("%j holds something: %s", (value, holdsSomething) => {
  expect(isStated(value)).toBe(holdsSomething);
});
