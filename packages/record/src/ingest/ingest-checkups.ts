import { createReadStream } from "node:fs";
import { readFile } from "node:fs/promises";
import { basename } from "node:path";
import { fileSource } from "@hakaru/archive/byte-source";
import type { LocalDate } from "@hakaru/model/calendar";
import type { Fault } from "@hakaru/model/fault";
import type { CheckupTally } from "../checkup/checkup-tally.ts";
import type { Found } from "../checkup/found.ts";
import type { Mapping } from "../checkup/mapping.ts";
import { type CheckupReading, readCheckup, readExchange, readMapped } from "../checkup/read-checkups.ts";
import { SeenDocuments } from "../checkup/seen-documents.ts";
import type { Rows } from "../folder/deliver.ts";
import type { Quarantine } from "../folder/quarantine.ts";
import type { RecordFolder } from "../folder/record-folder.ts";
import { personNames } from "../person-id.ts";
import { type FileReading, inGroups, ingestFiles, type Progress, type ReadFile } from "./ingest-files.ts";
import type { Outcome } from "./outcome.ts";

interface CheckupIngest {
  /** The day it is read as of. */
  readonly on: LocalDate;
  /** How tables are read; without it the files are documents and archives of them. */
  readonly mapping?: Mapping;
}

/** Takes in documents of checkups and guidance, archives of them, or tables by their mapping. */
export function ingestCheckups(
  folder: RecordFolder,
  paths: readonly string[],
  how: CheckupIngest,
  progress: (at: Progress) => void,
): Promise<Outcome> {
  const single = how.mapping === undefined ? paths.filter(isDocument) : [];
  const others = paths.filter((path) => !single.includes(path));
  const groups = [...inGroups(single, 8 << 20), ...others.map((path) => [path])];
  return ingestFiles(folder, groups, checkupReading(folder, how), progress);
}

function isDocument(path: string): boolean {
  return path.toLowerCase().endsWith(".xml");
}

function checkupReading(folder: RecordFolder, { on, mapping }: CheckupIngest): FileReading {
  const [personOf, seen] = [personNames(folder.personKey), new SeenDocuments()];
  return {
    kind: "checkup",
    read: async ({ path }, read, rows, quarantine) => {
      const reading = { file: basename(path), on, personOf, seen };
      return keep(foundIn(path, reading, mapping, read), rows, quarantine);
    },
  };
}

async function* foundIn(
  path: string,
  reading: CheckupReading,
  mapping: Mapping | undefined,
  read: (bytes: number) => void,
): AsyncGenerator<Found> {
  if (mapping !== undefined) {
    const source = createReadStream(path, { highWaterMark: 1 << 20 });
    source.on("data", (piece) => read(piece.length));
    yield* readMapped(source, mapping, reading);
  } else if (isDocument(path)) {
    const bytes = await readFile(path);
    read(bytes.length);
    yield* readCheckup(bytes, reading);
  } else yield* archived(path, reading, read);
}

async function* archived(path: string, reading: CheckupReading, read: (bytes: number) => void) {
  const source = await fileSource(path);
  const counted = {
    size: source.size,
    read: async (offset: number, length: number) => {
      const bytes = await source.read(offset, length);
      read(bytes.length);
      return bytes;
    },
  };
  try {
    yield* readExchange(counted, reading);
  } finally {
    await source.close();
  }
}

async function keep(found: AsyncIterable<Found>, rows: Rows, quarantine: Quarantine): Promise<ReadFile> {
  const faults: Fault[] = [];
  let tally: CheckupTally | undefined;
  for await (const each of found) {
    if (each.kind === "tally") tally = each.tally;
    else if (each.kind === "file-fault") faults.push(each.fault);
    else if (each.kind === "quarantined")
      quarantine.put({ raw: [each.raw, Buffer.from("\n")], what: each.id, faults: each.faults });
    else addRows(each, rows);
  }
  if (tally === undefined) throw new Error("a file was read without a tally");
  const { documents, checkups, guidances, quarantined, others, refused, byRule } = tally;
  const counts = {
    documents,
    checkups,
    guidances,
    quarantined,
    given: checkups + guidances,
    others,
    refused,
  };
  return { ...(documents > 0 && { counts }), faults, byRule };
}

type Given = Extract<Found, { kind: "checkup" | "guidance" }>;

function addRows(found: Given, rows: Rows): void {
  rows.add("identity", found.identity);
  if (found.kind === "guidance") rows.add("guidance", found.guidance);
  else {
    rows.add("checkup", found.checkup);
    for (const row of found.observations) rows.add("observation", row);
  }
}
