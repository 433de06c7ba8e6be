import type { Cell, Computed } from "@hakaru/indicator/computed";
import type { Figure } from "@hakaru/indicator/figure";
import type { LocalDate } from "@hakaru/model/calendar";
import { canonicalJson } from "@hakaru/model/canonical";
import { lookUp } from "@hakaru/model/clock/rule-table";
import type { Decimal } from "@hakaru/model/decimal";
import type { Indicator } from "@hakaru/model/indicator";
import type { SealedCell, SealedFigure } from "@hakaru/model/sealed-figure";
import { computedValue } from "@hakaru/model/value";
import { personsIn } from "./persons-behind.ts";
import { smallCountRules } from "./small-count-rules.ts";

/** A figure and how many persons stand behind its parts, both of the same records. */
export interface Unsealed {
  readonly indicator: Indicator;
  readonly computed: Computed;
  /** What `personsBehind` of the indicator came to. */
  readonly persons: Computed;
}

/**
 * Seals a figure over persons: where any part of a cell rests on some persons, but fewer than the rule in force on the
 * day asks for, nothing of the cell is told but that it is withheld. That a person could still be found out by taking
 * cells from each other is not prevented here.
 *
 * @param on the day it is to be shown
 */
export function seal({ indicator, computed, persons }: Unsealed, on: LocalDate): SealedFigure {
  const least = lookUp(smallCountRules, on, { of: "persons" })?.gives;
  if (least === undefined) throw new Error(`no rule on small counts on ${on}`);
  const counted = new Map(persons.cells.map((cell) => [canonicalJson(cell.by), cell]));
  const { definition, unit, period, status } = computed;
  const cells = computed.cells.map((cell) => sealedCell(indicator, cell, counted, least));
  return {
    indicator: indicator.id,
    definition,
    unit,
    period,
    status,
    least,
    cells,
  } as unknown as SealedFigure;
}

function sealedCell(
  indicator: Indicator,
  cell: Cell,
  counted: ReadonlyMap<string, Cell>,
  least: number,
): SealedCell {
  const { by } = cell;
  const behind = counted.get(canonicalJson(by));
  if (behind === undefined) throw new Error(`nobody counted the persons of ${canonicalJson(by)}`);
  const { parts, population, everybody } = personsIn(indicator, behind);
  const isSmall = [...Object.values(parts), population].some((count) => isFew(count, least));
  if (isSmall)
    return { by, value: { kind: "silence", silence: "withheld" }, of: {}, persons: {}, everybody: null };
  const value = computedValue(cell.value, indicator.unit);
  return { by, value, of: Object.fromEntries(partsOf(cell, "")), persons: parts, everybody };
}

/** Some, but fewer than the rule asks for: nobody is not few. */
export function isFew(count: number, least: number): boolean {
  return count > 0 && count < least;
}

/** What a figure was made of, to its last parts, by the way to each. */
function partsOf({ of }: Figure, way: string): readonly (readonly [string, Decimal | null])[] {
  return Object.entries(of ?? {}).flatMap(([name, part]) => {
    const here = way === "" ? name : `${way}/${name}`;
    return part.of === undefined ? [[here, part.value ?? null] as const] : partsOf(part, here);
  });
}
