import type { Fault } from "@hakaru/model/fault";
import type { Claim } from "./claim.ts";
import { claimFaults } from "./claim-faults.ts";
import { totalLayout } from "./layouts.ts";
import type { RecordLine } from "./record-line.ts";

/** A file that is one of several volumes, or the last of them, states totals that are not its own. */
const wholeVolume = "99";
const mostOfFile = Number.MAX_SAFE_INTEGER;
/** 資格確認 that moved a claim to another insurer, or split it: 振替・分割, also on the insurer's request. */
const moves: ReadonlySet<string | undefined> = new Set(["04", "05", "11", "12"]);

/**
 * Adds up what the totals of a file (GO) are held against: one claim for each payer of each claim (HO and KO), and the
 * points of claims as they were submitted.
 */
export class FileTotals {
  #payers = 0;
  #points = 0;
  #moved = false;
  #claims = 0;

  add({ layout, insurer, payers, pointsSubmitted, eligibility }: Claim): void {
    this.#claims += 1;
    this.#payers += payers.length + (insurer === undefined ? 0 : 1);
    this.#points += pointsSubmitted ?? Number.NaN;
    if (eligibility.some((record) => moves.has(record.code(layout.eligibility.code)))) this.#moved = true;
  }

  /** A claim that could not be put together is one nobody can add up. */
  addUnread(): void {
    this.#claims += 1;
    this.#points = Number.NaN;
  }

  get isEmpty(): boolean {
    return this.#claims === 0;
  }

  /** @returns what differs; undefined where nothing can be said */
  check(total: RecordLine, isVolume: boolean, file: string): readonly Fault[] | undefined {
    const { claims, points, volume } = totalLayout;
    const [statedClaims, statedPoints] = [total.integer(claims), total.integer(points, mostOfFile)];
    const isPart = isVolume || (total.code(volume) ?? wholeVolume) !== wholeVolume;
    // The totals of a file of moved and split claims are zero.
    const isMoved = this.#moved && statedClaims === 0 && statedPoints === 0;
    if (isPart || isMoved) return undefined;
    const place = { file, line: total.line };
    return [
      ...(statedClaims === this.#payers
        ? []
        : [
            claimFaults["total-claims-differ"](
              { stated: statedClaims ?? Number.NaN, counted: this.#payers },
              place,
            ),
          ]),
      ...(statedPoints === this.#points
        ? []
        : [
            claimFaults["total-points-differ"](
              { stated: statedPoints ?? Number.NaN, counted: this.#points },
              place,
            ),
          ]),
    ];
  }
}
