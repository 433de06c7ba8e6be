import { integerIn, type RecordLine } from "./record-line.ts";

const comma = 0x2c;
const days = 31;
/** A number of times has three digits at most. */
const mostTimes = 999;

/** The day fields of a row: how often on each day of the month. Most are empty. */
export class DayRun {
  /** Undefined where no day is stated, NaN where one holds no number. */
  sum: number | undefined;
  /** The last day that was counted; 0 where none was. */
  lastDay = 0;

  /** @param firstDay the field of day 1 */
  read(record: RecordLine, firstDay: number): this {
    this.sum = undefined;
    this.lastDay = 0;
    const { bytes, stop } = record;
    let day = 1;
    for (let at = record.start(firstDay); at < stop && day <= days; at += 1, day += 1) {
      if (bytes[at] === comma) continue;
      const start = at;
      while (at < stop && bytes[at] !== comma) at += 1;
      this.#count(day, integerIn(bytes, start, at));
    }
    return this;
  }

  #count(day: number, times: number | undefined): void {
    if (times === undefined) return;
    this.sum = (this.sum ?? 0) + (times >= 0 && times <= mostTimes ? times : Number.NaN);
    if (times !== 0) this.lastDay = day;
  }
}

/** The days a row names, each as often as it was counted, blanks between; undefined where it names none. */
export function daysOf(record: RecordLine, firstDay: number): string | undefined {
  const named: string[] = [];
  for (let day = 1; day <= days; day += 1) {
    if (record.length(firstDay + day - 1) === 0) continue;
    const times = Math.min(record.integer(firstDay + day - 1) ?? 0, mostTimes);
    for (let time = 0; time < times; time += 1) named.push(String(day));
  }
  return named.length === 0 ? undefined : named.join(" ");
}
