import { and, type Expr, equal } from "@hakaru/model/expression";

/**
 * The model population of 1985 (昭和60年モデル人口), which Japanese statistics standardised to until 2020: persons by the first
 * age of a class of five years, 85 and over together. Both sexes alike.
 *
 * @remarks Written from knowledge, not read from its source; the classes add up to its published total, 120,287,000.
 */
export const modelPopulation1985: Readonly<Record<number, number>> = {
  0: 8_180_000,
  5: 8_338_000,
  10: 8_497_000,
  15: 8_655_000,
  20: 8_814_000,
  25: 8_972_000,
  30: 9_130_000,
  35: 9_289_000,
  40: 9_400_000,
  45: 8_651_000,
  50: 7_616_000,
  55: 6_581_000,
  60: 5_546_000,
  65: 4_511_000,
  70: 3_476_000,
  75: 2_441_000,
  80: 1_406_000,
  85: 784_000,
};

/** The ages of 特定健診. */
const checkupAges = [40, 45, 50, 55, 60, 65, 70] as const;

/** A class of sex and age, and its weight. */
interface Stratum {
  readonly where: Expr<"truth">;
  readonly weight: string;
}

/** Strata of sex and five years from 40 to 74; the weight of a class is halved between the sexes. */
export function strataOfCheckupAges(sex: Expr<"text">, ageClass: Expr<"number">): readonly Stratum[] {
  return ["1", "2"].flatMap((one) =>
    checkupAges.map((first) => ({
      where: and(equal(sex, one), equal(ageClass, first)),
      weight: String(personsFrom(first) / 2),
    })),
  );
}

function personsFrom(age: number): number {
  const persons = modelPopulation1985[age];
  if (persons === undefined) throw new Error(`the standard has no class from ${age}`);
  return persons;
}
