import type { Person } from "../country/person.ts";
import { dayNumber } from "../day-number.ts";
import { Draws } from "../random/draws.ts";
import { type ErrorRates, type Stated, statedOn } from "../stated.ts";
import { receiptsOf } from "./claims.ts";
import { later, monthIndex } from "./month.ts";
import type { Receipt } from "./receipt.ts";

/** A claim as it is delivered, with the errors that were asked for. */
export interface DeliveredClaim {
  readonly receipt: Receipt;
  readonly stated: Stated;
  /** The total of points it states. */
  readonly total: number;
  /** Another delivery of the claim before. */
  readonly isDuplicate: boolean;
}

/** Every claim for what somebody was treated for in a fiscal year, as it is delivered. */
export function deliveredClaims(
  seed: number,
  person: Person,
  fiscalYear: number,
  rates: ErrorRates = {},
): readonly DeliveredClaim[] {
  return receiptsOf(seed, person, fiscalYear).flatMap((receipt) => delivered(seed, rates, receipt));
}

function delivered(seed: number, rates: ErrorRates, receipt: Receipt): readonly DeliveredClaim[] {
  const { person, month, ordinal } = receipt;
  const draws = new Draws(seed, person.number, "error", 1024 + monthIndex(month) * 8 + ordinal);
  const isLate = draws.chance(rates.lateClaims ?? 0);
  const billed = isLate ? later(receipt.billed, 1 + draws.below(12)) : receipt.billed;
  const isWrong = draws.chance(rates.wrongTotals ?? 0);
  const isTwice = draws.chance(rates.duplicates ?? 0);
  const one = {
    receipt: { ...receipt, billed },
    stated: statedOn(seed, rates, receipt, dayNumber(month.year, month.month, 1), monthIndex(month)),
    total: receipt.points + (isWrong ? 1 + draws.below(99) : 0),
    isDuplicate: false,
  };
  return isTwice ? [one, { ...one, isDuplicate: true }] : [one];
}
