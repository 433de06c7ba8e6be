import { fiscalYear, type LocalDate } from "@hakaru/model/calendar";
import type { RecordRow } from "@hakaru/model/record/record-table";
import type { guidance } from "@hakaru/model/record/tables";
import type { RowsOf } from "./checkup-rows.ts";
import type { DocumentItem } from "./document.ts";
import { type Certain, programmeBegan } from "./document-checks.ts";
import type { Draft } from "./heard.ts";
import { oid } from "./oid.ts";
import { reportRule } from "./report-rules.ts";
import { ageAtYearEnd, orNull } from "./rows-of-person.ts";

/** 支援レベル of the guidance items: 1 intensive, 2 motivational. */
const levelItem = "1020000001";

/**
 * A document of guidance as a row, filed under the fiscal year of its first interview.
 *
 * Source: items and code systems as published viewers of hg08 read them; no real document of guidance was seen. The
 * fiscal year of the checkup it follows, by which the official rate counts, is not in the document as far as known.
 */
export function guidanceRow(
  draft: Draft,
  certain: Certain,
  { id, beginning }: RowsOf,
): RecordRow<typeof guidance> {
  const isCompleted = reportRule(draft.report)?.completed === true;
  const interview = dayOf(draft.items, oid.firstInterview);
  const ended = dayOf(draft.items, oid.evaluation) ?? (isCompleted ? certain.on : null);
  // An interview after the report, or before there was guidance, is a slip: the report's own day files it.
  const isPossible = interview !== null && interview >= programmeBegan && interview <= certain.on;
  const day = isPossible ? interview : certain.on;
  return {
    ...beginning,
    fiscal_year: fiscalYear(day),
    guidance: id,
    age: ageAtYearEnd(certain.bornOn, day),
    level: levelOf(draft.items),
    started_on: interview,
    ended_on: ended,
    completed: isCompleted,
    institution: orNull(draft.institution),
  };
}

function dayOf(items: readonly DocumentItem[], system: string): LocalDate | null {
  return items.find((item) => item.system === system && item.on !== null)?.on ?? null;
}

function levelOf(items: readonly DocumentItem[]): string | null {
  const answer = items.find(({ item }) => item === levelItem)?.answer;
  return answer?.kind === "code" ? answer.code : null;
}
