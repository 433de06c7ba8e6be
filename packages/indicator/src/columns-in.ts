import type { Indicator } from "@hakaru/model/indicator";

/** The columns an indicator asks for, each once: of its aggregate, its period rule and its breakdowns. */
export function columnsIn({ aggregate, period, by }: Indicator): readonly string[] {
  return [...new Set(namesIn([aggregate, period, by]))];
}

/** Definitions are plain data: wherever an expression stands, it is an object with an `op`. */
function namesIn(of: unknown): readonly string[] {
  if (typeof of !== "object" || of === null) return [];
  const { op, name, field } = of as { op?: unknown; name?: string; field?: string };
  if (op === "field" && name !== undefined) return [name];
  if (op === "stated" && field !== undefined) return [field];
  return Object.values(of).flatMap(namesIn);
}
