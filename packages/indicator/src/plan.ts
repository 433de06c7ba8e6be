import { canonicalJson } from "@hakaru/model/canonical";
import { type Decimal, decimal } from "@hakaru/model/decimal";
import type { Aggregate } from "@hakaru/model/indicator";
import { exactOf, type Figure, figureOf } from "./figure.ts";
import { divided, type Fraction, fractionOf, minus, plus, times } from "./fraction.ts";

/**
 * What an engine takes from the entries; all else is arithmetic, the same for every engine. Answers over disjoint parts
 * of a population can be merged: counts and sums by adding (a sum over nothing is nothing, not zero), different values by
 * uniting their sets, percentiles by joining the values they are taken of.
 */
export type Leaf = Extract<Aggregate, { op: "count" | "count-distinct" | "sum" | "percentile" }>;

/** A leaf and where the definition has it: `over`, `under`, `a/over`; the empty part is the figure as a whole. */
export interface PlannedLeaf {
  readonly leaf: Leaf;
  readonly parts: readonly string[];
}

/** The leaves of an aggregate, each once, however often the definition has it. */
export function leavesOf(aggregate: Aggregate): readonly PlannedLeaf[] {
  const found = new Map<string, PlannedLeaf>();
  for (const { leaf, part } of placed(aggregate, "")) {
    const key = leafKey(leaf);
    found.set(key, { leaf, parts: [...(found.get(key)?.parts ?? []), part] });
  }
  return [...found.values()];
}

/** Two leaves with one key are the same question. */
export function leafKey(leaf: Leaf): string {
  return canonicalJson(leaf);
}

function placed(of: Aggregate, part: string): readonly { readonly leaf: Leaf; readonly part: string }[] {
  if (of.op === "number") return [];
  if (of.op !== "ratio" && of.op !== "difference" && of.op !== "weighted") return [{ leaf: of, part }];
  return Object.entries(membersOf(of)).flatMap(([name, member]) =>
    placed(member, part === "" ? name : `${part}/${name}`),
  );
}

/** What a figure is made of, by the names `Figure.of` gives them. */
export function membersOf(of: Aggregate): Readonly<Record<string, Aggregate>> {
  if (of.op === "ratio") return { over: of.over, under: of.under };
  if (of.op === "difference") return { a: of.a, b: of.b };
  if (of.op !== "weighted") return {};
  return Object.fromEntries(of.of.map(({ figure }, at) => [String(at + 1), figure]));
}

/** What an engine found for a leaf; undefined where nothing was stated. */
export type Answer = (leaf: Leaf) => Decimal | undefined;

/** The figure of an aggregate from the answers for its leaves. */
export function finish(of: Aggregate, answer: Answer): Figure {
  return (finishers[of.op] as (of: Aggregate, answer: Answer) => Figure)(of, answer);
}

type Finishers = {
  readonly [O in Aggregate["op"]]: (of: Extract<Aggregate, { op: O }>, answer: Answer) => Figure;
};

const finishers: Finishers = {
  count: answered,
  "count-distinct": answered,
  sum: answered,
  percentile: answered,
  number: ({ value }) => figureOf(fractionOf(value)),
  ratio: ({ over, under, times: factor = decimal(1) }, answer) => {
    const of = { over: finish(over, answer), under: finish(under, answer) };
    const quotient = both(divided, exactOf(of.over), exactOf(of.under));
    return { ...figureOf(both(times, quotient, fractionOf(factor))), of };
  },
  difference: ({ a, b }, answer) => {
    const of = { a: finish(a, answer), b: finish(b, answer) };
    return { ...figureOf(both(minus, exactOf(of.a), exactOf(of.b))), of };
  },
  weighted: ({ of: weighted }, answer) => {
    const figures = weighted.map(({ figure, weight }) => ({ weight, figure: finish(figure, answer) }));
    const products = figures.map(({ figure, weight }) => both(times, exactOf(figure), fractionOf(weight)));
    const of = Object.fromEntries(figures.map(({ figure }, at) => [String(at + 1), figure]));
    return { ...figureOf(products.reduce((a, b) => both(plus, a, b))), of };
  },
};

function answered(leaf: Leaf, answer: Answer): Figure {
  const value = answer(leaf);
  return value === undefined ? {} : figureOf(fractionOf(value));
}

function both(
  operation: (a: Fraction, b: Fraction) => Fraction | undefined,
  a: Fraction | undefined,
  b: Fraction | undefined,
): Fraction | undefined {
  return a === undefined || b === undefined ? undefined : operation(a, b);
}
