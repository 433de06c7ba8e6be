import { compareDecimals, type Decimal, decimal } from "@hakaru/model/decimal";
import type { Fault } from "@hakaru/model/fault";
import type { Cell } from "@hakaru/workbook/cell";
import { type Column, one, placeIn } from "./column.ts";
import type { StatedUnit } from "./heading-unit.ts";
import type { NumberDisplay } from "./number-display.ts";
import { rosterFaults } from "./roster-faults.ts";

/** What a figure is multiplied by, where that is not one, and what is to be said about it. */
interface Factor {
  readonly factor: Decimal | undefined;
  readonly findings: readonly Fault[];
}

const unchanged: Factor = { factor: undefined, findings: [] };

/**
 * What the figures of a column stand for: 670 under （百万円）, or shown as 670百万円, is 670,000,000 yen. A format that
 * leaves digits out (`#,##0,`) and a unit that puts them back belong together.
 */
export function factorOf(column: Column, cell: Cell, { divisor, unit }: NumberDisplay): Factor {
  if (column.factor !== undefined) return unlessOne(column.factor, []);
  const stated = isScale(unit) ? unit : column.unit;
  if (!isScale(stated) && divisor === one) return unchanged;
  if (!isScale(stated))
    return {
      factor: undefined,
      findings: [rosterFaults["format-hides-digits"]({ format: cell.format }, placeIn(column, cell))],
    };
  return unlessOne(quotient(stated.factor, divisor), [
    rosterFaults["figures-scaled"](
      { unit: stated.written, factor: quotient(stated.factor, divisor) },
      placeIn(column, cell),
    ),
  ]);
}

function isScale(unit: StatedUnit | undefined): unit is StatedUnit {
  return unit !== undefined && compareDecimals(unit.factor, one) > 0;
}

function unlessOne(factor: Decimal, findings: readonly Fault[]): Factor {
  return factor === one ? unchanged : { factor, findings };
}

/** Both are powers of ten. */
function quotient(a: Decimal, b: Decimal): Decimal {
  const zeros = a.length - b.length;
  return zeros >= 0 ? decimal(10n ** BigInt(zeros)) : decimal(`0.${"0".repeat(-zeros - 1)}1`);
}
