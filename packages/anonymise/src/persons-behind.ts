import type { Cell } from "@hakaru/indicator/computed";
import { leavesOf } from "@hakaru/indicator/plan";
import { decimal } from "@hakaru/model/decimal";
import { type Expression, typeOf } from "@hakaru/model/expression";
import type { Aggregate, Indicator, Weighted } from "@hakaru/model/indicator";

const person: Expression = { op: "field", type: "text", name: "person" };

type Leaf = ReturnType<typeof leavesOf>[number]["leaf"];

/**
 * The indicator that counts the persons behind each part of another, over the same relation by the same breakdowns: what
 * is to be known before a figure is shown. A person with several records is one.
 */
export function personsBehind(indicator: Indicator): Indicator {
  const counted = leavesOf(indicator.aggregate).map(({ leaf }) => figureAlone(countOf(leaf)));
  const population: Aggregate = { op: "count-distinct", of: person };
  const of = [...counted, ...[population, anybodyOf(indicator)].map(figureAlone)];
  return { ...indicator, id: `${indicator.id}-persons`, unit: "persons", aggregate: { op: "weighted", of } };
}

function figureAlone(figure: Aggregate): Weighted {
  return { weight: decimal(1), figure };
}

function countOf(leaf: Leaf): Aggregate {
  return { op: "count-distinct", of: person, where: entering(leaf) };
}

/** Persons of whom anything enters any leaf. */
function anybodyOf({ aggregate }: Indicator): Aggregate {
  const any = leavesOf(aggregate).map(({ leaf }) => entering(leaf));
  return { op: "count-distinct", of: person, where: { op: "or", of: any } };
}

/** Whether anything of a row enters the leaf: it fulfils its condition and states its value. */
function entering(leaf: Leaf): Expression {
  const conditions = [
    ...(leaf.where === undefined ? [] : [leaf.where]),
    ...(leaf.op === "count" ? [] : [isKnown(leaf.of)]),
  ];
  return { op: "and", of: conditions };
}

/** Equal to itself is whatever is known; of the unknown it is unknown. */
function isKnown(of: Expression): Expression {
  return { op: "equal", type: typeOf(of), a: of, b: of };
}

/**
 * Persons by the parts of the indicator's figure, in the population of the cell, and in any of the parts. A count that is not there is a bug:
 * taken for nobody it would let out what must be withheld.
 */
export function personsIn(indicator: Indicator, { of }: Cell) {
  const leaves = leavesOf(indicator.aggregate);
  const counted = (at: number): number => {
    const value = of?.[String(at + 1)]?.value;
    if (value === undefined)
      throw new Error(`nobody counted the persons of part ${at + 1} of ${indicator.id}`);
    return Number(value);
  };
  const parts = leaves.flatMap(({ parts: names }, at) => names.map((name) => [name, counted(at)] as const));
  const [population, everybody] = [counted(leaves.length), counted(leaves.length + 1)];
  return { parts: Object.fromEntries(parts), population, everybody };
}
