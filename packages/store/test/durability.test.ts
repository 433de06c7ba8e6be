import { readdir, readFile } from "node:fs/promises";
import { setTimeout as pause } from "node:timers/promises";
import { expect, it } from "vitest";
import { query } from "../src/query.ts";
import { type Child, kill, startChild } from "./child-process.ts";
import { openForTest } from "./open-for-test.ts";
import { serverPid, temporaryFolder } from "./temporary-folder.ts";

const rounds = 20;

it(`loses no acknowledged row in ${rounds} violent deaths`, async () => {
  const folder = await temporaryFolder();
  const acknowledged = new Set<string>();
  for (let round = 0; round < rounds; round++) {
    const told = await writeUntilKilled(folder, round % 2 === 1);
    for (const n of told) acknowledged.add(n);
  }
  const { database } = await openForTest({ dataFolder: folder });
  const rows = await database.rows(query<{ n: bigint; half: number }>`SELECT n, half FROM written`);
  const kept = new Set(rows.map((row) => String(row.n)));
  expect([...acknowledged].filter((n) => !kept.has(n))).toEqual([]);
  expect(rows.filter((row) => row.half === 1)).toHaveLength(rows.length / 2);
});

/** @returns the rows whose keeping a process was told of before it died. */
async function writeUntilKilled(folder: string, alsoServer: boolean): Promise<readonly string[]> {
  const child = startChild("write-rows.ts", [folder]);
  expect(await child.line()).toBe("open");
  const first = (await child.line()) ?? "";
  await pause(Math.random() * 250);
  const server = alsoServer ? await processesOf((await serverPid(folder)) ?? 0) : [];
  for (const pid of server) end(pid);
  await kill(child);
  return [...first.split(" "), ...(await rest(child))];
}

async function rest(child: Child): Promise<readonly string[]> {
  const told: string[] = [];
  for (let line = await child.line(); line !== undefined; line = await child.line())
    told.push(...line.split(" "));
  return told;
}

/** The server and its sessions, the server first, so that it cannot recover from their deaths. */
async function processesOf(postmaster: number): Promise<readonly number[]> {
  const pids = (await readdir("/proc")).filter((name) => /^\d+$/.test(name)).map(Number);
  const parents = await Promise.all(pids.map(async (pid) => ({ pid, parent: await parentOf(pid) })));
  return [postmaster, ...parents.filter(({ parent }) => parent === postmaster).map(({ pid }) => pid)];
}

async function parentOf(pid: number): Promise<number> {
  // A process may end while the list is read.
  const status = await readFile(`/proc/${pid}/stat`, "utf8").catch(() => "");
  return Number(/\) \S (\d+)/.exec(status)?.[1] ?? 0);
}

function end(pid: number): void {
  try {
    process.kill(pid, "SIGKILL");
  } catch (error) {
    if (!(error instanceof Error && "code" in error && error.code === "ESRCH")) throw error;
  }
}
