import type { LocalDate } from "@hakaru/model/calendar";
import { type ClaimLimits, claimLimits } from "./claim-limits.ts";
import { ClaimReader, type Found } from "./claim-reader.ts";
import { recordLines } from "./record-lines.ts";
import { SeenClaims } from "./seen-claims.ts";

export interface ClaimsReading {
  /** The file's name: faults and claims are named by it, and it is a hint of its kind where its content leaves that open. */
  readonly file: string;
  /** The day it is read as of: no claim is of a later month. */
  readonly on: LocalDate;
  /** Hands on the bytes of every claim, not only of those in quarantine. */
  readonly keepRaw?: boolean;
  /** What a delivery has given so far; one for all of its files. */
  readonly seen?: SeenClaims;
  readonly limits?: ClaimLimits;
}

/**
 * Reads a claims file: RECEIPTC.UKE and its sisters, or an insurer's NN_RECODEINFO CSV. It gives every claim in the
 * order of the file, checked, the agency's corrections applied. A claim with an error goes into quarantine with its
 * lines and its faults, and reading goes on; bad input never throws. The last thing given is the tally.
 *
 * What is held does not grow with the file, but for sixteen bytes or so a claim, by which a repeated one is known.
 */
export async function* readClaims(
  source: AsyncIterable<Uint8Array>,
  { file, on, keepRaw = false, seen = new SeenClaims(), limits = claimLimits }: ClaimsReading,
): AsyncGenerator<Found> {
  const reader = new ClaimReader({ file, on, keepRaw, seen, limits });
  for await (const lines of recordLines(source, limits)) {
    const goesOn = reader.take(lines);
    for (const found of given(reader)) yield found;
    if (!goesOn) break;
  }
  reader.end();
  for (const found of given(reader)) yield found;
}

function given(reader: ClaimReader): readonly Found[] {
  const { found } = reader;
  reader.found = [];
  return found;
}
