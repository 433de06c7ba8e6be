import { date } from "@hakaru/model/calendar";
import { decimal } from "@hakaru/model/decimal";
import { field } from "@hakaru/model/expression";
import {
  count,
  type Indicator,
  indicator,
  indicatorHash,
  ratio,
  share,
  sumOf,
} from "@hakaru/model/indicator";
import { period } from "@hakaru/model/period";
import { readValue } from "@hakaru/model/read-value";
import type { UnitId } from "@hakaru/model/unit";
import type { Value } from "@hakaru/model/value";
import { expect, test } from "vitest";
import { compute, entriesBehind } from "../src/memory.ts";
import { type Reconciliation, reconcile } from "../src/reconcile.ts";
import { population } from "./table.ts";

const text = { ja: "試験", en: "trial" };
const passed = field("passed", "truth");
const grant = field("grant", "number");
const question = { period: period("2020-03-31"), asOf: date("2020-04-01") };
const given = population(`
  entry | passed | grant
  1     | 有     | 400000000000
  2     | 有     | 273400000000
  3     | 無     |`);

function of(unit: UnitId, aggregate = count(passed), version = 1): Indicator {
  const about = { id: "trial", label: text, statement: text, over: "trials/study" } as const;
  return indicator({ ...about, unit, aggregate, period: { takes: "standing" }, version });
}

function reported(written: string, unit: UnitId): Value {
  const { value } = readValue(written, unit);
  if (value === undefined) throw new Error(`not a figure: ${written}`);
  return value;
}

function beside(value: Value | undefined, asked: Indicator): Reconciliation {
  const computed = compute(asked, question, given);
  const [cell] = computed.cells;
  const filed = { period: question.period, definition: indicatorHash(asked), ...(value && { value }) };
  return reconcile(filed, computed, cell, cell ? entriesBehind(asked, computed, cell, given) : []);
}

const items = of("items");
const rate = of("percent", share(count(passed), count()));
const money = of("yen", sumOf(grant));

test.each<[string, Indicator, string, string, string, string[]]>([
  ["2件", items, "2", "equal", "0", ["1", "2"]],
  ["3件", items, "2", "differs", "1", ["1", "2"]],
  ["0件", items, "2", "differs", "-2", ["1", "2"]],
  ["66.7%", rate, "66.666666666667", "rounds-to", "0.0333333333333", ["1", "2", "3"]],
  ["66.6%", rate, "66.666666666667", "differs", "-0.0666666666667", ["1", "2", "3"]],
  ["67%", rate, "66.666666666667", "rounds-to", "0.333333333333", ["1", "2", "3"]],
  ["66%", rate, "66.666666666667", "differs", "-0.666666666667", ["1", "2", "3"]],
  ["6.7千億円", money, "673400000000", "rounds-to", "-3400000000", ["1", "2"]],
  ["6734億円", money, "673400000000", "equal", "0", ["1", "2"]],
  ["6.8千億円", money, "673400000000", "differs", "6600000000", ["1", "2"]],
])("%s is set beside what is computed", (written, asked, value, agreement, difference, behind) => {
  const found = beside(reported(written, asked.unit), asked);
  expect(found.agreement).toBe(agreement);
  expect(found.computed?.value).toBe(value);
  expect("difference" in found && found.difference.value).toBe(difference);
  expect(found.behind.map(({ entry }) => entry)).toEqual(behind);
});

const ofNothing = of("items", ratio(sumOf(field("age", "number")), count(passed)));

test.each<[string, Value | undefined, Indicator, string[]]>([
  ["nothing was filed", undefined, items, ["nothing-reported"]],
  ["ー", reported("ー", "items"), items, ["silence-reported"]],
  ["達成", reported("達成", "items"), items, ["word-reported"]],
  ["nothing can be computed", reported("0件", "items"), ofNothing, ["nothing-computed"]],
  ["neither", undefined, ofNothing, ["nothing-reported", "nothing-computed"]],
])("%s: both sides stay as they are, and no difference is made up", (_, value, asked, gaps) => {
  const found = beside(value, asked);
  expect(found).toMatchObject({ agreement: "not-comparable", gaps });
  expect(found).not.toHaveProperty("difference");
  expect(found.reported).toEqual(value);
});

test("a cell the indicator does not have is nothing computed", () => {
  const computed = compute(items, question, given);
  const filed = {
    period: question.period,
    definition: computed.definition.hash,
    value: reported("0件", "items"),
  };
  const found = reconcile(filed, computed, undefined, []);
  expect(found).toMatchObject({ agreement: "not-comparable", gaps: ["nothing-computed"] });
  expect(found).not.toHaveProperty("computed");
});

test.each([
  ["another unit", { value: reported("2人", "persons") }, "reconciled-unit"],
  [
    "another definition",
    { definition: indicatorHash(of("items", count(passed), 2)) },
    "reconciled-definition",
  ],
  ["another period", { period: period("2019-03-31") }, "reconciled-period"],
])("%s is refused", (_, changed, code) => {
  const computed = compute(items, question, given);
  const filed = {
    period: question.period,
    definition: computed.definition.hash,
    value: reported("2件", "items"),
  };
  expect(() => reconcile({ ...filed, ...changed }, computed, computed.cells[0], [])).toThrow(code);
});

test.each([
  ["2.5", "1", "rounds-to"],
  ["1.5", "1", "rounds-to"],
  ["2.51", "1", "differs"],
  ["2.5", "0.1", "differs"],
])("%s filed to the last %s is no further from 2 than half of that: %s", (amount, precision, agreement) => {
  const value = {
    kind: "amount",
    amount: decimal(amount),
    unit: "items",
    precision: decimal(precision),
  } as const;
  expect(beside(value, items).agreement).toBe(agreement);
});

test("a difference no decimal can say keeps its quotient", () => {
  const found = beside({ kind: "amount", amount: decimal(66), unit: "percent", precision: decimal(1) }, rate);
  expect(found).toMatchObject({ difference: { exact: { over: "-2", under: "3" } } });
});
