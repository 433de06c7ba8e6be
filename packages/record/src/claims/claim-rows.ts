import { dateOf, daysIn, fiscalYear, type LocalDate, partsOf } from "@hakaru/model/calendar";
import { lookUp } from "@hakaru/model/clock/rule-table";
import { type Decimal, decimal, multiplyDecimals, parseDecimal } from "@hakaru/model/decimal";
import type { RecordRow } from "@hakaru/model/record/record-table";
import type {
  claim as claimTable,
  diagnosis as diagnosisTable,
  drug as drugTable,
  identity as identityTable,
  material as materialTable,
  procedure as procedureTable,
} from "@hakaru/model/record/tables";
import { ageReachedBy } from "../age.ts";
import { insurerKind } from "../insurer.ts";
import type { PersonOf } from "../person-id.ts";
import { type Claim, type Item, totalPoints } from "./claim.ts";
import { compactDate } from "./compact-dates.ts";
import { daysOf } from "./day-run.ts";
import { dpcMainRules, suspectedEnding, suspectedModifier } from "./diagnosis-rules.ts";
import { type DiagnosisLayout, dispensed } from "./layouts.ts";
import type { Masters } from "./master.ts";
import { recordLetters } from "./record-id.ts";
import type { RecordLine } from "./record-line.ts";
import { shortCode } from "./short-code.ts";

/** A claim as rows of the tables of person records. */
export interface ClaimRows {
  readonly claim: RecordRow<typeof claimTable>;
  readonly identity: RecordRow<typeof identityTable>;
  readonly diagnosis: RecordRow<typeof diagnosisTable>[];
  readonly procedure: RecordRow<typeof procedureTable>[];
  readonly drug: RecordRow<typeof drugTable>[];
  readonly material: RecordRow<typeof materialTable>[];
}

export interface RowTerms {
  readonly personOf: PersonOf;
  /** Without masters a diagnosis has the ICD-10 its file states, and no drug a class. */
  readonly masters?: Masters;
}

/** What every row of a claim begins with. */
type Head = Pick<
  RecordRow<typeof diagnosisTable>,
  "fiscal_year" | "prefecture" | "claim" | "person" | "insurer" | "insurer_kind" | "sex" | "month"
>;

const noMasters: Masters = { diagnosis: () => undefined, drug: () => undefined };
const yenPerPoint = decimal(10);
const insurerPayer = "1";

/**
 * Turns a claim that was read without an error into rows. What it does not state is null; numbers are as they stand
 * after corrections.
 *
 * @throws Error where a claim has no month or day of birth: such a one is in quarantine
 */
export function claimRows(claim: Claim, { personOf, masters = noMasters }: RowTerms): ClaimRows {
  const { common, layout } = claim;
  const month = compactDate(common, layout.common.month)?.date;
  const bornOn = compactDate(common, layout.common.bornOn)?.date;
  if (month === undefined || bornOn === undefined)
    throw new Error(`a claim without month or birth: ${claim.id}`);
  const head = headOf(claim, month, bornOn, personOf);
  const rows: ClaimRows = {
    claim: claimRow(claim, head, month, bornOn),
    identity: identityRow(claim, head, month, bornOn),
    diagnosis: [],
    procedure: [],
    drug: [],
    material: [],
  };
  for (const record of claim.diagnoses) addDiagnosis(rows, claim, record, head, masters);
  for (const item of claim.items) addItem(rows, item, head, treatedOf(item, month), masters);
  addDispensed(rows, claim, head, month, masters);
  return rows;
}

function headOf(claim: Claim, month: LocalDate, bornOn: LocalDate, personOf: PersonOf): Head {
  const { layout, common, insurer: payer } = claim;
  const sex = common.code(layout.common.sex) ?? "";
  const insurer = payer?.code(layout.insurer.number);
  return {
    fiscal_year: fiscalYear(month),
    prefecture: claim.institution?.code(layout.institution.prefecture) ?? null,
    claim: claim.id,
    person: personIn(claim, bornOn, sex, personOf),
    insurer: insurer ?? null,
    insurer_kind: insurer === undefined ? null : insurerKind(insurer, month),
    sex,
    month,
  };
}

/** Whom a public payer alone pays for is told by that payer and the recipient's number. */
function personIn(claim: Claim, bornOn: LocalDate, sex: string, personOf: PersonOf): string | null {
  const { layout, insurer, payers } = claim;
  const [payer] = payers;
  const number =
    insurer?.text(layout.insurer.insured) ?? (insurer ? undefined : payer?.code(layout.payer.recipient));
  const by = insurer?.code(layout.insurer.number) ?? payer?.code(layout.payer.number);
  if (number === undefined || by === undefined) return null;
  return personOf({ insurer: by, symbol: insurer?.text(layout.insurer.symbol) ?? "", number, bornOn, sex });
}

function claimRow(
  claim: Claim,
  head: Head,
  month: LocalDate,
  bornOn: LocalDate,
): RecordRow<typeof claimTable> {
  const { layout, common, insurer, payers, institution, eligibility } = claim;
  const { kind } = layout;
  const type = common.code(layout.common.type) ?? null;
  return {
    ...head,
    branch: branchOf(claim) ?? null,
    kind,
    receipt_type: type,
    inpatient: kind === "dpc" || (kind !== "dispensing" && Number(type?.at(-1)) % 2 === 1),
    institution: institutionOf(claim),
    age: ageAt(month, bornOn),
    billed_month: (institution && compactDate(institution, layout.institution.billedMonth)?.date) ?? null,
    days:
      (insurer ? integerAt(insurer, layout.insurer.days) : integerAt(payers[0], layout.payer.days)) ?? null,
    points: totalPoints(layout, insurer, payers[0]) ?? null,
    points_submitted: claim.pointsSubmitted ?? null,
    meals: integerAt(insurer, layout.insurer.meals) ?? null,
    yen_per_point: decimalAt(common, layout.common.yenPerPoint) ?? yenPerPoint,
    public_payers: joined(payers.map((payer) => payer.code(layout.payer.number)?.slice(0, 2))),
    eligibility: joined([...new Set(eligibility.map((record) => record.code(layout.eligibility.code)))]),
    search_number: common.code(layout.common.searchNumber) ?? null,
  };
}

/** Nobody is older than their month: a birth after it is told as a remark, and no age is given. */
function ageAt(month: LocalDate, bornOn: LocalDate): number | null {
  const [year, monthOfYear] = partsOf(month);
  const end = dateOf(year, monthOfYear, daysIn(year, monthOfYear));
  const age = end === undefined ? -1 : ageReachedBy(end, bornOn);
  return age < 0 ? null : age;
}

/** Of the medical insurance, whose number it divides. */
function branchOf({ layout, eligibility }: Claim): string | undefined {
  const { payer, branch } = layout.eligibility;
  const ofInsurer = eligibility.filter((record) => (record.code(payer) ?? insurerPayer) === insurerPayer);
  return ofInsurer.map((record) => record.code(branch)).find((stated) => stated !== undefined);
}

function institutionOf({ layout, institution }: Claim): string | null {
  if (institution === undefined) return null;
  const { prefecture, table, number } = layout.institution;
  return [prefecture, table, number].map((field) => institution.code(field) ?? "").join("");
}

function identityRow(
  claim: Claim,
  { person, insurer, insurer_kind, sex, fiscal_year, prefecture }: Head,
  month: LocalDate,
  bornOn: LocalDate,
): RecordRow<typeof identityTable> {
  const { layout, common, insurer: payer, payers } = claim;
  const textAt = (field: number | undefined) => (field === undefined ? undefined : common.text(field));
  return {
    fiscal_year,
    prefecture,
    person,
    insurer,
    insurer_kind,
    sex,
    symbol: payer?.text(layout.insurer.symbol) ?? null,
    number: (payer ? payer.text(layout.insurer.insured) : payers[0]?.code(layout.payer.recipient)) ?? null,
    branch: branchOf(claim) ?? null,
    name: common.text(layout.common.name) ?? null,
    kana: textAt(layout.common.kana) ?? null,
    born_on: bornOn,
    postal_code: null,
    address: null,
    chart: textAt(layout.common.chart) ?? null,
    institution: institutionOf(claim),
    seen_on: month,
  };
}

function addDiagnosis(rows: ClaimRows, claim: Claim, record: RecordLine, head: Head, masters: Masters): void {
  const layout = claim.layout.diagnoses[recordLetters(record.id)];
  if (layout === undefined) return;
  const code = record.code(layout.code) ?? null;
  const modifiers = modifiersOf(record.code(layout.modifiers) ?? "");
  rows.diagnosis.push({
    ...head,
    code,
    icd10: icd10Of(record, layout, code, head.month, masters) ?? null,
    started_on: (layout.startedOn && compactDate(record, layout.startedOn)?.date) || null,
    outcome: (layout.outcome && shortCode(record, layout.outcome)) || null,
    modifiers: joined(modifiers),
    suspected:
      modifiers.includes(suspectedModifier) || (record.text(layout.name)?.endsWith(suspectedEnding) ?? false),
    main: isMain(record, layout, head.month),
  });
}

function icd10Of(
  record: RecordLine,
  { icd10 }: DiagnosisLayout,
  code: string | null,
  month: LocalDate | null,
  masters: Masters,
): string | undefined {
  const stated = icd10 === undefined ? undefined : record.code(icd10);
  if (stated !== undefined || code === null || month === null) return stated;
  return masters.diagnosis(code, month)?.icd10;
}

function modifiersOf(codes: string): readonly string[] {
  const modifiers: string[] = [];
  for (let at = 0; at < codes.length; at += 4) modifiers.push(codes.slice(at, at + 4));
  return modifiers;
}

function isMain(record: RecordLine, { main, role }: DiagnosisLayout, month: LocalDate | null): boolean {
  if (main !== undefined && record.integer(main) === 1) return true;
  if (role === undefined || month === null) return false;
  const stated = record.code(role) ?? "unlisted";
  const listed = dpcMainRules.columns.role.includes(stated) ? stated : "unlisted";
  return lookUp(dpcMainRules, month, { role: listed })?.gives ?? false;
}

/** What a row says of when and how much. */
type Treated = Pick<RecordRow<typeof drugTable>, "quantity" | "points" | "times" | "days" | "supply_days">;

function treatedOf({ record, layout, points, times }: Item, month: LocalDate): Treated {
  const { firstDay, day, doubt } = layout;
  const days =
    firstDay === undefined || doubt !== undefined ? dayOf(record, day, month) : daysOf(record, firstDay);
  return {
    quantity: decimalAt(record, layout.quantity) ?? null,
    points: points ?? null,
    times: times ?? null,
    days: days ?? null,
    supply_days: times ?? null,
  };
}

/** The day of the month a date is, where it is in that month. */
function dayOf(record: RecordLine, field: number | undefined, month: LocalDate): string | undefined {
  const date = field === undefined ? undefined : compactDate(record, field)?.date;
  return date?.slice(0, 7) === month.slice(0, 7) ? String(Number(date.slice(8))) : undefined;
}

function addItem(rows: ClaimRows, item: Item, head: Head, treated: Treated, masters: Masters): void {
  const { record, layout, category } = item;
  const code = record.code(layout.code) ?? null;
  const line = {
    ...head,
    line: record.line,
    category: category ?? null,
    share: (layout.share && shortCode(record, layout.share)) || null,
    code,
  };
  const { supply_days, ...taken } = treated;
  const table = tableOf(item, code);
  if (table === "procedure") rows.procedure.push({ ...line, ...taken });
  else if (table === "drug") rows.drug.push({ ...line, ...drugOf(code, head.month, masters), ...treated });
  else if (table === "material") rows.material.push({ ...line, ...materialOf(item), ...taken });
}

/** The first digit of a code of nine: 6 a drug, 7 a material, 8 a comment, which is no treatment. */
function tableOf({ layout }: Item, code: string | null): "procedure" | "drug" | "material" | undefined {
  if (layout.table !== "by-code") return layout.table;
  if (code?.startsWith("6")) return "drug";
  if (code?.startsWith("7")) return "material";
  return code?.startsWith("8") ? undefined : "procedure";
}

function drugOf(code: string | null, month: LocalDate | null, masters: Masters) {
  const entry = code === null || month === null ? undefined : masters.drug(code, month);
  return { generic: entry?.generic ?? null, class: entry?.class ?? null };
}

function materialOf({ record, layout }: Item) {
  return {
    unit: (layout.unit && record.code(layout.unit)) || null,
    unit_price: decimalAt(record, layout.unitPrice) ?? null,
  };
}

/** Each dispensing of a prescription gave each of its drugs and materials, as often as its quantity says. */
function addDispensed(rows: ClaimRows, claim: Claim, head: Head, month: LocalDate, masters: Masters): void {
  for (const { items, dispensings } of claim.prescriptions)
    for (const dispensing of dispensings) {
      addFees(rows, dispensing, head, month);
      const given = stated(dispensing, dispensed.quantity);
      for (const [at, item] of items.entries())
        addItem(
          rows,
          item,
          head,
          dispensedOf(dispensing, item, given, at === items.length - 1, month),
          masters,
        );
    }
}

/** What the drugs of a dispensing cost stands once, on the last of them. */
function dispensedOf(
  dispensing: RecordLine,
  { record, layout }: Item,
  given: number | null,
  isLast: boolean,
  month: LocalDate,
): Treated {
  const once = decimalAt(record, layout.quantity);
  return {
    quantity: once !== undefined && given !== null ? multiplyDecimals(once, decimal(given)) : null,
    points: isLast ? stated(dispensing, dispensed.drugPoints) : null,
    times: null,
    days: dayOf(dispensing, dispensed.day, month) ?? null,
    supply_days: given,
  };
}

/** The fee for dispensing, and what is added to it. */
function addFees(rows: ClaimRows, dispensing: RecordLine, head: Head, month: LocalDate): void {
  const { fee, feePoints, share, firstAddition, additions } = dispensed;
  const add = (shareField: number, code: number, points: number) => {
    if (dispensing.length(code) === 0) return;
    rows.procedure.push({
      ...head,
      line: dispensing.line,
      category: null,
      share: shortCode(dispensing, shareField) ?? null,
      code: dispensing.code(code) ?? null,
      quantity: null,
      points: stated(dispensing, points),
      times: null,
      days: dayOf(dispensing, dispensed.day, month) ?? null,
    });
  };
  add(share, fee, feePoints);
  for (let at = 0; at < additions; at += 1) {
    const first = firstAddition + 3 * at;
    add(first, first + 1, first + 2);
  }
}

function integerAt(record: RecordLine | undefined, field: number | undefined): number | undefined {
  return record === undefined || field === undefined ? undefined : record.integer(field);
}

/** A number of a dispensing; null where there is none, or none that can be read, which its check has told. */
function stated(record: RecordLine, field: number): number | null {
  const number = record.integer(field);
  return number === undefined || Number.isNaN(number) ? null : number;
}

function decimalAt(record: RecordLine, field: number | undefined): Decimal | undefined {
  return field === undefined ? undefined : parseDecimal(record.code(field) ?? "");
}

/** With blanks between; null where there is none. */
function joined(codes: readonly (string | undefined)[]): string | null {
  return codes.filter((code) => code !== undefined).join(" ") || null;
}
