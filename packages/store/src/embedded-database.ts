import { Refusal } from "@hakaru/model/fault";
import { connect, type Database } from "./database.ts";
import { isNearlyFull } from "./disk-full.ts";
import type { Cluster } from "./embedded-cluster.ts";
import { settingsOf } from "./embedded-session.ts";
import { faults } from "./faults.ts";
import { isLost, messageOf, serverFault } from "./server-fault.ts";

/**
 * The pool on a folder's server. Once that server has ended, `ended` tells how, and nothing is asked any more:
 * another process may by then run its own server at the same socket.
 */
export function embeddedDatabase(
  cluster: Cluster,
  socketFolder: string,
  ended: () => string | undefined,
): Database {
  const settings = { ...settingsOf(cluster, socketFolder, "hakaru"), database: "hakaru" };
  const database = connect(settings, (error) => explained(error, cluster.folder));
  const checkRunning = async () => {
    const why = ended();
    if (why !== undefined) throw new Refusal(await lostAt(cluster.folder, why));
  };
  return {
    rows: async (query) => {
      await checkRunning();
      return database.rows(query);
    },
    transaction: async (work) => {
      await checkRunning();
      return database.transaction(work);
    },
    close: database.close,
  };
}

async function explained(error: unknown, folder: string): Promise<unknown> {
  if (isLost(error)) return new Refusal(await lostAt(folder, messageOf(error)));
  const fault = serverFault(error, { where: folder, user: "hakaru", database: "hakaru" });
  return fault === undefined ? error : new Refusal(fault);
}

/** PostgreSQL stops when it cannot write its log: the full disk is then the thing to tell. */
async function lostAt(folder: string, why: string) {
  return (await isNearlyFull(folder))
    ? faults["disk-full"]({ where: folder, detail: why })
    : faults["server-gone"]({ folder, why });
}
