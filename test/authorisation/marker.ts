/** 1875-01-01, counted from 1970. */
const firstDay = -34_698;

/** What only one place in the registers says: a word or a number that can be found again in whatever is answered. */
export class Markers<Place> {
  readonly #places = new Map<string, Place>();

  word(place: Place): string {
    return this.#keep(`mk${String(this.#places.size).padStart(6, "0")}x`, place);
  }

  digits(place: Place): string {
    return this.#keep(`77${String(this.#places.size).padStart(7, "0")}`, place);
  }

  /** Before anything else in the registers is dated. */
  day(place: Place): string {
    const days = (this.#places.size + firstDay) * 86_400_000;
    return this.#keep(new Date(days).toISOString().slice(0, 10), place);
  }

  /** Every marked place a text tells something of. */
  in(text: string): readonly (readonly [marker: string, place: Place])[] {
    const found = new Set(text.match(/mk\d{6}x|77\d{7}|1[89]\d\d-\d\d-\d\d/g) ?? []);
    return [...found].flatMap((marker) => {
      const place = this.#places.get(marker);
      return place === undefined ? [] : [[marker, place] as const];
    });
  }

  get all(): Iterable<readonly [marker: string, place: Place]> {
    return this.#places;
  }

  #keep(marker: string, place: Place): string {
    this.#places.set(marker, place);
    return marker;
  }
}
