import { setImmediate } from "node:timers/promises";

const atOnce = 64;

/** Hands items on and lets everything else that waits have its turn between them. */
export async function* breathing<T>(items: Iterable<T> | AsyncIterable<T>): AsyncGenerator<T, void> {
  let count = 0;
  for await (const item of items) {
    yield item;
    count += 1;
    if (count % atOnce === 0) await setImmediate();
  }
}
