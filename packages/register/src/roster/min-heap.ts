/** Gives back the least of what was added (a binary heap). */
export class MinHeap<T> {
  readonly #items: T[] = [];
  readonly #compare: (a: T, b: T) => number;

  constructor(compare: (a: T, b: T) => number) {
    this.#compare = compare;
  }

  add(item: T): void {
    this.#items.push(item);
    let at = this.#items.length - 1;
    for (let up = (at - 1) >> 1; at > 0 && this.#isLess(at, up); up = (at - 1) >> 1) {
      this.#swap(at, up);
      at = up;
    }
  }

  /** @returns undefined where nothing is left */
  take(): T | undefined {
    const [least] = this.#items;
    const last = this.#items.pop();
    if (this.#items.length === 0 || last === undefined) return least;
    this.#items[0] = last;
    this.#sink();
    return least;
  }

  #sink(): void {
    let at = 0;
    for (;;) {
      const [left, right] = [2 * at + 1, 2 * at + 2];
      const child = right < this.#items.length && this.#isLess(right, left) ? right : left;
      if (child >= this.#items.length || !this.#isLess(child, at)) return;
      this.#swap(at, child);
      at = child;
    }
  }

  #isLess(a: number, b: number): boolean {
    return this.#compare(this.#items[a] as T, this.#items[b] as T) < 0;
  }

  #swap(a: number, b: number): void {
    const [one, other] = [this.#items[a] as T, this.#items[b] as T];
    this.#items[a] = other;
    this.#items[b] = one;
  }
}
