import type { Facts, MeasureName, Thresholds, Truth } from "./facts.ts";
import { any, atLeast, under } from "./three-valued.ts";

/** Visceral fat where its area was measured, else the waist. */
export function isVisceral(facts: Facts, limits: Thresholds<"visceral_fat" | "waist">): Truth {
  if (facts.visceral_fat !== null) return atLeast(facts.visceral_fat, limits.visceral_fat);
  return atLeast(facts.waist, limits.waist);
}

/** Blood pressure: either number is enough. */
export function isPressureHigh(facts: Facts, limits: Thresholds<"systolic" | "diastolic">): Truth {
  return any(atLeast(facts.systolic, limits.systolic), atLeast(facts.diastolic, limits.diastolic));
}

/** Triglyceride or HDL. */
export function isLipidOff(
  facts: Facts,
  limits: Thresholds<"triglyceride_fasting" | "triglyceride_casual" | "hdl">,
): Truth {
  return any(isTriglycerideHigh(facts, limits), under(facts.hdl, limits.hdl));
}

/** One of the two is measured: the other is not missing. */
function isTriglycerideHigh(
  facts: Facts,
  limits: Thresholds<"triglyceride_fasting" | "triglyceride_casual">,
): Truth {
  const fasting = atLeast(facts.triglyceride_fasting, limits.triglyceride_fasting);
  const casual = atLeast(facts.triglyceride_casual, limits.triglyceride_casual);
  if (fasting === null) return casual;
  return casual === null ? fasting : any(fasting, casual);
}

/** The first of the columns that was measured decides alone. */
export function isFirstHigh<N extends MeasureName>(
  facts: Facts,
  limits: Thresholds<N>,
  order: readonly N[],
): Truth {
  const first = order.find((name) => facts[name] !== null && limits[name] !== null);
  return first === undefined ? null : atLeast(facts[first], limits[first]);
}
