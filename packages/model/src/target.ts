import { type Decimal, decimal } from "./decimal.ts";
import { type Period, period } from "./period.ts";
import type { Text } from "./text.ts";
import type { UnitId } from "./unit.ts";

/**
 * One condition of a target. `event`: something must happen; `increase`: more, with no number stated.
 * Only a `quantity` can be compared with a figure.
 */
export interface TargetPart {
  readonly part?: string;
  readonly comparator: Comparator;
  readonly quantity?: { readonly amount: Decimal; readonly unit: UnitId };
  /** 約, 程度: the source itself rounds. */
  readonly approximate?: boolean;
  /** The unit the source itself answers the target in, where it is not the target's own (5種類 answered by 1件). */
  readonly answeredIn?: UnitId;
  /** By when; without one the strategy's own deadline holds. */
  readonly deadline?: Period;
}

export const comparators = {
  "at-least": { ja: "以上", en: "at least" },
  "at-most": { ja: "以下", en: "at most" },
  increase: { ja: "増加（数値目標なし）", en: "an increase (no number stated)" },
  event: { ja: "実現（数値目標なし）", en: "an event (no number stated)" },
} as const satisfies Readonly<Record<string, Text>>;

type Comparator = keyof typeof comparators;

/** A target as decided at one time; re-set targets are kept as further versions. */
export interface Target {
  readonly version: number;
  readonly parts: readonly TargetPart[];
  readonly note?: Text;
}

interface PartOptions {
  readonly part?: string;
  readonly approximate?: boolean;
  readonly answeredIn?: UnitId;
  readonly by?: string;
}

/** @example atLeast("1000000000000", "yen", { approximate: true }) */
export function atLeast(amount: string, unit: UnitId, options: PartOptions = {}): TargetPart {
  return part("at-least", options, { amount: decimal(amount), unit });
}

/** @public Declared for strategies; the first one has only lower bounds. */
export function atMost(amount: string, unit: UnitId, options: PartOptions = {}): TargetPart {
  return part("at-most", options, { amount: decimal(amount), unit });
}

/** The goal is that something happens: start, complete, be approved. */
export function event(options: PartOptions = {}): TargetPart {
  return part("event", options);
}

/** The goal is "more", and the source states no number. */
export function increase(options: PartOptions = {}): TargetPart {
  return part("increase", options);
}

function part(
  comparator: Comparator,
  { by, ...options }: PartOptions,
  quantity?: NonNullable<TargetPart["quantity"]>,
): TargetPart {
  return {
    ...options,
    comparator,
    ...(quantity && { quantity }),
    ...(by !== undefined && { deadline: period(by) }),
  };
}
