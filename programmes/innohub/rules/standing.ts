import { above, and, atMost, type Expr, not, on, or, stated } from "@hakaru/model/expression";

interface Membership {
  readonly joinedOn: Expr<"date">;
  readonly leftOn: Expr<"date">;
}

/**
 * Whether a supporter is one on the day asked about: from the day it joined, up to the day before it left. By its dates and
 * not its state, so that today's entries answer for a past day as well.
 */
export function isSupporter({ joinedOn, leftOn }: Membership): Expr<"truth"> {
  return and(atMost(joinedOn, on), or(not(stated(leftOn)), above(leftOn, on)));
}
