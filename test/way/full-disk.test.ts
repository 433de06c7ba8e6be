import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { basename, join } from "node:path";
import { sha256 } from "@hakaru/model/canonical";
import { afterAll, beforeAll, expect, type TestContext, test } from "vitest";
import { temporaryFolder } from "../open-term-1.ts";
import { smallDisk } from "../small-disk.ts";
import { freePort } from "./free-port.ts";
import { type Ended, hakaru } from "./run-hakaru.ts";

let folder: string;
let data: string;
let whole: string;

beforeAll(async () => {
  folder = await temporaryFolder();
  data = join(folder, "data");
  whole = join(folder, "whole");
  expect(await hakaru(report(whole), { HAKARU_DATA: data })).toMatchObject({ code: 0 });
});
afterAll(() => rm(folder, { recursive: true, force: true }));

const report = (out: string) => ["report", "term-1", "--format", "all", "--out", out];
const newDisk = async (context: TestContext, room: string) =>
  smallDisk(context, await mkdtemp(join(folder, "disk-")), room);
const words = { ja: "の空き容量がありません", en: "There is no space left at" };

function expectOneLine({ code, out, err }: Ended, lang: "ja" | "en", where: string): void {
  expect([code, out], err).toEqual([2, ""]);
  expect(err.trimEnd().split("\n")).toHaveLength(1);
  for (const part of [words[lang], where, "(disk-full)"]) expect(err).toContain(part);
}

test.for(["ja", "en"] as const)(
  "a report that finds no room leaves nothing: told in %s",
  async (lang, context) => {
    const disk = await newDisk(context, "size=64k");
    const out = join(disk, "new", "report");
    expectOneLine(await hakaru(report(out), { HAKARU_DATA: data, HAKARU_LANG: lang }), lang, out);
    expect(await readdir(disk)).toEqual([]);
  },
);

test("a report that finds no room leaves an earlier one as it was", async (context) => {
  const disk = await newDisk(context, "size=64k");
  await writeFile(join(disk, "report.json"), "an earlier report");
  expectOneLine(await hakaru(report(disk), { HAKARU_DATA: data }), "en", disk);
  expect(await readdir(disk)).toEqual(["report.json"]);
  expect(await readFile(join(disk, "report.json"), "utf8")).toBe("an earlier report");
});

test("a report whose folders find no room when every file is whole leaves nothing", async (context) => {
  const files = await readdir(whole, { recursive: true });
  // The disk, the report, the stage and what is new in it; then one of the report's own folders, and no more.
  const disk = await newDisk(context, `nr_inodes=${files.length + 5}`);
  const out = join(disk, "report");
  expectOneLine(await hakaru(report(out), { HAKARU_DATA: data }), "en", out);
  expect(await readdir(disk)).toEqual([]);
});

test.for(["ja", "en"] as const)(
  "a first start that finds no room makes no database: told in %s",
  async (lang, context) => {
    const disk = await newDisk(context, "size=64k");
    const first = join(disk, "data");
    const started = await hakaru(["serve"], { HAKARU_DATA: first, HAKARU_LANG: lang, PORT: await port() });
    expectOneLine(started, lang, first);
    expect((await readdir(first)).toSorted()).toEqual(["pg-socket", "secret"]);
  },
);

test("a start whose release finds no room leaves no file half-written", async (context) => {
  const releases = join(data, "releases");
  await mkdir(releases);
  await smallDisk(context, releases, "size=64k");
  expectOneLine(await hakaru(["serve"], { HAKARU_DATA: data, PORT: await port() }), "en", data);
  const kept = await readdir(releases, { recursive: true, withFileTypes: true });
  for (const file of kept.filter((entry) => entry.isFile())) {
    const path = join(file.parentPath, file.name);
    expect(`${basename(file.parentPath)}${file.name}`).toBe(sha256(await readFile(path)));
  }
});

const port = async () => String(await freePort());
