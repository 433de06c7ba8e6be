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

function claimRow({ receipt, stated, total }: DeliveredClaim, head: Head): RecordRow<typeof claim> {
  const { kind, institution, month, billed, payers, eligibility, searchNumber } = receipt;
  const medical = receipt.kind === "medical" ? receipt : undefined;
  return {
    ...head,
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
    ...head,
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
  for (const unit of units)
    for (const [at, one] of unit.lines.entries()) {
      line += 1;
      addLine(lines, one, { ...head, line, share, ...unitColumns(unit, at) });
    }
  return lines;
}

function unitColumns(unit: Unit, at: number) {
  const days = unit.days.flatMap(([day, times]) => Array<number>(times).fill(day)).join(" ");
  const points = at === unit.lines.length - 1 ? unit.points : null;
  return { category: unit.category, points, times: timesOf(unit), days };
}

type LineHead = Omit<RecordRow<typeof procedure>, "code" | "quantity">;

function addLine(lines: Lines, { record, code, quantity, unitPrice }: Line, head: LineHead): void {
  const amount = quantity === "" ? null : (quantity as Decimal);
  if (record === "SI") lines.procedure.push({ ...head, code, quantity: amount });
  else if (record === "IY") lines.drug.push(drugRow(head, code, amount, head.times));
  else {
    const price = unitPrice === undefined ? null : (unitPrice as Decimal);
    lines.material.push({ ...head, code, quantity: amount, unit: null, unit_price: price });
  }
}

const drugsByCode = new Map(drugs.map((each) => [each.code, each]));

function drugRow(
  head: LineHead,
  code: string,
  quantity: Decimal | null,
  days: number | null,
): RecordRow<typeof drug> {
  const product = drugsByCode.get(code);
  if (product === undefined) throw new Error(`no drug ${code}`);
  return {
    ...head,
    code,
    generic: product.generic,
    class: product.listCode.slice(0, 4),
    quantity,
    supply_days: days,
  };
}

/** Fees of a dispensing, then its drugs: as much as was given for all days, what they cost on the last of them. */
function dispensedLines({ dispensings, payers, month }: DispensingReceipt, head: Head): Lines {
  const lines: Lines = { procedure: [], drug: [], material: [] };
  const share = payers.length === 0 ? "1" : "2";
  let line = 0;
  for (const dispensing of dispensings) {
    const days = dayIn(month, dispensing.dispensedOn);
    const rest = { ...head, category: null, share, times: null, days };
    for (const [code, points] of feesOf(dispensing)) {
      line += 1;
      lines.procedure.push({ ...rest, line, code, quantity: null, points });
    }
    for (const [at, { code, daily }] of dispensing.drugs.entries()) {
      line += 1;
      const points = at === dispensing.drugs.length - 1 ? dispensing.drugPoints : null;
      const quantity = String(daily * dispensing.days) as Decimal;
      lines.drug.push(drugRow({ ...rest, line, points }, code, quantity, dispensing.days));
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
