import type { ConflictJson } from "@hakaru/model/exchange";
import type { Content, FieldValue } from "@hakaru/model/field/field";
import { sameValue } from "@hakaru/model/programme/policy";

export type Side = "yours" | "theirs";
export type Difference = ConflictJson["differences"][number];

/**
 * Which side alone changed a field since you began; undefined where both did, or nobody knows what you began with: then
 * a person chooses.
 */
export function proposedSide(
  { field, yours, theirs }: Difference,
  began: Content | undefined,
): Side | undefined {
  if (began === undefined) return undefined;
  const before = began[field] ?? null;
  if (sameValue(before, yours)) return "theirs";
  return sameValue(before, theirs) ? "yours" : undefined;
}

/** The newer entry with your values where you chose them. */
export function mergedContent(
  { newer, differences }: ConflictJson,
  chosen: Readonly<Record<string, Side | undefined>>,
): Content {
  const yours = differences.filter(({ field }) => chosen[field] === "yours");
  const kept = Object.entries(newer.content).filter(([name]) => !yours.some(({ field }) => field === name));
  const taken = yours.filter((difference) => difference.yours !== null);
  return Object.fromEntries([
    ...(kept as [string, FieldValue][]),
    ...taken.map(({ field, yours: value }) => [field, value as FieldValue] as const),
  ]);
}
