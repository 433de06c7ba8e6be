const parity = 0x1bd11bda;

/**
 * Threefry-2x32 with 20 rounds: two words of 32 bits from a key and a counter, by nothing but additions, rotations
 * and exclusive ors of whole numbers, so that every machine gives the same.
 *
 * @param into receives the two words
 *
 * Source: Salmon, Moraes, Dror, Shaw: Parallel random numbers: as easy as 1, 2, 3 (SC11).
 */
export function threefry(
  into: Uint32Array,
  key0: number,
  key1: number,
  counter0: number,
  counter1: number,
): void {
  const key2 = parity ^ key0 ^ key1;
  into[0] = counter0 + key0;
  into[1] = counter1 + key1;
  oddRounds(into, key1, key2 + 1);
  evenRounds(into, key2, key0 + 2);
  oddRounds(into, key0, key1 + 3);
  evenRounds(into, key1, key2 + 4);
  oddRounds(into, key2, key0 + 5);
}

/** Four rounds with the first four rotations, then a part of the key. */
function oddRounds(words: Uint32Array, add0: number, add1: number): void {
  let x = words[0] as number;
  let y = words[1] as number;
  x = (x + y) | 0;
  y = ((y << 13) | (y >>> 19)) ^ x;
  x = (x + y) | 0;
  y = ((y << 15) | (y >>> 17)) ^ x;
  x = (x + y) | 0;
  y = ((y << 26) | (y >>> 6)) ^ x;
  x = (x + y) | 0;
  y = ((y << 6) | (y >>> 26)) ^ x;
  words[0] = x + add0;
  words[1] = y + add1;
}

/** Four rounds with the last four rotations, then a part of the key. */
function evenRounds(words: Uint32Array, add0: number, add1: number): void {
  let x = words[0] as number;
  let y = words[1] as number;
  x = (x + y) | 0;
  y = ((y << 17) | (y >>> 15)) ^ x;
  x = (x + y) | 0;
  y = ((y << 29) | (y >>> 3)) ^ x;
  x = (x + y) | 0;
  y = ((y << 16) | (y >>> 16)) ^ x;
  x = (x + y) | 0;
  y = ((y << 24) | (y >>> 8)) ^ x;
  words[0] = x + add0;
  words[1] = y + add1;
}
