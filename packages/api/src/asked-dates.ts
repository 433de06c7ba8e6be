import { type Instant, type LocalDate, parseDate, parseMoment } from "@hakaru/model/calendar";
import { Refusal } from "@hakaru/model/fault";
import type { Asked } from "@hakaru/publication/publisher";
import { apiFaults } from "./api-faults.ts";

/** The two dates of a request. Errors: bad-date. */
export function askedDates(query: Readonly<Record<string, string>>): Asked {
  const valid = query.validAt;
  const known = query.knownAt;
  return {
    ...(valid !== undefined && { valid: dayOf("validAt", valid) }),
    ...(known !== undefined && { known: momentOf("knownAt", known) }),
  };
}

function dayOf(name: string, text: string): LocalDate {
  return parseDate(text) ?? refuse(name, text);
}

export function momentOf(name: string, text: string): Instant {
  return parseMoment(text) ?? refuse(name, text);
}

function refuse(name: string, text: string): never {
  throw new Refusal(apiFaults["bad-date"]({ name, text }));
}
