import { decimal } from "@hakaru/model/decimal";
import { Refusal } from "@hakaru/model/fault";
import type { Period } from "@hakaru/model/period";
import { type UnitId, units } from "@hakaru/model/unit";
import type { Amount, Value } from "@hakaru/model/value";
import type { Behind, Cell, Computed } from "./computed.ts";
import { exactOf, type Figure, figureOf } from "./figure.ts";
import { compareFractions, type Fraction, fractionOf, minus, times } from "./fraction.ts";
import { indicatorFaults } from "./indicator-faults.ts";

/** A figure somebody filed for what an indicator computes. */
export interface Reported {
  /** Left out where nothing was filed. */
  readonly value?: Value;
  readonly period: Period;
  /** Hash of the indicator's definition it was filed under. */
  readonly definition: string;
}

/** Why a side has no number to compare; `word-reported`: the filing says 達成 and no more. */
type Gap = "nothing-reported" | "silence-reported" | "word-reported" | "nothing-computed";

/** Both figures side by side, as each stands, in one unit. */
export type Reconciliation = {
  readonly period: Period;
  readonly unit: UnitId;
  readonly reported?: Value;
  readonly computed?: Figure;
  /** The entries the computed figure rests on. */
  readonly behind: readonly Behind[];
} & (
  | { readonly agreement: "not-comparable"; readonly gaps: readonly Gap[] }
  /** `difference` is the reported figure less the computed one. */
  | { readonly agreement: "equal" | "rounds-to" | "differs"; readonly difference: Figure }
);

/**
 * Sets a reported figure beside the computed one. `rounds-to`: they lie no further apart than half the last digit that
 * was filed.
 *
 * @param cell left out where the indicator has no such cell
 * @throws Refusal `reconciled-definition`, `reconciled-period`, `reconciled-unit`
 */
export function reconcile(
  reported: Reported,
  computed: Computed,
  cell: Cell | undefined,
  behind: readonly Behind[],
): Reconciliation {
  checkComparable(reported, computed);
  const sides = sidesOf(reported, computed, cell, behind);
  const amount = reported.value?.kind === "amount" ? reported.value : undefined;
  const exact = cell && exactOf(cell);
  if (amount === undefined || exact === undefined)
    return {
      ...sides,
      agreement: "not-comparable",
      gaps: [...reportedGaps(reported), ...computedGaps(exact)],
    };
  const difference = minus(fractionOf(amount.amount), exact);
  return { ...sides, agreement: agreementOf(difference, amount), difference: figureOf(difference) };
}

function checkComparable(
  { value, ...reported }: Reported,
  { period, unit, definition: { hash } }: Computed,
): void {
  if (reported.definition !== hash)
    throw new Refusal(
      indicatorFaults["reconciled-definition"]({ reported: reported.definition, computed: hash }),
    );
  if (reported.period !== period)
    throw new Refusal(indicatorFaults["reconciled-period"]({ reported: reported.period, computed: period }));
  if (value?.kind === "amount" && value.unit !== unit)
    throw new Refusal(
      indicatorFaults["reconciled-unit"]({
        reported: units[value.unit].label.ja,
        computed: units[unit].label.ja,
      }),
    );
}

function sidesOf(
  { value }: Reported,
  { period, unit }: Computed,
  cell: Cell | undefined,
  behind: readonly Behind[],
) {
  return {
    period,
    unit,
    behind,
    ...(value && { reported: value }),
    ...(cell && { computed: figureIn(cell) }),
  };
}

function figureIn({ by: _, entries: __, ...figure }: Cell): Figure {
  return figure;
}

function reportedGaps({ value }: Reported): readonly Gap[] {
  if (value === undefined) return ["nothing-reported"];
  if (value.kind === "silence") return ["silence-reported"];
  return value.kind === "qualitative" ? ["word-reported"] : [];
}

function computedGaps(exact: Fraction | undefined): readonly Gap[] {
  return exact === undefined ? ["nothing-computed"] : [];
}

function agreementOf(difference: Fraction, { precision }: Amount): "equal" | "rounds-to" | "differs" {
  if (difference.over === "0") return "equal";
  const half = times(fractionOf(precision), fractionOf(decimal("0.5")));
  const [above, below] = [difference, times(difference, fractionOf(decimal(-1)))];
  return [above, below].every((side) => compareFractions(side, half) <= 0) ? "rounds-to" : "differs";
}
