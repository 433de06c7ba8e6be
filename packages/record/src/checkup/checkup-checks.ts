import { compareDecimals, type Decimal, toNumber } from "@hakaru/model/decimal";
import type { Fault, Place } from "@hakaru/model/fault";
import type { Measured, MeasureName } from "../determination/facts.ts";
import { guidanceAges } from "../determination/guidance-rules.ts";
import { mealChoices, mealItem } from "./answer-rules.ts";
import { hasCheckDigit } from "./check-digit.ts";
import { checkupFaults } from "./checkup-faults.ts";
import type { FoundItems } from "./found-items.ts";
import { measureRules } from "./measure-rules.ts";

type Values = Readonly<Record<MeasureName, Measured>>;

/** How the items of a checkup agree with each other. */
export function agreementRemarks(found: FoundItems, values: Values, place: Place): readonly Fault[] {
  return [
    ...mealRemarks(found, place),
    ...bmiRemarks(values, place),
    ...pressureRemarks(values, place),
    ...creatinineRemarks(found, place),
  ];
}

/** Fasting items only after ten hours, casual ones only before; glucose not right after a meal. */
function mealRemarks(found: FoundItems, place: Place): readonly Fault[] {
  const meal = found.choice(mealItem);
  if (meal === null) return [];
  const at = (item: string) => ({ ...place, field: item });
  const wrong = [
    ...(isOf(mealChoices.casual, meal) || isOf(mealChoices.formerCasual, meal)
      ? numbersOf(found, "triglyceride_fasting", "glucose_fasting").map((item) =>
          checkupFaults["fasting-contradicted"]({ item, meal }, at(item)),
        )
      : []),
    ...(isOf(mealChoices.fasting, meal)
      ? numbersOf(found, "triglyceride_casual", "glucose_casual").map((item) =>
          checkupFaults["casual-contradicted"]({ item, meal }, at(item)),
        )
      : []),
    ...(isOf(mealChoices.afterMeal, meal)
      ? numbersOf(found, "glucose_casual").map((item) =>
          checkupFaults["glucose-after-meal"]({ item }, at(item)),
        )
      : []),
  ];
  return wrong;
}

function isOf(choices: readonly string[], choice: string): boolean {
  return choices.includes(choice);
}

function numbersOf(found: FoundItems, ...names: readonly MeasureName[]): readonly string[] {
  const items = names.flatMap((name) => measureRules[name].items);
  return items.filter((item) => found.usable(item)?.answer.kind === "number");
}

/** Half of the last digit of a rounded quotient, on both sides, is what may differ beside the 0.1. */
const bmiTolerance = 0.1 + 0.05;

/** BMI within 0.1 of weight / height², which is a quotient: floating point, rounded to one place, is exact enough. */
function bmiRemarks({ bmi, height, weight }: Values, place: Place): readonly Fault[] {
  if (!(isNumber(bmi) && isNumber(height) && isNumber(weight))) return [];
  const metres = toNumber(height) / 100;
  const computed = toNumber(weight) / (metres * metres);
  if (Math.abs(computed - toNumber(bmi)) <= bmiTolerance) return [];
  return [checkupFaults["bmi-differs"]({ stated: bmi, computed: computed.toFixed(1) }, place)];
}

function isNumber(value: Measured): value is Decimal {
  return value !== null && value !== "above" && value !== "below";
}

function pressureRemarks({ systolic, diastolic }: Values, place: Place): readonly Fault[] {
  if (!(isNumber(systolic) && isNumber(diastolic)) || compareDecimals(systolic, diastolic) > 0) return [];
  return [checkupFaults["pressure-inverted"]({ systolic, diastolic }, place)];
}

/** 血清クレアチニン（対象者）, which says 1 where it was done as part of the detailed checkup; and eGFR. */
const creatinine = { reason: "3C015161602399911", isDetailed: "1", egfr: "8A065000002391901" };

function creatinineRemarks(found: FoundItems, place: Place): readonly Fault[] {
  if (found.choice(creatinine.reason) !== creatinine.isDetailed || found.said(creatinine.egfr)) return [];
  return [checkupFaults["egfr-missing"]({}, place)];
}

/** Check digits of the two numbers; numbers of other lengths have none. */
export function numberRemarks(insurer: string, institution: string, place: Place): readonly Fault[] {
  const insurerHas = insurer.length === 8 || insurer.length === 6;
  return [
    ...(insurerHas && !hasCheckDigit(insurer)
      ? [checkupFaults["check-digit"]({ what: "保険者番号 insurer number" }, place)]
      : []),
    ...(institution.length === 10 && !hasCheckDigit(institution)
      ? [checkupFaults["check-digit"]({ what: "機関番号 institution number" }, place)]
      : []),
  ];
}

/** 特定健診 is for those who are 40 to 74 at the end of the fiscal year. */
export function ageRemarks(age: number, place: Place): readonly Fault[] {
  const { begins: from, ends } = guidanceAges;
  return age >= from && age < ends ? [] : [checkupFaults["age-outside"]({ age, from, to: ends - 1 }, place)];
}

/** What a document states and what was computed, where both are there. */
export function determinationRemarks(
  what: string,
  stated: string | null,
  computed: string | null,
  place: Place,
): readonly Fault[] {
  if (stated === null || computed === null || stated === computed) return [];
  return [checkupFaults["determination-differs"]({ what, stated, computed }, place)];
}
