import { createReadStream } from "node:fs";
import { basename } from "node:path";
import type { LocalDate } from "@hakaru/model/calendar";
import type { Fault } from "@hakaru/model/fault";
import { type ClaimRows, claimRows, type RowTerms } from "../claims/claim-rows.ts";
import type { Masters } from "../claims/master.ts";
import { readClaims } from "../claims/read-claims.ts";
import { SeenClaims } from "../claims/seen-claims.ts";
import type { Tally } from "../claims/tally.ts";
import type { Rows } from "../folder/deliver.ts";
import type { RecordFolder } from "../folder/record-folder.ts";
import { personNames } from "../person-id.ts";
import { type FileReading, inGroups, ingestFiles, type Progress, type ReadFile } from "./ingest-files.ts";
import type { Outcome } from "./outcome.ts";

interface ClaimIngest {
  /** The day it is read as of. */
  readonly on: LocalDate;
  readonly masters?: Masters;
  /** Keeps the lines of every claim as they came. */
  readonly lossless?: boolean;
}

/** Takes in files of claims: RECEIPTC.UKE and its sisters, and what insurers are sent (NN_RECODEINFO). */
export function ingestClaims(
  folder: RecordFolder,
  paths: readonly string[],
  how: ClaimIngest,
  progress: (at: Progress) => void,
): Promise<Outcome> {
  return ingestFiles(folder, inGroups(paths, 1 << 20), claimReading(folder, how), progress);
}

function claimReading(folder: RecordFolder, { on, masters, lossless = false }: ClaimIngest): FileReading {
  const terms: RowTerms = { personOf: personNames(folder.personKey), ...(masters && { masters }) };
  const seen = new SeenClaims();
  return {
    kind: "claims",
    read: async ({ path, sha256 }, read, rows, quarantine, raw) => {
      const source = createReadStream(path, { highWaterMark: 1 << 20 });
      source.on("data", (piece) => read(piece.length));
      const [file, faults]: [string, Fault[]] = [sha256.slice(0, 16), []];
      let tally: Tally | undefined;
      for await (const found of readClaims(source, { file: basename(path), on, keepRaw: lossless, seen })) {
        if (found.kind === "tally") tally = found.tally;
        else if (found.kind === "file-fault") faults.push(found.fault);
        else if (found.kind === "quarantined") quarantine.put({ ...found, what: found.number });
        else {
          const of = claimRows(found.claim, { ...terms, file });
          addRows(of, rows);
          if (found.raw !== undefined) raw.keep(of.claim.claim ?? "", found.raw);
        }
      }
      return readFileOf(tally, faults);
    },
  };
}

const lists = ["diagnosis", "procedure", "drug", "material"] as const;

function addRows(of: ClaimRows, rows: Rows): void {
  rows.add("claim", of.claim);
  rows.add("identity", of.identity);
  for (const table of lists) rows.addLines(table, of.head, of[table] as never);
}

function readFileOf(tally: Tally | undefined, faults: readonly Fault[]): ReadFile {
  if (tally === undefined) throw new Error("a file was read without a tally");
  const { lines, claims, given, quarantined, checks, byRule } = tally;
  const counts = { lines, claims, given, quarantined, ...checks };
  return { ...(claims > 0 && { counts }), faults, byRule };
}
