import { type ChildProcessByStdio, spawn } from "node:child_process";
import { once } from "node:events";
import { chmod, mkdtemp, rm } from "node:fs/promises";
import { Agent, request } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import type { Readable, Writable } from "node:stream";
import { fileURLToPath } from "node:url";
import type { Figure } from "../figure.ts";
import { contentOf } from "./case-programme.ts";
import { percentilesOf, type Times } from "./times.ts";

const seconds = 15;
const path = "/api/programmes/cases/case";

/** Submissions over HTTP at so many connections at once; the generator shares the machine with server and database. */
export async function submissionFigures(): Promise<readonly Figure[]> {
  const folder = await mkdtemp(join(tmpdir(), "hakaru-bench-"));
  // A folder the database's user may not enter is left for another place, which nobody would clear away.
  await chmod(folder, 0o711);
  const { child, port } = await served(folder);
  try {
    await sent(port, path, 20, 3);
    const figures: Figure[] = [];
    for (const connections of [50, 1_000]) figures.push(...(await figuresAt(port, connections)));
    return figures;
  } finally {
    child.stdin.end();
    await once(child, "exit");
    await rm(folder, { recursive: true, force: true });
  }
}

async function served(folder: string) {
  const file = fileURLToPath(new URL("./child/submission-server.ts", import.meta.url));
  const words = ["--import", "tsx", file, folder];
  const child: ChildProcessByStdio<Writable, Readable, null> = spawn(process.execPath, words, {
    stdio: ["pipe", "pipe", "inherit"],
  });
  const { value } = await createInterface(child.stdout)[Symbol.asyncIterator]().next();
  return { child, port: Number(value) };
}

async function figuresAt(port: number, connections: number): Promise<readonly Figure[]> {
  const ours = await sent(port, path, connections, seconds);
  const plain = await sent(port, "/plain", connections, seconds);
  const name = `submissions at ${connections} connections`;
  const against = "plain SQL over the same server";
  return [
    { name, value: ours.rate, unit: "requests/s", ratio: ours.rate / plain.rate, against },
    { name: `${name}: p99`, value: ours.p99, unit: "ms", ratio: ours.p99 / plain.p99, against },
  ];
}

interface Sent extends Times {
  readonly rate: number;
}

/** Each connection sends the next as soon as the one before is answered. */
async function sent(port: number, to: string, connections: number, duration: number): Promise<Sent> {
  const agent = new Agent({ keepAlive: true, maxSockets: connections });
  const [taken, until] = [[] as number[], performance.now() + duration * 1000];
  const one = async (line: number) => {
    for (let nth = 0; performance.now() < until; nth += 1) {
      const began = performance.now();
      await submit(agent, port, to, `${line}-${nth}-${began}`, line * 100_000 + nth);
      taken.push(performance.now() - began);
    }
  };
  const began = performance.now();
  await Promise.all(Array.from({ length: connections }, (_, line) => one(line)));
  const rate = taken.length / ((performance.now() - began) / 1000);
  agent.destroy();
  return { rate, ...percentilesOf(taken) };
}

async function submit(agent: Agent, port: number, to: string, key: string, nth: number): Promise<void> {
  const body = JSON.stringify({ content: contentOf(nth, 1) });
  const headers = {
    "content-type": "application/json",
    "content-length": Buffer.byteLength(body),
    "idempotency-key": key,
  };
  const asked = request({ agent, port, host: "127.0.0.1", path: to, method: "POST", headers });
  asked.end(body);
  const [answer] = await once(asked, "response");
  answer.resume();
  await once(answer, "end");
  if (answer.statusCode !== 201) throw new Error(`${to} answered ${answer.statusCode}`);
}
