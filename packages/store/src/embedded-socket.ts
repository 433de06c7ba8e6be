import { createHash } from "node:crypto";
import { chown, lstat, mkdir } from "node:fs/promises";
import { join } from "node:path";
import { Refusal } from "@hakaru/model/fault";
import type { Account } from "./account.ts";
import { faults } from "./faults.ts";
import type { Machine } from "./machine.ts";
import { codeOf } from "./server-fault.ts";

/** No TCP port is ever opened; this is only the number in the socket's name. */
export const port = 5432;

// The kernel's limit on a socket's path is 108 bytes on Linux and 104 on macOS, PostgreSQL's lock file included.
const longest = 100 - `/.s.PGSQL.${port}`.length;

/**
 * The folder of the server's socket, made if need be and closed to others: beside the data, or, where that path
 * is too long for a socket, below the temporary folder under a name derived from it.
 */
export async function socketFolder(folder: string, account: Account | undefined, machine: Machine) {
  const hash = createHash("sha256").update(folder).digest("hex").slice(0, 16);
  const choices = [
    join(folder, "pg-socket"),
    ...[machine.temporary, "/tmp"].map((t) => join(t, `hakaru-${hash}`)),
  ];
  const chosen = choices.find((path) => Buffer.byteLength(path) <= longest);
  if (chosen === undefined) throw new Error("no folder short enough for a socket");
  await makePrivate(chosen, machine.uid, account);
  return chosen;
}

async function makePrivate(path: string, own: number, account: Account | undefined): Promise<void> {
  await mkdir(path, { mode: 0o700 }).catch((error: unknown) => {
    if (codeOf(error) !== "EEXIST") throw error;
  });
  // Below /tmp anyone can be there first, and would then be given the password.
  const found = await lstat(path);
  const isOurs = found.uid === own || found.uid === account?.uid;
  if (!found.isDirectory() || !isOurs || (found.mode & 0o077) !== 0)
    throw new Refusal(faults["folder-foreign"]({ folder: path, owner: found.uid }));
  // Another start of ours may have made it and not have come to this yet.
  if (account !== undefined && found.uid === own) await chown(path, account.uid, account.gid);
}
