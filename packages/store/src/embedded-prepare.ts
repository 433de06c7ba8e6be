import { chmod, stat } from "node:fs/promises";
import { join } from "node:path";
import { Refusal } from "@hakaru/model/fault";
import { serverAccount } from "./account.ts";
import { binariesFor } from "./embedded-binaries.ts";
import type { Cluster } from "./embedded-cluster.ts";
import { ensureData } from "./embedded-initdb.ts";
import { secretOf } from "./embedded-secret.ts";
import { socketFolder } from "./embedded-socket.ts";
import { faults } from "./faults.ts";
import type { Machine } from "./machine.ts";
import { makeFolder } from "./make-folder.ts";
import { unlessMissing } from "./missing-file.ts";
import { truePath } from "./reach.ts";
import { codeOf, messageOf } from "./server-fault.ts";

/**
 * Everything a server needs before it starts, made where it is missing: the folder, the password, the files.
 *
 * @throws Refusal `folder-unusable`, `folder-foreign`, `cluster-version` …
 */
export async function prepare(folder: string, machine: Machine): Promise<Cluster> {
  try {
    return await prepared(await truePath(folder), machine);
  } catch (error) {
    const why = codeOf(error) ?? "";
    if (!["EACCES", "EPERM", "EROFS", "ENOTDIR", "EEXIST"].includes(why)) throw error;
    throw new Refusal(faults["folder-unusable"]({ folder, why: messageOf(error) }));
  }
}

async function prepared(folder: string, machine: Machine): Promise<Cluster> {
  const account = await serverAccount(folder, machine);
  await openFolder(folder, machine);
  const data = await truePath(join(folder, "pg"));
  await checkOwner(data, folder, machine);
  const cluster = {
    ...{ folder, data, log: join(folder, "postgres.log"), account },
    password: await secretOf(folder),
    socketFolder: await socketFolder(folder, account, machine),
    binaries: await binariesFor(account, machine),
  };
  await ensureData(cluster);
  return cluster;
}

/** Root's server account passes through the folder, to its own files and to nothing else. */
async function openFolder(folder: string, { uid }: Machine): Promise<void> {
  const made: string[] = [];
  await makeFolder(folder, uid === 0 ? 0o755 : 0o700, (each) => made.push(each));
  if (made.length > 0 && uid === 0) await chmod(folder, 0o711);
}

async function checkOwner(data: string, folder: string, { uid }: Machine): Promise<void> {
  const found = await unlessMissing(stat(data));
  if (found === undefined || uid === 0 || found.uid === uid) return;
  throw new Refusal(faults["folder-foreign"]({ folder, owner: found.uid }));
}
