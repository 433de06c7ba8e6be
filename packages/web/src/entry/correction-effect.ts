import type { HistoryJson } from "@hakaru/model/exchange";
import type { Content } from "@hakaru/model/field/field";
import { sameValue } from "@hakaru/model/programme/policy";

/** What a correction does to one field: from its day on, until the field was changed again, if it ever was. */
export interface Effect {
  readonly field: string;
  readonly before: unknown;
  readonly after: unknown;
  /** The day a later change of the field takes over. */
  readonly until?: string;
}

/** What a correction that counts from a day changes, field by field. Later changes of the same field stay. */
export function correctionEffects(
  was: Content,
  corrected: Content,
  from: string,
  history: HistoryJson,
): readonly Effect[] {
  const names = [...new Set([...Object.keys(was), ...Object.keys(corrected)])];
  const changed = names.filter((name) => !sameValue(was[name], corrected[name]));
  return changed.map((field) => {
    const until = nextChange(field, from, history);
    return { field, before: was[field], after: corrected[field], ...(until !== undefined && { until }) };
  });
}

function nextChange(name: string, from: string, history: HistoryJson): string | undefined {
  const later = history.filter(
    ({ validFrom, differences }) => validFrom > from && differences.some(({ field }) => field === name),
  );
  return later.map(({ validFrom }) => validFrom).toSorted()[0];
}
