import { spawn } from "node:child_process";
import type { Account } from "./account.ts";

/** Nothing of our environment: it may hold a DATABASE_URL, and PG… variables would change the server. */
export const cleanEnvironment = { PATH: process.env.PATH ?? "", LC_ALL: "C", TZ: "UTC" };

/** What a child process is given to run under another account. */
export function identity(account: Account | undefined): { readonly uid?: number; readonly gid?: number } {
  return account === undefined ? {} : { uid: account.uid, gid: account.gid };
}

/** Runs a program to its end. The output is what it said on standard error, or why it could not be run. */
export function run(program: string, options: readonly string[], account: Account | undefined) {
  return new Promise<{ readonly code: number | null; readonly output: string }>((resolve) => {
    const settings = { ...identity(account), env: cleanEnvironment, cwd: "/" };
    const child = spawn(program, options, { ...settings, stdio: ["ignore", "ignore", "pipe"] });
    const heard: Buffer[] = [];
    child.stderr.on("data", (chunk: Buffer) => heard.push(chunk));
    child.on("error", (error) => resolve({ code: null, output: error.message }));
    child.on("close", (code) => resolve({ code, output: Buffer.concat(heard).toString("utf8") }));
  });
}
