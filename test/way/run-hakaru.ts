import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";
import { main } from "@hakaru/cli/main";
import { langOf } from "@hakaru/cli/world";
import { onTestFinished } from "vitest";

const program = fileURLToPath(new URL("../../packages/cli/bin/hakaru.mjs", import.meta.url));

export interface Ended {
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
}

/** Runs the command as a reader would, in a process of its own. */
export async function hakaru(words: readonly string[], env: Record<string, string>): Promise<Ended> {
  const child = startHakaru(words, env);
  const [out, err] = [collect(child.stdout), collect(child.stderr)];
  const [code] = await once(child, "close");
  return { code, out: out(), err: err() };
}

/** Runs the command in this process: what it says and how it ends, without the second a process takes to begin. */
export async function hakaruHere(words: readonly string[], env: Record<string, string>): Promise<Ended> {
  const [out, err]: [string[], string[]] = [[], []];
  const code = await main(words, {
    env: { ...bare(), ...env },
    lang: langOf(env),
    say: (line) => out.push(`${line}\n`),
    tell: (line) => err.push(`${line}\n`),
    user: "tester",
    asked: Promise.resolve(),
  });
  return { code, out: out.join(""), err: err.join("") };
}

/** Starts the server; it is told to end when the test has, where it still runs. */
export function serve(env: Record<string, string>): ChildProcess {
  const child = startHakaru(["serve"], env);
  onTestFinished(() => void child.kill("SIGTERM"));
  return child;
}

export function startHakaru(words: readonly string[], env: Record<string, string>): ChildProcess {
  return spawn(process.execPath, [program, ...words], {
    env: { ...bare(), ...env },
    stdio: ["ignore", "pipe", "pipe"],
  });
}

/** The surroundings without anything that would choose a language or a database. */
function bare(): Record<string, string> {
  const kept = Object.entries(process.env).filter(
    ([name]) => !/^(LANG|LC_|DATABASE_URL|HAKARU_|PORT$|HOST$)/.test(name),
  );
  return Object.fromEntries(
    kept.flatMap(([name, value]) => (value === undefined ? [] : [[name, value] as const])),
  );
}

function collect(stream: ChildProcess["stdout"]): () => string {
  let text = "";
  stream?.setEncoding("utf8").on("data", (chunk: string) => {
    text += chunk;
  });
  return () => text;
}

/** The first line a started command says; rejects with what it told when it ends before. */
export async function firstLine(child: ChildProcess): Promise<string> {
  const err = collect(child.stderr);
  const said = new Promise<string>((resolve) => {
    child.stdout?.setEncoding("utf8").once("data", (chunk: string) => resolve(chunk.trim()));
  });
  const ended = once(child, "exit").then(([code]) =>
    Promise.reject(new Error(`ended with ${code}: ${err()}`)),
  );
  return Promise.race([said, ended]);
}

export async function ended(child: ChildProcess): Promise<number | null> {
  if (child.exitCode !== null) return child.exitCode;
  const [code] = await once(child, "exit");
  return code;
}
