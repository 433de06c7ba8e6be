import type { PrefectureCode } from "@hakaru/model/prefecture";
import type { DayNumber } from "../day-number.ts";
import type { Post } from "./career.ts";
import type { Name } from "./names.ts";
import type { Sex } from "./population.ts";

/** A stretch of time somebody is with one insurer; both days belong to it. */
export interface Spell extends Post {
  readonly until: DayNumber;
  /** 枝番, two digits: 00 the insured, 01 and more the family. Claims and checkups state it from September 2021 on. */
  readonly branch: string;
  /** Insured through somebody else of the family. */
  readonly dependant: boolean;
}

/** A surname and since when; the first one since birth. */
export interface Surname extends Name {
  readonly from: DayNumber;
}

/** A person who does not exist. */
export interface Person {
  /** From 0: which of all. */
  readonly number: number;
  readonly sex: Sex;
  readonly born: DayNumber;
  /** The day of death, as far as it lies in the years asked for. */
  readonly died: DayNumber | null;
  readonly prefecture: PrefectureCode;
  readonly given: Name;
  readonly surnames: readonly Surname[];
  /** In the order of time, each beginning the day after the one before ended. */
  readonly spells: readonly Spell[];
}

/** The spell a day lies in; undefined before birth, after death and outside the years. */
export function spellOn({ spells }: Person, day: DayNumber): Spell | undefined {
  return spells.find(({ from, until }) => from <= day && day <= until);
}

/** The surname on a day. */
export function surnameOn({ surnames }: Person, day: DayNumber): Surname {
  return surnames.findLast(({ from }) => from <= day) ?? (surnames[0] as Surname);
}
