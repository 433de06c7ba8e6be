/** The three names most like a mistyped one, by the letter pairs they share (Dice). */
export function nearest(typed: string, names: readonly string[]): readonly string[] {
  const wanted = pairsOf(typed);
  const scored = names.map((name) => ({ name, score: likeness(wanted, pairsOf(name)) }));
  return scored
    .toSorted((a, b) => b.score - a.score)
    .slice(0, 3)
    .map(({ name }) => name);
}

function likeness(a: ReadonlySet<string>, b: ReadonlySet<string>): number {
  const shared = [...a].filter((pair) => b.has(pair)).length;
  return (2 * shared) / (a.size + b.size);
}

function pairsOf(word: string): ReadonlySet<string> {
  return new Set(Array.from({ length: word.length - 1 }, (_, index) => word.slice(index, index + 2)));
}
