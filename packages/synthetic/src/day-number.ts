import type { LocalDate } from "@hakaru/model/calendar";

/** Days since 1970-01-01: what a life is reckoned in; a text is made of it only to be written. */
export type DayNumber = number;

/** A day as numbers. */
export interface Parts {
  readonly year: number;
  readonly month: number;
  readonly day: number;
}

const daysOf400Years = 146_097;

/** The day of a year, month and day of the Gregorian calendar; a day past the end of its month runs into the next. */
export function dayNumber(year: number, month: number, day: number): DayNumber {
  const marchYear = month > 2 ? year : year - 1;
  const era = Math.floor(marchYear / 400);
  const yearOfEra = marchYear - era * 400;
  const dayOfYear = Math.floor((153 * (month > 2 ? month - 3 : month + 9) + 2) / 5) + day - 1;
  const dayOfEra = yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + dayOfYear;
  return era * daysOf400Years + dayOfEra - 719_468;
}

/** Year, month and day; the years of March to February make leap days the last of their year. */
export function partsOfDay(number: DayNumber): Parts {
  const shifted = number + 719_468;
  const era = Math.floor(shifted / daysOf400Years);
  const dayOfEra = shifted - era * daysOf400Years;
  const leaps = Math.floor(dayOfEra / 1460) - Math.floor(dayOfEra / 36_524) + Math.floor(dayOfEra / 146_096);
  const yearOfEra = Math.floor((dayOfEra - leaps) / 365);
  const dayOfYear = dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100));
  const marchMonth = Math.floor((5 * dayOfYear + 2) / 153);
  const month = marchMonth < 10 ? marchMonth + 3 : marchMonth - 9;
  const day = dayOfYear - Math.floor((153 * marchMonth + 2) / 5) + 1;
  return { year: yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month, day };
}

/** `2020-03-31` */
export function isoDay(number: DayNumber): LocalDate {
  const { year, month, day } = partsOfDay(number);
  return `${year}-${two(month)}-${two(day)}` as LocalDate;
}

/** Two digits. */
export function two(number: number): string {
  return number < 10 ? `0${number}` : String(number);
}

/** First and last day of a fiscal year. */
export function fiscalYearDays(year: number): readonly [first: DayNumber, last: DayNumber] {
  return [dayNumber(year, 4, 1), dayNumber(year + 1, 3, 31)];
}

/** The fiscal year a day is in. */
export function fiscalYearOf(number: DayNumber): number {
  const { year, month } = partsOfDay(number);
  return month < 4 ? year - 1 : year;
}

/**
 * The age reached by the end of a day: a year of age is complete at the end of the day before the birthday
 * (年齢計算ニ関スル法律).
 */
export function ageReachedBy(number: DayNumber, born: DayNumber): number {
  const next = partsOfDay(number + 1);
  const birth = partsOfDay(born);
  const isReached = next.month > birth.month || (next.month === birth.month && next.day >= birth.day);
  return next.year - birth.year - (isReached ? 0 : 1);
}

/** The birthday of an age; who was born on 29 February has it on 1 March of other years. */
export function birthdayOf(age: number, born: DayNumber): DayNumber {
  const { year, month, day } = partsOfDay(born);
  return dayNumber(year + age, month, day);
}
