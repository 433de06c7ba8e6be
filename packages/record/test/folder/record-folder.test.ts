import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Refusal } from "@hakaru/model/fault";
import { enrolment } from "@hakaru/model/record/tables";
import { openDuckdb } from "@hakaru/store/duckdb";
import { afterEach, beforeEach, expect, test } from "vitest";
import { deliveriesIn, openRecordFolder, type RecordFolder } from "../../src/folder/record-folder.ts";
import { TableFiles } from "../../src/folder/table-files.ts";
import { zstd } from "../../src/parquet/zstd.ts";
import { enrolled } from "./enrolled.ts";

let [home, path] = ["", ""];
beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), "hakaru-records-"));
  path = join(home, "records");
});
afterEach(() => rmSync(home, { recursive: true, force: true }));

const codesOf = (work: Promise<unknown>) =>
  work.then(
    () => [],
    (error: unknown) => (error instanceof Refusal ? error.faults.map(({ code }) => code) : String(error)),
  );

async function opened<T>(work: (folder: RecordFolder) => Promise<T> | T, synthetic = true): Promise<T> {
  const folder = await openRecordFolder(path, { synthetic });
  try {
    return await work(folder);
  } finally {
    folder.close();
  }
}

/** Puts rows into the folder of what is being made, as an ingest does. */
async function made(folder: RecordFolder, rows: readonly ReturnType<typeof enrolled>[], name: string) {
  const to = join(folder.staging, name);
  const files = new TableFiles(enrolment, { folder: join(to, "enrolment"), name }, await zstd());
  for (const row of rows) files.add(row);
  files.close();
  return to;
}

const delivery = (id: string) => ({
  id,
  files: [{ file: "加入者.csv", sha256: `hash of ${id}` }],
  kind: "enrolment",
  rows: {},
  counts: {},
});

test("what was committed is there for whoever opens the folder next, and every value as it was", async () => {
  const rows = [
    enrolled({ person: "甲", excluded: null }),
    enrolled({ person: "乙", prefecture: null, excluded: "" }),
    enrolled({ person: '丙,"\n', prefecture: "13", fiscal_year: 2018, age: null, whole_year: null }),
  ];
  await opened(async (folder) => folder.commit(delivery("a"), await made(folder, rows, "a")));
  const parts = deliveriesIn(path).flatMap((each) => each.parts.enrolment ?? []);
  expect(parts).toEqual([
    "enrolment/fiscal_year=2017/prefecture=13/a.parquet",
    "enrolment/fiscal_year=2017/prefecture=__HIVE_DEFAULT_PARTITION__/a.parquet",
    "enrolment/fiscal_year=2018/prefecture=13/a.parquet",
  ]);
  const duckdb = await openDuckdb({ folders: [path] });
  const files = parts.map((part) => `'${join(path, part)}'`).join(", ");
  const read = await duckdb.rows<{ person: string }>(
    `from read_parquet([${files}], hive_partitioning = true, hive_types = {'fiscal_year': integer, 'prefecture': varchar})`,
  );
  await duckdb.close();
  const inOrder = (all: readonly { person: unknown }[]) =>
    all.toSorted((a, b) => (String(a.person) < String(b.person) ? -1 : 1));
  expect(inOrder(read)).toEqual(inOrder(rows));
});

test("files a process moved before it died are nobody's: the next one clears them, and what counts stays", async () => {
  await opened(async (folder) => folder.commit(delivery("a"), await made(folder, [enrolled({})], "a")));
  const place = join(path, "enrolment", "fiscal_year=2017", "prefecture=13");
  writeFileSync(join(place, "dead-0.parquet"), "half");
  writeFileSync(join(path, "deliveries", "dead.json.new"), "{");
  await opened((folder) => {
    expect(folder.deliveries().map(({ id }) => id)).toEqual(["a"]);
    expect([folder.has("hash of a"), folder.has("hash of dead")]).toEqual([true, false]);
    expect(readdirSync(folder.staging)).toEqual([]);
  });
  expect(readdirSync(place)).toEqual(["a.parquet"]);
});

test("the key of the pseudonyms is made once, and is for its owner alone", async () => {
  const first = await opened(({ personKey }) => [...personKey]);
  expect(first).toHaveLength(32);
  expect(await opened(({ personKey }) => [...personKey])).toEqual(first);
  expect(statSync(join(path, "keys", "person")).mode & 0o777).toBe(0o600);
});

test("made-up records and real ones do not come together, and a folder of something else is left alone", async () => {
  await opened(() => undefined);
  expect(await codesOf(opened(() => undefined, false))).toEqual(["synthetic-mixed"]);
  const other = join(home, "photographs");
  mkdirSync(other);
  writeFileSync(join(other, "1.jpg"), "");
  expect(await codesOf(openRecordFolder(other, { synthetic: true }))).toEqual(["not-a-record-folder"]);
  expect(readdirSync(other)).toEqual(["1.jpg"]);
  expect(existsSync(join(other, "records.json"))).toBe(false);
});
