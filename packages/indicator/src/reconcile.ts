import { decimal } from "@hakaru/model/decimal";
import { Refusal } from "@hakaru/model/fault";
import type { Period } from "@hakaru/model/period";
import type { Text } from "@hakaru/model/text";
import type { UnitId } from "@hakaru/model/unit";
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

/** How a reported figure stands to the computed one. */
export const agreements = {
  equal: { ja: "一致", en: "equal" },
  "rounds-to": { ja: "丸めの範囲で一致", en: "equal as far as it was stated" },
  differs: { ja: "不一致", en: "differs" },
  "not-comparable": { ja: "突合不可", en: "cannot be compared" },
} as const satisfies Readonly<Record<string, Text>>;

/** Why a side has no number to compare. */
export const gaps = {
  "nothing-reported": { ja: "報告なし（未提出）", en: "nothing was filed" },
  "silence-reported": { ja: "報告に数値なし", en: "the filing gives no figure" },
  "word-reported": { ja: "報告は「達成」の語のみ", en: "the filing says “achieved”, without a number" },
  "nothing-computed": { ja: "計算の対象なし", en: "there is nothing to compute it from" },
} as const satisfies Readonly<Record<string, Text>>;

export type Gap = keyof typeof gaps;

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
    throw new Refusal(indicatorFaults["reconciled-unit"]({ reported: value.unit, computed: unit }));
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
