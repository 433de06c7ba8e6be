import { createReadStream } from "node:fs";
import { basename } from "node:path";
import { createInterface } from "node:readline";
import type { LocalDate } from "@hakaru/model/calendar";
import type { Fault } from "@hakaru/model/fault";
import { enrolmentRows, identityRow } from "../enrolment/enrolment-rows.ts";
import { readEnrolment } from "../enrolment/read-enrolment.ts";
import type { RecordFolder } from "../folder/record-folder.ts";
import { type PersonOf, personNames } from "../person-id.ts";
import { type FileReading, ingestFiles, type Progress } from "./ingest-files.ts";
import type { Outcome } from "./outcome.ts";

/** Takes in lists of the insured (docs/enrolment-list.md). @param on the day of the lists */
export function ingestEnrolment(
  folder: RecordFolder,
  paths: readonly string[],
  on: LocalDate,
  progress: (at: Progress) => void,
): Promise<Outcome> {
  return ingestFiles(
    folder,
    paths.map((path) => [path]),
    enrolmentReading(personNames(folder.personKey), on),
    progress,
  );
}

function enrolmentReading(personOf: PersonOf, on: LocalDate): FileReading {
  return {
    kind: "enrolment",
    read: async ({ path }, read, rows, quarantine) => {
      const source = createReadStream(path, { highWaterMark: 1 << 20 });
      source.on("data", (piece) => read(piece.length));
      const count = { lines: 0, given: 0, quarantined: 0 };
      const byRule: Record<string, number> = {};
      const faults: Fault[] = [];
      for await (const found of readEnrolment(createInterface({ input: source }), basename(path))) {
        if (found.kind === "file-fault") {
          faults.push(found.fault);
          continue;
        }
        count.lines += 1;
        if (found.kind === "enrolled") {
          for (const row of enrolmentRows(found.enrolled, personOf, on)) rows.add("enrolment", row);
          rows.add("identity", identityRow(found.enrolled, personOf, on));
          count.given += 1;
          continue;
        }
        for (const { code } of found.faults) byRule[code] = (byRule[code] ?? 0) + 1;
        quarantine.put({ raw: [Buffer.from(`${found.raw}\n`)], what: `${found.line}`, faults: found.faults });
        count.quarantined += 1;
      }
      return { ...(count.lines > 0 && { counts: count }), faults, byRule };
    },
  };
}
