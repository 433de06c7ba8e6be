import type { Fault } from "@hakaru/model/fault";
import type { Sums } from "./claim-checks.ts";
import type { FileKind } from "./file-kind.ts";

/** Points and days count claims; totals count the totals (GO) of files. */
export interface Checks {
  readonly pointsEqual: number;
  readonly pointsDiffer: number;
  readonly pointsUnchecked: number;
  readonly daysEqual: number;
  readonly daysDiffer: number;
  readonly daysUnstated: number;
  readonly totalsEqual: number;
  readonly totalsDiffer: number;
  readonly totalsUnchecked: number;
}

/**
 * What was read of a file, in counts that add up: `claims` is `given` and `quarantined`, and it is what the three
 * counts of points are together, and those of days.
 */
export interface Tally {
  readonly file: string;
  /** Undefined where it is no file of claims. */
  readonly format: FileKind["format"] | undefined;
  readonly lines: number;
  readonly claims: number;
  readonly given: number;
  readonly quarantined: number;
  /** Code of a fault → how often it was told. */
  readonly byRule: Readonly<Record<string, number>>;
  readonly checks: Checks;
}

/** Points or days of a claim that could not be put together. */
const noSums: Sums = { points: "unchecked", days: "unstated" };

export class TallyCount {
  lines = 0;
  #given = 0;
  #quarantined = 0;
  readonly #byRule = new Map<string, number>();
  readonly #points = { equal: 0, differ: 0, unchecked: 0 };
  readonly #days = { equal: 0, differ: 0, unstated: 0 };
  readonly #totals = { equal: 0, differ: 0, unchecked: 0 };

  tell(fault: Fault): void {
    this.#byRule.set(fault.code, (this.#byRule.get(fault.code) ?? 0) + 1);
  }

  claim(sums: Sums | undefined, faults: readonly Fault[], isGiven: boolean): void {
    const { points, days } = sums ?? noSums;
    if (isGiven) this.#given += 1;
    else this.#quarantined += 1;
    this.#points[points] += 1;
    this.#days[days] += 1;
    for (const fault of faults) this.tell(fault);
  }

  total(outcome: "equal" | "differ" | "unchecked"): void {
    this.#totals[outcome] += 1;
  }

  of(file: string, format: FileKind["format"] | undefined): Tally {
    return {
      file,
      format,
      lines: this.lines,
      claims: this.#given + this.#quarantined,
      given: this.#given,
      quarantined: this.#quarantined,
      byRule: Object.fromEntries([...this.#byRule].toSorted(([a], [b]) => (a < b ? -1 : 1))),
      checks: this.#checks(),
    };
  }

  #checks(): Checks {
    return {
      pointsEqual: this.#points.equal,
      pointsDiffer: this.#points.differ,
      pointsUnchecked: this.#points.unchecked,
      daysEqual: this.#days.equal,
      daysDiffer: this.#days.differ,
      daysUnstated: this.#days.unstated,
      totalsEqual: this.#totals.equal,
      totalsDiffer: this.#totals.differ,
      totalsUnchecked: this.#totals.unchecked,
    };
  }
}
