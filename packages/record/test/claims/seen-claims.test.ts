import fc from "fast-check";
import { expect, test } from "vitest";
import { SeenClaims } from "../../src/claims/seen-claims.ts";

function say(seen: SeenClaims, parts: readonly (string | number)[]): boolean {
  seen.begin();
  for (const part of parts)
    if (typeof part === "number") seen.sayNumber(part);
    else seen.say(Buffer.from(part), 0, Buffer.byteLength(part));
  return seen.end();
}

test("what was said before is known, and nothing else is", () => {
  // A claim says its texts and its numbers in the same places each time, so they need not be told apart.
  const said = fc.oneof(
    fc.array(fc.string({ maxLength: 9 }), { maxLength: 4 }),
    fc.tuple(fc.constant("ten letters"), fc.integer(), fc.integer()),
  );
  fc.assert(
    fc.property(fc.array(said, { maxLength: 60 }), (claims) => {
      const [seen, known] = [new SeenClaims(), new Set<string>()];
      for (const claim of claims) {
        const text = JSON.stringify(claim);
        expect(say(seen, claim)).toBe(known.has(text));
        known.add(text);
      }
    }),
  );
});

test("a hundred thousand claims are told apart, and known again", () => {
  const seen = new SeenClaims();
  const count = () => {
    let repeated = 0;
    for (let number = 0; number < 100_000; number += 1)
      if (say(seen, [`HO,06139992,${number}`, number % 7])) repeated += 1;
    return repeated;
  };
  expect([count(), count()]).toEqual([0, 100_000]);
});

test("where one part ends and the next begins is part of what is said", () => {
  const seen = new SeenClaims();
  expect([
    say(seen, ["12", "3"]),
    say(seen, ["1", "23"]),
    say(seen, ["123"]),
    say(seen, ["12", "3"]),
  ]).toEqual([false, false, false, true]);
});
