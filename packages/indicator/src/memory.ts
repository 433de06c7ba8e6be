import {
  addDecimals,
  compareDecimals,
  type Decimal,
  decimal,
  multiplyDecimals,
  subtractDecimals,
} from "@hakaru/model/decimal";
import { evaluate, holds, type Situation } from "@hakaru/model/evaluate";
import { groupBy } from "@hakaru/model/group";
import type { Aggregate, Indicator } from "@hakaru/model/indicator";
import { type Behind, type Cell, type Computed, compareEntries, computed } from "./computed.ts";
import { finish, type Leaf, leavesOf } from "./plan.ts";
import { type Asked, asked, type Question } from "./question.ts";

/** An entry of a population: its id, and what expressions are evaluated over. */
export interface Entry extends Pick<Situation, "content" | "state"> {
  readonly entry: string;
}

/**
 * An indicator over a population as it stood on the day of `standsOn`; the engine the others are held against.
 *
 * @throws Refusal as `asked`
 */
export function compute(indicator: Indicator, question: Question, population: readonly Entry[]): Computed {
  const plain = asked(indicator, question);
  const taken = situations(population, plain);
  const cells = plain.breakdowns.flatMap((names) => cellsBy(indicator, names, taken));
  return computed(indicator, question, plain, cells);
}

/** The entries a cell rests on, each with the parts of the figure it counts in. */
export function entriesBehind(
  indicator: Indicator,
  question: Question,
  cell: Pick<Cell, "by">,
  population: readonly Entry[],
): readonly Behind[] {
  const plain = asked(indicator, { ...question, by: [Object.keys(cell.by)] });
  const leaves = leavesOf(indicator.aggregate);
  return situations(population, plain)
    .filter((entry) => sameCell(keyOf(indicator, plain.names, entry), cell.by))
    .map((entry) => ({
      entry: entry.entry,
      parts: leaves.flatMap(({ leaf, parts }) => (counts(leaf, entry) ? parts : [])),
    }))
    .filter(({ parts }) => parts.length > 0)
    .toSorted(compareEntries);
}

/** An entry with the day its expressions are asked about. */
type Taken = Entry & Situation;
type Key = Cell["by"];

function situations(population: readonly Entry[], { on, takes }: Asked): readonly Taken[] {
  return population.map((entry) => ({ ...entry, on })).filter((entry) => holds(takes, entry));
}

function cellsBy(indicator: Indicator, names: readonly string[], taken: readonly Taken[]): readonly Cell[] {
  if (names.length === 0) return [cellOf(indicator.aggregate, {}, taken)];
  const keyed = taken.map((entry) => ({ entry, by: keyOf(indicator, names, entry) }));
  const groups = groupBy(keyed, ({ by }) => JSON.stringify(by));
  return [...groups.values()].map((group) =>
    cellOf(
      indicator.aggregate,
      group[0]?.by ?? {},
      group.map(({ entry }) => entry),
    ),
  );
}

function keyOf({ by }: Indicator, names: readonly string[], entry: Taken): Key {
  return Object.fromEntries(
    Object.entries(by)
      .filter(([name]) => names.includes(name))
      .map(([name, expression]) => [name, evaluate(expression, entry) ?? null]),
  );
}

function sameCell(a: Key, b: Key): boolean {
  return Object.entries(a).every(([name, value]) => value === b[name]);
}

function cellOf(aggregate: Aggregate, by: Key, entries: readonly Taken[]): Cell {
  return { by, entries: entries.length, ...finish(aggregate, (leaf) => answerOf(leaf, entries)) };
}

/** What a leaf comes to over entries; undefined where nothing was stated. */
export function answerOf(leaf: Leaf, entries: readonly Taken[]): Decimal | undefined {
  const counted = entries.filter((entry) => counts(leaf, entry));
  if (leaf.op === "count") return decimal(counted.length);
  const values = counted.map((entry) => evaluate(leaf.of, entry));
  if (leaf.op === "count-distinct") return decimal(new Set(values).size);
  const [first, ...rest] = (values as Decimal[]).toSorted(compareDecimals);
  if (first === undefined) return undefined;
  if (leaf.op === "sum") return rest.reduce((sum, value) => addDecimals(sum, value), first);
  return percentiles[leaf.method](leaf.at, [first, ...rest]);
}

type Percentile = Extract<Leaf, { op: "percentile" }>;

/** Over values from the smallest to the largest, of which there is one. */
const percentiles: {
  readonly [M in Percentile["method"]]: (at: Decimal, values: readonly Decimal[]) => Decimal;
} = {
  "nearest-rank": (at, values) => {
    const wanted = multiplyDecimals(at, decimal(values.length));
    return valueAt(
      values,
      values.findIndex((_, index) => compareDecimals(decimal((index + 1) * 100), wanted) >= 0),
    );
  },
  linear: (at, values) => {
    const place = multiplyDecimals(multiplyDecimals(at, decimal("0.01")), decimal(values.length - 1));
    const [whole = ""] = place.split(".");
    const [low, rest] = [valueAt(values, Number(whole)), subtractDecimals(place, decimal(whole))];
    if (rest === "0") return low;
    const high = valueAt(values, Number(whole) + 1);
    return addDecimals(low, multiplyDecimals(rest, subtractDecimals(high, low)));
  },
};

function valueAt(values: readonly Decimal[], index: number): Decimal {
  const value = values[index];
  if (value === undefined) throw new Error(`no value ${index} of ${values.length}`);
  return value;
}

/** Whether an entry counts: it fulfils the condition, and states the value that is asked for. */
function counts(leaf: Leaf, entry: Taken): boolean {
  if (leaf.where !== undefined && !holds(leaf.where, entry)) return false;
  return leaf.op === "count" || evaluate(leaf.of, entry) !== undefined;
}
