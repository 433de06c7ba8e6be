import { compareDecimals, type Decimal } from "@hakaru/model/decimal";
import type { Determination, Measured, Truth } from "./facts.ts";

/** Not known where the value or the limit is not; beyond the instrument's range counts as beyond any limit. */
export function atLeast(value: Measured, limit: Decimal | null): Truth {
  if (value === null || limit === null) return null;
  if (value === "above") return true;
  return value === "below" ? false : compareDecimals(value, limit) >= 0;
}

/** The opposite of `atLeast`. */
export function under(value: Measured, limit: Decimal | null): Truth {
  return not(atLeast(value, limit));
}

function not(truth: Truth): Truth {
  return truth === null ? null : !truth;
}

/** Or after Kleene: one yes decides, and only noes are a no. */
export function any(...truths: readonly Truth[]): Truth {
  if (truths.includes(true)) return true;
  return truths.includes(null) ? null : false;
}

/**
 * What a rule over yes and no gives where some of them are not known: its answer if every completion of the
 * unknowns gives the same one, else 4 (判定不能).
 */
export function settled(
  truths: readonly Truth[],
  decide: (known: readonly boolean[]) => Determination,
): Determination {
  const at = truths.indexOf(null);
  if (at < 0) return decide(truths as readonly boolean[]);
  return agreed([true, false].map((truth) => settled(truths.with(at, truth), decide)));
}

/** The one answer of all, else 4 (判定不能). */
export function agreed(answers: readonly Determination[]): Determination {
  const [first = "4"] = answers;
  return answers.every((answer) => answer === first) ? first : "4";
}
