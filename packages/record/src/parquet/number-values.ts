import { ByteSink } from "./byte-sink.ts";
import type { Bounds, ColumnPages, ColumnValues } from "./column-pages.ts";
import { putPlaces } from "./named-values.ts";
import { grown, StatedRows } from "./stated-rows.ts";

/** Places of numbers this far apart are looked up in a table. */
const widestTable = 1 << 16;

/** Whole numbers of 32 bits. */
export class NumberValues implements ColumnValues {
  readonly #stated = new StatedRows();
  #values = new Int32Array(64);

  add(value: unknown): void {
    if (value !== null) this.#addValue(value as number);
    this.#stated.add(value !== null);
  }

  addTimes(value: unknown, times: number): void {
    for (let time = 0; time < times; time += 1) this.add(value);
  }

  #addValue(value: number): void {
    if (value !== (value | 0)) throw new Error(`${value} is no whole number of 32 bits`);
    const { count } = this.#stated;
    if (count === this.#values.length) this.#values = grown(this.#values);
    this.#values[count] = value;
  }

  pages(): ColumnPages {
    const values = this.#values.subarray(0, this.#stated.count);
    const data = new ByteSink(1024);
    const nulls = this.#stated.putTo(data);
    if (values.length === 0) return { dictionary: undefined, data: data.bytes, nulls, bounds: undefined };
    const { least, most } = rangeOf(values);
    const bounds = boundsOf(least, most);
    if (most - least < widestTable)
      return { dictionary: putTold(data, values, { least, most }), data: data.bytes, nulls, bounds };
    for (const value of values) data.number(value, 4);
    return { dictionary: undefined, data: data.bytes, nulls, bounds };
  }
}

interface Range {
  readonly least: number;
  readonly most: number;
}

function rangeOf(values: Int32Array): Range {
  let least = values[0] ?? 0;
  let most = least;
  for (const value of values) {
    if (value < least) least = value;
    if (value > most) most = value;
  }
  return { least, most };
}

function boundsOf(least: number, most: number): Bounds {
  const bytes = (value: number) => Buffer.from(Int32Array.of(value).buffer);
  return { least: bytes(least), most: bytes(most) };
}

/** Puts each number by its place among those there are, in the order they come in. @returns those, each once */
function putTold(data: ByteSink, values: Int32Array, { least, most }: Range): ColumnPages["dictionary"] {
  const placeOf = new Int32Array(most - least + 1);
  const dictionary = new ByteSink(64);
  const places = values.map((value) => {
    if (placeOf[value - least] === 0) {
      dictionary.number(value, 4);
      placeOf[value - least] = dictionary.length >> 2;
    }
    return (placeOf[value - least] as number) - 1;
  });
  const count = dictionary.length >> 2;
  putPlaces(data, places, count);
  return { bytes: dictionary.bytes, count };
}
