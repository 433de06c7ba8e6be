import type { LocalDate } from "@hakaru/model/calendar";
import type { Fault, Place } from "@hakaru/model/fault";
import { checkupFaults } from "./checkup-faults.ts";
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

function isThere({ items, notDoneIsEnough = false }: Group, found: FoundItems, day: LocalDate): boolean {
  return items.some(({ code, from }) => {
    const answer = from <= day ? found.said(code)?.answer : undefined;
    if (answer?.kind !== "silence") return answer !== undefined && answer.kind !== "unreadable";
    return answer.why === "not-done" ? notDoneIsEnough : answer.why !== "not-stated";
  });
}
