import { setTimeout as pause } from "node:timers/promises";
import { Refusal } from "@hakaru/model/fault";
import type { Client } from "pg";
import { diskFullBy } from "./disk-full.ts";
import type { Cluster } from "./embedded-cluster.ts";
import { embeddedDatabase } from "./embedded-database.ts";
import { stopOrphan } from "./embedded-orphan.ts";
import { startOwned } from "./embedded-owner.ts";
import { isAlive, type Ownership, ownershipSeenBy, serves } from "./embedded-ownership.ts";
import { isServerOf, postmasterOf } from "./embedded-postmaster.ts";
import { prepare } from "./embedded-prepare.ts";
import { askServer } from "./embedded-session.ts";
import { faults } from "./faults.ts";
import type { Machine } from "./machine.ts";
import { once } from "./once.ts";
import { isLost } from "./server-fault.ts";
import type { Store, StoreRequest } from "./store.ts";

// A start that found no server, or one it may stop, tries again; one that finds an owner is over at once.
const patienceMs = 60_000;
// How long a server may run for a living process that does not own it before it counts as left behind:
// the id of a dead starter can have been given to another process.
const graceMs = 10_000;

/**
 * Opens the PostgreSQL of a data folder: starts it as ours, or joins the one that is running.
 *
 * @throws Refusal `folder-in-use`, `disk-full`, and all that `prepare` and `startOwned` refuse
 */
export async function openEmbedded(folder: string, request: StoreRequest, machine: Machine): Promise<Store> {
  try {
    return await opened(await prepare(folder, machine), request);
  } catch (error) {
    throw diskFullBy(error, folder) ?? error;
  }
}

async function opened(cluster: Cluster, request: StoreRequest): Promise<Store> {
  const began = Date.now();
  const watch: Watch = {};
  while (Date.now() - began < patienceMs) {
    const store = await attempt(cluster, request, watch);
    if (store !== undefined) return store;
    await pause(20);
  }
  const pid = (await postmasterOf(cluster))?.pid ?? 0;
  throw new Refusal(faults["folder-in-use"]({ folder: cluster.folder, pid, runs: "postgres" }));
}

/** What one start remembers between its attempts. */
interface Watch {
  /** Since when a server has been seen that nobody owned. */
  freeSince?: number;
}

async function attempt(cluster: Cluster, request: StoreRequest, watch: Watch): Promise<Store | undefined> {
  const answer = await askServer(cluster, "hakaru (start)");
  if (answer === "starting") return undefined;
  if (answer === "nobody") return started(cluster, request);
  try {
    return await met(cluster, request, answer, watch);
  } catch (error) {
    if (isLost(error)) return undefined;
    throw error;
  } finally {
    await answer.end();
  }
}

async function started(cluster: Cluster, { verb }: StoreRequest): Promise<Store | undefined> {
  const signed = await postmasterOf(cluster);
  // Signed and alive, but not at the socket: it is just beginning, or just leaving.
  if (signed !== undefined && (await isServerOf(cluster, signed.pid))) return undefined;
  const owner = await startOwned(cluster, verb);
  if (owner === undefined) return undefined;
  const database = embeddedDatabase(cluster, cluster.socketFolder, owner.ended);
  // Together: a query that does not end is ended by the server's leaving.
  const close = once(async () => void (await Promise.all([database.close(), owner.close()])));
  return { database: { ...database, close }, folder: cluster.folder, mode: "embedded", close };
}

/** A server answers: it has an owner, or is just being taken, or was left behind. */
async function met(cluster: Cluster, request: StoreRequest, client: Client, watch: Watch) {
  const ownership = await ownershipSeenBy(client);
  if (ownership.runs !== undefined) return joined(cluster, ownership.runs, ownership, request);
  watch.freeSince ??= Date.now();
  const overdue = Date.now() - watch.freeSince > graceMs;
  if (overdue || !(await isAlive(ownership))) await stopOrphan(cluster, client);
  return undefined;
}

async function joined(
  cluster: Cluster,
  runs: string,
  { starter }: Ownership,
  request: StoreRequest,
): Promise<Store> {
  const { folder } = cluster;
  if (!request.join || !serves(runs)) {
    throw new Refusal(faults["folder-in-use"]({ folder, pid: starter, runs }));
  }
  const socketFolder = (await postmasterOf(cluster))?.socketFolder || cluster.socketFolder;
  const database = embeddedDatabase(cluster, socketFolder, () => undefined);
  return { database, folder, mode: "joined", close: database.close };
}
