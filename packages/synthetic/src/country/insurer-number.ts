import type { PrefectureCode } from "@hakaru/model/prefecture";
import { withCheckDigit } from "./check-digit.ts";
import { prefecturePopulation } from "./population.ts";

/** The kinds of insurers people of this country are with. */
export type Kind =
  | "union"
  | "association"
  | "mutual"
  | "seafarers"
  | "municipal"
  | "national-union"
  | "late-elderly";

/** Insurers of a kind in a prefecture; a thousandth of people or so make one more. */
function insurersIn(kind: Kind, prefecture: PrefectureCode): number {
  const people = prefecturePopulation[prefecture] as number;
  if (kind === "union") return 2 + Math.floor(people / 1_500_000);
  if (kind === "municipal") return 3 + Math.floor(people / 1_000_000);
  return kind === "mutual" ? 2 : 1;
}

/**
 * The number of the insurer of a kind that a draw meets in a prefecture: six digits for the two national health
 * insurances, else eight. Their serial parts lie at 90 and above so that they are seen to be synthetic.
 *
 * @param share at least 0 and under 1
 */
export function insurerNumber(kind: Kind, prefecture: PrefectureCode, share: number): string {
  const serial = Math.floor(share * insurersIn(kind, prefecture));
  return withCheckDigit(spelled[kind](prefecture, serial));
}

const spelled: { readonly [K in Kind]: (prefecture: PrefectureCode, serial: number) => string } = {
  union: (prefecture, serial) => `06${prefecture}${901 + serial}`,
  association: (prefecture) => `01${prefecture}901`,
  mutual: (prefecture, serial) => `${serial === 0 ? "32" : "34"}${prefecture}901`,
  seafarers: () => "0213901",
  // The third digit of a national health insurance of an occupation is 3, that of a municipality is not.
  municipal: (prefecture, serial) => `${prefecture}${901 + serial}`,
  "national-union": (prefecture, serial) => `${prefecture}${391 + serial}`,
  "late-elderly": (prefecture) => `39${prefecture}901`,
};

/** Whether the whole household is insured in its own right: no head and dependants. */
export function isResidenceBased(kind: Kind): boolean {
  return kind === "municipal" || kind === "national-union" || kind === "late-elderly";
}
