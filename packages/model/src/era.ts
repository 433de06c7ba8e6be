import { dateOf, type LocalDate, partsOf } from "./calendar.ts";

interface Era {
  readonly ja: string;
  readonly letter: string;
  /** The digit health-insurance files use before an era date. */
  readonly digit: string;
  readonly from: LocalDate;
  /** The Gregorian year that is year 1. */
  readonly year1: number;
}

/** Western calendar in force from Meiji 6 (1873-01-01, 太政官布告第337号); earlier era days are not converted. */
export const eras: readonly Era[] = [
  { ja: "令和", letter: "R", digit: "5", from: "2019-05-01" as LocalDate, year1: 2019 },
  { ja: "平成", letter: "H", digit: "4", from: "1989-01-08" as LocalDate, year1: 1989 },
  { ja: "昭和", letter: "S", digit: "3", from: "1926-12-25" as LocalDate, year1: 1926 },
  { ja: "大正", letter: "T", digit: "2", from: "1912-07-30" as LocalDate, year1: 1912 },
  { ja: "明治", letter: "M", digit: "1", from: "1873-01-01" as LocalDate, year1: 1868 },
];

/** A date read from an era spelling; `outside` where the era had not begun or had ended on that day. */
export interface EraDate {
  readonly date: LocalDate;
  readonly outside: boolean;
}

const written =
  /^(明治|大正|昭和|平成|令和|[MTSHR])\s*(元|\d{1,2})\s*[年./-]\s*(\d{1,2})\s*[月./-]\s*(\d{1,2})\s*日?$/i;

/**
 * Reads 令和2年3月31日, R2.3.31, H31/4/30, 令和元年5月1日. Digits must already be ASCII.
 *
 * A day outside its era (令和元年1月1日) is converted by the year and marked, for a person to look at:
 * offices keep writing the old era for a while.
 */
export function parseEraDate(text: string): EraDate | undefined {
  const [, name = "", year, month, day] = written.exec(text.trim()) ?? [];
  const era = eras.find((e) => e.ja === name || e.letter === name.toUpperCase());
  if (era === undefined) return undefined;
  return eraDate(era, year === "元" ? 1 : Number(year), Number(month), Number(day));
}

/**
 * Reads the compact dates of claims files: era digit + YYMMDD (7 digits) or era digit + YYMM (5 digits, the
 * first of that month), and western YYYYMMDD (8) or YYYYMM (6). The length decides.
 *
 * Source: 社会保険診療報酬支払基金「オンライン又は光ディスク等による請求に係る記録条件仕様」 年号区分コード.
 */
export function parseCompactDate(digits: string): EraDate | undefined {
  if (!/^\d{5,8}$/.test(digits)) return undefined;
  const padded = digits.length < 7 ? `${digits}01` : digits;
  const [month, day] = [Number(padded.slice(-4, -2)), Number(padded.slice(-2))];
  if (padded.length === 8) {
    const western = dateOf(Number(padded.slice(0, 4)), month, day);
    return western && { date: western, outside: false };
  }
  const era = eras.find((e) => e.digit === padded[0]);
  return era && eraDate(era, Number(padded.slice(1, 3)), month, day);
}

function eraDate(era: Era, year: number, month: number, day: number): EraDate | undefined {
  if (year < 1) return undefined;
  const gregorian = dateOf(era.year1 + year - 1, month, day);
  return gregorian && { date: gregorian, outside: eraOf(gregorian) !== era };
}

function eraOf(day: LocalDate): Era | undefined {
  return eras.find((era) => era.from <= day);
}

/**
 * 令和2年3月31日; the Gregorian spelling where no era is in our table.
 *
 * @example wareki(date("2019-05-01")) // "令和元年5月1日"
 */
export function wareki(day: LocalDate): string {
  const [, month, dayOfMonth] = partsOf(day);
  return `${eraYear(day)}${month}月${dayOfMonth}日`;
}

/** 令和2年: the era year a day falls in. */
function eraYear(day: LocalDate): string {
  const era = eraOf(day);
  if (era === undefined) return `${partsOf(day)[0]}年`;
  const year = partsOf(day)[0] - era.year1 + 1;
  return `${era.ja}${year === 1 ? "元" : year}年`;
}
