import { isMeal, type Receipt, timesOf, type Unit } from "../claim/receipt.ts";
import { two } from "../day-number.ts";
import { Draws } from "../random/draws.ts";
import { AppendedFiles } from "./appended-files.ts";
import { type ClaimRecord, claimRecords, institutionRecord, type Written } from "./claim-records.ts";
import { shiftJis } from "./shift-jis.ts";
import { type ClaimsDelivery, type Spelling, usualSpelling } from "./write-uke.ts";

/** How many of the medical claims the reviewing agency corrects. */
const correctedShare = 0.02;

/** A claim as it went in and what the agency did to it. */
interface Reviewed {
  readonly submitted: readonly ClaimRecord[];
  /** Rows of the agency after those of the claim, without their data mark 2. */
  readonly corrections: readonly string[];
}

/**
 * Claims as insurers get them: a file each insurer and month of billing, `NN_RECODEINFO_MED.CSV` and `…_PHA.CSV`, NN
 * the prefecture of the insurer. One medical claim in fifty went in with a row too many; MN and JY rows take it out and
 * put the right total, so that the claim as corrected is the one that was added.
 */
export function recodeinfoDelivery(
  folder: string,
  seed: number,
  spelling: Spelling = { ...usualSpelling, lineEnd: "\n" },
): ClaimsDelivery {
  const files = new AppendedFiles(folder);
  const numbers = new Map<string, number>();
  return {
    add(claim) {
      const file = fileOf(claim.receipt);
      const number = (numbers.get(file) ?? 0) + 1;
      numbers.set(file, number);
      const written = { ...claim, number, calendar: spelling.calendar };
      const lines = rowsOf(written, reviewed(seed, written));
      files.add(file, shiftJis(lines.map((line) => line + spelling.lineEnd).join("")));
    },
    close() {
      if (spelling.endByte) for (const file of numbers.keys()) files.add(file, Uint8Array.of(0x1a));
      files.flush();
      return [...numbers.keys()].toSorted();
    },
  };
}

/** Six digits begin with the prefecture, eight have it after the class number. */
function prefectureOfInsurer(insurer: string): string {
  return insurer.length === 6 ? insurer.slice(0, 2) : insurer.slice(2, 4);
}

function fileOf({ spell, billed, kind }: Receipt): string {
  const name = `${prefectureOfInsurer(spell.insurer)}_RECODEINFO_${kind === "medical" ? "MED" : "PHA"}.CSV`;
  return `${spell.insurer}/${billed.year}${two(billed.month)}/${name}`;
}

/** The management row, the institution, the claim, the corrections: each behind its data mark, line and branch. */
function rowsOf(
  { receipt, number, calendar }: Written,
  { submitted, corrections }: Reviewed,
): readonly string[] {
  const { institution, billed } = receipt;
  const management = String(number).padStart(9, "0");
  const search = `${institution.prefecture}${institution.table}${billed.year}${two(billed.month)}${management}`;
  const records = [institutionRecord(receipt, calendar), ...submitted.map(({ text }) => text)];
  return [
    `2,1,0,MN,${management},${institution.prefecture},${search},,,`,
    ...records.map((record, at) => `1,${at + firstLine},0,${record}`),
    ...corrections.map((correction) => `2,${correction}`),
  ];
}

/** Of what was submitted; the management row is the first. */
const firstLine = 2;

function reviewed(seed: number, written: Written): Reviewed {
  const { receipt, total } = written;
  const submitted = claimRecords(written);
  if (receipt.kind !== "medical" || receipt.units.length === 0) return { submitted, corrections: [] };
  const draws = new Draws(seed, receipt.person.number, "delivery", occasionOf(receipt));
  if (!draws.chance(correctedShare)) return { submitted, corrections: [] };
  const extra = draws.of(receipt.units.filter((unit) => !isMeal(unit)));
  const grown = { ...receipt, units: [...receipt.units, extra] };
  const wrong = claimRecords({ ...written, receipt: grown, total: total + pointsOf(extra) });
  return { submitted: wrong, corrections: corrections(submitted, wrong) };
}

/** Claims of a month have other draws here than where it is decided whether they are sent back. */
function occasionOf({ month, ordinal }: Receipt): number {
  return 4095 - ((month.year - 2008) * 12 + month.month - 1) * 6 - (ordinal % 6);
}

/** Deletes each row that is too many and replaces those that state another total: HO and KO. */
function corrections(right: readonly ClaimRecord[], wrong: readonly ClaimRecord[]): readonly string[] {
  // The institution stands before the first record of the claim.
  const lineAt = (at: number) => at + firstLine + 1;
  const deleted = wrong.slice(right.length).map((_, at) => {
    const line = lineAt(right.length + at);
    return `${line},0,JY,3,${line},0,,A,,`;
  });
  const replaced = right.flatMap(({ text }, at) => {
    const line = lineAt(at);
    return text === wrong[at]?.text ? [] : [`${line},1,${text}`, `${line},1,JY,2,${line},0,,A,${line},1`];
  });
  return [...deleted, ...replaced];
}

function pointsOf(unit: Unit): number {
  return unit.points * timesOf(unit);
}
