const offset = 0x811c9dc5;
const prime = 0x01000193;
const other = 0x85ebca6b;
const startSize = 1 << 12;

/**
 * Which claims a delivery has already given, by two hashes of 32 bits of what they say: sixteen bytes or so a claim,
 * so that a delivery of ten million is remembered in 300 MB. Two different claims share both hashes once in about
 * 2^64 pairs.
 */
export class SeenClaims {
  #table = new Uint32Array(2 * startSize);
  #count = 0;
  #low = offset;
  #high = other;

  /** Begins the next claim. */
  begin(): void {
    this.#low = offset;
    this.#high = other;
  }

  /** Adds bytes to what the claim says, four at a time. */
  say(bytes: Uint8Array, start: number, end: number): void {
    let at = start;
    for (; at + 4 <= end; at += 4)
      this.#mix(
        (bytes[at] as number) |
          ((bytes[at + 1] as number) << 8) |
          ((bytes[at + 2] as number) << 16) |
          ((bytes[at + 3] as number) << 24),
      );
    for (; at < end; at += 1) this.#mix(bytes[at] as number);
    // A boundary is part of what is said: 12 and 3 is not 1 and 23.
    this.#mix(end - start);
  }

  /** Adds a whole number to what the claim says; one that is missing is not 0. */
  sayNumber(value: number | undefined): void {
    this.#mix(value === undefined ? 0x7fffffff : value | 0);
  }

  #mix(word: number): void {
    const low = Math.imul(this.#low ^ word, prime);
    this.#low = low ^ (low >>> 15);
    this.#high = Math.imul((this.#high << 5) ^ (this.#high >>> 27) ^ word, other);
  }

  /** Whether a claim that said the same has ended before. */
  end(): boolean {
    if (this.#count * 4 > this.#table.length) this.#grow();
    const known = put(this.#table, this.#low, this.#high);
    if (!known) this.#count += 1;
    return known;
  }

  #grow(): void {
    const grown = new Uint32Array(this.#table.length * 2);
    for (let at = 0; at < this.#table.length; at += 2) {
      const [low, high] = [this.#table[at] as number, this.#table[at + 1] as number];
      if (low !== 0 || high !== 0) put(grown, low, high);
    }
    this.#table = grown;
  }
}

/** Puts two hashes into a table with open places; whether they were there. */
function put(table: Uint32Array, low: number, high: number): boolean {
  const [first, second] = [low >>> 0, high >>> 0 || 1];
  const mask = table.length / 2 - 1;
  let place = (first ^ second) & mask;
  for (;;) {
    const [a, b] = [table[2 * place] as number, table[2 * place + 1] as number];
    if (a === first && b === second) return true;
    if (a === 0 && b === 0) break;
    place = (place + 1) & mask;
  }
  table[2 * place] = first;
  table[2 * place + 1] = second;
  return false;
}
