import { randomBytes } from "node:crypto";
import { chown, mkdir, open, readdir, readFile, rename, rm, stat, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { Refusal } from "@hakaru/model/fault";
import { diskFull } from "./disk-full.ts";
import type { Cluster } from "./embedded-cluster.ts";
import { faults } from "./faults.ts";
import { unlessMissing } from "./missing-file.ts";
import { lifeOf } from "./process-life.ts";
import { run } from "./run-program.ts";
import { codeOf } from "./server-fault.ts";

/**
 * Makes PostgreSQL's files where there are none: beside their place first, then renamed, so that they are whole
 * or absent.
 *
 * @throws Refusal `cluster-version`, `disk-full`, `server-failed`
 */
export async function ensureData(cluster: Cluster): Promise<void> {
  await removeLeftovers(cluster.folder);
  const version = await versionOf(cluster);
  if (version === undefined) return initialise(cluster);
  const { folder, binaries } = cluster;
  if (Number(version) === binaries.major) return;
  throw new Refusal(faults["cluster-version"]({ folder, found: version, wanted: binaries.major }));
}

async function versionOf({ data }: Cluster): Promise<string | undefined> {
  return (await unlessMissing(readFile(join(data, "PG_VERSION"), "utf8")))?.trim();
}

const leftover = /^initdb-(\d+)-/;
const anHourMs = 3_600_000;

/** What initialisations that were killed have left: their process is gone, or its id has since been given away. */
async function removeLeftovers(folder: string): Promise<void> {
  for (const name of await readdir(folder)) {
    const pid = leftover.exec(name)?.[1];
    if (pid === undefined || !(await isAbandoned(join(folder, name), Number(pid)))) continue;
    await remove(join(folder, name));
  }
}

async function isAbandoned(path: string, pid: number): Promise<boolean> {
  if ((await lifeOf(pid)) === undefined) return true;
  const found = await unlessMissing(stat(path));
  return found !== undefined && Date.now() - found.mtimeMs > anHourMs;
}

async function remove(path: string): Promise<void> {
  // The initdb of a killed parent may write on for a moment.
  await rm(path, { recursive: true, force: true, maxRetries: 10 });
}

async function initialise(cluster: Cluster): Promise<void> {
  const half = join(cluster.folder, `initdb-${process.pid}-${randomBytes(4).toString("hex")}`);
  try {
    await makeFor(cluster, half);
    await runInitdb(cluster, half);
    await moveIn(join(half, "pg"), cluster);
  } finally {
    await remove(half);
  }
}

async function makeFor({ account, password }: Cluster, half: string): Promise<void> {
  await mkdir(half, { mode: 0o700 });
  await writeFile(join(half, "password"), `${password}\n`, { mode: 0o600 });
  if (account === undefined) return;
  await chown(join(half, "password"), account.uid, account.gid);
  await chown(half, account.uid, account.gid);
}

async function runInitdb(cluster: Cluster, half: string): Promise<void> {
  const paths = [`--pgdata=${join(half, "pg")}`, `--pwfile=${join(half, "password")}`];
  const kind = ["--username=hakaru", "--auth=scram-sha-256", "--encoding=UTF8", "--locale=C"];
  const program = join(cluster.binaries.folder, "bin", "initdb");
  const { code, output } = await run(program, [...paths, ...kind, "--data-checksums"], cluster.account);
  if (code === 0) return;
  if (/No space left on device|Disk quota exceeded/.test(output)) throw diskFull(cluster.folder, "initdb");
  throw new Refusal(faults["server-failed"]({ folder: cluster.folder, log: output.trim() }));
}

async function moveIn(made: string, { folder, data }: Cluster): Promise<void> {
  try {
    await rename(made, data);
    await sync(folder);
  } catch (error) {
    // Another process was first; its password is the same, so its files are as good.
    if (!["ENOTEMPTY", "EEXIST"].includes(codeOf(error) ?? "")) throw error;
  }
}

/** Without this a power cut could take the rename back. */
async function sync(folder: string): Promise<void> {
  const handle = await open(folder);
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}
