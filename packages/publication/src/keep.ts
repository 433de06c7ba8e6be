/**
 * What an earlier build made, slot by slot. A slot is made again only when its key changed; keys are compared member
 * by member with `===`, so a list nobody replaced costs one comparison.
 */
export type Kept = Map<string, { readonly key: readonly unknown[]; readonly made: unknown }>;

/** The kept value of a slot where its key is unchanged; otherwise `make()`, kept for the next build. */
export function keep<T>(kept: Kept, slot: string, key: readonly unknown[], make: () => T): T {
  const before = kept.get(slot);
  if (before !== undefined && sameKey(before.key, key)) return before.made as T;
  const made = make();
  kept.set(slot, { key, made });
  return made;
}

function sameKey(a: readonly unknown[], b: readonly unknown[]): boolean {
  return a.length === b.length && a.every((member, index) => member === b[index]);
}
