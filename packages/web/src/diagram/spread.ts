/** Where something wants to be, how much room it takes, and how much its wish weighs. */
export interface Wish {
  readonly middle: number;
  readonly width: number;
  readonly weight: number;
}

interface Pool {
  weight: number;
  sum: number;
  readonly members: number;
}

/**
 * The middles of boxes side by side, in their order and not nearer than a gap, as near as possible to where they want to
 * be: the weighted least squares, found by pooling whoever stands too near (pool adjacent violators).
 */
export function spread(wishes: readonly Wish[], gap: number): readonly number[] {
  const offsets = offsetsOf(wishes, gap);
  const pools: Pool[] = [];
  for (const [at, { middle, weight }] of wishes.entries()) {
    let pool: Pool = { weight, sum: weight * (middle - (offsets[at] ?? 0)), members: 1 };
    for (let last = pools.at(-1); last !== undefined && mean(last) > mean(pool); last = pools.at(-1)) {
      pools.pop();
      pool = {
        weight: last.weight + pool.weight,
        sum: last.sum + pool.sum,
        members: last.members + pool.members,
      };
    }
    pools.push(pool);
  }
  const starts = pools.flatMap((pool) => Array.from({ length: pool.members }, () => mean(pool)));
  return starts.map((start, at) => start + (offsets[at] ?? 0));
}

const mean = ({ sum, weight }: Pool) => sum / weight;

/** How far each middle lies from the first one where all stand as near as they may. */
function offsetsOf(wishes: readonly Wish[], gap: number): readonly number[] {
  let at = 0;
  return wishes.map(({ width }, index) => {
    if (index > 0) at += ((wishes[index - 1]?.width ?? 0) + width) / 2 + gap;
    return at;
  });
}
