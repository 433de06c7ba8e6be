import { daysIn, type LocalDate, parseDate, partsOf } from "../calendar.ts";
import { Refusal } from "../fault.ts";
import { clockFaults } from "./clock-faults.ts";

/** A length of time as a rule states it: 10 days, 3 business days, 2 months, 1 year. */
export interface Span {
  /** Whole, at least 1. */
  readonly count: number;
  readonly unit: "days" | "business-days" | "months" | "years";
}

/** @example span(2, "months") // throws where the count is not whole or less than 1 */
export function span(count: number, unit: Span["unit"]): Span {
  if (!Number.isInteger(count) || count < 1) throw new Error(`not a span: ${count} ${unit}`);
  return { count, unit };
}

const dayLength = 86_400_000;

/** @param count Whole days; negative goes back. Refuses a day outside the years 1 to 9999. */
export function addDays(day: LocalDate, count: number): LocalDate {
  return existing(new Date((epochDay(day) + count) * dayLength).toISOString().slice(0, 10));
}

/**
 * The same day of the month, `count` months later (negative: earlier), or the last day of that month where it
 * has no such day (民法143条2項ただし書). The end of a *period* of months is `deadline.ts`, not this.
 *
 * @example addMonths(date("2019-01-31"), 1) // 2019-02-28
 */
export function addMonths(day: LocalDate, count: number): LocalDate {
  const [year, month, dayOfMonth] = partsOf(day);
  const months = year * 12 + month - 1 + count;
  const [toYear, toMonth] = [Math.floor(months / 12), (((months % 12) + 12) % 12) + 1];
  return existing(
    `${pad(toYear, 4)}-${pad(toMonth, 2)}-${pad(Math.min(dayOfMonth, daysIn(toYear, toMonth)), 2)}`,
  );
}

/** Twelve months a year: 29 February becomes the 28th in a common year. */
export function addYears(day: LocalDate, count: number): LocalDate {
  return addMonths(day, count * 12);
}

/** Whole days from one day to another; negative where `to` comes first. */
export function daysBetween(from: LocalDate, to: LocalDate): number {
  return epochDay(to) - epochDay(from);
}

export function earlier(a: LocalDate, b: LocalDate): LocalDate {
  if (a < b) return a;
  return b;
}

export function later(a: LocalDate, b: LocalDate): LocalDate {
  if (a < b) return b;
  return a;
}

export const weekdays = [
  "sunday",
  "monday",
  "tuesday",
  "wednesday",
  "thursday",
  "friday",
  "saturday",
] as const;

export type Weekday = (typeof weekdays)[number];

export function weekdayOf(day: LocalDate): Weekday {
  // 1970-01-01 was a Thursday.
  const index = (((epochDay(day) + 4) % 7) + 7) % 7;
  return weekdays[index] as Weekday;
}

function epochDay(day: LocalDate): number {
  return Date.parse(`${day}T00:00:00Z`) / dayLength;
}

function existing(reckoned: string): LocalDate {
  const day = parseDate(reckoned);
  if (day === undefined) throw new Refusal(clockFaults["beyond-the-calendar"]({ reckoned }));
  return day;
}

function pad(value: number, width: number): string {
  return String(value).padStart(width, "0");
}
