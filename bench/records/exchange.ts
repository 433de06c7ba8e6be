import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Archive } from "@hakaru/archive/archive";
import { bytesSource } from "@hakaru/archive/byte-source";
import { readDirectory } from "@hakaru/archive/directory";
import { entryBytes } from "@hakaru/archive/entry";
import { date } from "@hakaru/model/calendar";
import { readCheckup, readExchange } from "@hakaru/record/checkup/read-checkups";
import { openRecordFolder } from "@hakaru/record/folder/record-folder";
import { ingestCheckups } from "@hakaru/record/ingest/ingest-checkups";
import { personNames } from "@hakaru/record/person-id";
import { writeCheckups } from "@hakaru/synthetic/write/write-checkups";
import { SaxesParser } from "saxes";
import type { Figure } from "../figure.ts";
import { type Measured, measureLater } from "../measure.ts";
import { givenIn } from "./given.ts";

const on = date("2026-11-27");
const personOf = personNames(Buffer.alloc(32, 7));
const repeats = 3;

/** Documents of checkups and guidance into rows and into Parquet, beside a bare parse of the same documents. */
export async function exchangeFigures(persons: number): Promise<readonly Figure[]> {
  const home = mkdtempSync(join(tmpdir(), "hakaru-bench-"));
  try {
    return await figuresIn(home, persons);
  } finally {
    rmSync(home, { recursive: true, force: true });
  }
}

async function figuresIn(home: string, persons: number): Promise<readonly Figure[]> {
  const folder = join(home, "made");
  const { files } = writeCheckups({ persons, seed: 5, fiscalYears: [2017] }, folder);
  const archives = files.map((file) => join(folder, file));
  const documents = (await Promise.all(archives.map(documentsIn))).flat();
  const singles = writeSingles(join(home, "xml"), documents);
  let run = 0;
  const into = () => join(home, `records-${run++}`);
  const bare = await fastest(async () => bareParse(documents));
  const works: readonly [name: string, work: () => Promise<number>][] = [
    ["documents → rows", () => rowsOfDocuments(documents)],
    ["exchange archives → rows", () => rowsOfArchives(archives)],
    ["documents, a file each → Parquet", () => ingested(into(), singles)],
    ["exchange archives → Parquet", () => ingested(into(), archives)],
  ];
  const bytes = documents.reduce((sum, { length }) => sum + length, 0);
  const figures: Figure[] = [
    {
      name: `${documents.length} checkup documents, mean size`,
      value: bytes / documents.length / 1000,
      unit: "kB",
    },
    {
      name: "documents parsed and nothing else (saxes)",
      value: documents.length / bare.cpu,
      unit: "per CPU s",
    },
  ];
  for (const [name, work] of works) {
    const { result, cpu } = await fastest(work);
    if (result !== documents.length) throw new Error(`${name}: ${result} of ${documents.length} documents`);
    const beside = { ratio: cpu / bare.cpu, against: "the bare parse (CPU)" };
    figures.push({ name, value: documents.length / cpu, unit: "per CPU s", ...beside });
  }
  return figures;
}

async function fastest<T>(work: () => Promise<T>): Promise<Measured<T>> {
  const runs: Measured<T>[] = [];
  for (let run = 0; run < repeats; run += 1) runs.push(await measureLater(work));
  return runs.reduce((a, b) => (b.cpu < a.cpu ? b : a));
}

async function documentsIn(path: string): Promise<readonly Uint8Array[]> {
  const most = 2 ** 40;
  const limits = {
    compressedBytes: most,
    entries: most,
    directoryBytes: most,
    inflatedBytes: most,
    ratio: most,
  };
  const archive: Archive = {
    source: bytesSource(readFileSync(path)),
    limits,
    faultOf: ({ kind }) => {
      throw new Error(kind);
    },
    keyOf: (name) => name,
  };
  const entries = (await readDirectory(archive)).filter(({ name }) => name.includes("/DATA/"));
  return Promise.all(entries.map((entry) => entryBytes(archive, entry, most)));
}

function writeSingles(folder: string, documents: readonly Uint8Array[]): readonly string[] {
  mkdirSync(folder);
  return documents.map((bytes, at) => {
    const path = join(folder, `${at}.xml`);
    writeFileSync(path, bytes);
    return path;
  });
}

/** Elements, attributes and texts, as little as a parse can be. */
function bareParse(documents: readonly Uint8Array[]): number {
  const decoder = new TextDecoder();
  let heard = 0;
  for (const bytes of documents) {
    const parser = new SaxesParser<{ xmlns: false }>({ xmlns: false });
    const hear = () => {
      heard += 1;
    };
    parser.on("opentag", hear);
    parser.on("closetag", hear);
    parser.on("text", hear);
    parser.write(decoder.decode(bytes)).close();
  }
  return heard;
}

async function rowsOfDocuments(documents: readonly Uint8Array[]): Promise<number> {
  let given = 0;
  for (const bytes of documents)
    for (const { kind } of readCheckup(bytes, { file: "h.xml", on, personOf }))
      if (kind === "checkup" || kind === "guidance") given += 1;
  return given;
}

async function rowsOfArchives(archives: readonly string[]): Promise<number> {
  let given = 0;
  for (const path of archives)
    for await (const { kind } of readExchange(bytesSource(readFileSync(path)), { file: path, on, personOf }))
      if (kind === "checkup" || kind === "guidance") given += 1;
  return given;
}

async function ingested(folder: string, paths: readonly string[]): Promise<number> {
  const records = await openRecordFolder(folder, { synthetic: true });
  const outcome = await ingestCheckups(records, paths, { on }, () => undefined);
  records.close();
  rmSync(folder, { recursive: true });
  return givenIn(outcome);
}
