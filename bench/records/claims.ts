import { execFile } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, statSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { promisify } from "node:util";
import type { Figure } from "../figure.ts";
import { writeLargeClaimsFile } from "./large-claims-file.ts";

const child = fileURLToPath(new URL("child/claims-work.ts", import.meta.url));
const tsx = pathToFileURL(createRequire(import.meta.url).resolve("tsx")).href;
const megabyte = 1_000_000;

/** Claims files of these sizes into Parquet, beside DuckDB writing their lines unchecked, each in a process of its own. */
export async function claimFigures(megabytes: readonly number[]): Promise<readonly Figure[]> {
  const home = mkdtempSync(join(tmpdir(), "hakaru-bench-"));
  const figures: Figure[] = [];
  try {
    for (const size of megabytes) figures.push(...(await figuresOf(home, size)));
    return figures;
  } finally {
    rmSync(home, { recursive: true, force: true });
  }
}

async function figuresOf(home: string, size: number): Promise<readonly Figure[]> {
  const [file, twin] = [join(home, `${size}.UKE`), join(home, `${size}.txt`)];
  writeLargeClaimsFile(file, twin, size * megabyte);
  const mb = statSync(file).size / megabyte;
  const [scan, plain, ours] = [
    await done("scan", file, home),
    await done("plainParquet", twin, home),
    await done("ingest", file, home),
  ];
  for (const path of [file, twin]) rmSync(path);
  if (ours.result === 0) throw new Error("no claim was taken in");
  const of = `${size} MB of claims`;
  const beside = { ratio: ours.cpu / plain.cpu, against: "DuckDB writing the same lines, unchecked (CPU)" };
  return [
    { name: `${of} → Parquet, checked`, value: mb / ours.cpu, unit: "MB per CPU s", least: 60, ...beside },
    { name: `${of} → Parquet, on the clock`, value: ours.wall, unit: "s" },
    {
      name: `${of} → Parquet, most memory`,
      value: ours.peak,
      unit: "MB",
      ratio: ours.peak / plain.peak,
      against: "that DuckDB",
    },
    { name: `${of}: read for the ends of lines alone`, value: mb / scan.cpu, unit: "MB per CPU s" },
  ];
}

interface Done {
  /** Claims or lines. */
  readonly result: number;
  readonly wall: number;
  readonly cpu: number;
  /** Megabytes (2²⁰). */
  readonly peak: number;
}

async function done(work: string, file: string, home: string): Promise<Done> {
  const folder = join(home, work);
  mkdirSync(folder);
  const { stdout } = await promisify(execFile)(process.execPath, [
    "--import",
    tsx,
    child,
    work,
    file,
    folder,
  ]);
  rmSync(folder, { recursive: true });
  return JSON.parse(stdout) as Done;
}
