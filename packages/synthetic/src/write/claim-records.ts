import { daysOf } from "../claim/month.ts";
import type { Diagnosis, DispensingReceipt, Line, MedicalReceipt, Receipt, Unit } from "../claim/receipt.ts";
import { timesOf } from "../claim/receipt.ts";
import { ageReachedBy } from "../day-number.ts";
import type { Stated } from "../stated.ts";
import { type Calendar, compactDay, compactMonth } from "./compact-date.ts";

/** A claim as it is written: what it says of whom, and of its total. */
export interface Written {
  readonly receipt: Receipt;
  readonly stated: Stated;
  /** レセプト番号 */
  readonly number: number;
  /** The total as stated, which may be wrong. */
  readonly total: number;
  readonly calendar: Calendar;
}

/** A record and what it is of, for corrections to find it by. */
export interface ClaimRecord {
  readonly text: string;
  /** The unit it is a row of. */
  readonly unit?: Unit;
}

/** The records of a claim from RE on, in the order of the specification. */
export function claimRecords(written: Written): readonly ClaimRecord[] {
  const { receipt } = written;
  return receipt.kind === "medical" ? medicalRecords(written, receipt) : dispensingRecords(written, receipt);
}

/** The first record of a file: which institution claims, and when. */
export function institutionRecord({ institution, billed, spell }: Receipt, calendar: Calendar): string {
  const { prefecture, table, number, name } = institution;
  // 1 支払基金, 2 国保連
  const agency = ["municipal", "national-union", "late-elderly"].includes(spell.kind) ? 2 : 1;
  const month = compactMonth(billed, calendar);
  if (table === "4") return `YK,${agency},${prefecture},4,${number},${name},${month},00,00000000000`;
  return `IR,${agency},${prefecture},1,${number},,${name},${month},00,00000000000`;
}

function medicalRecords(written: Written, receipt: MedicalReceipt): readonly ClaimRecord[] {
  const { calendar } = written;
  return [
    { text: commonRecord(written, receipt) },
    ...payerRecords(written, receipt.days, mealFields(receipt)),
    ...receipt.diagnoses.map((diagnosis) => ({ text: diagnosisRecord(diagnosis, calendar) })),
    ...receipt.units.flatMap((unit) => unitRecords(unit, shareOf(receipt))),
  ];
}

/** RE, 38 fields; 請求情報 (21) says that it is synthetic. */
function commonRecord(written: Written, { admittedOn }: MedicalReceipt): string {
  const { receipt, stated, number, calendar } = written;
  const fields = Array<string>(38).fill("");
  fields[0] = "RE";
  fields[1] = String(number);
  fields[2] = receiptType(receipt);
  fields[3] = compactMonth(receipt.month, calendar);
  fields[4] = stated.name;
  fields[5] = stated.sex;
  fields[6] = compactDay(stated.born, calendar);
  fields[7] = receipt.spell.kind === "municipal" || receipt.spell.kind === "national-union" ? "070" : "";
  fields[8] = admittedOn === null ? "" : compactDay(admittedOn, calendar);
  fields[13] = chartOf(receipt);
  fields[18] = receipt.searchNumber ?? "";
  fields[20] = "合成データ";
  fields[36] = stated.kana;
  return fields.join(",");
}

/** カルテ番号等: the same at one institution. */
export function chartOf({ person, institution }: Receipt): string {
  return `${institution.number.slice(2, 6)}${String(person.number).padStart(9, "0")}`;
}

/**
 * レセプト種別: points table, kind of insurance, number of payers, and an odd last digit in hospital: of the insured, of
 * children before school, of the family, of who is 70 and older.
 */
export function receiptType({ kind, spell, person, payers, month, ...rest }: Receipt): string {
  const isElderly = spell.kind === "late-elderly";
  const [, ends] = daysOf(month);
  const age = ageReachedBy(ends, person.born);
  const inpatient = "admittedOn" in rest && rest.admittedOn !== null;
  const base = isElderly || age >= 70 ? 7 : age < 6 ? 3 : spell.dependant || spell.branch !== "00" ? 5 : 1;
  return `${kind === "medical" ? 1 : 4}${isElderly ? 3 : 1}${1 + payers.length}${inpatient ? base : base + 1}`;
}

const mealFields = ({ meals }: MedicalReceipt): readonly string[] =>
  meals === null ? ["", ""] : [String(meals.times), String(meals.yen)];

/** HO, KO and SN. */
function payerRecords(written: Written, days: number, meals: readonly string[]): readonly ClaimRecord[] {
  const { receipt, stated, total } = written;
  const insurer = stated.insurer.padStart(8);
  const insured = [
    "HO",
    insurer,
    stated.symbol,
    stated.number,
    days,
    total,
    "",
    ...meals,
    "",
    "",
    "",
    "",
    "",
    "",
  ];
  const records = [
    insured.slice(0, receipt.kind === "medical" ? 15 : 14).join(","),
    ...receipt.payers.map(({ number, recipient }) => `KO,${number},${recipient},,${days},${total},,,,,,`),
  ];
  if (stated.branch !== null || receipt.eligibility !== "01")
    records.push(`SN,1,${receipt.eligibility},,,,${stated.branch ?? ""},,`);
  return records.map((text) => ({ text }));
}

/** 負担区分: the insurer alone, or with the public payer. */
function shareOf({ payers }: Receipt): string {
  return payers.length === 0 ? "1" : "2";
}

const suspicion = "8002";

function diagnosisRecord(
  { code, name, startedOn, outcome, suspected, main }: Diagnosis,
  calendar: Calendar,
): string {
  const isUncoded = code === "0000999";
  const modifiers = suspected && !isUncoded ? suspicion : "";
  return [
    "SY",
    code,
    compactDay(startedOn, calendar),
    outcome,
    modifiers,
    isUncoded ? name : "",
    main ? "01" : "",
    "",
  ].join(",");
}

/** Rows of a unit: its category on the first, its points on the last, its times and days on each. */
function unitRecords(unit: Unit, share: string): readonly ClaimRecord[] {
  const { category, comment, lines } = unit;
  const rows = lines.map((line, at) => ({
    text: rowRecord(line, unit, {
      category: at === 0 && comment === undefined ? category : "",
      share,
      points: at === lines.length - 1 ? String(unit.points) : "",
    }),
    unit,
  }));
  if (comment === undefined) return rows;
  return [{ text: `CO,${category},${share},810000001,${comment}`, unit }, ...rows];
}

function rowRecord(
  { record, code, quantity, unitPrice }: Line,
  unit: Unit,
  { category, share, points }: { readonly category: string; readonly share: string; readonly points: string },
): string {
  const head = `${record},${category},${share},${code},${quantity},${points},${timesOf(unit)}`;
  // Materials have their unit, price and name before the comments: days begin four fields later.
  const middle = record === "TO" ? `,,${unitPrice ?? ""},,,,,,,,` : ",,,,,,";
  return `${head}${middle},${dayFields(unit)}`;
}

function dayFields({ days }: Unit): string {
  const fields = Array<string>(31).fill("");
  for (const [day, times] of days) fields[day - 1] = String(times);
  return fields.join(",");
}

function dispensingRecords(written: Written, receipt: DispensingReceipt): readonly ClaimRecord[] {
  const { dispensings } = receipt;
  return [
    { text: dispensingCommonRecord(written, receipt) },
    ...payerRecords(written, dispensings.length, ["", ""]),
    ...dispensings.flatMap((dispensing, at) =>
      prescriptionRecords(dispensing, at + 1, receipt, written.calendar),
    ),
  ];
}

/** RE, 42 fields. */
function dispensingCommonRecord(written: Written, { prescriber }: DispensingReceipt): string {
  const { receipt, stated, number, calendar } = written;
  const fields = Array<string>(42).fill("");
  fields[0] = "RE";
  fields[1] = String(number);
  fields[2] = receiptType(receipt);
  fields[3] = compactMonth(receipt.month, calendar);
  fields[4] = stated.name;
  fields[5] = stated.sex;
  fields[6] = compactDay(stated.born, calendar);
  fields[9] = prescriber.prefecture;
  fields[10] = prescriber.table;
  fields[11] = prescriber.number;
  fields[12] = prescriber.name;
  fields[14] = "合成　医師";
  fields[35] = chartOf(receipt);
  fields[37] = receipt.searchNumber ?? "";
  fields[39] = "合成データ";
  fields[41] = stated.kana;
  return fields.join(",");
}

/** 内服薬調剤料 and 調剤基本料. */
export const [dispensingFee, basicFee] = ["430000110", "410000110"] as const;

/** SH, CZ and a row for each drug. The basic fee stands as an addition of CZ: where KI has it was not found. */
function prescriptionRecords(
  {
    prescribedOn,
    dispensedOn,
    days,
    drugs,
    drugPoints,
    feePoints,
    basicPoints,
  }: DispensingReceipt["dispensings"][number],
  number: number,
  receipt: DispensingReceipt,
  calendar: Calendar,
): readonly ClaimRecord[] {
  const share = shareOf(receipt);
  const cz = Array<string | number>(71).fill("");
  const set: readonly (readonly [field: number, value: string | number])[] = [
    [1, "CZ"],
    [2, 1],
    [3, compactDay(prescribedOn, calendar)],
    [4, compactDay(dispensedOn, calendar)],
    [5, 1],
    [6, days],
    [7, share],
    [10, dispensingFee],
    [11, feePoints],
    [14, drugPoints],
    [16, share],
    [17, basicFee],
    [18, basicPoints],
  ];
  for (const [field, value] of set) cz[field - 1] = value;
  return [
    { text: `SH,${number},1,,,${drugPoints / days},,,,` },
    { text: cz.join(",") },
    ...drugs.map(({ code, daily }) => ({ text: `IY,${share},${code},${daily},,,,,,` })),
  ];
}
