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
 * @throws Refusal `url-unreadable`, `server-unreachable`, `login-refused`, `database-unknown`, `server-too-old`,
 * `database-encoding`
 */
export async function openServer(url: string, { dataFolder, verb }: StoreRequest): Promise<Store> {
  const settings = { connectionString: url, application_name: sessionName(verb) };
  const client = clientFor(url, { ...settings, connectionTimeoutMillis: patienceMs });
  const server = described(client);
  check(await said(client, server), server);
  const database = connect(settings, async (error) => explained(error, server));
  return { database, folder: resolve(dataFolder), mode: "server", close: database.close };
}

function clientFor(url: string, settings: ClientConfig): Client {
  // pg takes a path or another program's address for a host of its own.
  if (!/^postgres(ql)?:\/\//.test(url))
    throw new Refusal(faults["url-unreadable"]({ why: "no postgresql://" }));
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

function check({ version, encoding }: Said, { where, database }: Server): void {
  if (Number.parseInt(version, 10) < oldest) throw new Refusal(faults["server-too-old"]({ where, version }));
  if (encoding !== "UTF8") throw new Refusal(faults["database-encoding"]({ where, database, encoding }));
}

/** What a server says of itself. */
interface Said {
  readonly version: string;
  readonly encoding: string;
}

const settingsAsked = `
  SELECT current_setting('server_version') AS version, current_setting('server_encoding') AS encoding`;

async function said(client: Client, server: Server): Promise<Said> {
  try {
    await client.connect();
    const [row] = (await client.query<Said>(settingsAsked)).rows;
    return row ?? { version: "", encoding: "" };
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
