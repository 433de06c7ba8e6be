import { closeSync, openSync } from "node:fs";
import { writeAll } from "@hakaru/record/folder/write-all";
import { deliveredClaims } from "@hakaru/synthetic/claim/delivered-claims";
import { type Country, people } from "@hakaru/synthetic/country/country";
import { claimRecords, institutionRecord } from "@hakaru/synthetic/write/claim-records";
import { shiftJis } from "@hakaru/synthetic/write/shift-jis";

/** Their claims of a year are some fifteen megabytes; those of a second round are of other people. */
const country: Country = { persons: 1_300, seed: 5, fiscalYears: [2017] };
/** After all of them. */
const billed = { year: 2018, month: 12 };
const calendar = "western";
const lineEnd = "\r\n";
const pieceSize = 4 << 20;

/**
 * Writes the medical claims of a made-up country as if one institution had sent them all: so many bytes, or a claim more.
 *
 * @param twin the same in UTF-8, for programs that read nothing else
 */
export function writeLargeClaimsFile(path: string, twin: string, bytes: number): void {
  const [file, copy] = [openSync(path, "w"), openSync(twin, "w")];
  let [written, waiting] = [0, ""];
  const flush = () => {
    const piece = shiftJis(waiting);
    writeAll(file, piece);
    writeAll(copy, Buffer.from(waiting));
    [written, waiting] = [written + piece.length, ""];
  };
  const totals = { claims: 0, payers: 0, points: 0 };
  for (const { receipt, stated, total } of medicalClaims()) {
    if (totals.claims === 0) waiting += institutionRecord({ ...receipt, billed }, calendar) + lineEnd;
    totals.claims += 1;
    totals.payers += 1 + receipt.payers.length;
    totals.points += total;
    const records = claimRecords({ receipt, stated, total, number: totals.claims, calendar });
    for (const { text } of records) waiting += text + lineEnd;
    if (waiting.length * 2 >= pieceSize || written + waiting.length >= bytes) flush();
    if (written >= bytes) break;
  }
  waiting += `GO,${totals.payers},${totals.points},99${lineEnd}`;
  flush();
  for (const open of [file, copy]) closeSync(open);
}

function* medicalClaims() {
  const claims = [...people(country)]
    .flatMap((person) => [...deliveredClaims(country.seed, person, 2017, {})])
    .filter(({ receipt }) => receipt.kind === "medical");
  for (let round = 0; ; round += 1)
    for (const claim of claims) {
      const stated = { ...claim.stated, number: `${claim.stated.number}${round}` };
      yield { ...claim, stated };
    }
}
