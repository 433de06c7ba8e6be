import { execFile } from "node:child_process";
import { readFile, readlink } from "node:fs/promises";
import { platform } from "node:os";
import { basename } from "node:path";
import { promisify } from "node:util";
import { codeOf } from "./server-fault.ts";

/** A process that runs now. */
export interface Living {
  /** The name of its program, `postgres`. */
  readonly program: string;
  /** The folder it works in, where the system tells us. */
  readonly folder?: string;
}

/** What runs under a process id; undefined where nothing does, or only a process already dead and not yet buried. */
export async function lifeOf(pid: number): Promise<Living | undefined> {
  if (!answers(pid)) return undefined;
  return platform() === "linux" ? lifeOnLinux(pid) : lifeByPs(pid);
}

function answers(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    // EPERM: it lives, under another account.
    return codeOf(error) === "EPERM";
  }
}

async function lifeOnLinux(pid: number): Promise<Living | undefined> {
  const status = await unlessGone(readFile(`/proc/${pid}/stat`, "utf8"));
  const [, program, state] = /^\d+ \((.*)\) (\S)/s.exec(status ?? "") ?? [];
  if (program === undefined || state === "Z" || state === "X") return undefined;
  const folder = await unlessGone(readlink(`/proc/${pid}/cwd`));
  return folder === undefined ? { program } : { program, folder };
}

async function lifeByPs(pid: number): Promise<Living | undefined> {
  const { stdout } = await unlessNone(promisify(execFile)("ps", ["-o", "stat=,comm=", "-p", String(pid)]));
  const [, state, program] = /^\s*(\S+)\s+(.*\S)/.exec(stdout) ?? [];
  if (state === undefined || program === undefined || state.startsWith("Z")) return undefined;
  return { program: basename(program) };
}

async function unlessGone(reading: Promise<string>): Promise<string | undefined> {
  try {
    return await reading;
  } catch (error) {
    if (["ENOENT", "ESRCH", "EACCES", "EPERM"].includes(codeOf(error) ?? "")) return undefined;
    throw error;
  }
}

async function unlessNone(running: Promise<{ stdout: string }>): Promise<{ stdout: string }> {
  try {
    return await running;
  } catch (error) {
    // ps leaves with 1 where no process has the id.
    if (error instanceof Error && "code" in error && error.code === 1) return { stdout: "" };
    throw error;
  }
}
