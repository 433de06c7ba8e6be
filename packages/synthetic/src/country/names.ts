import { parseCsv } from "@hakaru/model/csv";
import { type Weighted, weighted } from "../random/weighted.ts";
import { isInShiftJis } from "../write/shift-jis.ts";
import { femaleList, maleList, surnameList } from "./name-list.ts";

/** A surname or a given name as it is written, and its reading in full-width katakana. */
export interface Name {
  readonly written: string;
  readonly kana: string;
}

/** What names are drawn from. */
export interface Names {
  readonly surnames: Weighted<Name>;
  readonly male: Weighted<Name>;
  readonly female: Weighted<Name>;
}

/** The list of this package: 120 surnames and 120 given names. */
export const commonNames: Names = {
  surnames: listed(surnameList),
  male: listed(maleList),
  female: listed(femaleList),
};

function listed(list: string): Weighted<Name> {
  const names = list.split(" ").map((entry) => {
    const at = entry.search(/[ァ-ヶー]+$/u);
    return { written: entry.slice(0, at), kana: entry.slice(at) };
  });
  // The first surname is about ten times as frequent as the hundredth.
  return weighted(names, (_, at) => 1000 / (at + 10));
}

/**
 * Reads lists of names in the layout of the Japanese personal name dataset: surnames as written, number of people,
 * reading; given names as reading, romanisation and one or more spellings. Names Shift_JIS has no character for are
 * left out, as no claim could carry them.
 */
export function readNames(texts: Readonly<Record<keyof Names, string>>): Names {
  return {
    surnames: surnamesIn(texts.surnames),
    male: givenNamesIn(texts.male),
    female: givenNamesIn(texts.female),
  };
}

function surnamesIn(text: string): Weighted<Name> {
  const rows = parseCsv(text).flatMap(({ cells: [written = "", people = "", reading = ""] }) =>
    isName(written, reading) ? { written, kana: katakana(reading), people: Number(people) } : [],
  );
  return weighted(rows, ({ people }) => people);
}

function givenNamesIn(text: string): Weighted<Name> {
  const names = parseCsv(text).flatMap(({ cells: [reading = "", , ...spellings] }) =>
    spellings
      .filter((written) => isName(written, reading))
      .map((written) => ({ written, kana: katakana(reading) })),
  );
  return weighted(names, () => 1);
}

function isName(written: string, reading: string): boolean {
  return written !== "" && /^[ぁ-ゖー]+$/u.test(reading) && isInShiftJis(written);
}

function katakana(hiragana: string): string {
  return hiragana.replaceAll(/[ぁ-ゖ]/gu, (kana) => String.fromCharCode(kana.charCodeAt(0) + 0x60));
}
