import { dayInJapan, type Instant } from "@hakaru/model/calendar";

/** The minute it was in Japan: `2026-11-22 18:05`. */
export function minuteInJapan(moment: Instant): string {
  return `${dayInJapan(moment)} ${clockInJapan(moment, 0)}`;
}

/** The first whole minute in Japan that is not before a moment, so that who waits for it does not come too early. */
export function minuteAfterInJapan(moment: Instant): string {
  return clockInJapan(moment, 59_999);
}

function clockInJapan(moment: Instant, later: number): string {
  const milliseconds = Date.parse(`${moment.slice(0, 23)}Z`) + later;
  return new Date(milliseconds + 9 * 3_600_000).toISOString().slice(11, 16);
}
