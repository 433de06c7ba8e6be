import { placesOf } from "@hakaru/model/decimal";
import type { RecordRow } from "@hakaru/model/record/record-table";
import type { observation } from "@hakaru/model/record/tables";
import type { Answer, DocumentItem } from "./document.ts";
import { keptPlaces } from "./item-checks.ts";
import type { RowBeginning } from "./rows-of-person.ts";

/** One item as a row of the table of observations. */
export function observationRow(
  item: DocumentItem,
  { fiscal_year, prefecture, person }: RowBeginning,
  id: string,
): RecordRow<typeof observation> {
  const { answer } = item;
  const isCode = answer.kind === "code";
  const isNumber = answer.kind === "number" && placesOf(answer.number) <= keptPlaces.observation;
  return {
    fiscal_year,
    prefecture,
    checkup: id,
    person,
    section: item.section,
    item: item.item,
    value: isNumber ? answer.number : null,
    unit: answer.kind === "number" || answer.kind === "unreadable" ? answer.unit : null,
    code: isCode ? answer.code : null,
    code_system: isCode ? answer.system : null,
    text: isNumber ? null : textOf(answer),
    interpretation: item.interpretation,
    silence: answer.kind === "silence" ? answer.why : null,
  };
}

/** What is no number, and a number with more places than the table keeps, stays as the text it came as. */
function textOf(answer: Answer): string | null {
  if (answer.kind === "text") return answer.text;
  if (answer.kind === "number") return answer.number;
  return answer.kind === "unreadable" ? answer.raw : null;
}
