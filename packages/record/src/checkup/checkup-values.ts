import type { LocalDate } from "@hakaru/model/calendar";
import { addDecimals } from "@hakaru/model/decimal";
import type { Facts, Measured, MeasureName, QuestionName, Truth } from "../determination/facts.ts";
import { type Choices, mealChoices, mealItem, questionRules } from "./answer-rules.ts";
import type { Answer } from "./document.ts";
import type { FoundItems } from "./found-items.ts";
import { jds, measureRules } from "./measure-rules.ts";

/** The numbers of a checkup under the names of its columns, beyond the range of the instrument as such. */
export function measuredValues(found: FoundItems): Readonly<Record<MeasureName, Measured>> {
  const names = Object.keys(measureRules) as MeasureName[];
  const values = Object.fromEntries(names.map((name) => [name, measured(found, measureRules[name].items)]));
  return { ...values, hba1c: values.hba1c ?? oldHba1c(found) } as Record<MeasureName, Measured>;
}

/** The first of the items that says a number, or that it is beyond what the instrument measures. */
function measured(found: FoundItems, codes: readonly string[]): Measured {
  for (const code of codes) {
    const value = measuredOf(found.usable(code)?.answer);
    if (value !== null) return value;
  }
  return null;
}

function measuredOf(answer: Answer | undefined): Measured {
  if (answer?.kind === "number") return answer.number;
  if (answer?.kind !== "silence") return null;
  return answer.why === "above" || answer.why === "below" ? answer.why : null;
}

function oldHba1c(found: FoundItems): Measured {
  const value = measured(found, found.beginning(jds.items));
  return value === null || value === "above" || value === "below" ? value : addDecimals(value, jds.add);
}

/** The answers to the questions under the names of their columns. @param day of the checkup */
export function answeredQuestions(found: FoundItems, day: LocalDate): Readonly<Record<QuestionName, Truth>> {
  const names = Object.keys(questionRules) as QuestionName[];
  return Object.fromEntries(names.map((name) => [name, answered(found, name, day)])) as Record<
    QuestionName,
    Truth
  >;
}

function answered(found: FoundItems, name: QuestionName, day: LocalDate): Truth {
  for (const { item, choices } of questionRules[name]) {
    const answer = found.usable(item)?.answer;
    const meaning = choices.find((each) => answer?.kind === "code" && means(each, answer.system, day));
    const truth = answer?.kind === "code" && meaning ? truthOf(meaning, answer.code) : null;
    if (truth !== null) return truth;
  }
  return null;
}

function means(choices: Choices, system: string | null, day: LocalDate): boolean {
  if (system !== null) return system === choices.system;
  return choices.from <= day && (choices.until === undefined || day < choices.until);
}

function truthOf({ yes, no }: Choices, code: string): Truth {
  if (yes.includes(code)) return true;
  return no.includes(code) ? false : null;
}

/** What the determinations may use: not casual glucose right after a meal. */
export function factsOf(
  values: Readonly<Record<MeasureName, Measured>>,
  others: Pick<Facts, "sex" | "age" | QuestionName>,
  found: FoundItems,
): Facts {
  const meal = found.choice(mealItem);
  const isAfterMeal = meal !== null && mealChoices.afterMeal.some((choice) => choice === meal);
  return { ...values, ...others, glucose_casual: isAfterMeal ? null : values.glucose_casual };
}
