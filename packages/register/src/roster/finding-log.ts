import type { Fault } from "@hakaru/model/fault";
import { shortText } from "./short-text.ts";

/** A finding about a row of a roster. */
export interface Finding extends Fault {
  /** Of the sheet; undefined where it is about the file or its layout. */
  readonly row?: number;
  /** What the entry of the row is called. */
  readonly record?: string;
}

/** All findings of one code: how many there were, and the first of them. */
export interface FindingGroup {
  readonly code: string;
  readonly severity: Fault["severity"];
  readonly count: number;
  readonly shown: readonly Finding[];
}

/** How many findings of one code are kept; all are counted. */
export const shownOfOneCode = 1000;

/** Keeps the first findings of every code and counts the rest: a million faults take no more memory than a thousand. */
export class FindingLog {
  readonly #groups = new Map<string, { severity: Fault["severity"]; count: number; shown: Finding[] }>();

  add(finding: Finding): void {
    const { code, severity } = finding;
    const key = `${code} ${severity}`;
    const group = this.#groups.get(key) ?? { severity, count: 0, shown: [] };
    group.count += 1;
    if (group.shown.length < shownOfOneCode) group.shown.push(shortened(finding));
    this.#groups.set(key, group);
  }

  /** Errors first, then warnings, then notes; of one severity the most frequent first. */
  groups(): readonly FindingGroup[] {
    const all = [...this.#groups].map(([key, group]) => ({ code: key.split(" ")[0] ?? "", ...group }));
    return all.toSorted(
      (a, b) => weights[b.severity] - weights[a.severity] || b.count - a.count || (a.code < b.code ? -1 : 1),
    );
  }

  count(severity: Fault["severity"]): number {
    return [...this.#groups.values()].reduce(
      (sum, group) => sum + (group.severity === severity ? group.count : 0),
      0,
    );
  }
}

/** A cell may hold 32,767 characters, and a message what stands in the cell. */
function shortened(finding: Finding): Finding {
  const { place, message, mend, record } = finding;
  const { raw, readAs } = place;
  return {
    ...finding,
    place: {
      ...place,
      ...(raw !== undefined && { raw: shortText(raw) }),
      ...(readAs !== undefined && { readAs: shortText(readAs) }),
    },
    message: { ja: shortText(message.ja), en: shortText(message.en) },
    mend: { ja: shortText(mend.ja), en: shortText(mend.en) },
    ...(record !== undefined && { record: shortText(record) }),
  };
}

const weights: Readonly<Record<Fault["severity"], number>> = { error: 2, warning: 1, note: 0 };
