import { daysIn, type LocalDate, partsOf } from "@hakaru/model/calendar";

/**
 * The age somebody has reached by the end of a day. A year of age is complete at the end of the day before the
 * birthday (年齢計算ニ関スル法律, 民法143条): who is born on 1 April is a year older on 31 March.
 *
 * @returns years; negative before birth
 */
export function ageReachedBy(day: LocalDate, bornOn: LocalDate): number {
  const [year, month, dayOfMonth] = partsOf(day);
  const [bornYear, bornMonth, bornDay] = partsOf(bornOn);
  const [nextMonth, nextDay] = dayAfter(year, month, dayOfMonth);
  // Past the end of December the next day is in another year, on 1 January.
  const nextYear = nextMonth < month ? year + 1 : year;
  const reached = nextMonth > bornMonth || (nextMonth === bornMonth && nextDay >= bornDay);
  return nextYear - bornYear - (reached ? 0 : 1);
}

function dayAfter(year: number, month: number, day: number): readonly [month: number, day: number] {
  if (day < daysIn(year, month)) return [month, day + 1];
  return [month === 12 ? 1 : month + 1, 1];
}
