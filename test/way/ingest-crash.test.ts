import type { ChildProcess } from "node:child_process";
import { once } from "node:events";
import { cpSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, relative } from "node:path";
import { setImmediate as immediate, setTimeout as pause } from "node:timers/promises";
import { zipBytes } from "@hakaru/archive/test/zip-bytes";
import { main } from "@hakaru/cli/main";
import { sha256 } from "@hakaru/model/canonical";
import { openRecords } from "@hakaru/record/folder/read-records";
import { deliveriesIn, openRecordFolder } from "@hakaru/record/folder/record-folder";
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from "vitest";
import { documentXml } from "../../packages/record/test/checkup/document-xml.ts";
import { fileOf, go, ho, ir, re, si } from "../../packages/record/test/claims/claims-file.ts";
import { hakaru, startHakaru } from "./run-hakaru.ts";

/** Each folder is filled by an ingest that is killed twice and then left alone. */
const folders = process.env.HAKARU_LONG === "1" ? 10 : 1;

/** Takes in made-up files by the command line, and is killed in the middle of it. */
let home = "";
beforeAll(() => {
  home = mkdtempSync(join(tmpdir(), "hakaru-ingest-crash-"));
});
afterAll(() => rmSync(home, { recursive: true, force: true, maxRetries: 20 }));

/** Files of a good megabyte each, no two alike; one of that size is taken in by itself. */
function claimFiles(count: number): readonly string[] {
  const claims = 4_500;
  const said = [re(1, { 14: "K@" }), ho(288, 1), si("11", "111000110", "288", "1", { 3: 1 })];
  const claim = fileOf(said, { mark: "" }).toString("latin1");
  return Array.from({ length: count }, (_, file) => {
    const body = Array.from({ length: claims }, (_, at) => claim.replace("@", `${file}-${at}`)).join("");
    const path = join(home, `${file}.uke`);
    const [head, tail] = [fileOf([ir], { mark: "" }), fileOf([go(claims, claims * 288)])];
    writeFileSync(path, Buffer.concat([head, Buffer.from(body, "latin1"), tail]));
    return path;
  });
}

const prefectures = [
  "北海道",
  "宮城県",
  "東京都",
  "新潟県",
  "愛知県",
  "京都府",
  "大阪府",
  "広島県",
  "福岡県",
  "沖縄県",
];

/** Of all over the country, so that each leaves many files that have to come to their places. */
function checkupFiles(count: number): readonly string[] {
  return Array.from({ length: count }, (_, file) => {
    const documents = Array.from({ length: 60 }, (_, at) => ({
      name: `r/DATA/h${at}.xml`,
      content: documentXml({ number: `${file}-${at}`, address: `${prefectures[at % 10]}合成町１` }),
    }));
    const path = join(home, `${file}.zip`);
    writeFileSync(path, zipBytes(documents));
    return path;
  });
}

const asked = (kind: string, files: readonly string[], folder: string) => [
  ...["ingest", kind, ...files, "--into", folder, "--synthetic", "--as-of", "2026-11-27"],
];

/** In this process, to its end. @returns what it said */
async function takenIn(kind: string, files: readonly string[], folder: string): Promise<string> {
  const said: string[] = [];
  const world = {
    ...({ lang: "en", env: {}, user: "test" } as const),
    say: (line: string) => void said.push(line),
    tell: () => undefined,
    asked: new Promise<void>(() => undefined),
  };
  expect(await main(asked(kind, files, folder), world)).toBe(0);
  return said.join("\n");
}

/** How it says that of so many files some were known. */
const known = (before: number, files: number) => `${files} files (${before} taken in before, 0 unreadable)`;

/** In a process of its own. */
function taking(kind: string, files: readonly string[], folder: string): ChildProcess {
  const child = startHakaru(asked(kind, files, folder), {});
  onTestFinished(() => void child.kill("SIGKILL"));
  return child;
}

/** @param turn how it waits before it looks again */
async function until(isSo: () => boolean, turn: () => Promise<unknown> = () => pause(5)): Promise<void> {
  while (!isSo()) await turn();
}

/** Whether something is being made; where it is made is taken away and made anew when a folder is opened. */
function isAtWork(folder: string): boolean {
  try {
    return readdirSync(join(folder, "staging")).length > 0;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "ENOENT") throw error;
    return false;
  }
}

function hasEnded({ exitCode, signalCode }: ChildProcess): boolean {
  return exitCode !== null || signalCode !== null;
}

async function killed(child: ChildProcess): Promise<void> {
  if (hasEnded(child)) return;
  child.kill("SIGKILL");
  await once(child, "exit");
}

/** A folder nothing was taken into, for copies of it: in those of one key a person is called the same. */
async function emptyFolder(name: string): Promise<string> {
  const folder = join(home, name);
  (await openRecordFolder(folder, { synthetic: true })).close();
  return folder;
}

function copyOf(folder: string, name: string): string {
  cpSync(folder, join(home, name), { recursive: true });
  return join(home, name);
}

/** Every file below a folder → the hash of its bytes; the lock has none that matter. */
function filesIn(folder: string): Readonly<Record<string, string>> {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name !== "lock")
    .map((entry) => join(entry.parentPath, entry.name));
  return Object.fromEntries(
    files.toSorted().map((file) => [relative(folder, file), sha256(readFileSync(file))]),
  );
}

/** What is named is whole and what a straight run gave; nothing else is read. @returns how many deliveries there are */
async function checkNamed(folder: string, straight: Readonly<Record<string, string>>): Promise<number> {
  const [here, named] = [filesIn(folder), deliveriesIn(folder)];
  const parts = named.flatMap((delivery) => Object.values(delivery.parts).flat());
  for (const file of [...parts, ...named.map(({ id }) => `deliveries/${id}.json`)])
    expect([file, here[file]]).toEqual([file, straight[file]]);
  const reader = await openRecords(folder);
  try {
    for (const [table, files] of Object.entries(reader.files)) {
      const rows = named.reduce((sum, delivery) => sum + (delivery.rows[table] ?? 0), 0);
      const list = files.map((file) => `'${file}'`).join(", ");
      expect(
        await reader.duckdb.rows(`select count(*)::integer as rows from read_parquet([${list}])`),
      ).toEqual([{ rows }]);
      expect(files.map((file) => relative(folder, file)).every((file) => parts.includes(file))).toBe(true);
    }
  } finally {
    await reader.close();
  }
  return named.length;
}

/** When it dies: at any moment of its work, or just when a delivery has its name, or a file has come to its place. */
type Death = (child: ChildProcess, folder: string, length: number) => Promise<void>;

const deaths: readonly Death[] = [
  async (child, folder, length) => {
    await until(() => hasEnded(child) || isAtWork(folder));
    await pause(Math.random() * length * 0.8);
  },
  dyingAt((folder) => deliveriesIn(folder).length),
  dyingAt((folder) => ["claim", "checkup"].flatMap((table) => parquetIn(join(folder, table))).length),
];

function dyingAt(countIn: (folder: string) => number): Death {
  return async (child, folder) => {
    const before = countIn(folder);
    await until(() => hasEnded(child) || isAtWork(folder));
    // What follows takes milliseconds, and it is to die in the middle of it.
    await until(() => hasEnded(child) || countIn(folder) > before, immediate);
  };
}

function parquetIn(folder: string): readonly string[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { encoding: "utf8", recursive: true }).filter((file) =>
    file.endsWith(".parquet"),
  );
}

let died = 0;

/** Each in its turn. */
function nextDeath(): Death {
  const death = deaths[died % deaths.length];
  died += 1;
  if (death === undefined) throw new Error("there are several");
  return death;
}

/** Whoever opens it next finds nothing but what is named: seen in a copy, so that the next ingest finds what was left. */
async function checkCleared(folder: string): Promise<void> {
  const copy = `${folder}-copy`;
  cpSync(folder, copy, { recursive: true });
  (await openRecordFolder(copy, { synthetic: true })).close();
  const parts = deliveriesIn(copy).flatMap((delivery) => Object.values(delivery.parts).flat());
  const tables = Object.keys(filesIn(copy)).filter((file) => !/^(deliveries|keys|records)/.test(file));
  expect(tables.toSorted()).toEqual(parts.toSorted());
  rmSync(copy, { recursive: true });
}

const kinds: readonly [kind: string, files: (count: number) => readonly string[]][] = [
  ["claims", claimFiles],
  ["checkups", checkupFiles],
];

describe.each(kinds)("an ingest of %s", (kind, made) => {
  test("killed at any moment it leaves no half, and the next one finishes it", {
    timeout: 7_200_000,
  }, async () => {
    const files = made(4);
    const empty = await emptyFolder(`${kind}-empty`);
    const straight = copyOf(empty, `${kind}-straight`);
    const began = performance.now();
    expect(await takenIn(kind, files, straight)).toContain(known(0, files.length));
    const [length, wanted] = [performance.now() - began, filesIn(straight)];
    for (let round = 0; round < folders; round += 1) {
      const folder = copyOf(empty, `${kind}-${round}`);
      for (const death of [nextDeath(), nextDeath()]) {
        const child = taking(kind, files, folder);
        await death(child, folder, length);
        await killed(child);
        await checkNamed(folder, wanted);
        await checkCleared(folder);
      }
      const before = deliveriesIn(folder).length;
      expect(await takenIn(kind, files, folder)).toContain(known(before, files.length));
      expect(filesIn(folder)).toEqual(wanted);
      const again = await takenIn(kind, files, folder);
      expect(again).toContain(`${known(files.length, files.length)}\nread 0 = taken in 0`);
      expect(filesIn(folder)).toEqual(wanted);
      rmSync(folder, { recursive: true });
    }
  });
});

test("of ten files those are not read again that were taken in when it was killed", async () => {
  const files = claimFiles(10);
  const folder = await emptyFolder("ten");
  const child = taking("claims", files, folder);
  await until(
    () => hasEnded(child) || deliveriesIn(folder).length >= 6,
    () => pause(2),
  );
  await killed(child);
  const before = deliveriesIn(folder).length;
  expect(before).toBeLessThan(10);
  expect(await takenIn("claims", files, folder)).toContain(known(before, 10));
  expect(deliveriesIn(folder)).toHaveLength(10);
});

test("two ingests do not fill one folder; whoever was killed holds nothing", async () => {
  const files = claimFiles(3);
  const folder = await emptyFolder("in-use");
  const first = taking("claims", files, folder);
  await until(() => hasEnded(first) || isAtWork(folder));
  // Halted it holds the folder for as long as the second takes to start.
  first.kill("SIGSTOP");
  const before = filesIn(folder);
  const { code, out, err } = await hakaru(asked("claims", files, folder), { HAKARU_LANG: "en" });
  expect([code, out, err]).toEqual([
    2,
    "",
    expect.stringMatching(/another ingest is using .* \(folder-in-use\)/),
  ]);
  expect(filesIn(folder)).toEqual(before);
  await killed(first);
  expect(await takenIn("claims", files, folder)).toContain(known(0, 3));
  expect(deliveriesIn(folder)).toHaveLength(3);
});
