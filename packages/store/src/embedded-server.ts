import { type ChildProcess, spawn } from "node:child_process";
import { open, readFile, stat } from "node:fs/promises";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import type { Cluster } from "./embedded-cluster.ts";
import { port } from "./embedded-socket.ts";
import { cleanEnvironment, identity } from "./run-program.ts";

/** A server we have started: our child, in a process group of its own. */
export interface Server {
  readonly child: ChildProcess;
  /** How it ended, once it has. */
  readonly ended: () => string | undefined;
  /** Resolves when it has ended. */
  readonly end: Promise<void>;
  /** What it has written to the log since its start. */
  readonly log: () => Promise<string>;
}

/** Starts the server; it is ready only when it answers. Ctrl-C of the terminal does not reach it. */
export async function spawnServer(cluster: Cluster): Promise<Server> {
  const log = await open(cluster.log, "a", 0o600);
  try {
    const { size } = await stat(cluster.log);
    const settings = { ...identity(cluster.account), env: cleanEnvironment, cwd: "/", detached: true };
    const program = join(cluster.binaries.folder, "bin", "postgres");
    const child = spawn(program, optionsFor(cluster), { ...settings, stdio: ["ignore", log.fd, log.fd] });
    child.unref();
    return { child, ...ending(child), log: () => readFrom(cluster.log, size) };
  } finally {
    await log.close();
  }
}

function optionsFor({ data, socketFolder }: Cluster): readonly string[] {
  const settings = {
    listen_addresses: "",
    port,
    unix_socket_directories: `"${socketFolder.replaceAll('"', '""')}"`,
    unix_socket_permissions: "0700",
    max_connections: 40,
    fsync: "on",
    // An import writes its log faster than the usual four megabytes are emptied, and would do that itself.
    wal_buffers: "32MB",
    shared_buffers: "256MB",
    timezone: "UTC",
    log_timezone: "UTC",
    log_checkpoints: "off",
    log_line_prefix: "%m [%p] ",
    "hakaru.starter": process.pid,
  };
  return ["-D", data, ...Object.entries(settings).flatMap(([name, value]) => ["-c", `${name}=${value}`])];
}

function ending(child: ChildProcess): Pick<Server, "end" | "ended"> {
  let how: string | undefined;
  const end = new Promise<void>((resolve) => {
    const note = (text: string) => {
      how = text;
      resolve();
    };
    child.once("error", (error) => note(error.message));
    child.once("exit", (code, signal) => note(signal ?? `exit code ${code}`));
  });
  return { end, ended: () => how };
}

async function readFrom(path: string, start: number): Promise<string> {
  return (await readFile(path)).subarray(start).toString("utf8");
}

type Steps = readonly (readonly [signal: NodeJS.Signals, patienceMs: number])[];

/** Lets others finish for five seconds, sends them away, and at last leaves the rest to the next start's recovery. */
export const inOrder: Steps = [
  ["SIGTERM", 5_000],
  ["SIGINT", 5_000],
  ["SIGQUIT", 15_000],
];

/**
 * For a server that has just lost a session to a crash. PostgreSQL 18.4, asked to end while it begins to recover,
 * never does on SIGTERM or SIGINT: it waits for its checkpointer, which nobody has told. To be cut off costs
 * nothing, as the next start recovers from the same point.
 */
export const inRecovery: Steps = [["SIGQUIT", 15_000]];

/** Ends our server; returns when it has gone. */
export async function stopServer({ child, end }: Server, steps: Steps = inOrder): Promise<void> {
  child.ref();
  for (const [signal, patienceMs] of steps) {
    child.kill(signal);
    if (await within(patienceMs, end)) return;
  }
  throw new Error(`postgres (process ${child.pid}) does not end`);
}

async function within(patienceMs: number, end: Promise<void>): Promise<boolean> {
  const stop = new AbortController();
  const late = pause(patienceMs, false, { signal: stop.signal }).catch(() => false);
  try {
    return await Promise.race([end.then(() => true), late]);
  } finally {
    stop.abort();
  }
}
