import type { Source } from "./relation.ts";

/**
 * Claims that stand: what was sent back and claimed again, often months later, counts once, as it was billed last. The
 * same claim is the same institution, prescriber, person, month, receipt type and insurer (health-records §1.5); a claim
 * that was split between insurers is one of each.
 */
export const standingClaims: Source = {
  table: "claim",
  lastOf: {
    by: ["institution", "prescriber", "person", "month", "receipt_type", "insurer"],
    order: ["billed_month", "claim"],
  },
};

/** Lines of the claims that stand. */
export const ofStandingClaims = (table: "diagnosis" | "procedure" | "drug" | "material"): Source => ({
  table,
  within: { column: "claim", of: standingClaims },
});
