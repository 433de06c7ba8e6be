import type { LocalDate } from "@hakaru/model/calendar";
import { lookUp } from "@hakaru/model/clock/rule-table";
import type { Determination, Facts, Truth } from "./facts.ts";
import { guidanceAges, guidanceRules } from "./guidance-rules.ts";
import { isFirstHigh, isLipidOff, isPressureHigh, isVisceral } from "./risks.ts";
import { possibleSexes } from "./sexes.ts";
import { agreed, any, atLeast, settled } from "./three-valued.ts";

type AgeClass = "no-target" | "full" | "eased";

/**
 * The level of health guidance: 1 intensive, 2 motivational, 3 none, 4 not determinable; null where no rule was in
 * force on the day of the checkup. Who takes medicine for one of the three, or is not of the age, is no target: 3.
 * What is not known gives 4 only where it could change the answer.
 *
 * Source: 標準的な健診・保健指導プログラム 階層化; limits and doubts in `guidance-rules.ts`.
 */
export function guidanceLevel(facts: Facts, day: LocalDate): Determination | null {
  const answers = possibleSexes(facts.sex).map((sex) => ofSex(facts, day, sex));
  return answers.includes(null) ? null : agreed(answers as readonly Determination[]);
}

function ofSex(facts: Facts, day: LocalDate, sex: "1" | "2"): Determination | null {
  const limits = lookUp(guidanceRules, day, { sex })?.gives;
  if (limits === undefined) return null;
  const truths: readonly Truth[] = [
    any(facts.medication_pressure, facts.medication_glucose, facts.medication_lipid),
    isVisceral(facts, limits),
    atLeast(facts.bmi, limits.bmi),
    facts.smoking,
    isPressureHigh(facts, limits),
    isLipidOff(facts, limits),
    isFirstHigh(facts, limits, ["glucose_fasting", "hba1c", "glucose_casual"]),
  ];
  return agreed(possibleAges(facts.age).map((age) => settled(truths, (known) => levelAt(age, known))));
}

function levelAt(age: AgeClass, known: readonly boolean[]): Determination {
  const [medicated = false, visceral = false, heavy = false, smokes = false, ...risks] = known;
  if (age === "no-target" || medicated || !(visceral || heavy)) return "3";
  const level = byCount(withSmoking(risks.filter(Boolean).length, smokes), visceral ? 2 : 3);
  return age === "eased" && level === "1" ? "2" : level;
}

/** Smoking counts only beside another risk. */
function withSmoking(risks: number, smokes: boolean): number {
  return risks > 0 && smokes ? risks + 1 : risks;
}

function byCount(risks: number, intensiveFrom: number): Determination {
  if (risks >= intensiveFrom) return "1";
  return risks > 0 ? "2" : "3";
}

function possibleAges(age: number | null): readonly AgeClass[] {
  if (age === null) return ["no-target", "full", "eased"];
  if (age < guidanceAges.begins || age >= guidanceAges.ends) return ["no-target"];
  return age >= guidanceAges.eased ? ["eased"] : ["full"];
}
