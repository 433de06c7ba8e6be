import { resolve } from "node:path";
import { Refusal } from "@hakaru/model/fault";
import { Client, type ClientConfig } from "pg";
import { connect, heard } from "./database.ts";
import { sessionName } from "./embedded-ownership.ts";
import { faults } from "./faults.ts";
import { messageOf, type Server, serverFault } from "./server-fault.ts";
import type { Store, StoreRequest } from "./store.ts";

const oldest = 15;
const patienceMs = 15_000;

/**
 * Opens the server of a DATABASE_URL. One session is tried first, so that a wrong address is told before any work.
 *
 * @throws Refusal `url-unreadable`, `server-unreachable`, `login-refused`, `database-unknown`, `server-too-old`
 */
export async function openServer(url: string, { dataFolder, verb }: StoreRequest): Promise<Store> {
  const settings = { connectionString: url, application_name: sessionName(verb) };
  const client = clientFor({ ...settings, connectionTimeoutMillis: patienceMs });
  const server = described(client);
  await checkVersion(client, server);
  const database = connect(settings, async (error) => explained(error, server));
  return { database, folder: resolve(dataFolder), mode: "server", close: database.close };
}

function clientFor(settings: ClientConfig): Client {
  try {
    const client = new Client(settings);
    client.on("error", heard);
    return client;
  } catch (error) {
    throw new Refusal(faults["url-unreadable"]({ why: messageOf(error) }));
  }
}

function described({ host, port, user, database }: Client): Server {
  return {
    where: host.startsWith("/") ? host : `${host}:${port}`,
    user: user ?? "",
    database: database ?? "",
  };
}

async function checkVersion(client: Client, server: Server): Promise<void> {
  const version = await versionOf(client, server);
  if (Number.parseInt(version, 10) >= oldest) return;
  throw new Refusal(faults["server-too-old"]({ where: server.where, version }));
}

async function versionOf(client: Client, server: Server): Promise<string> {
  try {
    await client.connect();
    const { rows } = await client.query<{ version: string }>(
      "SELECT current_setting('server_version') AS version",
    );
    return rows[0]?.version ?? "";
  } catch (error) {
    const { where } = server;
    // Whatever else a server says at the door (no TLS, too many sessions) is the reader's to mend.
    throw new Refusal(
      serverFault(error, server) ?? faults["server-unreachable"]({ where, why: messageOf(error) }),
    );
  } finally {
    await client.end();
  }
}

function explained(error: unknown, server: Server): unknown {
  const fault = serverFault(error, server);
  return fault === undefined ? error : new Refusal(fault);
}
