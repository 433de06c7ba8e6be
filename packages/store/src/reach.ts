import type { Stats } from "node:fs";
import { realpath, stat } from "node:fs/promises";
import { basename, dirname, join, resolve } from "node:path";
import type { Account } from "./account.ts";
import { isMissing, unlessMissing } from "./missing-file.ts";

const read = 4;
const search = 1;

/** The path without symbolic links, as far as it exists. */
export async function truePath(path: string): Promise<string> {
  const whole = resolve(path);
  try {
    return await realpath(whole);
  } catch (error) {
    if (!isMissing(error) || whole === dirname(whole)) throw error;
    return join(await truePath(dirname(whole)), basename(whole));
  }
}

/** The first folder on the way to a path, itself included, that the account may not enter. */
export async function barrier(path: string, account: Account): Promise<string | undefined> {
  for (const folder of wayTo(await truePath(path))) {
    const found = await unlessMissing(stat(folder));
    if (found?.isDirectory() && !may(found, account, search)) return folder;
  }
  return undefined;
}

/** Whether the account may read and, where anyone may, execute a file. */
export async function mayUse(file: string, account: Account): Promise<boolean> {
  if ((await barrier(dirname(file), account)) !== undefined) return false;
  const found = await stat(file);
  const executable = (found.mode & 0o111) !== 0;
  return may(found, account, executable ? read | search : read);
}

function wayTo(path: string): readonly string[] {
  return path === dirname(path) ? [path] : [...wayTo(dirname(path)), path];
}

/** PostgreSQL is started without supplementary groups, so three bits decide. */
function may({ mode, uid, gid }: Stats, account: Account, right: number): boolean {
  const shift = uid === account.uid ? 6 : gid === account.gid ? 3 : 0;
  return ((mode >> shift) & right) === right;
}
