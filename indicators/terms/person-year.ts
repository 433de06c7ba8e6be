import { and, atLeast, atMost, not, stated } from "@hakaru/model/expression";
import type { Indicator } from "@hakaru/model/indicator";
import { personYear } from "@hakaru/model/record/person-year";
import { columnsOf } from "@hakaru/model/record/relation";

/** Columns of a person enrolled in a fiscal year. */
export const person = columnsOf(personYear);

/**
 * The population of 特定健診: 40 to 74 at the end of the fiscal year, with the insurer all of it, and neither pregnant, long
 * in hospital or a home, abroad, in prison, nor long at sea (domain §4.1).
 */
export const inCheckupPopulation = and(
  atLeast(person.age, 40),
  atMost(person.age, 74),
  person.whole_year,
  not(stated(person.excluded)),
);

/** What every figure over persons of a year has in common. */
export const ofPersonYear = {
  over: personYear.name,
  period: { takes: "cohort", year: person.fiscal_year },
  by: {
    fiscal_year: person.fiscal_year,
    prefecture: person.prefecture,
    sex: person.sex,
    age: person.age_class,
    insurer_kind: person.insurer_kind,
  },
} as const satisfies Partial<Indicator>;
