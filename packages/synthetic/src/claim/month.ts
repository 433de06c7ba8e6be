import { type DayNumber, dayNumber } from "../day-number.ts";
import type { Month } from "./receipt.ts";

/** The twelve months of a fiscal year. */
export function monthsOf(year: number): readonly Month[] {
  return Array.from({ length: 12 }, (_, at) => later({ year, month: 4 }, at));
}

/** A month so many months later. */
export function later({ year, month }: Month, months: number): Month {
  const from0 = year * 12 + month - 1 + months;
  return { year: Math.floor(from0 / 12), month: (from0 % 12) + 1 };
}

/** First and last day. */
export function daysOf(month: Month): readonly [first: DayNumber, last: DayNumber] {
  const next = later(month, 1);
  return [dayNumber(month.year, month.month, 1), dayNumber(next.year, next.month, 1) - 1];
}

/** Months since January 2008: which time draws are for. */
export function monthIndex({ year, month }: Month): number {
  return (year - 2008) * 12 + month - 1;
}
