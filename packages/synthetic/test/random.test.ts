import fc from "fast-check";
import { expect, test } from "vitest";
import { Draws } from "../src/random/draws.ts";
import { mixed } from "../src/random/mixed.ts";
import { threefry } from "../src/random/threefry.ts";

test.each([
  // The vectors of the authors' library Random123, threefry2x32 with 20 rounds.
  { key: [0, 0], counter: [0, 0], words: ["6b200159", "99ba4efe"] },
  { key: [0xffffffff, 0xffffffff], counter: [0xffffffff, 0xffffffff], words: ["1cb996fc", "bb002be7"] },
  { key: [0x13198a2e, 0x03707344], counter: [0x243f6a88, 0x85a308d3], words: ["c4923a9c", "483df7a0"] },
] as const)("Threefry gives the published words for $key and $counter", ({ key, counter, words }) => {
  const into = new Uint32Array(2);
  threefry(into, key[0], key[1], counter[0], counter[1]);
  expect([...into].map((word) => word.toString(16))).toEqual(words);
});

const seeds = fc.integer({ min: 0, max: 0xffffffff });
const shares = fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true });

test("draws are the same for the same person, topic and time, and others for any other", () => {
  const first = (seed: number, person: number, when: number) =>
    Array.from(
      { length: 5 },
      (
        (draws) => () =>
          draws.share()
      )(new Draws(seed, person, "visits", when)),
    );
  fc.assert(
    fc.property(seeds, fc.nat({ max: 126_000_000 }), fc.nat({ max: 4094 }), (seed, person, when) => {
      const drawn = first(seed, person, when);
      expect(first(seed, person, when)).toEqual(drawn);
      expect(first(seed, person + 1, when)).not.toEqual(drawn);
      expect(first(seed, person, when + 1)).not.toEqual(drawn);
      expect(drawn.every((share) => share >= 0 && share < 1)).toBe(true);
    }),
  );
});

test("topics and times never share a counter: the draws of one are not those of another, shifted", () => {
  const many = (when: number) => {
    const draws = new Draws(7, 7, "treatment", when);
    return Array.from({ length: 200 }, () => draws.share());
  };
  expect(new Set([...many(0), ...many(1), ...many(2)]).size).toBe(600);
});

test("a whole number drawn below a count lies below it", () => {
  fc.assert(
    fc.property(seeds, fc.integer({ min: 1, max: 1 << 20 }), (seed, count) => {
      const draws = new Draws(seed, 1, "birth");
      for (let at = 0; at < 20; at += 1) expect(draws.below(count)).toBeLessThan(count);
    }),
  );
});

test("what is mixed stays a share and goes up with both", () => {
  fc.assert(
    fc.property(shares, shares, shares, shares, (weight, common, own, more) => {
      const result = mixed(weight, common, own);
      expect(result).toBeGreaterThanOrEqual(0);
      expect(result).toBeLessThan(1);
      if (more > own) expect(mixed(weight, common, more)).toBeGreaterThanOrEqual(result);
    }),
  );
});

test.each([0.3, 0.5, 0.74, 0.9])(
  "what is mixed with weight %f is uniform, and correlated as said",
  (weight) => {
    const draws = new Draws(1, 1, "birth");
    const [tenths, pairs] = [Array<number>(10).fill(0), 20_000];
    let product = 0;
    for (let at = 0; at < pairs; at += 1) {
      const common = draws.share();
      const result = mixed(weight, common, draws.share());
      tenths[Math.floor(result * 10)] = (tenths[Math.floor(result * 10)] as number) + 1;
      product += (result - 0.5) * (common - 0.5);
    }
    // Four standard deviations of a tenth of 20,000 are 170; the seed is fixed.
    for (const tenth of tenths) expect(Math.abs(tenth - pairs / 10)).toBeLessThan(170);
    const correlation = (product / pairs) * 12;
    // The formula is that of the sum; made uniform again it is smaller by less than 0.03.
    expect(Math.abs(correlation - weight / Math.hypot(weight, 1 - weight))).toBeLessThan(0.04);
  },
);
