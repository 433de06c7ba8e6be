import type { LocalDate } from "@hakaru/model/calendar";
import type { Decimal } from "@hakaru/model/decimal";
import type { Fault, Place } from "@hakaru/model/fault";
import type { RecordRow } from "@hakaru/model/record/record-table";
import type { checkup, observation } from "@hakaru/model/record/tables";
import type { Facts, Measured, MeasureName } from "../determination/facts.ts";
import { guidanceLevel } from "../determination/guidance-level.ts";
import { metabolicSyndrome } from "../determination/metabolic.ts";
import { statedChoices, statedItems } from "./answer-rules.ts";
import { ageRemarks, agreementRemarks, determinationRemarks, numberRemarks } from "./checkup-checks.ts";
import { checkupFaults } from "./checkup-faults.ts";
import { answeredQuestions, factsOf, measuredValues } from "./checkup-values.ts";
import type { Certain } from "./document-checks.ts";
import { FoundItems } from "./found-items.ts";
import type { Draft } from "./heard.ts";
import { checkItems } from "./item-checks.ts";
import { urineItems } from "./measure-rules.ts";
import { observationRow } from "./observation-row.ts";
import { missingItems } from "./required-items.ts";
import { ageAtYearEnd, orNull, type RowBeginning } from "./rows-of-person.ts";

type CheckupRow = RecordRow<typeof checkup>;

/** The rows of one checkup and what is to be said of it. */
export interface CheckupRows {
  readonly checkup: CheckupRow;
  readonly observations: readonly RecordRow<typeof observation>[];
  readonly remarks: readonly Fault[];
}

/** What the rows of a document are made with, beside the document. */
export interface RowsOf {
  /** Names the document among all. */
  readonly id: string;
  readonly beginning: RowBeginning;
  readonly place: Place;
}

/** A document of a checkup as rows, with both determinations computed beside what it states of them. */
export function checkupRows(draft: Draft, certain: Certain, { id, beginning, place }: RowsOf): CheckupRows {
  const { remarks, unusable } = checkItems(draft.items, place);
  const found = new FoundItems(draft.items, unusable);
  const read = valuesIn(found, certain, beginning);
  const missing = missingItems(found, certain.on, place);
  return {
    checkup: {
      ...beginning,
      checkup: id,
      examined_on: certain.on,
      institution: orNull(draft.institution),
      valid: missing.length === 0,
      ...columnsOf(read),
      ...urineOf(found),
    },
    observations: draft.items.map((item) => observationRow(item, beginning, id)),
    remarks: [
      ...remarks,
      ...missing,
      ...agreementRemarks(found, read.values, place),
      ...numberRemarks(draft.person.insurer, draft.institution, place),
      ...ageRemarks(read.age, place),
      ...determinedRemarks(read.determined, place),
      ...(beginning.prefecture === null ? [checkupFaults["prefecture-unknown"]({}, place)] : []),
    ],
  };
}

interface ReadValues {
  readonly age: number;
  readonly values: Readonly<Record<MeasureName, Measured>>;
  readonly questions: ReturnType<typeof answeredQuestions>;
  readonly determined: Determined;
}

function valuesIn(found: FoundItems, { bornOn, on }: Certain, { sex }: RowBeginning): ReadValues {
  const values = measuredValues(found);
  const questions = answeredQuestions(found, on);
  const age = ageAtYearEnd(bornOn, on);
  const facts = factsOf(values, { sex, age, ...questions }, found);
  return { age, values, questions, determined: determinedOf(found, facts, on) };
}

type Determined = Pick<CheckupRow, "metabolic_stated" | "metabolic" | "guidance_stated" | "guidance">;

function determinedOf(found: FoundItems, facts: Facts, on: LocalDate): Determined {
  return {
    metabolic_stated: stated(found, statedItems.metabolic_stated),
    metabolic: metabolicSyndrome(facts, on),
    guidance_stated: stated(found, statedItems.guidance_stated),
    guidance: guidanceLevel(facts, on),
  };
}

/** What a document states of a determination: 1 to 4. */
function stated(found: FoundItems, item: string): string | null {
  const choice = found.choice(item);
  return choice !== null && statedChoices.includes(choice) ? choice : null;
}

function determinedRemarks(of: Determined, place: Place): readonly Fault[] {
  return [
    ...determinationRemarks("メタボ判定 metabolic syndrome", of.metabolic_stated, of.metabolic, place),
    ...determinationRemarks("保健指導レベル guidance level", of.guidance_stated, of.guidance, place),
  ];
}

type Numbers = Readonly<Record<MeasureName, Decimal | null>>;

function columnsOf({ age, values, questions, determined }: ReadValues) {
  const numbers = Object.entries(values).map(([name, value]) => [name, numberOf(value)]);
  return { age, ...(Object.fromEntries(numbers) as Numbers), ...questions, ...determined };
}

/** A value beyond the range of the instrument has no number; the observation says on which side. */
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
