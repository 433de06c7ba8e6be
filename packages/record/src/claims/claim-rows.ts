import { dateOf, daysIn, fiscalYear, type LocalDate, partsOf } from "@hakaru/model/calendar";
import { lookUp } from "@hakaru/model/clock/rule-table";
import { type Decimal, decimal, multiplyDecimals, parseDecimal } from "@hakaru/model/decimal";
import type { RecordRow, RecordTable } from "@hakaru/model/record/record-table";
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
import { DayRun } from "./day-run.ts";
import { dpcMainRules, suspectedEnding, suspectedModifier } from "./diagnosis-rules.ts";
import { type DiagnosisLayout, dispensed } from "./layouts.ts";
import type { Masters } from "./master.ts";
import { recordLetters } from "./record-id.ts";
import type { RecordLine } from "./record-line.ts";
import { shortCode } from "./short-code.ts";

/** What every line of a claim says with it. */
type ClaimHead = Pick<
  RecordRow<typeof claimTable>,
  "fiscal_year" | "prefecture" | "claim" | "person" | "insurer" | "insurer_kind" | "sex" | "month"
>;

/** A line of a claim as a row of a table, without what its claim says. */
type ClaimLine<T extends RecordTable> = Omit<RecordRow<T>, keyof ClaimHead>;

/** A claim as rows of the tables of person records. */
export interface ClaimRows {
  readonly claim: RecordRow<typeof claimTable>;
  readonly identity: RecordRow<typeof identityTable>;
  readonly head: ClaimHead;
  readonly diagnosis: ClaimLine<typeof diagnosisTable>[];
  readonly procedure: ClaimLine<typeof procedureTable>[];
  readonly drug: ClaimLine<typeof drugTable>[];
  readonly material: ClaimLine<typeof materialTable>[];
}

export interface RowTerms {
  readonly personOf: PersonOf;
  /** Without masters a diagnosis has the ICD-10 its file states, and no drug a class. */
  readonly masters?: Masters;
  /** Names the file among all: every month has a RECEIPTC.UKE. Claims are named by it and their line. */
  readonly file?: string;
}

/** What every row of a claim says. */
interface Head {
  readonly fiscal_year: number;
  readonly prefecture: string | null;
  readonly claim: string;
  readonly person: string | null;
  readonly insurer: string | null;
  readonly insurer_kind: string | null;
  readonly sex: string;
  readonly month: LocalDate;
  readonly bornOn: LocalDate;
  /** Of the insured, or of a public payer's recipient. */
  readonly symbol: string | undefined;
  readonly number: string | undefined;
  readonly branch: string | null;
  readonly institution: string | null;
}

const noMasters: Masters = { diagnosis: () => undefined, drug: () => undefined };
const yenPerPoint = decimal(10);
const insurerPayer = "1";

/**
 * Turns a claim that was read without an error into rows. What it does not state is null; numbers are as they stand
 * after corrections.
 *
 * @throws Error where a claim has no month or day of birth: such a one is in quarantine
 */
export function claimRows(claim: Claim, { personOf, masters = noMasters, file }: RowTerms): ClaimRows {
  const { common, layout } = claim;
  const month = compactDate(common, layout.common.month)?.date;
  const bornOn = compactDate(common, layout.common.bornOn)?.date;
  if (month === undefined || bornOn === undefined)
    throw new Error(`a claim without month or birth: ${claim.id}`);
  const id = file === undefined ? claim.id : `${file}-${claim.line}`;
  const head = headOf({ claim, id, month, bornOn }, personOf);
  const rows: ClaimRows = {
    claim: claimRow(claim, head),
    identity: identityRow(claim, head),
    head: lineHead(head),
    diagnosis: [],
    procedure: [],
    drug: [],
    material: [],
  };
  for (const record of claim.diagnoses) addDiagnosis(rows, claim, record, head, masters);
  for (const item of claim.items) addItem(rows, item, head, treatedOf(item, month), masters);
  addDispensed(rows, claim, head, masters);
  return rows;
}

interface Named {
  readonly claim: Claim;
  readonly id: string;
  readonly month: LocalDate;
  readonly bornOn: LocalDate;
}

function headOf({ claim, id, month, bornOn }: Named, personOf: PersonOf): Head {
  const { layout, common, insurer: payer, payers } = claim;
  const sex = common.code(layout.common.sex) ?? "";
  const insurer = payer?.code(layout.insurer.number);
  const symbol = payer?.text(layout.insurer.symbol);
  const number = payer ? payer.text(layout.insurer.insured) : payers[0]?.code(layout.payer.recipient);
  // Whom a public payer alone pays for is told by that payer and the recipient's number.
  const by = insurer ?? payers[0]?.code(layout.payer.number);
  const isKnown = number !== undefined && by !== undefined;
  return {
    fiscal_year: fiscalYear(month),
    prefecture: claim.institution?.code(layout.institution.prefecture) ?? null,
    claim: id,
    person: isKnown ? personOf({ insurer: by, symbol: symbol ?? "", number, bornOn, sex }) : null,
    insurer: insurer ?? null,
    insurer_kind: insurer === undefined ? null : insurerKind(insurer, month),
    sex,
    month,
    bornOn,
    symbol,
    number,
    branch: branchOf(claim) ?? null,
    institution: institutionOf(claim),
  };
}

function lineHead(head: Head): ClaimHead {
  const { fiscal_year, prefecture, claim, person, insurer, insurer_kind, sex, month } = head;
  return { fiscal_year, prefecture, claim, person, insurer, insurer_kind, sex, month };
}

/*
 * Rows name their columns one by one: spreading one object into another costs more than everything else that is done
 * for a row.
 */

function claimRow(claim: Claim, head: Head): RecordRow<typeof claimTable> {
  const { layout, common, insurer, payers, institution, eligibility } = claim;
  const { kind } = layout;
  const type = common.code(layout.common.type) ?? null;
  const days = insurer ? integerAt(insurer, layout.insurer.days) : integerAt(payers[0], layout.payer.days);
  return {
    fiscal_year: head.fiscal_year,
    prefecture: head.prefecture,
    claim: head.claim,
    person: head.person,
    insurer: head.insurer,
    insurer_kind: head.insurer_kind,
    sex: head.sex,
    month: head.month,
    branch: head.branch,
    kind,
    receipt_type: type,
    inpatient: kind === "dpc" || (kind !== "dispensing" && Number(type?.at(-1)) % 2 === 1),
    institution: head.institution,
    prescriber: institutionAt(common, layout.common.prescriber),
    age: ageAt(head.month, head.bornOn),
    billed_month: (institution && compactDate(institution, layout.institution.billedMonth)?.date) ?? null,
    days: days ?? null,
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
  return institution === undefined ? null : institutionAt(institution, layout.institution);
}

/** Null where its fields are empty. */
function institutionAt(
  record: RecordLine,
  at: NonNullable<Claim["layout"]["common"]["prescriber"]> | undefined,
): string | null {
  if (at === undefined) return null;
  return [at.prefecture, at.table, at.number].map((field) => record.code(field) ?? "").join("") || null;
}

function identityRow({ layout, common }: Claim, head: Head): RecordRow<typeof identityTable> {
  const { name, kana, chart } = layout.common;
  return {
    fiscal_year: head.fiscal_year,
    prefecture: head.prefecture,
    person: head.person,
    insurer: head.insurer,
    insurer_kind: head.insurer_kind,
    sex: head.sex,
    symbol: head.symbol ?? null,
    number: head.number ?? null,
    branch: head.branch,
    name: common.text(name) ?? null,
    kana: textAt(common, kana),
    born_on: head.bornOn,
    postal_code: null,
    address: null,
    chart: textAt(common, chart),
    institution: head.institution,
    seen_on: head.month,
  };
}

function addDiagnosis(rows: ClaimRows, claim: Claim, record: RecordLine, head: Head, masters: Masters): void {
  const layout = claim.layout.diagnoses[recordLetters(record.id)];
  if (layout === undefined) return;
  const code = record.code(layout.code) ?? null;
  const modifiers = modifiersOf(record.code(layout.modifiers) ?? "");
  const isNamedSo = record.text(layout.name)?.endsWith(suspectedEnding) ?? false;
  rows.diagnosis.push({
    code,
    icd10: icd10Of(record, layout, code, head.month, masters) ?? null,
    started_on: (layout.startedOn && compactDate(record, layout.startedOn)?.date) || null,
    outcome: (layout.outcome && shortCode(record, layout.outcome)) || null,
    modifiers: joined(modifiers),
    suspected: modifiers.includes(suspectedModifier) || isNamedSo,
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

const run = new DayRun();

function treatedOf({ record, layout, points, times }: Item, month: LocalDate): Treated {
  const { firstDay, day, doubt } = layout;
  const isKnown = firstDay !== undefined && doubt === undefined;
  const days = isKnown ? run.read(record, firstDay).named() : dayOf(record, day, month);
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
  const code = codeOf(item);
  const table = tableOf(item, code);
  if (table === "procedure") rows.procedure.push(procedureRow(item, code, treated));
  else if (table === "drug") rows.drug.push(drugRow(item, code, head, treated, masters));
  else if (table === "material") rows.material.push(materialRow(item, code, treated));
}

function procedureRow(
  item: Pick<Item, "record" | "layout" | "category">,
  code: string | null,
  { quantity, points, times, days }: Treated,
): ClaimLine<typeof procedureTable> {
  return {
    line: item.record.line,
    category: item.category ?? null,
    share: shareOf(item),
    code,
    quantity,
    points,
    times,
    days,
  };
}

function drugRow(
  item: Item,
  code: string | null,
  head: Head,
  { quantity, points, times, days, supply_days }: Treated,
  masters: Masters,
): ClaimLine<typeof drugTable> {
  const entry = code === null ? undefined : masters.drug(code, head.month);
  return {
    line: item.record.line,
    category: item.category ?? null,
    share: shareOf(item),
    code,
    generic: entry?.generic ?? null,
    class: entry?.class ?? null,
    quantity,
    supply_days,
    points,
    times,
    days,
  };
}

function materialRow(
  item: Item,
  code: string | null,
  { quantity, points, times, days }: Treated,
): ClaimLine<typeof materialTable> {
  const { record, layout } = item;
  return {
    line: record.line,
    category: item.category ?? null,
    share: shareOf(item),
    code,
    quantity,
    unit: (layout.unit && record.code(layout.unit)) || null,
    unit_price: decimalAt(record, layout.unitPrice) ?? null,
    points,
    times,
    days,
  };
}

function shareOf({ record, layout }: Pick<Item, "record" | "layout">): string | null {
  return (layout.share && shortCode(record, layout.share)) || null;
}

const codeTexts = new Map<number, string>();
const mostCodes = 50_000;

/** The same text each time: there are some ten thousand codes, and every row has one. */
function codeOf({ record, layout, code }: Item): string | null {
  const known = code === undefined ? undefined : codeTexts.get(code);
  if (known !== undefined) return known;
  const text = record.code(layout.code);
  if (code === undefined || text?.length !== 9) return text ?? null;
  if (codeTexts.size >= mostCodes) codeTexts.clear();
  codeTexts.set(code, text);
  return text;
}

/** The first digit of a code of nine: 6 a drug, 7 a material, 8 a comment, which is no treatment. */
function tableOf({ layout }: Item, code: string | null): "procedure" | "drug" | "material" | undefined {
  if (layout.table !== "by-code") return layout.table;
  if (code?.startsWith("6")) return "drug";
  if (code?.startsWith("7")) return "material";
  return code?.startsWith("8") ? undefined : "procedure";
}

/** Each dispensing of a prescription gave each of its drugs and materials, as often as its quantity says. */
function addDispensed(rows: ClaimRows, claim: Claim, head: Head, masters: Masters): void {
  for (const { items, dispensings } of claim.prescriptions)
    for (const dispensing of dispensings) {
      addFees(rows, dispensing, head);
      for (const [at, item] of items.entries()) {
        const treated = dispensedOf(dispensing, item, at === items.length - 1, head.month);
        addItem(rows, item, head, treated, masters);
      }
    }
}

/** What the drugs of a dispensing cost stands once, on the last of them. */
function dispensedOf(
  dispensing: RecordLine,
  { record, layout }: Item,
  isLast: boolean,
  month: LocalDate,
): Treated {
  const given = stated(dispensing, dispensed.quantity);
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
function addFees(rows: ClaimRows, dispensing: RecordLine, head: Head): void {
  const { fee, feePoints, share, firstAddition, additions } = dispensed;
  addFee(rows, dispensing, head, { share, code: fee, points: feePoints });
  for (let at = 0; at < additions; at += 1) {
    const first = firstAddition + 3 * at;
    addFee(rows, dispensing, head, { share: first, code: first + 1, points: first + 2 });
  }
}

function addFee(
  rows: ClaimRows,
  dispensing: RecordLine,
  head: Head,
  { share, code, points }: Readonly<Record<"share" | "code" | "points", number>>,
): void {
  if (dispensing.length(code) === 0) return;
  const paid = { quantity: null, times: null, supply_days: null, points: stated(dispensing, points) };
  const treated = { ...paid, days: dayOf(dispensing, dispensed.day, head.month) ?? null };
  const layout = { table: "procedure", share, code, quantity: points } as const;
  const item = { record: dispensing, layout, category: undefined };
  rows.procedure.push(procedureRow(item, dispensing.code(code) ?? null, treated));
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
  if (field === undefined) return undefined;
  // Most quantities are one digit, which is its own shortest spelling.
  if (record.length(field) === 1 && !Number.isNaN(record.integer(field)))
    return shortCode(record, field) as Decimal;
  return parseDecimal(record.code(field) ?? "");
}

function textAt(record: RecordLine, field: number | undefined): string | null {
  return (field === undefined ? undefined : record.text(field)) ?? null;
}

/** With blanks between; null where there is none. */
function joined(codes: readonly (string | undefined)[]): string | null {
  return codes.filter((code) => code !== undefined).join(" ") || null;
}
