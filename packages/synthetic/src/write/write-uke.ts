import type { Receipt } from "../claim/receipt.ts";
import { two } from "../day-number.ts";
import { AppendedFiles } from "./appended-files.ts";
import { claimRecords, institutionRecord, type Written } from "./claim-records.ts";
import type { Calendar } from "./compact-date.ts";
import { shiftJis } from "./shift-jis.ts";

/** How claims files are spelled; real ones come in all of these. */
export interface Spelling {
  readonly calendar: Calendar;
  readonly lineEnd: "\r\n" | "\n";
  /** Whether 0x1A ends a file. */
  readonly endByte: boolean;
}

export const usualSpelling: Spelling = { calendar: "western", lineEnd: "\r\n", endByte: true };

interface OpenFile {
  claims: number;
  payers: number;
  points: number;
}

/** A delivery of claims, to which they are added one by one. */
export interface ClaimsDelivery {
  add(claim: Pick<Written, "receipt" | "stated" | "total">): void;
  /** Ends every file. @returns their paths below the folder, in order */
  close(): readonly string[];
}

/**
 * Claims as institutions send them in: a file each institution and month of billing, `RECEIPTC.UKE` of hospitals and
 * clinics, `RECEIPTY.UKE` of pharmacies, in a folder named for both.
 */
export function ukeDelivery(folder: string, spelling: Spelling = usualSpelling): ClaimsDelivery {
  const files = new AppendedFiles(folder);
  const open = new Map<string, OpenFile>();
  const put = (file: string, records: readonly string[]) =>
    files.add(file, shiftJis(records.map((record) => record + spelling.lineEnd).join("")));
  return {
    add({ receipt, stated, total }) {
      const file = fileOf(receipt);
      const known = open.get(file);
      const state = known ?? { claims: 0, payers: 0, points: 0 };
      if (known === undefined) open.set(file, state);
      state.claims += 1;
      state.payers += 1 + receipt.payers.length;
      state.points += total;
      const written = { receipt, stated, total, number: state.claims, calendar: spelling.calendar };
      const records = claimRecords(written).map(({ text }) => text);
      put(file, known === undefined ? [institutionRecord(receipt, spelling.calendar), ...records] : records);
    },
    close() {
      for (const [file, { payers, points }] of open) put(file, [`GO,${payers},${points},99`]);
      if (spelling.endByte) for (const file of open.keys()) files.add(file, Uint8Array.of(0x1a));
      files.flush();
      return [...open.keys()].toSorted();
    },
  };
}

function fileOf({ institution, billed, kind }: Receipt): string {
  const { prefecture, table, number } = institution;
  const name = kind === "medical" ? "RECEIPTC.UKE" : "RECEIPTY.UKE";
  return `${prefecture}${table}${number}/${billed.year}${two(billed.month)}/${name}`;
}
