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
  /** A bit for each day, the lowest for the first. */
  #days = 0;
  /** Whether each of them was counted once. */
  #isEachOnce = true;
  /** Days and how often, one after the other; up to `#end` they are of this row. */
  readonly #counted: number[] = [];
  #end = 0;

  /** @param firstDay the field of day 1 */
  read(record: RecordLine, firstDay: number): this {
    this.sum = undefined;
    this.lastDay = 0;
    this.#days = 0;
    this.#isEachOnce = true;
    this.#end = 0;
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
    if (times === 0) return;
    this.lastDay = day;
    this.#days |= 1 << (day - 1);
    if (times !== 1) this.#isEachOnce = false;
    this.#counted[this.#end] = day;
    this.#counted[this.#end + 1] = times;
    this.#end += 2;
  }

  /** The days, each as often as it was counted, blanks between; undefined where none was. */
  named(): string | undefined {
    if (this.#end === 0) return undefined;
    if (!this.#isEachOnce) return this.#spelled();
    const known = spellings.get(this.#days);
    if (known !== undefined) return known;
    if (spellings.size >= mostSpellings) spellings.clear();
    const spelled = this.#spelled();
    spellings.set(this.#days, spelled);
    return spelled;
  }

  #spelled(): string {
    const counted = this.#counted;
    const days: string[] = [];
    for (let at = 0; at < this.#end; at += 2)
      for (let time = Math.min(counted[at + 1] ?? 0, mostTimes); time > 0; time -= 1)
        days.push(String(counted[at]));
    return days.join(" ");
  }
}

/** Days that were each counted once: the same text each time, because most rows name the same few days. */
const spellings = new Map<number, string>();
const mostSpellings = 50_000;
