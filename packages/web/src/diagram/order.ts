import type { Chain, Item, Ranked } from "./ranks.ts";

type Ranks = readonly (readonly Item[])[];

const sweeps = 12;

/** The items of each rank from left to right so that few edges cross: by the middle of their neighbours, the best kept. */
export function ordered({ ranks, chains }: Ranked): Ranks {
  const neighbours = neighboursIn(chains);
  let best = ranks;
  let now = ranks;
  for (let sweep = 0; sweep < sweeps; sweep += 1) {
    now = swept(now, neighbours, sweep % 2 === 0);
    if (crossings(now, neighbours) < crossings(best, neighbours)) best = now;
  }
  return best;
}

/** The items an item is tied to, one rank up and one rank down. */
export interface Neighbours {
  readonly above: ReadonlyMap<Item, readonly Item[]>;
  readonly below: ReadonlyMap<Item, readonly Item[]>;
}

export function neighboursIn(chains: readonly Chain[]): Neighbours {
  const above = new Map<Item, Item[]>();
  const below = new Map<Item, Item[]>();
  const tie = (map: Map<Item, Item[]>, item: Item, to: Item) => map.set(item, [...(map.get(item) ?? []), to]);
  for (const { items } of chains)
    for (const [at, item] of items.entries()) {
      const next = items[at + 1];
      if (next === undefined) continue;
      tie(below, item, next);
      tie(above, next, item);
    }
  return { above, below };
}

function swept(ranks: Ranks, { above, below }: Neighbours, isDown: boolean): Ranks {
  const result = [...ranks];
  const rows = isDown ? [...ranks.keys()] : [...ranks.keys()].toReversed();
  for (const row of rows) {
    const fixed = result[row + (isDown ? -1 : 1)];
    if (fixed === undefined) continue;
    const places = new Map(fixed.map((item, at) => [item, at]));
    const tied = isDown ? above : below;
    const middle = (item: Item, at: number) => {
      const at1 = (tied.get(item) ?? []).map((other) => places.get(other) ?? 0);
      return at1.length === 0 ? at : at1.reduce((sum, place) => sum + place, 0) / at1.length;
    };
    const items = result[row] ?? [];
    const keyed = items.map((item, at) => ({ item, at, middle: middle(item, at) }));
    result[row] = keyed.toSorted((a, b) => a.middle - b.middle || a.at - b.at).map(({ item }) => item);
  }
  return result;
}

/** How often edges cross between neighbouring ranks. */
function crossings(ranks: Ranks, { below }: Neighbours): number {
  let count = 0;
  for (const [row, items] of ranks.entries()) {
    const places = new Map((ranks[row + 1] ?? []).map((item, at) => [item, at]));
    const ties = items.flatMap((item, at) =>
      (below.get(item) ?? []).map((other) => [at, places.get(other) ?? 0] as const),
    );
    for (const [index, [a, c]] of ties.entries())
      for (const [b, d] of ties.slice(index + 1)) if ((a - b) * (c - d) < 0) count += 1;
  }
  return count;
}
