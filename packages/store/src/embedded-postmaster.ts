import { randomBytes } from "node:crypto";
import { link, readFile, rename, rm, stat } from "node:fs/promises";
import { join } from "node:path";
import type { Cluster } from "./embedded-cluster.ts";
import { port } from "./embedded-socket.ts";
import { isMissing, unlessMissing } from "./missing-file.ts";
import { lifeOf } from "./process-life.ts";
import { codeOf } from "./server-fault.ts";

/** What a running server says of itself in `postmaster.pid`. */
export interface Postmaster {
  readonly pid: number;
  /** The socket's folder; empty while the server is only beginning. */
  readonly socketFolder: string;
  /** The whole file, to compare with what a server answers. */
  readonly text: string;
}

/** The server that has signed the data folder, whether it lives or not; undefined where none has. */
export async function postmasterOf(cluster: Cluster): Promise<Postmaster | undefined> {
  const text = await unlessMissing(readFile(join(cluster.data, "postmaster.pid"), "utf8"));
  if (text === undefined) return undefined;
  const lines = text.split("\n");
  return { pid: Number(lines[0]), socketFolder: lines[4] ?? "", text };
}

/**
 * Whether a process is the server of this data. PostgreSQL itself takes any living process under the id for one;
 * after a restart of a container the id may be anyone's. Where the folder a postgres works in cannot be seen,
 * it is taken for ours.
 */
export async function isServerOf({ data }: Cluster, pid: number): Promise<boolean> {
  const life = await lifeOf(pid);
  return life?.program === "postgres" && (life.folder === undefined || life.folder === data);
}

/** Removes what dead servers have signed, which would keep PostgreSQL from starting where their ids live on. */
export async function clearStaleLocks(cluster: Cluster): Promise<void> {
  const locks = [join(cluster.data, "postmaster.pid"), join(cluster.socketFolder, `.s.PGSQL.${port}.lock`)];
  for (const path of locks) await clearStale(cluster, path);
}

async function clearStale(cluster: Cluster, path: string): Promise<void> {
  const text = await unlessMissing(readFile(path, "utf8"));
  if (text === undefined || (await isHeld(cluster, path, text))) return;
  const aside = `${path}.stale-${process.pid}-${randomBytes(4).toString("hex")}`;
  if (!(await setAside(path, aside))) return;
  // Between reading and renaming another start may have put its own file there.
  if ((await readFile(aside, "utf8")) !== text) await putBack(aside, path);
  await rm(aside);
}

// PostgreSQL makes the file and then fills it; a power cut can leave it empty for good.
const fillingMs = 10_000;

async function isHeld(cluster: Cluster, path: string, text: string): Promise<boolean> {
  if (/^-?\d+\n/.test(text)) return isServerOf(cluster, Math.abs(Number.parseInt(text, 10)));
  const found = await unlessMissing(stat(path));
  return found === undefined || Date.now() - found.mtimeMs < fillingMs;
}

async function setAside(path: string, aside: string): Promise<boolean> {
  try {
    await rename(path, aside);
    return true;
  } catch (error) {
    if (isMissing(error)) return false;
    throw error;
  }
}

async function putBack(aside: string, path: string): Promise<void> {
  try {
    await link(aside, path);
  } catch (error) {
    if (codeOf(error) !== "EEXIST") throw error;
  }
}
