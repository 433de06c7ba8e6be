import type { Decimal } from "@hakaru/model/decimal";
import type { RecordRow } from "@hakaru/model/record/record-table";
import type { claim, diagnosis, drug, material, procedure } from "@hakaru/model/record/tables";
import type { DeliveredClaim } from "../claim/delivered-claims.ts";
import { drugs } from "../claim/drugs.ts";
import { daysOf } from "../claim/month.ts";
import {
  type Dispensing,
  type DispensingReceipt,
  type Line,
  type MedicalReceipt,
  type Month,
  type Receipt,
  timesOf,
  type Unit,
} from "../claim/receipt.ts";
import { ageReachedBy, dayNumber, fiscalYearOf, isoDay } from "../day-number.ts";
import { basicFee, dispensingFee, receiptType } from "../write/claim-records.ts";
import type { Whose } from "./person-rows.ts";

/** Rows of one claim, by table. */
export interface ClaimRows {
  readonly claim: RecordRow<typeof claim>;
  readonly diagnosis: readonly RecordRow<typeof diagnosis>[];
  readonly procedure: readonly RecordRow<typeof procedure>[];
  readonly drug: readonly RecordRow<typeof drug>[];
  readonly material: readonly RecordRow<typeof material>[];
}

type Head = Pick<RecordRow<typeof diagnosis>, "fiscal_year" | "prefecture" | "claim" | "month" | keyof Whose>;

/** A delivered claim as rows; what the reader would find in its file. */
export function claimRows(of: DeliveredClaim, whose: Whose): ClaimRows {
  const { receipt } = of;
  const head = headOf(receipt, whose);
  const lines = receipt.kind === "medical" ? medicalLines(receipt, head) : dispensedLines(receipt, head);
  return {
    claim: claimRow(of, head),
    diagnosis: receipt.kind === "medical" ? diagnosisRows(receipt, head) : [],
    ...lines,
  };
}

function headOf(receipt: Receipt, whose: Whose): Head {
  const { month, institution } = receipt;
  return {
    fiscal_year: fiscalYearOf(firstOf(month)),
    prefecture: institution.prefecture,
    claim: claimId(receipt),
    ...whose,
    month: isoDay(firstOf(month)),
  };
}

function firstOf({ year, month }: Month): number {
  return dayNumber(year, month, 1);
}

/** Of whom, which month, which of the month, and whether claimed again. */
function claimId({ person, month, ordinal, searchNumber }: Receipt): string {
  return `synthetic-${person.number}-${month.year}-${month.month}-${ordinal}${searchNumber === null ? "" : "-again"}`;
}

/*
 * Rows name their columns one by one: spreading one object into another costs more than all else that is done for one.
 */

function claimRow({ receipt, stated, total }: DeliveredClaim, head: Head): RecordRow<typeof claim> {
  const { kind, institution, month, billed, payers, eligibility, searchNumber } = receipt;
  const medical = receipt.kind === "medical" ? receipt : undefined;
  return {
    fiscal_year: head.fiscal_year,
    prefecture: head.prefecture,
    claim: head.claim,
    person: head.person,
    insurer: head.insurer,
    insurer_kind: head.insurer_kind,
    sex: head.sex,
    month: head.month,
    branch: stated.branch,
    kind,
    receipt_type: receiptType(receipt),
    inpatient: (medical?.admittedOn ?? null) !== null,
    institution: numberOf(institution),
    prescriber: receipt.kind === "dispensing" ? numberOf(receipt.prescriber) : null,
    age: ageReachedBy(daysOf(month)[1], stated.born),
    billed_month: isoDay(firstOf(billed)),
    days: medical?.days ?? null,
    points: total,
    points_submitted: total,
    meals: medical?.meals?.yen ?? null,
    yen_per_point: "10" as Decimal,
    public_payers: payers.length === 0 ? null : payers.map(({ number }) => number.slice(0, 2)).join(" "),
    eligibility: stated.branch === null && eligibility === "01" ? null : eligibility,
    search_number: searchNumber,
  };
}

function numberOf({ prefecture, table, number }: Receipt["institution"]): string {
  return `${prefecture}${table}${number}`;
}

function diagnosisRows({ diagnoses }: MedicalReceipt, head: Head): readonly RecordRow<typeof diagnosis>[] {
  return diagnoses.map(({ code, icd10, startedOn, outcome, suspected, main }) => ({
    fiscal_year: head.fiscal_year,
    prefecture: head.prefecture,
    claim: head.claim,
    person: head.person,
    insurer: head.insurer,
    insurer_kind: head.insurer_kind,
    sex: head.sex,
    month: head.month,
    code,
    icd10,
    started_on: isoDay(startedOn),
    outcome,
    modifiers: suspected && code !== "0000999" ? "8002" : null,
    suspected,
    main,
  }));
}

interface Lines {
  readonly procedure: RecordRow<typeof procedure>[];
  readonly drug: RecordRow<typeof drug>[];
  readonly material: RecordRow<typeof material>[];
}

function medicalLines({ units, payers }: MedicalReceipt, head: Head): Lines {
  const lines: Lines = { procedure: [], drug: [], material: [] };
  const share = payers.length === 0 ? "1" : "2";
  let line = 0;
  for (const unit of units) {
    const { category } = unit;
    const [times, days] = [timesOf(unit), daysText(unit)];
    for (const [at, one] of unit.lines.entries()) {
      line += 1;
      const points = at === unit.lines.length - 1 ? unit.points : null;
      addLine(lines, head, one, { line, category, share, points, times, days });
    }
  }
  return lines;
}

function daysText({ days }: Unit): string {
  let text = "";
  for (const [day, times] of days)
    for (let at = 0; at < times; at += 1) text += text === "" ? day : ` ${day}`;
  return text;
}

/** What a row of treatment says beside its code and quantity. */
type Treated = Pick<RecordRow<typeof procedure>, "line" | "category" | "share" | "points" | "times" | "days">;

function addLine(lines: Lines, head: Head, { record, code, quantity, unitPrice }: Line, of: Treated): void {
  const amount = quantity === "" ? null : (quantity as Decimal);
  if (record === "SI") lines.procedure.push(procedureRow(head, code, amount, of));
  else if (record === "IY") lines.drug.push(drugRow(head, code, amount, of, of.times));
  else lines.material.push(materialRow(head, code, amount, of, unitPrice));
}

function procedureRow(
  head: Head,
  code: string,
  quantity: Decimal | null,
  of: Treated,
): RecordRow<typeof procedure> {
  return {
    fiscal_year: head.fiscal_year,
    prefecture: head.prefecture,
    claim: head.claim,
    person: head.person,
    insurer: head.insurer,
    insurer_kind: head.insurer_kind,
    sex: head.sex,
    month: head.month,
    line: of.line,
    category: of.category,
    share: of.share,
    code,
    quantity,
    points: of.points,
    times: of.times,
    days: of.days,
  };
}

function materialRow(
  head: Head,
  code: string,
  quantity: Decimal | null,
  of: Treated,
  price: string | undefined,
): RecordRow<typeof material> {
  const row = procedureRow(head, code, quantity, of);
  return { ...row, unit: null, unit_price: price === undefined ? null : (price as Decimal) };
}

const drugsByCode = new Map(drugs.map((each) => [each.code, each]));

function drugRow(
  head: Head,
  code: string,
  quantity: Decimal | null,
  of: Treated,
  supply: number | null,
): RecordRow<typeof drug> {
  const product = drugsByCode.get(code);
  if (product === undefined) throw new Error(`no drug ${code}`);
  return {
    fiscal_year: head.fiscal_year,
    prefecture: head.prefecture,
    claim: head.claim,
    person: head.person,
    insurer: head.insurer,
    insurer_kind: head.insurer_kind,
    sex: head.sex,
    month: head.month,
    line: of.line,
    category: of.category,
    share: of.share,
    code,
    generic: product.generic,
    class: product.listCode.slice(0, 4),
    quantity,
    supply_days: supply,
    points: of.points,
    times: of.times,
    days: of.days,
  };
}

/** Fees of a dispensing, then its drugs: as much as was given for all days, what they cost on the last of them. */
function dispensedLines({ dispensings, payers, month }: DispensingReceipt, head: Head): Lines {
  const lines: Lines = { procedure: [], drug: [], material: [] };
  const share = payers.length === 0 ? "1" : "2";
  let line = 0;
  for (const dispensing of dispensings) {
    const days = dayIn(month, dispensing.dispensedOn);
    for (const [code, points] of feesOf(dispensing)) {
      line += 1;
      const of = { line, category: null, share, points, times: null, days };
      lines.procedure.push(procedureRow(head, code, null, of));
    }
    for (const [at, { code, daily }] of dispensing.drugs.entries()) {
      line += 1;
      const points = at === dispensing.drugs.length - 1 ? dispensing.drugPoints : null;
      const quantity = String(daily * dispensing.days) as Decimal;
      const of = { line, category: null, share, points, times: null, days };
      lines.drug.push(drugRow(head, code, quantity, of, dispensing.days));
    }
  }
  return lines;
}

function feesOf({
  feePoints,
  basicPoints,
}: Dispensing): readonly (readonly [code: string, points: number])[] {
  return [
    [dispensingFee, feePoints],
    [basicFee, basicPoints],
  ];
}

/** The day of the month; null where it lies in another. */
function dayIn(month: Month, day: number): string | null {
  const [begins, ends] = daysOf(month);
  return day <= ends ? String(day - begins + 1) : null;
}
