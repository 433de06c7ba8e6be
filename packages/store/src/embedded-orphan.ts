import { setTimeout as pause } from "node:timers/promises";
import type { Client } from "pg";
import type { Cluster } from "./embedded-cluster.ts";
import { signatureSeenBy, takeOwnership } from "./embedded-ownership.ts";
import { isServerOf, postmasterOf } from "./embedded-postmaster.ts";
import { codeOf } from "./server-fault.ts";

const patienceMs = 20_000;

/**
 * Stops the server that a killed process has left running; `client` is a session with it. Returns without having
 * done anything where the server turns out to be owned, or cannot be shown to be this folder's.
 */
export async function stopOrphan(cluster: Cluster, client: Client): Promise<void> {
  if (!(await takeOwnership(client))) return;
  const signed = await postmasterOf(cluster);
  if (signed === undefined || (await signatureSeenBy(client)) !== signed.text) return;
  for (const signal of ["SIGINT", "SIGQUIT"] as const) {
    if (!(await isServerOf(cluster, signed.pid))) return;
    send(signal, signed.pid);
    await untilGone(cluster, signed.pid);
  }
}

function send(signal: NodeJS.Signals, pid: number): void {
  try {
    process.kill(pid, signal);
  } catch (error) {
    if (codeOf(error) !== "ESRCH") throw error;
  }
}

async function untilGone(cluster: Cluster, pid: number): Promise<void> {
  const until = Date.now() + patienceMs;
  while (Date.now() < until && (await isServerOf(cluster, pid))) await pause(20);
}
