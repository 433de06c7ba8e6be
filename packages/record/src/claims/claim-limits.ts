/** How much of a claims file is held at once, in bytes. */
export interface ClaimLimits {
  /** How much is cut into lines at a time. */
  readonly block: number;
  /** A longer line is told and left out; the longest of the specification, a report of symptoms, has 2,400. */
  readonly line: number;
  /** A longer claim is told and what is beyond is left out. */
  readonly claim: number;
}

export const claimLimits: ClaimLimits = { block: 1 << 16, line: 1 << 20, claim: 1 << 24 };
