import { type Instant, type LocalDate, parseDate, parseMoment } from "@hakaru/model/calendar";
import { Refusal } from "@hakaru/model/fault";
import type { AsOf } from "@hakaru/register/entry-reading";
import { apiFaults } from "../api-faults.ts";
import type { Parameter } from "../route.ts";
import type { Call } from "./operation.ts";

/** The two axes of time a reading can be asked on. */
export const momentParameters: readonly Parameter[] = [
  {
    name: "valid-at",
    in: "query",
    about: "what was so on this day; as it stands where neither is given",
    schema: { type: "string", format: "date", examples: ["2026-04-01"] },
  },
  {
    name: "known-at",
    in: "query",
    about: "what the register knew at this instant, or at the end of this day in Japan",
    schema: { type: "string", examples: ["2026-04-01", "2026-04-01T09:00:00Z"] },
  },
];

/** The day and the moment asked for; undefined: as it stands. @throws Refusal `bad-date` */
export function asOfIn({ query, on }: Pick<Call, "query" | "on">): AsOf | undefined {
  const { "valid-at": valid, "known-at": known } = query;
  if (valid === undefined && known === undefined) return undefined;
  return {
    valid: valid === undefined ? on : dayIn("valid-at", valid),
    ...(known !== undefined && { known: momentIn("known-at", known) }),
  };
}

/** A day as it is written in a body or a query. @throws Refusal `bad-date` */
export function dayIn(name: string, text: string): LocalDate {
  return parseDate(text) ?? refuse(name, text);
}

export function momentIn(name: string, text: string): Instant {
  return parseMoment(text) ?? refuse(name, text);
}

function refuse(name: string, text: string): never {
  throw new Refusal(apiFaults["bad-date"]({ name, text }));
}
