import { type PrefectureCode, prefectures } from "@hakaru/model/prefecture";
import { type Person, type Spell, surnameOn } from "./country/person.ts";
import type { Sex } from "./country/population.ts";
import { type DayNumber, dayNumber, partsOfDay } from "./day-number.ts";
import { Draws } from "./random/draws.ts";

/** How often records state something wrong or come wrong: shares from 0 to 1, each 0 where not given. */
export interface ErrorRates {
  /** A name with a variant of one of its characters, or without the blank between its parts. */
  readonly nameSpelling?: number;
  /** A name in kana where it should be in kanji. */
  readonly nameInKana?: number;
  /** A day of birth with a day, a month or ten years wrong. */
  readonly birthTypo?: number;
  readonly sexTypo?: number;
  /** Symbol and number in the other width. */
  readonly numberFormat?: number;
  /** No branch number where there should be one. */
  readonly branchMissing?: number;
  /** Claims that come one to twelve months late. */
  readonly lateClaims?: number;
  /** Claims that are delivered twice. */
  readonly duplicates?: number;
  /** Claims whose stated total is not the sum of their points. */
  readonly wrongTotals?: number;
  /** Checkups without one of their required items. */
  readonly missingItems?: number;
}

/** What a record says of whose it is. */
export interface Stated {
  readonly insurer: string;
  readonly symbol: string;
  readonly number: string;
  /** Null before September 2021, and where it was forgotten. */
  readonly branch: string | null;
  /** Family name, a full-width blank, given name. */
  readonly name: string;
  /** Full-width katakana without a blank. */
  readonly kana: string;
  readonly sex: Sex;
  readonly born: DayNumber;
  readonly prefecture: PrefectureCode;
  readonly postalCode: string;
  readonly address: string;
}

/** 枝番 are on records from this day on. */
const branchesFrom = dayNumber(2021, 9, 1);

/**
 * What a record of a day says of a person, with errors as often as asked.
 *
 * @param occasion tells records of one person apart, a whole number under 4096
 */
export function statedOn(
  seed: number,
  rates: ErrorRates,
  { person, spell }: { readonly person: Person; readonly spell: Spell },
  day: DayNumber,
  occasion: number,
): Stated {
  const surname = surnameOn(person, day);
  const { given, prefecture } = person;
  const right: Stated = {
    insurer: spell.insurer,
    symbol: spell.symbol,
    number: spell.number,
    branch: day < branchesFrom ? null : spell.branch,
    name: `${surname.written}　${given.written}`,
    kana: `${surname.kana}${given.kana}`,
    sex: person.sex,
    born: person.born,
    prefecture,
    postalCode: `9${prefecture}-0001`,
    address: `${prefectures[prefecture].ja}合成市１－${(person.number % 99) + 1}`,
  };
  return hasErrors(rates) ? mistaken(new Draws(seed, person.number, "error", occasion), rates, right) : right;
}

function hasErrors(rates: ErrorRates): boolean {
  return Object.values(rates).some((rate) => rate > 0);
}

function mistaken(draws: Draws, rates: ErrorRates, right: Stated): Stated {
  const happens = (rate: number | undefined) => draws.chance(rate ?? 0);
  // Each is asked whether or not the one before happened, so that one rate does not move the others.
  const spelling = happens(rates.nameSpelling);
  const inKana = happens(rates.nameInKana);
  const birth = happens(rates.birthTypo);
  const sex = happens(rates.sexTypo);
  const format = happens(rates.numberFormat);
  const branch = happens(rates.branchMissing);
  return {
    ...right,
    ...(spelling && { name: respelled(draws, right.name) }),
    ...(inKana && { name: right.kana }),
    ...(birth && { born: mistyped(draws, right.born) }),
    ...(sex && { sex: right.sex === "1" ? "2" : "1" }),
    ...(format && { symbol: otherWidth(right.symbol), number: otherWidth(right.number) }),
    ...(branch && { branch: null }),
  };
}

/** Variants that Shift_JIS has, both ways. */
const variants: Readonly<Record<string, string>> = Object.fromEntries(
  [
    "斎斉",
    "辺邊",
    "高髙",
    "崎﨑",
    "桜櫻",
    "浜濱",
    "島嶋",
    "沢澤",
    "広廣",
    "国國",
    "恵惠",
    "真眞",
    "徳德",
  ].flatMap(([one = "", other = ""]) => [
    [one, other],
    [other, one],
  ]),
);

function respelled(draws: Draws, name: string): string {
  const able = [...name].filter((character) => character in variants);
  if (able.length === 0) return name.replace("　", "");
  const which = draws.of(able);
  return name.replace(which, variants[which] as string);
}

function mistyped(draws: Draws, born: DayNumber): DayNumber {
  const { year, month, day } = partsOfDay(born);
  const kind = draws.below(3);
  if (kind === 0) return day === 1 ? born + 1 : born - 1;
  if (kind === 1 && day <= 12 && day !== month) return dayNumber(year, day, month);
  return dayNumber(year - 10, month, Math.min(day, 28));
}

function otherWidth(text: string): string {
  return text.replaceAll(/[0-9０-９]/gu, (digit) =>
    String.fromCharCode(digit.charCodeAt(0) + (digit < "０" ? 0xfee0 : -0xfee0)),
  );
}
