import type { LocalDate } from "@hakaru/model/calendar";
import { type CsvRecord, parseCsv } from "@hakaru/model/csv";
import { parseCompactDate } from "@hakaru/model/era";
import type { Fault } from "@hakaru/model/fault";
import { masterFaults } from "./master-faults.ts";

interface DiagnosisEntry {
  /** ICD-10 (2013), or the older one where that is empty; undefined where neither is stated. */
  readonly icd10: string | undefined;
}

interface DrugEntry {
  readonly generic: boolean;
  /** 薬効分類: the first four of the price list code. */
  readonly class: string | undefined;
}

/** What codes meant in a month; undefined where no master says it. */
export interface Masters {
  diagnosis(code: string, month: LocalDate): DiagnosisEntry | undefined;
  drug(code: string, month: LocalDate): DrugEntry | undefined;
}

export interface MasterFile {
  readonly file: string;
  readonly bytes: Uint8Array;
  /** Since when it holds; the eight digits in its name where not given. */
  readonly from?: LocalDate;
}

interface Version<E> {
  readonly from: LocalDate;
  readonly entries: ReadonlyMap<string, E>;
}

type Read =
  | ({ readonly kind: "diagnosis" } & Version<DiagnosisEntry>)
  | ({ readonly kind: "drug" } & Version<DrugEntry>);

/** 1-based columns of the masters. Source: マスターファイル仕様説明書, as of 2022-04-22. */
const columns = {
  kind: 2,
  code: 3,
  diagnosis: { icd10Old: 14, icd10: 16, least: 16 },
  drug: { generic: 17, priceCode: 32, least: 32 },
} as const;

/**
 * Reads masters of diagnoses (種別 B) and drugs (種別 Y): CSV in Shift_JIS, every value quoted. A code is looked up in
 * the latest master that held in the month; one that was abolished is found in the masters of its time.
 */
export function readMasters(files: readonly MasterFile[]): {
  readonly masters: Masters;
  readonly faults: readonly Fault[];
} {
  const faults: Fault[] = [];
  const read = files.flatMap((file) => readMaster(file, faults) ?? []);
  const latestFirst = read.toSorted((a, b) => (a.from < b.from ? 1 : -1));
  const diagnoses = latestFirst.filter((one) => one.kind === "diagnosis");
  const drugs = latestFirst.filter((one) => one.kind === "drug");
  return {
    masters: {
      diagnosis: (code, month) => lookUp(diagnoses, code, month),
      drug: (code, month) => lookUp(drugs, code, month),
    },
    faults,
  };
}

/** Masters hold from a day inside a month; what was new in the month counts for the whole of it. */
function lookUp<E>(versions: readonly Version<E>[], code: string, month: LocalDate): E | undefined {
  const end = `${month.slice(0, 7)}-31`;
  return versions.find(({ from, entries }) => from <= end && entries.has(code))?.entries.get(code);
}

function readMaster({ file, bytes, from }: MasterFile, faults: Fault[]): Read | undefined {
  const since = from ?? dateIn(file);
  if (since === undefined) {
    faults.push(masterFaults["master-undated"]({ file }, { file }));
    return undefined;
  }
  const records = parseCsv(new TextDecoder("shift_jis").decode(bytes));
  const kind = records[0]?.cells[columns.kind - 1];
  if (kind === "B")
    return { kind: "diagnosis", from: since, entries: diagnosisEntries(file, records, faults) };
  if (kind === "Y") return { kind: "drug", from: since, entries: drugEntries(file, records, faults) };
  faults.push(masterFaults["master-wrong-kind"]({ file }, { file }));
  return undefined;
}

function dateIn(file: string): LocalDate | undefined {
  const [, digits = ""] = /(\d{8})(?!.*\d{8})/.exec(file) ?? [];
  return parseCompactDate(digits)?.date;
}

function diagnosisEntries(file: string, records: readonly CsvRecord[], faults: Fault[]) {
  const { icd10, icd10Old, least } = columns.diagnosis;
  return entriesOf<DiagnosisEntry>(file, records, least, faults, (cell) => ({
    icd10: cell(icd10) ?? cell(icd10Old),
  }));
}

function drugEntries(file: string, records: readonly CsvRecord[], faults: Fault[]) {
  const { generic, priceCode, least } = columns.drug;
  return entriesOf<DrugEntry>(file, records, least, faults, (cell) => ({
    generic: cell(generic) === "1",
    class: cell(priceCode)?.slice(0, 4),
  }));
}

function entriesOf<E>(
  file: string,
  records: readonly CsvRecord[],
  least: number,
  faults: Fault[],
  entry: (cell: (column: number) => string | undefined) => E,
): ReadonlyMap<string, E> {
  const entries = new Map<string, E>();
  for (const { line, cells } of records) {
    const code = cells[columns.code - 1];
    if (code === undefined || cells.length < least)
      faults.push(
        masterFaults["master-row-broken"]({ file, columns: cells.length, wanted: least }, { file, line }),
      );
    else
      entries.set(
        code,
        entry((column) => cells[column - 1]?.trim() || undefined),
      );
  }
  return entries;
}
