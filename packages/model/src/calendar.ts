/** A day of the Gregorian calendar, `2020-03-31`. Compare with `<`. */
export type LocalDate = string & { readonly __date: unique symbol };

const isoDate = /^(\d{4})-(\d{2})-(\d{2})$/;

/** @returns undefined where the text is not `YYYY-MM-DD` or names a day that does not exist. */
export function parseDate(text: string): LocalDate | undefined {
  const [, year, month, day] = isoDate.exec(text) ?? [];
  return year === undefined ? undefined : dateOf(Number(year), Number(month), Number(day));
}

/** @returns undefined where the day does not exist, as 2019-02-29. */
export function dateOf(year: number, month: number, day: number): LocalDate | undefined {
  if (year < 1 || month < 1 || month > 12 || day < 1 || day > daysIn(year, month)) return undefined;
  return `${pad(year, 4)}-${pad(month, 2)}-${pad(day, 2)}` as LocalDate;
}

/** A date written by a programmer; a text that is none is a bug. */
export function date(text: string): LocalDate {
  const parsed = parseDate(text);
  if (parsed === undefined) throw new Error(`not a date: ${text}`);
  return parsed;
}

/** How many days a month has. */
export function daysIn(year: number, month: number): number {
  if (month === 2) return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0) ? 29 : 28;
  return [4, 6, 9, 11].includes(month) ? 30 : 31;
}

/** Year, month and day as numbers. */
export function partsOf(day: LocalDate): readonly [year: number, month: number, day: number] {
  return [Number(day.slice(0, 4)), Number(day.slice(5, 7)), Number(day.slice(8, 10))];
}

/**
 * The fiscal year of a date: 1 April to 31 March, named by its first year.
 *
 * @example fiscalYear(date("2027-03-31")) // 2026
 */
export function fiscalYear(day: LocalDate): number {
  const [year, month] = partsOf(day);
  return month < 4 ? year - 1 : year;
}

/** The moment a thing was recorded, UTC to the microsecond: `2026-11-22T09:00:00.000000Z`. Compare with `<`. */
export type Instant = string & { readonly __instant: unique symbol };

const isoInstant = /^(\d{4}-\d{2}-\d{2})[T ](\d{2}):(\d{2})(?::(\d{2})(?:\.(\d{1,6}))?)?(Z|[+-]\d{2}:\d{2})$/;

/** @returns undefined where the text is not an instant with an explicit offset. */
export function parseInstant(text: string): Instant | undefined {
  const [, day = "", hour, minute, second = "00", fraction = "", offset] = isoInstant.exec(text) ?? [];
  if (hour === undefined || parseDate(day) === undefined) return undefined;
  const milliseconds = Date.parse(`${day}T${hour}:${minute}:${second}${offset}`);
  if (Number.isNaN(milliseconds)) return undefined;
  return `${new Date(milliseconds).toISOString().slice(0, 19)}.${fraction.padEnd(6, "0")}Z` as Instant;
}

/** An instant written by a programmer or kept by us; a text that is none is a bug. */
export function instant(text: string): Instant {
  const parsed = parseInstant(text);
  if (parsed === undefined) throw new Error(`not an instant: ${text}`);
  return parsed;
}

/** The last microsecond of a day in Japan: what was known "by" that day. */
export function endOfDayInJapan(day: LocalDate): Instant {
  return instant(`${day}T23:59:59.999999+09:00`);
}

/** A moment as people give it: an instant, or a day, which means its end in Japan. */
export function parseMoment(text: string): Instant | undefined {
  const day = parseDate(text);
  return day === undefined ? parseInstant(text) : endOfDayInJapan(day);
}

/** The day it was in Japan at an instant. */
export function dayInJapan(moment: Instant): LocalDate {
  const day = moment.slice(0, 10) as LocalDate;
  return Number(moment.slice(11, 13)) < 24 - hoursAhead ? day : dayAfter(day);
}

/** Japan Standard Time; no summer time since 1951. */
const hoursAhead = 9;

function dayAfter(day: LocalDate): LocalDate {
  const [year, month, dayOfMonth] = partsOf(day);
  return (
    dateOf(year, month, dayOfMonth + 1) ?? dateOf(year, month + 1, 1) ?? date(`${pad(year + 1, 4)}-01-01`)
  );
}

function pad(value: number, width: number): string {
  return String(value).padStart(width, "0");
}
