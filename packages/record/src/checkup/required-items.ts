import type { LocalDate } from "@hakaru/model/calendar";
import type { Fault, Place } from "@hakaru/model/fault";
import { checkupFaults } from "./checkup-faults.ts";
import type { Answer } from "./document.ts";
import type { FoundItems } from "./found-items.ts";
import { requiredRules } from "./required-rules.ts";

type Group = (typeof requiredRules.groups)[number];

/** A fault for each required group a checkup has no item of; none makes it valid. @param day of the checkup */
export function missingItems(found: FoundItems, day: LocalDate, place: Place): readonly Fault[] {
  const missing = requiredRules.groups.filter((group) => !isThere(group, found, day));
  return missing.map(({ label }) =>
    checkupFaults["required-missing"]({ what: `${label.ja} ${label.en}` }, place),
  );
}

function isThere(group: Group, found: FoundItems, day: LocalDate): boolean {
  const { items, formerly, notDoneIsEnough = false } = group;
  const current = items.filter(({ from }) => from <= day).map(({ code }) => code);
  const former = formerly === undefined ? [] : found.beginning(formerly);
  return [...current, ...former].some((code) => isEnough(found.said(code)?.answer, notDoneIsEnough));
}

function isEnough(answer: Answer | undefined, notDoneIsEnough: boolean): boolean {
  if (answer?.kind !== "silence") return answer !== undefined && answer.kind !== "unreadable";
  return answer.why === "not-done" ? notDoneIsEnough : answer.why !== "not-stated";
}
