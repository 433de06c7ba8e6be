import { eras } from "@hakaru/model/era";
import type { Month } from "../claim/receipt.ts";
import { type DayNumber, dayNumber, isoDay, two } from "../day-number.ts";

/** How a claims file spells dates: with an era digit as files did, or in western years as they do. */
export type Calendar = "era" | "western";

/** 20170401, or 4290401 (平成29年). */
export function compactDay(day: DayNumber, calendar: Calendar): string {
  const [year = "", month = "", dayOfMonth = ""] = isoDay(day).split("-");
  return calendar === "western" ? `${year}${month}${dayOfMonth}` : `${eraYear(day)}${month}${dayOfMonth}`;
}

/** 201704, or 42904. */
export function compactMonth({ year, month }: Month, calendar: Calendar): string {
  if (calendar === "western") return `${year}${two(month)}`;
  return `${eraYear(dayNumber(year, month, 1))}${two(month)}`;
}

/** The digit of the era and its year in two digits. */
function eraYear(day: DayNumber): string {
  const iso = isoDay(day);
  const era = eras.find(({ from }) => from <= iso);
  if (era === undefined) throw new Error(`no era on ${iso}`);
  return `${era.digit}${two(Number(iso.slice(0, 4)) - era.year1 + 1)}`;
}
