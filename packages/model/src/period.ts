import { date, fiscalYear, type LocalDate, parseDate, partsOf } from "./calendar.ts";
import { wareki } from "./era.ts";
import type { Lang } from "./text.ts";

/** What a figure is about: a calendar year `2018`, a fiscal year `FY2017`, or the state on a day `2020-03-31`. */
export type Period = string & { readonly __period: unique symbol };

/** @returns undefined where the text is none of the three spellings. */
export function parsePeriod(text: string): Period | undefined {
  if (/^(FY)?[12]\d{3}$/.test(text)) return text as Period;
  return parseDate(text) as Period | undefined;
}

/** A period written by a programmer; a text that is none is a bug. */
export function period(text: string): Period {
  const parsed = parsePeriod(text);
  if (parsed === undefined) throw new Error(`not a period: ${text}`);
  return parsed;
}

/** The year a period counts as when the way to a target is measured in whole years. */
export function yearOf(about: Period): number {
  return Number(about.startsWith("FY") ? about.slice(2) : about.slice(0, 4));
}

/** The fiscal year the last day of a period lies in: FY2017 is itself, 2016 → FY2016, 2018-03-31 → FY2017. */
export function fiscalYearOf(about: Period): Period {
  return `FY${fiscalYear(lastDay(about))}` as Period;
}

/** The first day a period covers: 2018 → 2018-01-01, FY2017 → 2017-04-01, a day → itself. */
export function firstDay(about: Period): LocalDate {
  if (about.startsWith("FY")) return `${yearOf(about)}-04-01` as LocalDate;
  return (about.length === 4 ? `${about}-01-01` : about) as LocalDate;
}

/** The last day a period covers: 2018 → 2018-12-31, FY2017 → 2018-03-31, a day → itself. */
export function lastDay(about: Period): LocalDate {
  if (about.startsWith("FY")) return `${yearOf(about) + 1}-03-31` as LocalDate;
  return (about.length === 4 ? `${about}-12-31` : about) as LocalDate;
}

/** 2018年 · 2017年度 · 2020年3月31日（令和2年3月31日）; in English 2018 · FY2017 · 31 March 2020. */
export function periodText(about: Period, lang: Lang): string {
  if (about.startsWith("FY")) return lang === "ja" ? `${yearOf(about)}年度` : about;
  if (about.length === 4) return lang === "ja" ? `${about}年` : about;
  return dateText(date(about), lang);
}

const months = "January February March April May June July August September October November December".split(
  " ",
);

/** 2020年3月31日 · 31 March 2020. */
export function dateText(day: LocalDate, lang: Lang): string {
  const [year, month, dayOfMonth] = partsOf(day);
  return lang === "ja" ? `${year}年${month}月${dayOfMonth}日` : `${dayOfMonth} ${months[month - 1]} ${year}`;
}

/** A date with its era year beside it where the reader is Japanese: 2020年3月31日（令和2年3月31日）. */
export function dateWithEra(day: LocalDate, lang: Lang): string {
  return lang === "ja" ? `${dateText(day, lang)}（${wareki(day)}）` : dateText(day, lang);
}
