import type { PrefectureCode } from "@hakaru/model/prefecture";
import { withCheckDigit } from "../country/check-digit.ts";
import { prefecturePopulation } from "../country/population.ts";

/** A clinic, hospital or pharmacy nobody can go to. */
export interface Institution {
  readonly prefecture: PrefectureCode;
  readonly kind: InstitutionKind;
  /** 点数表: 1 medical, 4 dispensing. */
  readonly table: "1" | "4";
  /** Seven digits beginning with 99. */
  readonly number: string;
  readonly name: string;
}

type InstitutionKind = "clinic" | "hospital" | "pharmacy";

/** People for one institution of each kind; far fewer institutions than there are, so that each has claims. */
const peopleEach: Readonly<Record<InstitutionKind, number>> = {
  clinic: 250_000,
  hospital: 800_000,
  pharmacy: 400_000,
};
const firstSerial: Readonly<Record<InstitutionKind, number>> = {
  clinic: 100,
  hospital: 8000,
  pharmacy: 5000,
};
const word: Readonly<Record<InstitutionKind, string>> = {
  clinic: "診療所",
  hospital: "病院",
  pharmacy: "薬局",
};

const made = new Map<string, Institution>();

/** An institution of a prefecture; the same choice always gives the same one. */
export function institutionOf(
  kind: InstitutionKind,
  prefecture: PrefectureCode,
  choice: number,
): Institution {
  const count = 1 + Math.floor((prefecturePopulation[prefecture] as number) / peopleEach[kind]);
  const serial = choice % count;
  const key = `${kind}${prefecture}${serial}`;
  const known = made.get(key);
  if (known !== undefined) return known;
  const institution = built(kind, prefecture, serial);
  made.set(key, institution);
  return institution;
}

function built(kind: InstitutionKind, prefecture: PrefectureCode, serial: number): Institution {
  const table = kind === "pharmacy" ? "4" : "1";
  // The check digit is of all ten digits, prefecture and points table among them.
  const whole = withCheckDigit(
    `${prefecture}${table}99${String(firstSerial[kind] + serial).padStart(4, "0")}`,
  );
  const name = `合成第${serial + 1}${word[kind]}`;
  return { prefecture, kind, table, number: whole.slice(3), name };
}

/** Ten digits of an institution as checkups state it: prefecture, points table, number. */
export function tenDigits({ prefecture, table, number }: Institution): string {
  return `${prefecture}${table}${number}`;
}
