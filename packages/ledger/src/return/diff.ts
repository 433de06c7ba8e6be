import { compareDecimals } from "@hakaru/model/decimal";
import type { Value } from "@hakaru/model/value";
import { seriesOf } from "../as-of.ts";
import type { Filed, Observation } from "../observation.ts";

/** One cell of a return against what stands in the ledger. */
export interface Difference {
  readonly kind: "new" | "changed" | "same";
  readonly filed: Filed;
  readonly before?: Observation;
  /** Which of the row's statements differ. */
  readonly fields: readonly ("value" | "period" | "status")[];
}

/** Compares what a return says with the figures standing on its day; in the order of the return. */
export function differences(
  filed: readonly Filed[],
  standing: readonly Observation[],
): readonly Difference[] {
  const before = new Map(standing.map((observation) => [seriesOf(observation), observation]));
  return filed.map((figure) => difference(figure, before.get(seriesOf(figure))));
}

function difference(filed: Filed, before: Observation | undefined): Difference {
  if (before === undefined) return { kind: "new", filed, fields: ["value", "period", "status"] };
  const fields = [
    ...(sameValue(filed.value, before.value) ? [] : (["value"] as const)),
    ...(filed.period === before.period ? [] : (["period"] as const)),
    ...(filed.status === before.status ? [] : (["status"] as const)),
  ];
  return { kind: fields.length === 0 ? "same" : "changed", filed, before, fields };
}

/** 6.7千億円 and 670000000000 are one figure: how exactly it was written is no change of it. */
function sameValue(a: Value, b: Value): boolean {
  if (a.kind === "amount" && b.kind === "amount")
    return a.unit === b.unit && compareDecimals(a.amount, b.amount) === 0;
  if (a.kind === "qualitative") return b.kind === "qualitative";
  return a.kind === "silence" && b.kind === "silence" && a.silence === b.silence;
}
