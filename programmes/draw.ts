/** Draws that are the same for the same seed, on every machine and Node. */
export interface Draw {
  /** A whole number between two, both included. */
  readonly whole: (least: number, most: number) => number;
  readonly of: <T>(items: readonly T[]) => T;
  /** Some of the items, in their order. */
  readonly some: <T>(items: readonly T[], count: number) => readonly T[];
}

/** mulberry32 (public domain): 32 bits of state are plenty for a sample. */
export function drawFrom(seed: number): Draw {
  let state = seed >>> 0;
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  const whole = (least: number, most: number) => least + Math.floor(next() * (most - least + 1));
  const of = <T>(items: readonly T[]): T => at(items, whole(0, items.length - 1));
  const some = <T>(items: readonly T[], count: number) => {
    const keyed = items.map((item, order) => ({ item, order, key: next() }));
    const taken = keyed.toSorted((a, b) => a.key - b.key).slice(0, count);
    return taken.toSorted((a, b) => a.order - b.order).map(({ item }) => item);
  };
  return { whole, of, some };
}

/** The item at a place, counted around the list again and again. */
export function around<T>(items: readonly T[], place: number): T {
  return at(items, place % items.length);
}

function at<T>(items: readonly T[], index: number): T {
  const item = items[index];
  if (item === undefined) throw new Error("nothing to draw from");
  return item;
}
