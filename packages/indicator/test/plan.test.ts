import { date } from "@hakaru/model/calendar";
import { addDecimals, decimal } from "@hakaru/model/decimal";
import { above, field } from "@hakaru/model/expression";
import {
  type Aggregate,
  count,
  difference,
  indicator,
  medianOf,
  ratio,
  sumOf,
} from "@hakaru/model/indicator";
import { period } from "@hakaru/model/period";
import fc from "fast-check";
import { expect, test } from "vitest";
import { compute } from "../src/memory.ts";
import { finish, leavesOf } from "../src/plan.ts";

const size = field("size", "number");
const large = above(size, 100);

test.each<[string, Aggregate, [string, string[]][]]>([
  ["a count", count(), [["count", [""]]]],
  [
    "a ratio",
    ratio(count(large), count()),
    [
      ["count", ["over"]],
      ["count", ["under"]],
    ],
  ],
  ["a ratio of the same", ratio(count(), count()), [["count", ["over", "under"]]]],
  [
    "a difference of means",
    difference(ratio(sumOf(size), count()), ratio(sumOf(size, large), count(large))),
    [
      ["sum", ["a/over"]],
      ["count", ["a/under"]],
      ["sum", ["b/over"]],
      ["count", ["b/under"]],
    ],
  ],
  [
    "what is weighted, and a number",
    ratio(
      {
        op: "weighted",
        of: [
          { weight: decimal(2), figure: count() },
          { weight: decimal(3), figure: medianOf(size) },
        ],
      },
      { op: "number", value: decimal(5) },
    ),
    [
      ["count", ["over/1"]],
      ["percentile", ["over/2"]],
    ],
  ],
])("the leaves of %s, each once, and their parts", (_, aggregate, leaves) => {
  expect(leavesOf(aggregate).map(({ leaf, parts }) => [leaf.op, parts])).toEqual(leaves);
});

test("a figure is undefined wherever one it is made of is", () => {
  const of: Aggregate = {
    op: "weighted",
    of: [
      { weight: decimal(2), figure: count() },
      { weight: decimal(3), figure: sumOf(size) },
    ],
  };
  const counted = finish(of, ({ op }) => (op === "count" ? decimal(4) : undefined));
  expect(counted).toStrictEqual({ of: { "1": { value: "4" }, "2": {} } });
  expect(finish(of, ({ op }) => decimal(op === "count" ? 4 : "0.5"))).toMatchObject({ value: "9.5" });
});

test("counts and sums over disjoint parts of a population add up to those over the whole; nothing adds nothing", () => {
  const summed = fc.constantFrom(count(large), sumOf(size), sumOf(size, large));
  const sizes = fc.array(fc.option(fc.constantFrom("1", "250", "1000.5"), { nil: undefined }), {
    maxLength: 6,
  });
  fc.assert(
    fc.property(summed, sizes, sizes, (aggregate, a, b) => {
      const [first, second, whole] = [a, b, [...a, ...b]].map((part) => valueOver(aggregate, part));
      const added =
        first === undefined || second === undefined ? (first ?? second) : addDecimals(first, second);
      expect(added).toBe(whole);
    }),
  );
});

function valueOver(aggregate: Aggregate, sizes: readonly (string | undefined)[]) {
  const text = { ja: "試験", en: "trial" };
  const about = { id: "trial", label: text, statement: text, unit: "items", over: "trials/study" } as const;
  const population = sizes.map((of, at) => ({
    entry: String(at),
    content: of === undefined ? {} : { size: of },
  }));
  const question = { period: period("2018"), asOf: date("2020-03-31") };
  return compute(indicator({ ...about, aggregate, period: { takes: "standing" } }), question, population)
    .cells[0]?.value;
}
