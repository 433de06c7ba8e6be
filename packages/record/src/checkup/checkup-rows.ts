import type { Decimal } from "@hakaru/model/decimal";
import { placesOf } from "@hakaru/model/decimal";
import type { Fault, Place } from "@hakaru/model/fault";
import type { RecordRow } from "@hakaru/model/record/record-table";
import type { checkup, observation } from "@hakaru/model/record/tables";
import type { Measured, MeasureName } from "../determination/facts.ts";
import { guidanceLevel } from "../determination/guidance-level.ts";
import { metabolicSyndrome } from "../determination/metabolic.ts";
import type { PersonOf } from "../person-id.ts";
import { statedItems } from "./answer-rules.ts";
import { ageRemarks, agreementRemarks, determinationRemarks, numberRemarks } from "./checkup-checks.ts";
import { checkupFaults } from "./checkup-faults.ts";
import { answeredQuestions, factsOf, measuredValues } from "./checkup-values.ts";
import type { Answer, DocumentItem } from "./document.ts";
import type { Certain } from "./document-checks.ts";
import { FoundItems } from "./found-items.ts";
import type { Draft } from "./heard.ts";
import { checkItems, keptPlaces } from "./item-checks.ts";
import { urineItems } from "./measure-rules.ts";
import { missingItems } from "./required-items.ts";
import { ageAtYearEnd, orNull, rowBeginning } from "./rows-of-person.ts";

type CheckupRow = RecordRow<typeof checkup>;
type ObservationRow = RecordRow<typeof observation>;

/** The rows of one checkup and what is to be said of it. */
export interface CheckupRows {
  readonly checkup: CheckupRow;
  readonly observations: readonly ObservationRow[];
  readonly remarks: readonly Fault[];
}

export interface RowsOf {
  /** Names the document among all. */
  readonly id: string;
  readonly personOf: PersonOf;
  readonly place: Place;
}

/** A document of a checkup as rows, with both determinations computed beside what it states of them. */
export function checkupRows(draft: Draft, certain: Certain, { id, personOf, place }: RowsOf): CheckupRows {
  const { on, bornOn } = certain;
  const beginning = rowBeginning(draft, certain, { day: on, personOf });
  const checked = checkItems(draft.items, place);
  const found = new FoundItems(draft.items, checked.unusable);
  const values = measuredValues(found);
  const questions = answeredQuestions(found, on);
  const age = ageAtYearEnd(bornOn, on);
  const facts = factsOf(values, { sex: beginning.sex, age, ...questions }, found);
  const missing = missingItems(found, on, place);
  const determined = {
    metabolic_stated: stated(found, statedItems.metabolic_stated),
    metabolic: metabolicSyndrome(facts, on),
    guidance_stated: stated(found, statedItems.guidance_stated),
    guidance: guidanceLevel(facts, on),
  };
  const remarks = [
    ...checked.remarks,
    ...missing,
    ...agreementRemarks(found, values, place),
    ...numberRemarks(draft.person.insurer, draft.institution, place),
    ...ageRemarks(age, place),
    ...determinedRemarks(determined, place),
    ...(beginning.prefecture === null ? [checkupFaults["prefecture-unknown"]({}, place)] : []),
  ];
  return {
    checkup: {
      ...beginning,
      checkup: id,
      age,
      examined_on: on,
      institution: orNull(draft.institution),
      valid: missing.length === 0,
      ...columnsOf(values),
      ...urineOf(found),
      ...questions,
      ...determined,
    },
    observations: draft.items.map((item) => observationRow(item, beginning, id)),
    remarks,
  };
}

/** What a document states of a determination: 1 to 4. */
function stated(found: FoundItems, item: string): string | null {
  return found.choice(item);
}

type Determined = Pick<CheckupRow, "metabolic_stated" | "metabolic" | "guidance_stated" | "guidance">;

function determinedRemarks(of: Determined, place: Place): readonly Fault[] {
  return [
    ...determinationRemarks("メタボ判定 metabolic syndrome", of.metabolic_stated, of.metabolic, place),
    ...determinationRemarks("保健指導レベル guidance level", of.guidance_stated, of.guidance, place),
  ];
}

/** A value beyond the range of the instrument has no number; the observation says on which side. */
function columnsOf(
  values: Readonly<Record<MeasureName, Measured>>,
): Readonly<Record<MeasureName, Decimal | null>> {
  const entries = Object.entries(values).map(([name, value]) => [name, numberOf(value)]);
  return Object.fromEntries(entries) as Readonly<Record<MeasureName, Decimal | null>>;
}

function numberOf(value: Measured): Decimal | null {
  return value === "above" || value === "below" ? null : value;
}

function urineOf(found: FoundItems): Pick<CheckupRow, keyof typeof urineItems> {
  const first = (codes: readonly string[]) => codes.map((code) => found.choice(code)).find((c) => c !== null);
  return {
    urine_sugar: first(urineItems.urine_sugar) ?? null,
    urine_protein: first(urineItems.urine_protein) ?? null,
  };
}

type Beginning = ReturnType<typeof rowBeginning>;

function observationRow(
  item: DocumentItem,
  { fiscal_year, prefecture, person }: Beginning,
  id: string,
): ObservationRow {
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
