import { date, dateOf, type LocalDate, partsOf } from "../calendar.ts";
import { Refusal } from "../fault.ts";
import type { Text } from "../text.ts";
import { clockFaults } from "./clock-faults.ts";
import { addDays, weekdayOf, weekdays } from "./span.ts";

/** How a rule fixes its day within a year. */
type Occasion =
  | { readonly kind: "fixed"; readonly month: number; readonly day: number }
  | { readonly kind: "monday"; readonly month: number; readonly nth: number }
  | { readonly kind: "equinox"; readonly month: 3 | 9 };

/** One rule of 国民の祝日: it gives those of its days that lie from `from` up to, not including, `until`. */
interface Rule {
  readonly name: Text;
  readonly on: Occasion;
  readonly from: LocalDate;
  readonly until?: LocalDate;
  /** The law that brought the rule. */
  readonly law: string;
}

const comingOfAge = { ja: "成人の日", en: "Coming of Age Day" };
const emperor = { ja: "天皇誕生日", en: "The Emperor's Birthday" };
const greenery = { ja: "みどりの日", en: "Greenery Day" };
const marine = { ja: "海の日", en: "Marine Day" };
const mountain = { ja: "山の日", en: "Mountain Day" };
const aged = { ja: "敬老の日", en: "Respect for the Aged Day" };
const exercise = { ja: "体育の日", en: "Health and Sports Day" };
const sports = { ja: "スポーツの日", en: "Sports Day" };
const enthronement = { ja: "即位礼正殿の儀の行われる日", en: "Enthronement Ceremony" };

const first = "昭和23年法律第178号";
const happyMonday = "平成10年法律第141号";
const happyMonday2 = "平成13年法律第59号";
const olympics2020 = "平成30年法律第55号";
const olympics2021 = "令和2年法律第68号";
const accession = "平成30年法律第99号";

/** 国民の祝日に関する法律 2条 and the laws that made a single day a holiday. */
const rules: readonly Rule[] = [
  rule({ ja: "元日", en: "New Year's Day" }, fixed(1, 1), first, "1948-07-20"),
  rule(comingOfAge, fixed(1, 15), first, "1948-07-20", "2000-01-01"),
  rule(comingOfAge, monday(1, 2), happyMonday, "2000-01-01"),
  rule(
    { ja: "建国記念の日", en: "National Foundation Day" },
    fixed(2, 11),
    "昭和41年政令第376号",
    "1966-12-09",
  ),
  rule({ ja: "春分の日", en: "Vernal Equinox Day" }, equinox(3), first, "1948-07-20"),
  rule(emperor, fixed(4, 29), first, "1948-07-20", "1989-02-17"),
  rule(greenery, fixed(4, 29), "平成元年法律第5号", "1989-02-17", "2007-01-01"),
  rule({ ja: "昭和の日", en: "Showa Day" }, fixed(4, 29), "平成17年法律第43号", "2007-01-01"),
  rule({ ja: "憲法記念日", en: "Constitution Memorial Day" }, fixed(5, 3), first, "1948-07-20"),
  rule(greenery, fixed(5, 4), "平成17年法律第43号", "2007-01-01"),
  rule({ ja: "こどもの日", en: "Children's Day" }, fixed(5, 5), first, "1948-07-20"),
  rule(marine, fixed(7, 20), "平成7年法律第22号", "1996-01-01", "2003-01-01"),
  rule(marine, monday(7, 3), happyMonday2, "2003-01-01", "2020-01-01"),
  rule(marine, fixed(7, 23), olympics2020, "2020-01-01", "2021-01-01"),
  rule(marine, fixed(7, 22), olympics2021, "2021-01-01", "2022-01-01"),
  rule(marine, monday(7, 3), happyMonday2, "2022-01-01"),
  rule(mountain, fixed(8, 11), "平成26年法律第43号", "2016-01-01", "2020-01-01"),
  rule(mountain, fixed(8, 10), olympics2020, "2020-01-01", "2021-01-01"),
  rule(mountain, fixed(8, 8), olympics2021, "2021-01-01", "2022-01-01"),
  rule(mountain, fixed(8, 11), "平成26年法律第43号", "2022-01-01"),
  rule(aged, fixed(9, 15), "昭和41年法律第86号", "1966-06-25", "2003-01-01"),
  rule(aged, monday(9, 3), happyMonday2, "2003-01-01"),
  rule({ ja: "秋分の日", en: "Autumnal Equinox Day" }, equinox(9), first, "1948-07-20"),
  rule(exercise, fixed(10, 10), "昭和41年法律第86号", "1966-06-25", "2000-01-01"),
  rule(exercise, monday(10, 2), happyMonday, "2000-01-01", "2020-01-01"),
  rule(sports, fixed(7, 24), olympics2020, "2020-01-01", "2021-01-01"),
  rule(sports, fixed(7, 23), olympics2021, "2021-01-01", "2022-01-01"),
  rule(sports, monday(10, 2), "平成30年法律第57号", "2022-01-01"),
  rule({ ja: "文化の日", en: "Culture Day" }, fixed(11, 3), first, "1948-07-20"),
  rule({ ja: "勤労感謝の日", en: "Labor Thanksgiving Day" }, fixed(11, 23), first, "1948-07-20"),
  rule(emperor, fixed(12, 23), "平成元年法律第5号", "1989-02-17", "2019-05-01"),
  rule(emperor, fixed(2, 23), "平成29年法律第63号", "2019-05-01"),
  once({ ja: "昭和天皇の大喪の礼", en: "Funeral of Emperor Showa" }, "平成元年法律第4号", "1989-02-24"),
  once(enthronement, "平成2年法律第24号", "1990-11-12"),
  once(
    { ja: "皇太子徳仁親王の結婚の儀", en: "Wedding of Crown Prince Naruhito" },
    "平成5年法律第32号",
    "1993-06-09",
  ),
  once({ ja: "天皇の即位の日", en: "Accession of the Emperor" }, accession, "2019-05-01"),
  once(enthronement, accession, "2019-10-22"),
];

/** 同法3条2項: where a holiday falls on a Sunday, the next day, or (from 2007) the next day that is none. */
const substituteRules = [
  { from: date("1973-04-12"), until: date("2007-01-01"), passesHolidays: false },
  { from: date("2007-01-01"), passesHolidays: true },
];

/** 同法3条3項: the day between two holidays; until 2006 no Sunday. */
const betweenRules = [
  { from: date("1985-12-27"), until: date("2007-01-01"), sundays: false },
  { from: date("2007-01-01"), sundays: true },
];

const substitute = { ja: "振替休日", en: "Substitute Holiday" };
const between = { ja: "国民の休日", en: "Citizens' Holiday" };

const kept = { from: date("1985-01-01"), to: date("2035-12-31") };

/**
 * The name of the holiday a day is in Japan, by 国民の祝日に関する法律 as it stood on that day; undefined where it
 * is none. A Sunday alone is no holiday.
 *
 * Known from 1985-01-01 to 2035-12-31; other days are refused. The equinoxes are those of the published
 * approximation; the days of a coming year are only fixed by the 暦要項 in the 官報 of the February before.
 */
export function holidayOn(day: LocalDate): Text | undefined {
  if (day < kept.from || day > kept.to)
    throw new Refusal(clockFaults["beyond-the-holidays"]({ day, ...kept }));
  return holidaysIn(partsOf(day)[0]).get(day);
}

type Holidays = ReadonlyMap<LocalDate, Text>;

const reckoned = new Map<number, Holidays>();

function holidaysIn(year: number): Holidays {
  const known = reckoned.get(year) ?? reckonHolidays(year);
  reckoned.set(year, known);
  return known;
}

function reckonHolidays(year: number): Holidays {
  const national = new Map(rules.flatMap((each) => daysOf(each, year)));
  // A day that is several of these goes by the last: a holiday proper before a substitute before a day between.
  return new Map([...daysBetweenTwo(national), ...substitutesOf(national), ...national]);
}

function daysOf(each: Rule, year: number): [LocalDate, Text][] {
  const day = occasion(each.on, year);
  return inForce(each, day) ? [[day, each.name]] : [];
}

function occasion(on: Occasion, year: number): LocalDate {
  if (on.kind === "fixed") return dayOf(year, on.month, on.day);
  if (on.kind === "equinox") return dayOf(year, on.month, equinoxDay(on.month, year));
  const earliest = dayOf(year, on.month, on.nth * 7 - 6);
  return addDays(earliest, (8 - weekdays.indexOf(weekdayOf(earliest))) % 7);
}

/**
 * The published approximation for 1980 to 2099 (海上保安庁水路部 暦計算研究会編「新こよみ便利帳」 恒星社厚生閣).
 * It agrees with every 暦要項 of 1985 to 2026.
 */
function equinoxDay(month: 3 | 9, year: number): number {
  const since = year - 1980;
  return Math.floor((month === 3 ? 20.8431 : 23.2488) + 0.242194 * since - Math.floor(since / 4));
}

function substitutesOf(national: Holidays): [LocalDate, Text][] {
  return [...national.keys()].filter(isSunday).flatMap((sunday) => {
    const day = substituteOf(sunday, national);
    return day === undefined ? [] : [[day, substitute]];
  });
}

function substituteOf(sunday: LocalDate, national: Holidays): LocalDate | undefined {
  const applies = substituteRules.find((each) => inForce(each, sunday));
  let day = addDays(sunday, 1);
  while (applies?.passesHolidays && national.has(day)) day = addDays(day, 1);
  return applies && day;
}

function daysBetweenTwo(national: Holidays): [LocalDate, Text][] {
  return [...national.keys()]
    .map((day) => addDays(day, 1))
    .filter((day) => national.has(addDays(day, 1)))
    .filter((day) => betweenRules.some((each) => inForce(each, day) && (each.sundays || !isSunday(day))))
    .map((day) => [day, between]);
}

function inForce(each: { readonly from: LocalDate; readonly until?: LocalDate }, day: LocalDate): boolean {
  return each.from <= day && (each.until === undefined || day < each.until);
}

function isSunday(day: LocalDate): boolean {
  return weekdayOf(day) === "sunday";
}

function dayOf(year: number, month: number, day: number): LocalDate {
  const found = dateOf(year, month, day);
  if (found === undefined) throw new Error(`a holiday rule names no day: ${year}-${month}-${day}`);
  return found;
}

function fixed(month: number, day: number): Occasion {
  return { kind: "fixed", month, day };
}

function monday(month: number, nth: number): Occasion {
  return { kind: "monday", month, nth };
}

function equinox(month: 3 | 9): Occasion {
  return { kind: "equinox", month };
}

function rule(name: Text, on: Occasion, law: string, from: string, until?: string): Rule {
  return { name, on, law, from: date(from), ...(until !== undefined && { until: date(until) }) };
}

/** A day a law of its own made a holiday. */
function once(name: Text, law: string, on: string): Rule {
  const day = date(on);
  const [, month, dayOfMonth] = partsOf(day);
  return { name, on: fixed(month, dayOfMonth), law, from: day, until: addDays(day, 1) };
}
