import { ByteSink } from "./byte-sink.ts";
import type { Bounds, ColumnPages, ColumnValues } from "./column-pages.ts";
import { putHybrid, widthOf } from "./hybrid.ts";
import type { Spelling } from "./spelling.ts";
import { grown, StatedRows } from "./stated-rows.ts";

/** So many names are looked for before it is asked whether that is worth it. */
const firstNames = 2048;

/** Values told by their place in a dictionary; the same as the one before costs no look into it. */
export class NamedValues implements ColumnValues {
  readonly #spelling: Spelling;
  readonly #stated = new StatedRows();
  #places = new Int32Array(64);
  #names: string[] = [];
  readonly #known = new Map<string, number>();
  #askedFor = 0;
  #last: string | undefined;
  #lastPlace = 0;

  constructor(spelling: Spelling) {
    this.#spelling = spelling;
  }

  add(value: unknown): void {
    if (value !== null) this.#addPlace(this.#placeOf(value as string));
    this.#stated.add(value !== null);
  }

  addTimes(value: unknown, times: number): void {
    if (value !== null) this.#addPlaces(this.#placeOf(value as string), times);
    this.#stated.addTimes(value !== null, times);
  }

  #addPlaces(place: number, times: number): void {
    const end = this.#stated.count + times;
    while (end > this.#places.length) this.#places = grown(this.#places);
    this.#places.fill(place, this.#stated.count, end);
  }

  #addPlace(place: number): void {
    const { count } = this.#stated;
    if (count === this.#places.length) this.#places = grown(this.#places);
    this.#places[count] = place;
  }

  #placeOf(text: string): number {
    if (text === this.#last) return this.#lastPlace;
    this.#last = text;
    this.#lastPlace = this.#isKnowingWorth() ? this.#lookedUp(text) : this.#names.push(text) - 1;
    return this.#lastPlace;
  }

  /** Of values that hardly ever come again each is a new one, and looking for it would be most of the work. */
  #isKnowingWorth(): boolean {
    return this.#names.length < firstNames || this.#askedFor > 2 * this.#names.length;
  }

  #lookedUp(text: string): number {
    this.#askedFor += 1;
    const known = this.#known.get(text);
    if (known !== undefined) return known;
    this.#known.set(text, this.#names.length);
    return this.#names.push(text) - 1;
  }

  pages(): ColumnPages {
    const [places, names] = [this.#places.subarray(0, this.#stated.count), this.#names];
    const data = new ByteSink(1024);
    const nulls = this.#stated.putTo(data);
    // Where hardly any value comes twice a dictionary would only be another copy.
    const isTold = names.length > 0 && 2 * names.length <= places.length;
    if (isTold) putPlaces(data, places, names.length);
    else for (const place of places) this.#spelling.put(data, names[place] as string);
    this.#begin();
    if (!isTold) return { dictionary: undefined, data: data.bytes, nulls, bounds: undefined };
    const dictionary = { bytes: this.#spelled(names), count: names.length };
    return { dictionary, data: data.bytes, nulls, bounds: this.#boundsOf(names) };
  }

  #begin(): void {
    this.#names = [];
    this.#known.clear();
    this.#askedFor = 0;
    this.#last = undefined;
  }

  #spelled(names: readonly string[]): Uint8Array {
    const to = new ByteSink(16 * names.length);
    for (const name of names) this.#spelling.put(to, name);
    return to.bytes;
  }

  #boundsOf(names: readonly string[]): Bounds | undefined {
    const { ends, bound } = this.#spelling;
    const [least, most] = ends(names) ?? [];
    return least === undefined || most === undefined ? undefined : { least: bound(least), most: bound(most) };
  }
}

/** Puts places in a dictionary, how many bits each has before them. */
export function putPlaces(to: ByteSink, places: Int32Array, of: number): void {
  const width = widthOf(of);
  to.byte(width);
  putHybrid(to, places, width);
}
