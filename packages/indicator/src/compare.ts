import type { Decimal } from "@hakaru/model/decimal";
import { Refusal } from "@hakaru/model/fault";
import { firstDay } from "@hakaru/model/period";
import type { Cell, Computed } from "./computed.ts";
import { exactOf, type Figure, figureOf } from "./figure.ts";
import { minus } from "./fraction.ts";
import { indicatorFaults } from "./indicator-faults.ts";

/** How a cell changed. Nothing is said where one of the two has no value: that is neither no change nor zero. */
export interface Change {
  readonly by: Cell["by"];
  readonly before?: Decimal;
  readonly after?: Decimal;
  /** After less before. */
  readonly change: Figure;
}

/**
 * Figures of one definition by the time they are about. “25 % fewer people with the syndrome” was reckoned in three ways
 * under one name, and says −14 % by one and +8 % by another: what is not one definition in one version is no series.
 *
 * @throws Refusal `not-comparable`
 */
export function series(figures: readonly Computed[]): readonly Computed[] {
  const [first, ...others] = figures;
  if (first === undefined) return [];
  for (const other of others) expectOneDefinition(first, other);
  return figures.toSorted((a, b) => (firstDay(a.period) < firstDay(b.period) ? -1 : 1));
}

/**
 * What changed from one figure to another of the same definition, cell by cell, in the order of the later one; a cell
 * only the earlier one has comes last.
 *
 * @throws Refusal `not-comparable`, `cells-differ`
 */
export function changes(before: Computed, after: Computed): readonly Change[] {
  expectOneDefinition(before, after);
  expectSameBreakdowns(before, after);
  const [earlier, later] = [cellsByKey(before), cellsByKey(after)];
  const keys = [...new Set([...later.keys(), ...earlier.keys()])];
  return keys.map((key) => changeOf(earlier.get(key), later.get(key)));
}

function expectOneDefinition(a: Computed, b: Computed): void {
  if (a.indicator === b.indicator && a.definition.hash === b.definition.hash) return;
  throw new Refusal(indicatorFaults["not-comparable"]({ a: definitionName(a), b: definitionName(b) }));
}

function definitionName({ indicator, definition: { version, hash } }: Computed): string {
  return `${indicator} v${version} (${hash.slice(0, 8)})`;
}

function expectSameBreakdowns(a: Computed, b: Computed): void {
  const [of, other] = [breakdownsOf(a), breakdownsOf(b)];
  // A breakdown of nobody has no cell, so it cannot be told from one that was not asked for.
  if (of === other || a.cells.length === 0 || b.cells.length === 0) return;
  throw new Refusal(indicatorFaults["cells-differ"]({ indicator: a.indicator, a: of, b: other }));
}

function breakdownsOf({ cells }: Computed): string {
  return [...new Set(cells.map(({ by }) => Object.keys(by).join(" × ")))].join(", ");
}

function cellsByKey({ cells }: Computed): ReadonlyMap<string, Cell> {
  return new Map(cells.map((cell) => [JSON.stringify(cell.by), cell]));
}

function changeOf(before: Cell | undefined, after: Cell | undefined): Change {
  const [from, to] = [before && exactOf(before), after && exactOf(after)];
  return {
    by: (after ?? before)?.by ?? {},
    ...(before?.value !== undefined && { before: before.value }),
    ...(after?.value !== undefined && { after: after.value }),
    change: figureOf(from && to && minus(to, from)),
  };
}
