import { type ChildProcess, spawn } from "node:child_process";
import { createRequire } from "node:module";
import { createInterface } from "node:readline";
import { fileURLToPath, pathToFileURL } from "node:url";
import { onTestFinished } from "vitest";

/** A real second process, and what it says line by line. */
export interface Child {
  readonly process: ChildProcess;
  readonly pid: number;
  /** The next line; undefined when it has said its last. */
  readonly line: () => Promise<string | undefined>;
  readonly end: Promise<void>;
}

export interface As {
  readonly uid: number;
  readonly gid: number;
}

const tsx = pathToFileURL(createRequire(import.meta.url).resolve("tsx")).href;

/** Runs a file of `child/`; killed when the test has ended, where it still runs. */
export function startChild(file: string, words: readonly string[], as?: As): Child {
  const path = fileURLToPath(new URL(`./child/${file}`, import.meta.url));
  const settings = { ...as, stdio: ["pipe", "pipe", "inherit"] as ["pipe", "pipe", "inherit"], cwd: "/" };
  const child = spawn(process.execPath, ["--import", tsx, path, ...words], settings);
  const lines = createInterface(child.stdout)[Symbol.asyncIterator]();
  const end = new Promise<void>((resolve) => child.once("exit", () => resolve()));
  onTestFinished(() => {
    child.kill("SIGKILL");
  });
  const line = async () => (await lines.next()).value as string | undefined;
  return { process: child, pid: child.pid ?? 0, line, end };
}

export interface Said {
  readonly mode?: string;
  readonly folder?: string;
  readonly refused?: readonly string[];
  readonly message?: string;
}

/** A process that has opened the folder, or was refused, and waits. */
export async function keepOpen(
  folder: string,
  verb: string,
  as?: As,
  join = "",
): Promise<Child & { said: Said }> {
  const child = startChild("keep-open.ts", [folder, verb, join], as);
  return { ...child, said: JSON.parse((await child.line()) ?? "{}") as Said };
}

export async function kill(child: Child): Promise<void> {
  child.process.kill("SIGKILL");
  await child.end;
}
