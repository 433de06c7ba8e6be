import type { LocalDate } from "@hakaru/model/calendar";
import { lookUp } from "@hakaru/model/clock/rule-table";
import type { Determination, Facts, Truth } from "./facts.ts";
import { metabolicRules } from "./metabolic-rules.ts";
import { isFirstHigh, isLipidOff, isPressureHigh, isVisceral } from "./risks.ts";
import { possibleSexes } from "./sexes.ts";
import { agreed, any, settled } from "./three-valued.ts";

/**
 * Metabolic syndrome: 1 present, 2 preliminary, 3 absent, 4 not determinable; null where no rule was in force on
 * the day of the checkup. What is not known gives 4 only where it could change the answer.
 *
 * Source: 標準的な健診・保健指導プログラム; limits and doubts in `metabolic-rules.ts`.
 */
export function metabolicSyndrome(facts: Facts, day: LocalDate): Determination | null {
  const answers = possibleSexes(facts.sex).map((sex) => ofSex(facts, day, sex));
  return answers.includes(null) ? null : agreed(answers as readonly Determination[]);
}

function ofSex(facts: Facts, day: LocalDate, sex: "1" | "2"): Determination | null {
  const limits = lookUp(metabolicRules, day, { sex })?.gives;
  if (limits === undefined) return null;
  const glucose = isFirstHigh(facts, limits, ["glucose_fasting", "hba1c"]);
  const risks: readonly Truth[] = [
    any(facts.medication_glucose, glucose),
    any(facts.medication_lipid, isLipidOff(facts, limits)),
    any(facts.medication_pressure, isPressureHigh(facts, limits)),
  ];
  return settled([isVisceral(facts, limits), ...risks], ([visceral, ...found]) =>
    visceral ? byCount(found.filter(Boolean).length) : "3",
  );
}

function byCount(risks: number): Determination {
  if (risks >= 2) return "1";
  return risks === 1 ? "2" : "3";
}
