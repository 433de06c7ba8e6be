import { chmod, mkdtemp, readdir, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { onTestFinished } from "vitest";
import { unlessMissing } from "../src/missing-file.ts";
import { lifeOf } from "../src/process-life.ts";

export const isRoot = process.getuid?.() === 0;

/** A folder of this test alone, gone with its server when the test has ended; others may pass through it. */
export async function temporaryFolder(): Promise<string> {
  const folder = await looseFolder();
  onTestFinished(() => removeFolder(folder));
  return folder;
}

/** The same for a whole file; to be removed by its `afterAll`. */
export async function looseFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), "hakaru-test-"));
  // As root PostgreSQL runs under an account that has to pass.
  await chmod(folder, 0o711);
  return folder;
}

export async function removeFolder(folder: string): Promise<void> {
  for (const name of ["", ...(await readdir(folder))]) await killServer(join(folder, name));
  await rm(folder, { recursive: true, force: true, maxRetries: 20 });
}

/** Ends a server that a test has left running, without ceremony. */
async function killServer(folder: string): Promise<void> {
  const pid = await serverPid(folder);
  if (pid === undefined || (await lifeOf(pid))?.program !== "postgres") return;
  process.kill(pid, "SIGQUIT");
  while ((await lifeOf(pid)) !== undefined) await pause(20);
}

export async function serverPid(folder: string): Promise<number | undefined> {
  const text = await unlessMissing(readFile(join(folder, "pg", "postmaster.pid"), "utf8"));
  return text === undefined ? undefined : Number.parseInt(text, 10);
}
