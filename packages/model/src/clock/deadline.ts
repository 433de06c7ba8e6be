import type { LocalDate } from "../calendar.ts";
import {
  addBusinessDays,
  type BusinessCalendar,
  isBusinessDay,
  nextBusinessDay,
  previousBusinessDay,
} from "./business-day.ts";
import { addDays, addMonths, type Span } from "./span.ts";

/** How a rule counts its days. */
export interface Counting {
  /** False: the day of the trigger is not counted (初日不算入, 民法140条). True: 「…の日から起算して」. */
  readonly countsFirstDay: boolean;
  /** What happens to a last day that is no business day; the next one is 民法142条. */
  readonly endsOn: "any-day" | "next-business-day" | "previous-business-day";
  readonly calendar: BusinessCalendar;
}

/** The first day counted (起算日). */
export function firstDayCounted(trigger: LocalDate, counting: Counting): LocalDate {
  return counting.countsFirstDay ? trigger : addDays(trigger, 1);
}

/**
 * The last day of a span whose first day counted is `first`, before 民法142条.
 *
 * Months and years end on the day before the one that corresponds to the first day counted, or on the last day
 * of the month where there is none (民法143条2項). So a month triggered on 28 February 2019, counted from 1 March,
 * ends on 31 March, not on the 28th.
 */
export function lastDayOf(first: LocalDate, length: Span, calendar: BusinessCalendar): LocalDate {
  if (length.unit === "days") return addDays(first, length.count - 1);
  if (length.unit === "business-days") return addBusinessDays(addDays(first, -1), length.count, calendar);
  const corresponding = addMonths(first, length.unit === "years" ? length.count * 12 : length.count);
  return corresponding.slice(8) === first.slice(8) ? addDays(corresponding, -1) : corresponding;
}

/** The day a period ends on once its last day is known: 民法142条, or the rule's own choice. */
export function settle(day: LocalDate, { endsOn, calendar }: Counting): LocalDate {
  if (endsOn === "any-day" || isBusinessDay(day, calendar)) return day;
  return (endsOn === "next-business-day" ? nextBusinessDay : previousBusinessDay)(day, calendar);
}

/**
 * The day something is due, for a span that is never stopped.
 *
 * @example dueDay(date("2020-01-30"), span(1, "months"), counting) // 2020-02-29
 */
export function dueDay(trigger: LocalDate, length: Span, counting: Counting): LocalDate {
  return settle(lastDayOf(firstDayCounted(trigger, counting), length, counting.calendar), counting);
}
