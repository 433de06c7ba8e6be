import { date, type LocalDate, parseDate } from "../calendar.ts";
import type { Text } from "../text.ts";
import { holidayOn } from "./holidays.ts";
import { addDays, type Weekday, weekdayOf } from "./span.ts";

/** Which days an office is open, as data. */
export interface BusinessCalendar {
  readonly weekends: readonly Weekday[];
  readonly holidays: "japan" | "none";
  readonly closed: readonly ClosedDays[];
}

/** Days closed every year, both ends included, `MM-DD`; they may run over the end of the year. */
interface ClosedDays {
  readonly from: string;
  readonly to: string;
  readonly label: Text;
}

/** 行政機関の休日に関する法律（昭和63年法律第91号）1条, as it stands since 1992-05-01 (every Saturday). */
export const governmentOffices: BusinessCalendar = {
  weekends: ["saturday", "sunday"],
  holidays: "japan",
  closed: [{ from: "12-29", to: "01-03", label: { ja: "年末年始", en: "Year-end and New Year" } }],
};

/** Every day is a business day: for clocks that count plain days and may end on any. */
export const everyDay: BusinessCalendar = { weekends: [], holidays: "none", closed: [] };

/** Refuses a day outside the years whose holidays are known, where the calendar has holidays. */
export function isBusinessDay(day: LocalDate, calendar: BusinessCalendar): boolean {
  if (calendar.weekends.includes(weekdayOf(day))) return false;
  if (calendar.closed.some((days) => closes(days, day.slice(5)))) return false;
  return calendar.holidays === "none" || holidayOn(day) === undefined;
}

function closes({ from, to }: ClosedDays, monthDay: string): boolean {
  return from <= to ? from <= monthDay && monthDay <= to : from <= monthDay || monthDay <= to;
}

/** The first business day after a day. */
export function nextBusinessDay(day: LocalDate, calendar: BusinessCalendar): LocalDate {
  const next = addDays(day, 1);
  return isBusinessDay(next, calendar) ? next : nextBusinessDay(next, calendar);
}

/** The last business day before a day. */
export function previousBusinessDay(day: LocalDate, calendar: BusinessCalendar): LocalDate {
  const previous = addDays(day, -1);
  return isBusinessDay(previous, calendar) ? previous : previousBusinessDay(previous, calendar);
}

/** The `count`-th business day after a day; the day itself where `count` is 0. */
export function addBusinessDays(day: LocalDate, count: number, calendar: BusinessCalendar): LocalDate {
  let reached = day;
  for (let passed = 0; passed < count; passed++) reached = nextBusinessDay(reached, calendar);
  return reached;
}

/** How many business days lie after `from`, up to and including `to`. */
export function businessDaysBetween(from: LocalDate, to: LocalDate, calendar: BusinessCalendar): number {
  let count = 0;
  for (let day = addDays(from, 1); day <= to; day = addDays(day, 1))
    if (isBusinessDay(day, calendar)) count++;
  return count;
}

/** Throws where a calendar has a closed range that is no `MM-DD`, or no open day in a whole year. */
export function checkCalendar(calendar: BusinessCalendar): void {
  const ends = calendar.closed.flatMap(({ from, to }) => [from, to]);
  const wrong = ends.find((end) => parseDate(`2024-${end}`) === undefined);
  if (wrong !== undefined) throw new Error(`not a day of the year (MM-DD): ${wrong}`);
  if (businessDaysBetween(date("2023-12-31"), date("2024-12-31"), calendar) === 0)
    throw new Error("a business calendar without a business day");
}
