import type { FileValue } from "@hakaru/model/field/file-field";

/** Files by their hash: the same bytes attached twice are one file. */
export function filesIn(value: unknown): readonly FileValue[] {
  const found = everyFile(value);
  return found.filter(({ sha256 }, at) => found.findIndex((other) => other.sha256 === sha256) === at);
}

function everyFile(value: unknown): readonly FileValue[] {
  if (typeof value !== "object" || value === null) return [];
  if ("sha256" in value) return [value as FileValue];
  return Object.values(value).flatMap(everyFile);
}
