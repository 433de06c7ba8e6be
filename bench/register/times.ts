/** How long something done many times took, one after the other, in milliseconds. */
export interface Times {
  readonly median: number;
  readonly p99: number;
}

/** Does a work `count` times after a tenth as many nobody counts. */
export async function timesOf(count: number, work: (nth: number) => Promise<unknown>): Promise<Times> {
  for (let nth = 0; nth < count / 10; nth += 1) await work(nth);
  const taken: number[] = [];
  for (let nth = 0; nth < count; nth += 1) {
    const began = performance.now();
    await work(nth);
    taken.push(performance.now() - began);
  }
  return percentilesOf(taken);
}

export function percentilesOf(taken: readonly number[]): Times {
  const ordered = taken.toSorted((a, b) => a - b);
  const at = (share: number) => ordered[Math.min(ordered.length - 1, Math.floor(share * ordered.length))];
  const [median, p99] = [at(0.5), at(0.99)];
  if (median === undefined || p99 === undefined) throw new Error("nothing was measured");
  return { median, p99 };
}

/** Whole numbers below a bound, the same for every run. */
export function scattered(bound: number, seed: number): (nth: number) => number {
  return (nth) => Number((BigInt(nth + 1) * 2_654_435_761n + BigInt(seed) * 40_503n) % BigInt(bound));
}
