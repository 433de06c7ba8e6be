import { ByteSink } from "./byte-sink.ts";
import { putHybrid } from "./hybrid.ts";

/** Which rows of a column have a value (definition levels). */
export class StatedRows {
  #levels = new Uint8Array(64);
  #rows = 0;
  #count = 0;

  /** How many have one. */
  get count(): number {
    return this.#count;
  }

  add(isStated: boolean): void {
    if (this.#rows === this.#levels.length) this.#levels = grown(this.#levels);
    this.#levels[this.#rows] = isStated ? 1 : 0;
    this.#rows += 1;
    if (isStated) this.#count += 1;
  }

  addTimes(isStated: boolean, times: number): void {
    const end = this.#rows + times;
    while (end > this.#levels.length) this.#levels = grown(this.#levels);
    this.#levels.fill(isStated ? 1 : 0, this.#rows, end);
    this.#rows = end;
    if (isStated) this.#count += times;
  }

  /**
   * Puts them, their length before them, and begins anew.
   *
   * @returns how many have none
   */
  putTo(to: ByteSink): number {
    const [levels, nulls] = [new ByteSink(64), this.#rows - this.#count];
    if (nulls === 0 || nulls === this.#rows) putAll(levels, this.#rows, nulls === 0 ? 1 : 0);
    else putHybrid(levels, this.#levels.subarray(0, this.#rows), 1);
    to.number(levels.length, 4);
    to.put(levels.bytes);
    [this.#rows, this.#count] = [0, 0];
    return nulls;
  }
}

/** One run: most columns have a value in every row, or in none. */
function putAll(to: ByteSink, rows: number, level: 0 | 1): void {
  to.varint(2 * rows);
  to.byte(level);
}

/** The same with twice the room. */
export function grown<T extends Int32Array | Uint8Array>(values: T): T {
  const more = new (values.constructor as new (length: number) => T)(2 * values.length);
  more.set(values);
  return more;
}
