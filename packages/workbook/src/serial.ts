import { dateOf, type LocalDate, partsOf } from "@hakaru/model/calendar";

/** Which day a workbook counts from (ECMA-376 part 1, 18.17.4.1): 1900 with its false 29 February, or 1904. */
export type DateSystem = "1900" | "1904";

/** A serial number as a day and, where it has a fraction, the time of that day to the second. */
export interface Moment {
  readonly date: LocalDate;
  readonly time?: string;
}

const dayLength = 86_400;
const millisecondsPerDay = 86_400_000;
const falseLeapDay = 60;
const firstDay1904 = 1462;
const lastDay = 2_958_465;

/**
 * @returns undefined where the serial names no day: before the first, after 9999-12-31, and serial 60 of the
 * 1900 system, the 29 February that Lotus 1-2-3 invented and Excel keeps.
 */
export function momentOf(serial: number, system: DateSystem): Moment | undefined {
  const seconds = Math.round(serial * dayLength);
  const day = Math.floor(seconds / dayLength);
  const date = dayOf(system === "1904" ? day + firstDay1904 : day);
  if (date === undefined || (system === "1904" && day < 0)) return undefined;
  const rest = seconds - day * dayLength;
  return rest === 0 ? { date } : { date, time: clock(rest) };
}

/** The serial of a day in the 1900 system; undefined before 1900-01-01. */
export function serialOf(day: LocalDate): number | undefined {
  const [year, month, dayOfMonth] = partsOf(day);
  if (year < 1900) return undefined;
  const days = (Date.UTC(year, month - 1, dayOfMonth) - Date.UTC(1899, 11, 31)) / millisecondsPerDay;
  return days < falseLeapDay ? days : days + 1;
}

/** A time of day as a part of the day; 0 where there is none. */
export function dayPart(time: string | undefined): number {
  const [hours = 0, minutes = 0, seconds = 0] = (time ?? "").split(":").map(Number);
  return (hours * 3600 + minutes * 60 + seconds) / dayLength;
}

function dayOf(serial: number): LocalDate | undefined {
  if (serial < 1 || serial === falseLeapDay || serial > lastDay) return undefined;
  const days = serial < falseLeapDay ? serial : serial - 1;
  const at = new Date(Date.UTC(1899, 11, 31) + days * millisecondsPerDay);
  return dateOf(at.getUTCFullYear(), at.getUTCMonth() + 1, at.getUTCDate());
}

function clock(seconds: number): string {
  const parts = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60, seconds % 60];
  return parts.map((part) => String(part).padStart(2, "0")).join(":");
}
