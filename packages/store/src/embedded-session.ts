import { Refusal } from "@hakaru/model/fault";
import { Client, type ClientConfig } from "pg";
import { heard, session } from "./database.ts";
import type { Cluster } from "./embedded-cluster.ts";
import { postmasterOf } from "./embedded-postmaster.ts";
import { port } from "./embedded-socket.ts";
import { faults } from "./faults.ts";
import { codeOf, isLost, isStarting } from "./server-fault.ts";

/** How to reach a cluster's server; the environment (`PGHOST` …) has no say. */
export function settingsOf(cluster: Cluster, socketFolder: string, name: string): ClientConfig {
  const place = { host: socketFolder, port, ssl: false, options: "" };
  return { ...session, ...place, user: "hakaru", password: cluster.password, application_name: name };
}

/** What asking at the socket gave: a session, a server that is not ready (or going), or nobody. */
export type Answer = Client | "starting" | "nobody";

/**
 * A session of its own, outside any pool, in the database every cluster has.
 *
 * @throws Refusal `secret-missing`
 */
export async function askServer(cluster: Cluster, name: string): Promise<Answer> {
  const socketFolder = (await postmasterOf(cluster))?.socketFolder || cluster.socketFolder;
  const client = new Client({ ...settingsOf(cluster, socketFolder, name), database: "postgres" });
  client.on("error", heard);
  try {
    await client.connect();
    return client;
  } catch (error) {
    return refusedAs(error, cluster);
  }
}

function refusedAs(error: unknown, { folder }: Cluster): "starting" | "nobody" {
  if (isStarting(error)) return "starting";
  if (codeOf(error) === "28P01") throw new Refusal(faults["secret-missing"]({ folder }));
  if (["ENOENT", "ECONNREFUSED"].includes(codeOf(error) ?? "")) return "nobody";
  // A server that dies while it is asked.
  if (isLost(error)) return "starting";
  throw error;
}
