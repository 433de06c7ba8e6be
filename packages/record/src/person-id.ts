import { createHmac, createSecretKey } from "node:crypto";
import type { LocalDate } from "@hakaru/model/calendar";
import { insurerNumber } from "./insurer.ts";

/** What a person is told apart by inside one insurer, as a claim or a checkup states it. */
export interface PersonParts {
  readonly insurer: string;
  readonly symbol: string;
  readonly number: string;
  readonly bornOn: LocalDate;
  /** 1 male, 2 female. */
  readonly sex: string;
}

export type PersonOf = (parts: PersonParts) => string;

/** Half of a SHA-256, as hexadecimal digits: no two of a hundred million persons meet by chance. */
const digits = 32;

/**
 * Names a person by a keyed hash (HMAC-SHA256) over insurer number, symbol, number, day of birth and sex: the ID1 of
 * NDB, but with a key, so that nobody without it can try out all numbers. The same person at another insurer has
 * another name; that is what linkage is for.
 *
 * @param key at least 16 bytes nobody else has
 */
export function personNames(key: Uint8Array): PersonOf {
  if (key.length < 16) throw new Error("the key of person names has fewer than 16 bytes");
  const secret = createSecretKey(key);
  return (parts) => {
    const mac = createHmac("sha256", secret).update(spelled(parts)).digest();
    return mac.toString("hex", 0, digits / 2);
  };
}

/** No part can hold a line feed after its normalisation, so that no two persons are spelled alike. */
function spelled({ insurer, symbol, number, bornOn, sex }: PersonParts): string {
  return `${insurerNumber(insurer)}\n${normalised(symbol)}\n${normalised(number)}\n${bornOn}\n${sex}`;
}

const blanks = /\s+/gu;
const hyphens = /[\u2010-\u2015\u2212\u2500\u30fc\ufe58\ufe63\uff0d\uff70]/gu;
const plain = /^[0-9A-Za-z-]*$/;

/**
 * One spelling of a symbol or a number: width as NFKC has it, no blanks, one hyphen. Zeros at the front are part of
 * it and are neither added nor taken away.
 */
function normalised(text: string): string {
  if (plain.test(text)) return text;
  return text.normalize("NFKC").replace(blanks, "").replace(hyphens, "-");
}
