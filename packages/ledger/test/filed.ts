import { date } from "@hakaru/model/calendar";
import { decimal } from "@hakaru/model/decimal";
import { period } from "@hakaru/model/period";
import type { Filed } from "../src/observation.ts";

/** A figure as a return would file it; tests change what they are about. */
export function filed(changes: Partial<Filed> & { amount?: string } = {}): Filed {
  const { amount = "1", ...rest } = changes;
  return {
    subject: "a",
    part: "",
    asOf: date("2020-03-31"),
    period: period("2020-03-31"),
    value: { kind: "amount", amount: decimal(amount), unit: "items", precision: decimal(1) },
    status: "final",
    definition: { version: 1, hash: "0".repeat(64) },
    ...rest,
  };
}
