import { ByteSink } from "./byte-sink.ts";
import type { ColumnPages, ColumnValues } from "./column-pages.ts";
import { StatedRows } from "./stated-rows.ts";

/** Yes and no, a bit each. */
export class TruthValues implements ColumnValues {
  readonly #stated = new StatedRows();
  #bits: boolean[] = [];

  add(value: unknown): void {
    if (value !== null) this.#bits.push(value as boolean);
    this.#stated.add(value !== null);
  }

  addTimes(value: unknown, times: number): void {
    for (let time = 0; time < times; time += 1) this.add(value);
  }

  pages(): ColumnPages {
    const [data, bits] = [new ByteSink(1024), this.#bits];
    const nulls = this.#stated.putTo(data);
    this.#bits = [];
    for (let at = 0; at < bits.length; at += 8) data.byte(byteOf(bits, at));
    return { dictionary: undefined, data: data.bytes, nulls, bounds: undefined };
  }
}

/** Eight from a place on, the first in the lowest bit. */
function byteOf(bits: readonly boolean[], from: number): number {
  let byte = 0;
  for (let at = 0; at < 8; at += 1) if (bits[from + at] === true) byte |= 1 << at;
  return byte;
}
