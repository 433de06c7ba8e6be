import { threefry } from "./threefry.ts";

/** What is drawn for; each has draws of its own, so that a new one changes none of the others. */
const topics = {
  birth: 0,
  role: 1,
  place: 2,
  name: 3,
  life: 4,
  career: 5,
  marriage: 6,
  constitution: 7,
  attendance: 8,
  examination: 9,
  guidance: 10,
  exclusion: 11,
  chronic: 12,
  visits: 13,
  treatment: 14,
  stay: 15,
  dispensing: 16,
  delivery: 17,
  error: 18,
} as const;

type Topic = keyof typeof topics;

const two32 = 4_294_967_296;
/** The second half of the key: this country, and no other use of the same seed. */
const domain = 0x48414b41;
const none = -1;
const words = new Uint32Array(2);

/**
 * Random numbers of one person, one topic and one time. The n-th of them is a function of these and the seed alone: a
 * person is the same however many others there are and in whichever part of the country they are made.
 *
 * Only sums, products and quotients of doubles are taken of them, which IEEE 754 rounds alike everywhere; never
 * `Math.log` and its like, which it does not.
 */
export class Draws {
  readonly #seed: number;
  readonly #person: number;
  #counter: number;
  #second = none;

  /** @param when which year or month, a whole number under 4096 */
  constructor(seed: number, person: number, topic: Topic, when = 0) {
    this.#seed = seed;
    this.#person = person;
    this.#counter = (topics[topic] << 27) | (when << 15);
  }

  /** At least 0 and under 1, in steps of 2⁻³². */
  share(): number {
    const kept = this.#second;
    if (kept !== none) {
      this.#second = none;
      return kept;
    }
    threefry(words, this.#seed, domain, this.#person, this.#counter);
    this.#counter += 1;
    this.#second = (words[1] as number) / two32;
    return (words[0] as number) / two32;
  }

  /** A whole number from 0 to under `count`, which is at most 2²⁰. */
  below(count: number): number {
    return Math.floor(this.share() * count);
  }

  /** A whole number of a closed range. */
  between(least: number, most: number): number {
    return least + this.below(most - least + 1);
  }

  chance(share: number): boolean {
    return this.share() < share;
  }

  of<T>(list: readonly T[]): T {
    return list[this.below(list.length)] as T;
  }
}
