import {
  endOfDayInJapan,
  type Instant,
  type LocalDate,
  parseDate,
  parseInstant,
} from "@hakaru/model/calendar";
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

/** A day means its end in Japan: what was known by then. */
export function momentOf(name: string, text: string): Instant {
  const day = parseDate(text);
  return day === undefined ? (parseInstant(text) ?? refuse(name, text)) : endOfDayInJapan(day);
}

function refuse(name: string, text: string): never {
  throw new Refusal(apiFaults["bad-date"]({ name, text }));
}
