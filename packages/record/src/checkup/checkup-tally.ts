import type { Fault } from "@hakaru/model/fault";
import type { FoundDocument } from "./found.ts";

/**
 * What was read of a file, in counts that add up: `documents` is `checkups`, `guidances` and `quarantined`, and `files`
 * of an archive is `documents`, `others` and `refused`.
 */
export interface CheckupTally {
  readonly file: string;
  /** Files inside an archive; 1 for a document by itself, and the lines of a table. */
  readonly files: number;
  readonly documents: number;
  readonly checkups: number;
  readonly guidances: number;
  readonly quarantined: number;
  /** Index, settlements, schemas and whatever else is no document. */
  readonly others: number;
  /** Files of an archive that were not opened, and lines of a table that are none. */
  readonly refused: number;
  /** Code of a fault → how often it was told. */
  readonly byRule: Readonly<Record<string, number>>;
}

const columns = { checkup: "checkups", guidance: "guidances", quarantined: "quarantined" } as const;

/** Counts while a file is read. */
export class TallyCount {
  others = 0;
  refused = 0;
  readonly #counts = { checkups: 0, guidances: 0, quarantined: 0 };
  readonly #byRule = new Map<string, number>();

  tell(fault: Fault): void {
    this.#byRule.set(fault.code, (this.#byRule.get(fault.code) ?? 0) + 1);
  }

  document(found: FoundDocument): void {
    this.#counts[columns[found.kind]] += 1;
    for (const fault of found.kind === "quarantined" ? found.faults : found.remarks) this.tell(fault);
  }

  of(file: string): CheckupTally {
    const { checkups, guidances, quarantined } = this.#counts;
    const documents = checkups + guidances + quarantined;
    const { others, refused } = this;
    return {
      file,
      files: documents + others + refused,
      documents,
      ...{ checkups, guidances, quarantined, others, refused },
      byRule: Object.fromEntries([...this.#byRule].toSorted(([a], [b]) => (a < b ? -1 : 1))),
    };
  }
}
