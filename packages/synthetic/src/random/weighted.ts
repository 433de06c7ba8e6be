/** Things to draw from, each as often as its weight says. */
export interface Weighted<T> {
  readonly items: readonly T[];
  /** The sum of the weights up to and with each item. */
  readonly sums: readonly number[];
}

export function weighted<T>(items: readonly T[], weightOf: (item: T, at: number) => number): Weighted<T> {
  let sum = 0;
  return { items, sums: items.map((item, at) => (sum += weightOf(item, at))) };
}

/** @param share at least 0 and under 1 */
export function drawn<T>({ items, sums }: Weighted<T>, share: number): T {
  const target = share * (sums.at(-1) ?? 0);
  let [low, high] = [0, sums.length - 1];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((sums[middle] as number) > target) high = middle;
    else low = middle + 1;
  }
  return items[low] as T;
}
