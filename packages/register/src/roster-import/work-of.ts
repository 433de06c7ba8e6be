import type { Place } from "@hakaru/model/fault";
import type { Difference, FieldChange } from "../roster/compare-roster.ts";
import type { RosterEntry } from "../roster/read-roster.ts";
import type { Changes, Work } from "../work.ts";

/** What is to become of entries a list lacks, and what works name as their origin. */
export interface WorkSource {
  readonly file: string;
  readonly sheet: string;
  readonly goneStep: string | undefined;
}

/** What a difference comes to in the register; nothing where it stays as it is. */
export function workOf(difference: Difference, source: WorkSource): Work | undefined {
  const { kind } = difference;
  if (kind === "new")
    return {
      does: "enter",
      content: difference.filed.content,
      place: placeOf(difference.filed, source),
    };
  if (kind === "changed") {
    const { entry, version, changes, filed } = difference;
    return { does: "change", entry, version, set: changed(changes), place: placeOf(filed, source) };
  }
  const { file, goneStep } = source;
  if (kind !== "gone" || goneStep === undefined) return undefined;
  const { entry, version } = difference;
  const reason = `名簿「${file}」に記載がないため`;
  return { does: "step", entry, version, step: goneStep, reason, place: { file } };
}

function placeOf({ rows }: RosterEntry, { file, sheet }: WorkSource): Place {
  return { file, sheet, cell: `A${rows[0]}` };
}

function changed(changes: readonly FieldChange[]): Changes {
  return Object.fromEntries(changes.map(({ field, after }) => [field, after ?? null]));
}
