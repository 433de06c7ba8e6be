import { readFile, stat } from "node:fs/promises";
import { join } from "node:path";
import type { Machine } from "./machine.ts";
import { unlessMissing } from "./missing-file.ts";

/** An account of the operating system. */
export interface Account {
  readonly name: string;
  readonly uid: number;
  readonly gid: number;
}

/**
 * The account PostgreSQL runs under for a data folder, where that is not our own: it refuses to run as root.
 * The owner of the data that is there, else `postgres`, else `nobody`.
 */
export async function serverAccount(folder: string, { uid }: Machine): Promise<Account | undefined> {
  if (uid !== 0) return undefined;
  const known = await accounts();
  const owner = await ownerOf(join(folder, "pg"), known);
  const [account] = [
    owner,
    ...["postgres", "nobody"].map((name) => known.find((a) => a.name === name)),
  ].filter((each) => each !== undefined);
  return account ?? { name: "nobody", uid: 65534, gid: 65534 };
}

async function ownerOf(path: string, known: readonly Account[]): Promise<Account | undefined> {
  const found = await unlessMissing(stat(path));
  if (found === undefined || found.uid === 0) return undefined;
  const { uid, gid } = found;
  return known.find((account) => account.uid === uid) ?? { name: `uid ${uid}`, uid, gid };
}

async function accounts(): Promise<readonly Account[]> {
  const lines = ((await unlessMissing(readFile("/etc/passwd", "utf8"))) ?? "").split("\n");
  return lines.filter((line) => line.includes(":")).map(accountOn);
}

function accountOn(line: string): Account {
  const [name = "", , uid, gid] = line.split(":");
  return { name, uid: Number(uid), gid: Number(gid) };
}
