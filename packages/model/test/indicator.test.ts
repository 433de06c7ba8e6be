import { expect, test } from "vitest";
import { decimal } from "../src/decimal.ts";
import { above, field, stated } from "../src/expression.ts";
import {
  count,
  countDistinct,
  differenceTo,
  type Indicator,
  indicator,
  indicatorHash,
  medianOf,
  ratio,
  share,
  standardised,
  sumOf,
} from "../src/indicator.ts";

const size = field("size", "number");
const age = field("age", "number");

function of(changes: Partial<Indicator> = {}): Indicator {
  const text = { ja: "研究数", en: "studies" };
  return indicator({
    ...{ id: "studies", label: text, statement: text, unit: "items", over: "trials/study" },
    aggregate: count(),
    period: { takes: "standing" },
    ...changes,
  });
}

test("a definition is version 1 without breakdowns where it says nothing else", () => {
  expect(of()).toMatchObject({ version: 1, by: {} });
});

test.each<[string, Partial<Indicator>]>([
  ["what is counted", { aggregate: count(above(size, 100)) }],
  ["a threshold", { aggregate: count(above(size, 101)) }],
  ["the version", { version: 2 }],
  ["the unit", { unit: "persons" }],
  ["the period rule", { period: { takes: "within", day: field("held", "date") } }],
  ["a breakdown", { by: { size } }],
  ["the register", { over: "trials/site" }],
])("another identity comes of another %s", (_, changes) => {
  const base = { aggregate: count(above(size, 99)) };
  const changed = of({ ...base, ...changes });
  expect(indicatorHash(changed)).not.toBe(indicatorHash(of(base)));
  expect(indicatorHash(changed)).toBe(indicatorHash(JSON.parse(JSON.stringify(changed))));
});

test("what is left out is not there, so that a definition has one identity", () => {
  expect([count(), sumOf(size), countDistinct(size), ratio(count(), count())]).toStrictEqual([
    { op: "count" },
    { op: "sum", of: size },
    { op: "count-distinct", of: size },
    { op: "ratio", over: { op: "count" }, under: { op: "count" } },
  ]);
});

test("a share is in percent, a median half-way, a difference less its baseline", () => {
  expect(share(count(), count())).toMatchObject({ op: "ratio", times: "100" });
  expect(medianOf(size)).toEqual({ op: "percentile", at: "50", method: "linear", of: size });
  expect(differenceTo(decimal(75), sumOf(size))).toEqual({
    ...{ op: "difference", a: { op: "sum", of: size } },
    b: { op: "number", value: "75" },
  });
});

test("a standardised rate weighs each stratum's rate and divides by all weights", () => {
  const young = above(age, 64);
  const found = standardised({ over: above(size, 1), under: stated(size), times: decimal(1000) }, [
    { where: young, weight: "0.50" },
    { where: young, weight: "1.5" },
  ]);
  const rate = ratio(
    count({ op: "and", of: [above(size, 1), stated(size), young] }),
    count({ op: "and", of: [stated(size), young] }),
  );
  expect(found).toEqual({
    ...{ op: "ratio", times: "1000" },
    over: {
      op: "weighted",
      of: [
        { weight: "0.5", figure: rate },
        { weight: "1.5", figure: rate },
      ],
    },
    under: { op: "number", value: "2" },
  });
});
