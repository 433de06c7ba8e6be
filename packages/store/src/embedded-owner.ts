import { setTimeout as pause } from "node:timers/promises";
import { Refusal } from "@hakaru/model/fault";
import { Client } from "pg";
import { diskFull, isNearlyFull } from "./disk-full.ts";
import type { Cluster } from "./embedded-cluster.ts";
import { sessionName, takeOwnership } from "./embedded-ownership.ts";
import { clearStaleLocks, postmasterOf } from "./embedded-postmaster.ts";
import { inOrder, inRecovery, type Server, spawnServer, stopServer } from "./embedded-server.ts";
import { askServer } from "./embedded-session.ts";
import { faults } from "./faults.ts";
import { codeOf, isLost, messageOf } from "./server-fault.ts";

/** The running server of a folder that is ours. */
export interface Owner {
  /** How the server ended, once it has. */
  readonly ended: () => string | undefined;
  readonly close: () => Promise<void>;
}

/**
 * Starts a server on the folder and takes ownership.
 *
 * @returns undefined where another process was faster
 * @throws Refusal `disk-full`, `server-failed`
 */
export async function startOwned(cluster: Cluster, verb: string): Promise<Owner | undefined> {
  await clearStaleLocks(cluster);
  const server = await spawnServer(cluster);
  try {
    const client = await whenReady(cluster, server, verb);
    const owned = client !== undefined && (await take(client));
    return owned ? owning(cluster, server, client, verb) : await stopped(server);
  } catch (error) {
    await stopServer(server);
    throw error;
  }
}

async function stopped(server: Server): Promise<undefined> {
  await stopServer(server);
  return undefined;
}

/** Recovery after a crash takes as long as it takes; only the server's own end stops the waiting. */
async function whenReady(cluster: Cluster, server: Server, verb: string): Promise<Client | undefined> {
  while (server.ended() === undefined) {
    const answer = (await isSigned(cluster, server)) && (await askServer(cluster, sessionName(verb)));
    if (answer instanceof Client) return answer;
    await pause(15);
  }
  return whyNot(cluster, server.ended() ?? "", await server.log());
}

async function isSigned(cluster: Cluster, { child }: Server): Promise<boolean> {
  return (await postmasterOf(cluster))?.pid === child.pid;
}

// PostgreSQL makes its lock file first and fills it then: a second start can meet it empty.
const anotherWasFaster =
  /lock file ".*" (already exists|is empty)|pre-existing shared memory|received .* shutdown request/;

async function whyNot({ folder }: Cluster, end: string, log: string): Promise<undefined> {
  if (anotherWasFaster.test(log)) return undefined;
  // A log on a full disk stays silent.
  if (/No space left on device/.test(log) || (await isNearlyFull(folder))) throw diskFull(folder, end);
  const last = log.trim().split("\n").slice(-4).join(" / ");
  throw new Refusal(faults["server-failed"]({ folder, log: last || end }));
}

/** The database comes first: whoever sees the folder owned may expect it to be there. */
async function take(client: Client): Promise<boolean> {
  const { rowCount } = await client.query("SELECT FROM pg_database WHERE datname = 'hakaru'");
  if (rowCount === 0) await client.query("CREATE DATABASE hakaru");
  return takeOwnership(client);
}

/** The session that holds the lock, and whether it still should. */
interface Holding {
  client: Client;
  closing: boolean;
  /** Why the lock cannot be held any more. */
  broken?: string;
}

function owning(cluster: Cluster, server: Server, client: Client, verb: string): Owner {
  const holding: Holding = { client, closing: false };
  keep(holding, cluster, server, verb).catch((error) => {
    holding.broken = messageOf(error);
  });
  const close = async () => {
    holding.closing = true;
    keepsNode(holding.client, true);
    const steps = (await isWell(holding.client)) ? inOrder : inRecovery;
    await holding.client.end();
    await stopServer(server, steps);
  };
  return { ended: () => server.ended() ?? holding.broken, close };
}

/** Writes out what the shutdown would have to write, so that it is short, and tells a server that is not well. */
async function isWell(client: Client): Promise<boolean> {
  try {
    await client.query("CHECKPOINT");
    return true;
  } catch (error) {
    if (isLost(error) || codeOf(error) !== undefined) return false;
    throw error;
  }
}

/** When one session dies hard, PostgreSQL ends them all and recovers: the lock is lost though the server is ours. */
async function keep(holding: Holding, cluster: Cluster, server: Server, verb: string): Promise<void> {
  const over = () => holding.closing || server.ended() !== undefined;
  while (!over()) {
    keepsNode(holding.client, false);
    await new Promise<void>((resolve) => holding.client.once("end", resolve));
    holding.client = (await retake(cluster, over, verb)) ?? holding.client;
  }
}

async function retake(cluster: Cluster, over: () => boolean, verb: string): Promise<Client | undefined> {
  while (!over()) {
    const answer = await askServer(cluster, sessionName(verb));
    if (answer instanceof Client && !over() && (await takeOwnership(answer))) return answer;
    if (answer instanceof Client) await answer.end();
    await pause(50, undefined, { ref: false });
  }
  return undefined;
}

/** An owner that forgets to close must not keep Node alive. @types/pg leaves these methods out. */
function keepsNode(client: Client, keeps: boolean): void {
  const counted = client as Client & { ref(): void; unref(): void };
  if (keeps) counted.ref();
  else counted.unref();
}
