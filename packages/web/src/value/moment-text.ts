import { dayInJapan, instant, type LocalDate, parseDate } from "@hakaru/model/calendar";
import { dateText, dateWithEra } from "@hakaru/model/period";
import type { Lang } from "@hakaru/model/text";

/** A day as it came over the wire, with its era year in Japanese. */
export function dayText(day: string, lang: Lang): string {
  const read = parseDate(day);
  return read === undefined ? day : dateWithEra(read, lang);
}

/** A moment by the clock in Japan, to the minute: 2020年3月31日 14:03. */
export function momentText(at: string, lang: Lang): string {
  const moment = instant(at);
  return `${dateText(dayInJapan(moment), lang)} ${clockText(moment)}`;
}

/** 14:03 in Japan. */
export function clockText(at: string): string {
  const inJapan = new Date(Date.parse(at) + 9 * 3_600_000);
  return inJapan.toISOString().slice(11, 16);
}

/** The day it is in Japan. */
export function today(): LocalDate {
  return dayInJapan(instant(new Date().toISOString()));
}
